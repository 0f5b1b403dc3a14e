/* Shows what is chosen at once; the button keeps it. */

function start(form) {
  const root = document.documentElement;
  form.addEventListener("change", (event) => {
    const { name, value } = event.target;
    const first = form.querySelector(`[name="${name}"]`).value;
    if (value === first) delete root.dataset[name];
    else root.dataset[name] = value;
  });
}

if (globalThis.document) document.querySelectorAll("[data-appearance]").forEach(start);
