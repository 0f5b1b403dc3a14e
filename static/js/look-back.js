/* Notes which passages were on the screen long enough to be read, before the question was answered.
   It goes with the answer, for advice alone; without this module nothing is noted. */

const READ_MS = 1000;

/** The keys noted so far, as the form sends them; a dash says that somebody was watching. */
export function noted(keys) {
  return ["-", ...keys].join(" ");
}

function watch(field) {
  const seen = new Set();
  const waiting = new Map();
  field.value = noted(seen);
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      clearTimeout(waiting.get(target));
      if (isIntersecting) waiting.set(target, setTimeout(() => { field.value = noted(seen.add(target.id)); }, READ_MS));
    }
  }, { threshold: 0.6 });
  document.querySelectorAll(".work-text .passage").forEach((passage) => observer.observe(passage));
}

if (globalThis.document) document.querySelectorAll("[data-looked]").forEach(watch);
