"""How a passage is shown with words of it marked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quizapp.core.errors import Invalid
from quizapp.core.text import Span
from quizapp.core.words import N_


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that is marked, or is not."""

    text: str
    marked: bool


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


def pieces(text: str, spans: Iterable[Span], within: Span | None = None) -> list[Piece]:
    """``text`` (or the part ``within``) cut where marking begins and ends; overlaps are joined."""
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
    return _joined(found)


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
