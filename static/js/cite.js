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

/** The same span, reaching to the ends of the words that it cuts. In UTF-16 units. */
export function wholeWords(text, start, end) {
  const words = text.slice(start, end);
  const before = /^[\p{L}\p{N}\p{M}]/u.test(words) ? /[\p{L}\p{N}\p{M}]*$/u.exec(text.slice(0, start))[0].length : 0;
  const after = /[\p{L}\p{N}\p{M}]$/u.test(words) ? /^[\p{L}\p{N}\p{M}]*/u.exec(text.slice(end))[0].length : 0;
  return [start - before, end + after];
}

/** What of a selection lies in the text of a passage, not in its number or its editor's note. */
function within(passage, selected) {
  const paragraph = passage.querySelector("[data-words]");
  const text = paragraph.textContent;
  const part = document.createRange();
  part.selectNodeContents(paragraph);
  const before = part.cloneRange();
  if (selected.compareBoundaryPoints(Range.START_TO_START, part) > 0) part.setStart(selected.startContainer, selected.startOffset);
  if (selected.compareBoundaryPoints(Range.END_TO_END, part) < 0) part.setEnd(selected.endContainer, selected.endOffset);
  if (!paragraph.contains(part.commonAncestorContainer)) return null;
  before.setEnd(part.startContainer, part.startOffset);
  const from = before.toString().length;
  const span = trimmed(text, from, from + part.toString().length);
  if (!span) return null;
  const [start, end] = wholeWords(text, ...span);
  return {
    passage: passage.id,
    number: passage.querySelector(".passage-number").textContent.replace(/\D/g, ""),
    words: text.slice(start, end),
    start: codePoints(text, start),
    end: codePoints(text, end),
  };
}

/** The selected words of each passage, or null when nothing in the text is selected. */
function chosen(picker) {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!picker.contains(range.commonAncestorContainer) || !range.toString().trim()) return null;
  return [...picker.querySelectorAll(".passage")].map((passage) => within(passage, range)).filter(Boolean);
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
    if (found.length !== 1) {
      say.textContent = found.length ? form.dataset.citeAcross : form.dataset.citeOutside;
      return;
    }
    const [one] = found;
    for (const name of ["passage", "start", "end"]) field(name).value = one[name];
    field("quote").value = one.words;
    say.textContent = form.dataset.cite.replace("{number}", one.number).replace("{words}", () => one.words);
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
