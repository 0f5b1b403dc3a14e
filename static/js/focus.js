/* After an answer was checked the address leads to the passage; this leads the reader to the verdict. */
addEventListener("load", () => {
  setTimeout(() => document.querySelector("[data-focus]")?.focus({ preventScroll: true }));
});
