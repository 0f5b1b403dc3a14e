"""What becomes of a citation when its article has a new revision."""

from collections.abc import Mapping
from enum import StrEnum

from quizapp.core.anchoring import Citation, Quote, describe, places


class State(StrEnum):
    """How the words were found again. Those changed or lost wait for a person before new use."""

    SAME = "same"
    MOVED = "moved"
    CHANGED = "changed"
    LOST = "lost"


def compared(before: Citation, after: Citation) -> State:
    """Whether the words stand where they stood."""
    return State.SAME if _place(before) == _place(after) else State.MOVED


def carried(citation: Citation, passages: Mapping[str, str]) -> tuple[Citation, State]:
    """Where the words stand in the new text: in their passage, or else in the only one that has them.

    Lost, they keep the numbers they had, which may then mean nothing.
    """
    for place in _candidates(citation, passages):
        key, start, end = place
        found = Citation(key, describe(passages[key], start, end))
        return found, compared(citation, found)
    return citation, State.LOST


def _candidates(citation: Citation, passages: Mapping[str, str]) -> list[tuple[str, int, int]]:
    """The one place that the words can mean, or none."""
    quote, own = citation.quote, passages.get(citation.passage, "")
    if own[quote.start : quote.end] == quote.exact:
        return [_place(citation)]
    here = places(own, quote.exact)
    around = places(own, quote.exact, quote.prefix, quote.suffix)
    if here:
        spans = here if len(here) == 1 else around
        return [(citation.passage, *span) for span in spans] if len(spans) == 1 else []
    found = [(key, *span) for key, text in passages.items() for span in places(text, quote.exact)]
    return found if len(found) == 1 else []


def _place(citation: Citation) -> tuple[str, int, int]:
    quote: Quote = citation.quote
    return citation.passage, quote.start, quote.end
