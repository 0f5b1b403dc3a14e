"""Quotes and where they stand: what ties an explanation to the words that prove it.

A quote is kept as the W3C Web Annotation model has it: the exact words, what stands before and
after, and the position. Offsets count code points of NFC text; JavaScript counts UTF-16 units
and converts at its own edge.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from quizapp.core import edges
from quizapp.core.alignment import Wanted
from quizapp.core.believing import Search
from quizapp.core.errors import Invalid
from quizapp.core.folding import Folded, folded, paragraphs, plain
from quizapp.core.locating import located
from quizapp.core.text import Span
from quizapp.core.weighing import Place, score
from quizapp.core.words import N_

CONTEXT = 32
_SAME = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})
_SAME |= dict.fromkeys(map(ord, "\n\t"), " ")  # between the lines and the cells of a passage


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a text: ``text[start:end] == exact``, with up to 32 characters on each side."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


class State(StrEnum):
    """How words were found again. Those changed or lost wait for a person before new use."""

    SAME = "same"
    MOVED = "moved"
    CHANGED = "changed"
    LOST = "lost"


class Found(NamedTuple):
    """``text[start:end]`` is the quote; ``score``, 0 to 1, how much of it and its sides was found.

    *same*: the words stand where they stood; *moved*: elsewhere; *changed*: they were edited.
    """

    start: int
    end: int
    score: float
    state: State


@dataclass(frozen=True, slots=True)
class Citation:
    """Which words of which passage prove a thing."""

    passage: str
    quote: Quote


def describe(text: str, start: int, end: int) -> Quote:
    """The quote that stands at ``text[start:end]``. Raises `Invalid` where nothing stands."""
    if not 0 <= start < end <= len(text) or not text[start:end].strip():
        raise Invalid("quote", N_("Choose at least one word of the passage."))
    return Quote(
        start,
        end,
        text[start:end],
        text[max(0, start - CONTEXT) : start],
        text[end : end + CONTEXT],
    )


def locate(text: str, quote: Quote) -> Found | None:
    """Where the quote stands in a text that may have been edited; None where it does not any more.

    Its words are sought first as they were, whatever became of white space, composed letters, kinds
    of quotation mark and of dash; of several places that between the same words is taken, then the
    nearest. Else the place that words and sides fit best. It never raises.
    """
    if stands(text, quote):
        return Found(quote.start, quote.end, 1.0, State.SAME)
    words = wanted(quote)
    signs = folded(text)
    place = located(Search(signs, words, signs.index(quote.start)))
    if place is None:
        return None
    span = standing(text, signs, place, quote)
    same = State.SAME if span == (quote.start, quote.end) else State.MOVED
    state = same if place.exact else State.CHANGED
    return Found(*span, score(place, words), state)


def wanted(quote: Quote) -> Wanted:
    """What of a quote counts when it is looked for."""
    before, after = quote.prefix, quote.suffix
    lead, trail = plain(paragraphs(before)[-1]), plain(paragraphs(after)[0])
    return Wanted(plain(before), plain(quote.exact), plain(after), len(lead), len(trail))


def standing(text: str, signs: Folded, place: Place, quote: Quote) -> Span:
    """The characters of ``text`` that a place in its ``signs`` means."""
    span = signs.span(place.start, place.end)
    ends = edges.unedited if place.exact else edges.edited
    return ends(text, span, quote.exact, quote.prefix, quote.suffix)


def stands(text: str, quote: Quote) -> bool:
    """Whether the quote stands where it stood, between the same words."""
    start, end = quote.start, quote.end
    return (
        0 <= start < end
        and text[start:end] == quote.exact
        and text[max(0, start - len(quote.prefix)) : start] == quote.prefix
        and text[end : end + len(quote.suffix)] == quote.suffix
    )


def find(text: str, exact: str, prefix: str = "", suffix: str = "") -> Span:
    """The one place where ``exact`` stands in ``text``, between ``prefix`` and ``suffix`` if given.

    Kinds of quotation mark, of dash and of white space are taken for the same, as people paste
    them. Raises `Invalid` where the words do not stand, or stand more than once.
    """
    if not exact.split():
        raise Invalid("quote", N_("Choose at least one word of the passage."))
    found = places(text, exact, prefix, suffix)
    if not found:
        raise Invalid("quote", N_("These words do not stand in the passage. Copy them exactly."))
    if len(found) > 1:
        raise Invalid(
            "quote", N_("These words stand in the passage more than once. Copy a few more.")
        )
    return found[0]


def places(text: str, exact: str, prefix: str = "", suffix: str = "") -> list[Span]:
    """Every place where ``exact`` stands in ``text`` as `find` takes it."""
    before, words, after = (part.translate(_SAME) for part in (prefix, exact, suffix))
    folded = text.translate(_SAME)
    return [
        place
        for place in _places(folded, " ".join(words.split()))
        if folded[: place.start].endswith(before) and folded[place.end :].startswith(after)
    ]


def _places(text: str, words: str) -> list[Span]:
    """Every occurrence; both sides have one character for one, so positions carry over."""
    if " " not in words or "  " not in text:
        starts = (one.start() for one in re.finditer(f"(?={re.escape(words)})", text))
        return [Span(start, start + len(words)) for start in starts]
    spaced = " +".join(map(re.escape, words.split()))  # beside an empty cell
    return [Span(*one.span(1)) for one in re.finditer(f"(?=({spaced}))", text)]
