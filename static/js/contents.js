/* Marks in the contents which part is read, says it beside the heading, and keeps it in sight. */

function start(contents) {
  const wide = matchMedia("(width >= 60rem)");
  const here = contents.querySelector("[data-here]");
  const links = new Map([...contents.querySelectorAll("a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
  const list = contents.querySelector("ol");
  const scroller = () => (wide.matches ? contents : list);
  const fit = () => { if (wide.matches) contents.open = true; };
  const show = (link) => {
    contents.querySelector("[aria-current]")?.removeAttribute("aria-current");
    link.setAttribute("aria-current", "true");
    here.textContent = link.lastChild.textContent.trim();
    const [box, one] = [scroller().getBoundingClientRect(), link.getBoundingClientRect()];
    if (one.top < box.top) scroller().scrollTop += one.top - box.top;
    if (one.bottom > box.bottom) scroller().scrollTop += one.bottom - box.bottom;
  };
  const seen = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        const link = links.get(entry.target.getAttribute("aria-labelledby"));
        if (entry.isIntersecting && link) show(link);
      }
    },
    { rootMargin: "-20% 0px -75% 0px" },
  );
  for (const section of document.querySelectorAll("#text section")) seen.observe(section);
  list.addEventListener("click", () => { if (!wide.matches) contents.open = false; });
  wide.addEventListener("change", fit);
  fit();
}

if (globalThis.document) document.querySelectorAll("[data-contents]").forEach(start);
