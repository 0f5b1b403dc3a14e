/* A term opens its entry over the text. Without a script the link does, and the way back is in the entry;
   this opens it beside the word, closes it with Escape, and returns to the word. */

function start(section) {
  let word = null;
  const close = () => {
    const open = document.querySelector(".gloss-open");
    if (!open) return;
    open.remove();
    word?.setAttribute("aria-expanded", "false");
    word?.focus({ preventScroll: true });
    word = null;
  };
  const open = (term) => {
    const entry = document.querySelector(term.hash);
    if (!entry) return;
    close();
    const shown = document.createElement("aside");
    shown.className = "gloss gloss-open";
    shown.tabIndex = -1;
    shown.setAttribute("aria-label", entry.querySelector("h3").textContent);
    shown.dataset.aside = "";
    shown.append(...[...entry.children].filter((one) => !one.querySelector("[data-back]")).map((one) => one.cloneNode(true)));
    term.closest(".passage").append(shown);
    word = term;
    term.setAttribute("aria-expanded", "true");
    shown.focus({ preventScroll: true });
    shown.scrollIntoView({ block: "nearest" });
  };
  for (const term of document.querySelectorAll("a.term")) term.setAttribute("aria-expanded", "false");
  document.addEventListener("click", (event) => {
    const term = event.target.closest("a.term");
    if (!term) {
      if (!event.target.closest(".gloss-open")) close();
    } else if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      if (term === word) close();
      else open(term);
    }
  });
  section.ownerDocument.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
}

if (globalThis.document) document.querySelectorAll(".glossary").forEach(start);
