"""Blocks of what a marked-up text says, told tag by tag: HTML, and what other formats become.

Only names of HTML elements matter here, and whether an element holds footnotes; which elements
are left out is for whoever tells, who closes all that was opened.
"""

from quizapp.core.blocks import Block
from quizapp.core.passages import LINED, Kind, Style
from quizapp.formats.articles import numbering, struck
from quizapp.formats.articles.lines import Lines

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
LISTS = {"ul": Kind.LIST, "ol": Kind.NUMBERED, "dl": Kind.LIST, "menu": Kind.LIST}
_STYLES = {
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), Style.EMPHASIS),
    **dict.fromkeys(("strong", "b", "th"), Style.STRONG),
}
_APART_NAMES = """
p div section article main header footer aside figure figcaption address pre center details summary
caption body html fieldset legend hr blockquote li dt dd tr
"""
_APART = {*_APART_NAMES.split(), *HEADINGS}


class Builder:
    """Tell it `open`, `text` and `close`; `finish` gives the blocks.

    A list inside a list has its entries after the entry that it is in; where the numbers of a
    list are not 1, 2, 3 line after line, they are written. What stands in an entry or in a cell, a
    paragraph or a table, is part of its line. Words that are struck through stand in ``struck``
    and not in the blocks.
    """

    def __init__(self) -> None:
        self.struck: list[str] = []
        self._blocks: list[Block] = []
        self._lines = Lines()
        self._kind, self._level = Kind.PARAGRAPH, 0
        self._styles: list[Style] = []
        self._label = ""
        self._lists: list[str] = []
        self._quotes = self._notes = self._tables = self._breaks = self._striking = 0

    def open(self, name: str, note: bool = False, span: int = 1, mark: str = "") -> None:
        """An element begins; ``note`` if it holds footnotes, ``span`` the columns of a cell.

        ``mark`` is the number of an entry, as `numbering.marked` gives it.
        """
        self._notes += note
        self._striking += name in struck.NAMES
        if name in _STYLES:
            self._styles.append(_STYLES[name])
        if name == "q":
            self.text("“")
        elif name == "br":
            self._break()
        elif self._tables:
            self._open_in_table(name, span)
        elif self._in_list:
            self._open_in_list(name, mark)
        else:
            self._open_block(name)

    def label(self, words: str) -> None:
        """Words that stand before the next text, wherever that begins."""
        self._label = words

    def text(self, words: str) -> None:
        if self._striking:
            self._strike(words)
            return
        if words.strip():
            self._breaks = 0
            self._lines.add(self._label, ())
            self._label = ""
        self._lines.add(words, self._styles)

    def close(self, name: str, note: bool = False) -> None:
        """An element that was opened ends."""
        if name in _STYLES:
            self._styles.pop()
        if name in struck.NAMES:
            self._striking -= 1
            self.struck.append("" if self._striking else " ")
        if name == "q":
            self.text("”")
        elif self._tables:
            self._close_in_table(name)
        elif name in LISTS:
            self._lists.pop()
            if self._in_list:
                self._lines.line()
            else:
                self._end()
        elif self._in_list:
            if name in _APART:
                self._lines.space()
        elif name in _APART:
            self._end()
            self._quotes -= name == "blockquote"
        self._notes -= note

    def _strike(self, words: str) -> None:
        self.struck.append(words)
        if words.strip() and words[0].isspace() and words[-1].isspace():
            self._lines.space()

    def finish(self) -> list[Block]:
        self._end()
        return self._blocks

    @property
    def _in_list(self) -> bool:
        """Footnotes are often entries of a list, and each is a block all the same."""
        return bool(self._lists) and not self._notes

    def _open_in_table(self, name: str, span: int) -> None:
        if name == "table":
            self._tables += 1
        elif name == "tr":
            self._lines.line()
        elif name in {"td", "th"}:
            self._lines.cell(span)
        elif name in _APART or name in LISTS:
            self._lines.space()

    def _close_in_table(self, name: str) -> None:
        self._tables -= name == "table"
        if not self._tables:
            self._end()
        elif name in _APART and name != "tr":
            self._lines.space()

    def _open_in_list(self, name: str, mark: str) -> None:
        if name in LISTS:
            self._lists.append(name)
        elif name in {"li", "dt"}:
            dashed = "ol" in self._lists and self._lists[-1] != "ol"
            self._lines.line(mark or ("–" if dashed else ""))
        elif name == "dd":
            self._lines.add(" – " if self._lines.filled else "", ())
        elif name in _APART or name in {"table", "td", "th"}:
            self._lines.space()

    def _open_block(self, name: str) -> None:
        if name in HEADINGS:
            self._begin(Kind.HEADING, int(name[1]))
        elif name in LISTS:
            self._lists.append(name)
            self._begin(Kind.PARAGRAPH if self._notes else LISTS[name])
        elif name == "table":
            self._tables = 1
            self._begin(Kind.TABLE)
        elif name in _APART:
            self._end()
            self._quotes += name == "blockquote"

    def _begin(self, kind: Kind, level: int = 0) -> None:
        self._end()
        self._kind, self._level = kind, level

    def _break(self) -> None:
        """Two line breaks on end begin a paragraph, as old pages have it."""
        self._breaks += 1
        self._lines.space()
        if self._breaks == 2 and not self._tables and not self._in_list:
            self._end()

    def _end(self) -> None:
        kind = self._kind
        if kind is Kind.PARAGRAPH and (self._notes or self._quotes):
            kind = Kind.FOOTNOTE if self._notes else Kind.QUOTATION
        if kind is Kind.NUMBERED and not numbering.counts_itself(self._lines.marks):
            kind = Kind.LIST
        text, looks = self._lines.take(kind in LINED, marked=kind is Kind.LIST)
        if any(map(str.isalnum, text)):
            self._blocks.append(Block(kind, text, looks, self._level))
        self._kind, self._level, self._breaks = Kind.PARAGRAPH, 0, 0
