/* Says how many sentences of the text are chosen. */

function count(box) {
  const status = box.querySelector("[role=status]");
  const say = () => {
    const chosen = document.querySelectorAll("[name=answer-sentences]:checked").length;
    status.textContent = chosen ? box.dataset.some.replace("{count}", chosen) : box.dataset.none;
  };
  document.addEventListener("change", (event) => { if (event.target.name === "answer-sentences") say(); });
  say();
}

if (globalThis.document) document.querySelectorAll("[data-picks]").forEach(count);
