/* The words of a passage on a page, without what stands beside them. */

const APART = ".passage-number, .stands-for, .editor-note, [data-aside]";

/** The text nodes that are the words of a passage, in order. */
export function wordNodes(passage) {
  const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest(APART) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
}

/** White space as a passage counts it: one sign for every run, however lists and tables are laid out; none before. */
export function squeezed(text) {
  return text.replace(/\s+/g, " ").trimStart();
}

/** The words themselves. */
export function wordsOf(passage) {
  return squeezed(wordNodes(passage).map((node) => node.data).join("")).trimEnd();
}
