"""Quotes and where they stand: what ties an explanation to the words that prove it.

A quote is kept as the W3C Web Annotation model has it: the exact words, what stands before and
after, and the position. Offsets count code points of NFC text; JavaScript counts UTF-16 units
and converts at its own edge.
"""

from dataclasses import dataclass

from quizapp.core.errors import Invalid
from quizapp.core.text import Span
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
    found: list[Span] = []
    start = text.find(words)
    while start >= 0:
        found.append(Span(start, start + len(words)))
        start = text.find(words, start + 1)
    return found
