/* Selecting words in the text chooses the evidence: it fills in the passage and the words that the
   plain form asks for. The form's own buttons then say which answer they are for. */

/** How many code points stand before a place that the browser counts in UTF-16 units. */
export function codePoints(text, units) {
  return Array.from(text.slice(0, units)).length;
}

/** A span without white space at its ends, or null if nothing is left. In UTF-16 units. */
export function trimmed(text, start, end) {
  const words = text.slice(start, end);
  const left = words.length - words.trimStart().length;
  const right = words.length - words.trimEnd().length;
  return left + right >= words.length ? null : [start + left, end - right];
}

/** Where a place in a passage's nodes stands in its text, in UTF-16 units. */
function offsetIn(paragraph, node, offset) {
  const before = document.createRange();
  before.selectNodeContents(paragraph);
  before.setEnd(node, offset);
  return before.toString().length;
}

function paragraphOf(node) {
  const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  return element?.closest(".passage")?.querySelector("p") ?? null;
}

/** The chosen words: passage, number, text, start and end in code points; or why there are none. */
function chosen(picker) {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!picker.contains(range.commonAncestorContainer)) return null;
  const paragraph = paragraphOf(range.startContainer);
  if (!paragraph) return null;
  const text = paragraph.textContent;
  const start = paragraph.contains(range.startContainer) ? offsetIn(paragraph, range.startContainer, range.startOffset) : 0;
  let end = text.length;
  if (paragraph.contains(range.endContainer)) end = offsetIn(paragraph, range.endContainer, range.endOffset);
  else if (paragraphOf(range.endContainer) !== paragraph && range.endOffset > 0) return { across: true };
  const span = trimmed(text, start, end);
  if (!span) return null;
  return {
    passage: paragraph.parentElement.id,
    number: paragraph.parentElement.querySelector(".passage-number").textContent.replace(/\D/g, ""),
    words: text.slice(...span),
    start: codePoints(text, span[0]),
    end: codePoints(text, span[1]),
  };
}

function start(form) {
  const picker = form.querySelector(".picker-text");
  const say = form.querySelector("#chosen");
  const field = (name) => form.elements[name];
  const forget = () => {
    field("start").value = "";
    field("end").value = "";
  };
  const take = () => {
    const found = chosen(picker);
    if (!found) return;
    if (found.across) {
      say.textContent = form.dataset.citeAcross;
      return;
    }
    for (const name of ["passage", "start", "end"]) field(name).value = found[name];
    field("quote").value = found.words;
    say.textContent = form.dataset.cite.replace("{number}", found.number).replace("{words}", found.words);
  };
  let timer;
  document.addEventListener("selectionchange", () => {
    clearTimeout(timer);
    timer = setTimeout(take, 150);
  });
  field("quote").addEventListener("input", forget);
  field("passage").addEventListener("change", forget);
}

if (globalThis.document) document.querySelectorAll("form[data-cite]").forEach(start);
