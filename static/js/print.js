// A button that opens the browser's print dialogue. Without a script there is the browser's own.
for (const place of document.querySelectorAll("[data-print]")) {
  place.hidden = false;
  place.addEventListener("click", () => print());
}
