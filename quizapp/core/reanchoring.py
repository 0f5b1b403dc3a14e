"""What becomes of a citation when its article has a new revision."""

from collections.abc import Mapping
from enum import StrEnum

from quizapp.core.anchoring import Citation, describe, places


class State(StrEnum):
    """How the words were found again. Those changed or lost wait for a person before new use."""

    SAME = "same"
    MOVED = "moved"
    CHANGED = "changed"
    LOST = "lost"


WAITING = (State.CHANGED, State.LOST)


def waits(state: State, *, settled: bool) -> bool:
    """Whether a person has to look at the citation before its question is asked again."""
    return state in WAITING and not settled


def compared(before: Citation, after: Citation) -> State:
    """Whether the words stand where they stood."""
    return State.SAME if _place(before) == _place(after) else State.MOVED


def carried(citation: Citation, passages: Mapping[str, str]) -> tuple[Citation, State]:
    """Where the words stand in the new text: in their passage, or else in the only one that has them.

    Lost, they keep the numbers they had, which may then mean nothing.
    """
    candidates = _candidates(citation, passages)
    if len(candidates) != 1:
        return citation, State.LOST
    key, start, end = candidates[0]
    found = Citation(key, describe(passages[key], start, end))
    return found, compared(citation, found)


def _candidates(citation: Citation, passages: Mapping[str, str]) -> list[tuple[str, int, int]]:
    """Where the words stand; of several places in their own passage, those between the same words."""
    quote, own = citation.quote, passages.get(citation.passage, "")
    here = places(own, quote.exact)
    if len(here) > 1:
        here = places(own, quote.exact, quote.prefix, quote.suffix)
    elif not here:
        return [
            (key, *span) for key, text in passages.items() for span in places(text, quote.exact)
        ]
    return [(citation.passage, *span) for span in here]


def _place(citation: Citation) -> tuple[str, int, int]:
    return citation.passage, citation.quote.start, citation.quote.end
