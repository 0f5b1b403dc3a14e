/* Words chosen in the text, or a passage by its number: a bar to quote them, highlight them, hear them. */

import { codePoints, trimmed, wholeWords } from "./cite.js";
import { squeezed, wordNodes } from "./words.js";

/** A template with `{name}` places filled. */
export function filled(template, values) {
  return template.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
}

/** The words of a passage that a range reaches, in UTF-16 units of its text; all of them without a range. */
function within(passage, range) {
  const nodes = wordNodes(passage.querySelector("[data-words]"));
  const text = nodes.map((node) => node.data).join("");
  if (!range) return { words: squeezed(text).trimEnd(), start: 0, end: text.length, text };
  let [before, start, end] = [0, null, null];
  for (const node of nodes) {
    if (range.intersectsNode(node)) {
      const from = node === range.startContainer ? range.startOffset : 0;
      const to = node === range.endContainer ? range.endOffset : node.length;
      if (to > from) [start, end] = [start ?? before + from, before + to];
    }
    before += node.length;
  }
  const span = start === null ? null : trimmed(text, start, end);
  if (!span) return null;
  const [low, high] = wholeWords(text, ...span);
  return { words: squeezed(text.slice(low, high)).trimEnd(), start: low, end: high, text };
}

function copied(field) {
  field.focus();
  field.select();
  if (isSecureContext && navigator.clipboard) {
    return navigator.clipboard.writeText(field.value).then(() => true, () => document.execCommand("copy"));
  }
  return Promise.resolve(document.execCommand("copy"));
}

function start(bar) {
  const text = document.getElementById("text");
  const [what, said, field, form] = ["[data-what]", "[data-said]", "textarea[readonly]", "form"].map((one) => bar.querySelector(one));
  let back = null;
  const close = () => {
    bar.hidden = true;
    back?.focus({ preventScroll: true });
    back = null;
  };
  const open = (passage, chosen) => {
    const number = passage.querySelector(".passage-number").textContent.replace(/\D/g, "");
    const [from, to] = [codePoints(chosen.text, chosen.start), codePoints(chosen.text, chosen.end)];
    const link = filled(bar.dataset.link, { mark: `${passage.id}.${from}-${to}`, key: passage.id });
    what.textContent = what.dataset.words.replace("{number}", number);
    field.value = filled(bar.dataset.quotation, { number, link, words: chosen.words });
    for (const [name, value] of Object.entries({ number, words: chosen.words, start: from, end: to })) form.elements[name].value = value;
    bar.dataset.passage = passage.id;
    bar.querySelector("[data-one]").hidden = false;
    said.textContent = "";
    bar.hidden = false;
  };
  const take = () => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed || !text.contains(selection.anchorNode)) return;
    const range = selection.getRangeAt(0);
    const touched = [...text.querySelectorAll(".passage")].filter((one) => range.intersectsNode(one));
    const found = touched.map((passage) => [passage, within(passage, range)]).filter(([, words]) => words);
    if (found.length === 1) open(...found[0]);
    if (found.length > 1) {
      what.textContent = bar.dataset.across;
      bar.querySelector("[data-one]").hidden = true;
      bar.hidden = false;
    }
  };
  let timer;
  document.addEventListener("selectionchange", () => {
    if (bar.contains(document.activeElement)) return;
    clearTimeout(timer);
    timer = setTimeout(take, 250);
  });
  text.addEventListener("click", (event) => {
    const number = event.target.closest("a.passage-number");
    if (!number) return;
    back = number;
    open(number.closest(".passage"), within(number.closest(".passage")));
    setTimeout(() => what.focus({ preventScroll: true }));
  });
  bar.addEventListener("click", (event) => {
    const act = event.target.closest("[data-do]")?.dataset.do;
    if (act === "close") close();
    if (act === "copy") copied(field).then((done) => { said.textContent = done ? bar.dataset.copied : bar.dataset.byHand; });
    if (act === "read") document.dispatchEvent(new CustomEvent("read-from", { detail: bar.dataset.passage }));
  });
  addEventListener("keydown", (event) => { if (event.key === "Escape" && !bar.hidden) close(); });
}

if (globalThis.document) document.querySelectorAll("[data-picked]").forEach(start);
