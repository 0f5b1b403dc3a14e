"""The words of one block as they come in, with white space folded and looks kept."""

import re
import unicodedata
from bisect import bisect
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

from quizapp.core.blocks import Look
from quizapp.core.text import composed, normalised

_UNSEEN = re.compile("[\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\ufeff\ufff9-\ufffb\ud800-\udfff]")


class Lines:
    """Words, and between them spaces, ends of lines and of cells; none at the end of a line."""

    _gap: str
    _mark: str
    _length: int
    _span: int

    def __init__(self) -> None:
        self._begin()

    @property
    def filled(self) -> bool:
        """Whether anything stands in the current line."""
        return bool(self._words) and "\n" not in self._gap

    @property
    def marks(self) -> list[str]:
        """The marks of the lines that have words."""
        return [mark for _, mark in self._marks]

    def add(self, words: str, styles: Iterable[str]) -> None:
        """Words as they stand in a file; runs of white space are one space."""
        shown = _UNSEEN.sub("", words)
        tidy = normalised(shown)
        if shown[:1].isspace():
            self.space()
        if not tidy:
            return
        spaced = self._gap == " "
        begins = not self.filled
        self._put(self._gap if self._words else self._gap.strip(" \n"))
        start = self._length
        if begins:
            self._marks.append((start, self._mark))
        self._put(tidy)
        for style in dict.fromkeys(styles):
            self._look(start, style, spaced)
        self._gap = " " if shown[-1].isspace() else ""

    def space(self) -> None:
        self._gap = self._gap or " "

    def line(self, mark: str = "") -> None:
        """A new line begins, of an entry or of a row; ``mark`` is the entry's number or dash."""
        self._gap, self._span, self._mark = "\n", 0, mark

    def cell(self, span: int = 1) -> None:
        """A new cell begins, that many columns wide."""
        self._gap = self._gap.strip(" ") + "\t" * self._span
        self._span = span

    def take(self, lines: bool, marked: bool = False) -> tuple[str, list[Look]]:
        """All of it, and begin anew. Without ``lines`` their ends are spaces; ``marked`` with marks."""
        text, looks = "".join(self._words), self._looks
        if marked:
            text, looks = _with_marks(text, looks, self._marks)
        if not lines:
            text = re.sub("[\n\t]", " ", text)
        if not unicodedata.is_normalized("NFC", text):
            text, looks = composed(text), []
        self._begin()
        return text, looks

    def _begin(self) -> None:
        self._words: list[str] = []
        self._looks: list[Look] = []
        self._open: dict[str, int] = {}
        self._length = self._span = 0
        self._gap = self._mark = ""
        self._marks: list[tuple[int, str]] = []

    def _put(self, words: str) -> None:
        if words:
            self._words.append(words)
            self._length += len(words)

    def _look(self, start: int, style: str, spaced: bool) -> None:
        at = self._open.get(style)
        if at is not None and self._looks[at].end + spaced == start:
            self._looks[at] = self._looks[at]._replace(end=self._length)
            return
        self._open[style] = len(self._looks)
        self._looks.append(Look(start, self._length, style))


def _with_marks(
    text: str, looks: Iterable[Look], marks: Sequence[tuple[int, str]]
) -> tuple[str, list[Look]]:
    """The marks stand before the lines that begin at their places."""
    places = [at for at, _ in marks]
    written = [f"{mark} " if mark else "" for _, mark in marks]
    moved = [0, *accumulate(map(len, written))]
    ends = pairwise([*places, len(text)])
    shown = (mark + text[start:end] for mark, (start, end) in zip(written, ends, strict=True))
    by = [(look, moved[bisect(places, look.start)]) for look in looks]
    return "".join(shown), [Look(one.start + far, one.end + far, one.style) for one, far in by]
