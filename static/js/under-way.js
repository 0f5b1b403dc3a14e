// Says that a sent form is being worked at, where that may take seconds: the answer is a page of its own.
for (const place of document.querySelectorAll("[data-under-way]")) {
  place.closest("form").addEventListener("submit", () => {
    const bar = document.createElement("progress");
    bar.className = "progress";
    bar.setAttribute("aria-hidden", "true");
    place.replaceChildren(place.dataset.underWay, bar);
  });
  addEventListener("pageshow", () => place.replaceChildren()); // also when one comes back to the page
}
