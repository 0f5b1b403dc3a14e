"""How a passage is shown with words of it marked."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from quizapp.core.errors import Invalid
from quizapp.core.text import Span
from quizapp.core.words import N_


@dataclass(frozen=True, slots=True)
class Run:
    """Words that look alike; ``styles`` are of `quizapp.core.passages.Style`."""

    text: str
    styles: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that is marked, or is not. ``runs`` are what it is made of, if not plain."""

    text: str
    marked: bool
    runs: Sequence[Run] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """Words to mark: a position, so that a link gives nothing away and works without a script."""

    passage: str
    span: Span

    def __str__(self) -> str:
        return f"{self.passage}.{self.span.start}-{self.span.end}"


def parse_mark(given: str) -> Mark:
    """Read ``p12.40-83``. Raises `Invalid`."""
    passage, _, place = given.rpartition(".")
    start, _, end = place.partition("-")
    if not (passage and start.isascii() and start.isdigit() and end.isascii() and end.isdigit()):
        raise Invalid("mark", N_("This link does not say which words to mark."))
    if len(place) > 20:
        raise Invalid("mark", N_("This link does not say which words to mark."))
    return Mark(passage, Span(int(start), int(end)))


def pieces(
    text: str,
    spans: Iterable[Span],
    within: Span | None = None,
    looks: Sequence[Sequence[Any]] = (),
) -> list[Piece]:
    """``text`` (or the part ``within``) cut where marking begins and ends; overlaps are joined.

    ``looks`` are ``start, end, style``, in code points of ``text``.
    """
    low, high = within or Span(0, len(text))
    found: list[Piece] = []
    at = low
    for span in sorted(spans):
        start, end = max(span.start, at), min(span.end, high)
        if start >= end:
            continue
        found += [Piece(text[at:start], False), Piece(text[start:end], True)]
        at = end
    found.append(Piece(text[at:high], False))
    return _dressed(_joined(found), low, looks)


def rows(text: str) -> list[list[Span]]:
    """The cells of each line of a list or a table; each with the tab or the end of line after it."""
    found: list[list[Span]] = [[]]
    start = 0
    for stop in re.finditer("[\t\n]|\\Z", text):
        found[-1].append(Span(start, stop.end()))
        start = stop.end()
        if stop[0] == "\n":
            found.append([])
    return found


def around(sentences: Sequence[Sequence[int]], span: Span) -> Span:
    """The whole sentences that ``span`` lies in: what is quoted as evidence."""
    touched = [one for one in sentences if one[0] < span.end and one[1] > span.start]
    if not touched:
        return span
    return Span(min(touched[0][0], span.start), max(touched[-1][1], span.end))


def _joined(found: Iterable[Piece]) -> list[Piece]:
    joined: list[Piece] = []
    for piece in found:
        if not piece.text:
            continue
        if joined and joined[-1].marked == piece.marked:
            joined[-1] = Piece(joined[-1].text + piece.text, piece.marked)
        else:
            joined.append(piece)
    return joined


def _dressed(found: list[Piece], start: int, looks: Sequence[Sequence[Any]]) -> list[Piece]:
    """The pieces with their runs, where any of the looks touches them."""
    dressed = []
    for piece in found:
        end = start + len(piece.text)
        inside = [look for look in looks if look[0] < end and look[1] > start]
        runs = _runs(piece.text, start, inside) if inside else ()
        dressed.append(replace(piece, runs=runs) if runs else piece)
        start = end
    return dressed


def _runs(text: str, start: int, looks: Iterable[Sequence[Any]]) -> list[Run]:
    turns: dict[int, Counter[str]] = {0: Counter(), len(text): Counter()}
    for begins, ends, style in looks:
        turns.setdefault(max(begins - start, 0), Counter())[style] += 1
        turns.setdefault(min(ends - start, len(text)), Counter())[style] -= 1
    places = sorted(turns)
    open_now: Counter[str] = Counter()
    found = []
    for place, following in pairwise(places):
        open_now.update(turns[place])
        styles = sorted(style for style, count in open_now.items() if count > 0)
        found.append(Run(text[place:following], tuple(styles)))
    return found
