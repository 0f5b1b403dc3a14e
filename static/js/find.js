/* The next and the previous place found, without loading the page again. */

/** The place that is `step` after `at`, from 1, going round. */
export function stepped(at, step, count) {
  return ((at - 1 + step + count) % count) + 1;
}

function start(bar) {
  const marks = document.querySelectorAll("mark[data-hit]");
  const count = Number(marks[marks.length - 1]?.dataset.hit ?? 0);
  const said = bar.querySelector("[data-find-at]");
  const go = (at) => {
    for (const mark of document.querySelectorAll("mark[data-hit][aria-current]")) mark.removeAttribute("aria-current");
    const here = document.querySelectorAll(`mark[data-hit="${at}"]`);
    for (const mark of here) mark.setAttribute("aria-current", "true");
    here[0].before(document.getElementById("hit"));
    here[0].scrollIntoView({ block: "center" });
    said.textContent = bar.dataset.words.replace("{at}", at).replace("{count}", count);
    const address = new URL(location.href);
    address.searchParams.set("at", at);
    history.replaceState(null, "", address);
    bar.dataset.at = at;
  };
  const at = () => Number(bar.dataset.at ?? document.querySelector("mark[data-hit][aria-current]").dataset.hit);
  bar.addEventListener("click", (event) => {
    const link = event.target.closest("[data-step]");
    if (!link || !count || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(stepped(at(), Number(link.dataset.step), count));
  });
}

if (globalThis.document) document.querySelectorAll("[data-find]").forEach(start);
