/* After an answer was checked the address leads to the passage; this leads the reader to the verdict. */
document.querySelector("[data-focus]")?.focus({ preventScroll: true });
