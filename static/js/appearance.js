/* Shows what is chosen at once; the button keeps it. */

function start(form) {
  const root = document.documentElement;
  const show = ({ name, value }) => {
    const first = form.querySelector(`[name="${name}"]`).value;
    if (value === first) delete root.dataset[name];
    else root.dataset[name] = value;
  };
  form.querySelectorAll("input:checked").forEach(show); // some before this module was there
  form.addEventListener("change", (event) => show(event.target));
}

if (globalThis.document) document.querySelectorAll("[data-appearance]").forEach(start);
