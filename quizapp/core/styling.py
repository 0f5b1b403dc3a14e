"""How words look, when the words are changed: what stayed looks as it did."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from quizapp.core.text import Span
from quizapp.core.wording import Step, steps


class Styled(NamedTuple):
    """``text[start:end]`` in a `quizapp.core.passages.Style`."""

    start: int
    end: int
    style: str


def restyled(old: str, styles: Iterable[Styled], new: str) -> list[Styled]:
    """The styles of ``old`` in ``new``: on what stayed, and on what was put between two such words."""
    listed = list(styles)
    if not listed or old == new:
        return listed
    kept = [step for step in steps(old, new) if step.kept]
    found = [(one, _moved(one, kept)) for one in listed]
    spans = [(one.style, _trimmed(new, span)) for one, span in found if span]
    return [Styled(*span, style) for style, span in spans if span.start < span.end]


def cut(styles: Iterable[Styled], span: Span) -> list[Styled]:
    """The styles of the words of ``span``, counted from its start."""
    parts = [(max(one.start, span.start), min(one.end, span.end), one.style) for one in styles]
    return [
        Styled(low - span.start, high - span.start, style)
        for low, high, style in parts
        if low < high
    ]


def shifted(styles: Iterable[Styled], by: int) -> list[Styled]:
    """The same styles where so many characters stand before the words."""
    return [Styled(one.start + by, one.end + by, one.style) for one in styles]


def _moved(one: Styled, kept: Sequence[Step]) -> Span | None:
    """From the first of the styled characters that stayed to the last."""
    places = [
        (
            step.new.start + max(one.start, step.old.start) - step.old.start,
            step.new.start + min(one.end, step.old.end) - step.old.start,
        )
        for step in kept
        if max(one.start, step.old.start) < min(one.end, step.old.end)
    ]
    return Span(places[0][0], places[-1][1]) if places else None


def _trimmed(text: str, span: Span) -> Span:
    words = text[slice(*span)]
    left = len(words) - len(words.lstrip())
    return Span(span.start + left, span.start + len(words.rstrip()))
