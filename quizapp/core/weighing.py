"""How well a place in a folded text fits words that are looked for, and what stood around them."""

from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from quizapp.core.alignment import Wanted, kept
from quizapp.core.folding import BREAK, Folded
from quizapp.core.voting import run_of

KNOWN = 0.85  # words so alike that a whole paragraph of them is known anywhere
_WORDS, _SIDE = 50, 20  # what words and each side weigh
_UNTOLD = 0.5  # how alike a side counts of which there is nothing to compare
_LITTLE = 0.25  # of a side, too little to tell
_HALF = 0.5  # of the words: enough to ask whether a paragraph was cut beside them
_SAME, _OTHER = 0.9, 0.5  # how alike a side is at least that is the same; at most, that is another
_TELLING = 0.6  # how much such a side weighs
_PARAGRAPH = 0.03  # what a paragraph that begins or ends as one did adds


class Place(NamedTuple):
    """Signs ``start`` to ``end``, and how alike, 0 to 1, words and sides are; None: nothing to tell.

    ``around``: both sides together; ``fit``: everything, what ranks places.
    """

    start: int
    end: int
    words: float
    before: float | None
    after: float | None
    around: float | None
    fit: float

    @property
    def exact(self) -> bool:
        return self.words == 1


class _Side(NamedTuple):
    """How alike a side is to what stands there, None where nothing does, and how much that weighs, 0 to 1."""

    alike: float | None
    much: float

    @property
    def other(self) -> bool:
        return self.alike is not None and self.alike < _OTHER

    @property
    def same(self) -> bool:
        return self.alike is not None and self.alike >= _SAME and self.much >= _TELLING


def weighed(
    text: Folded, wanted: Wanted, start: int, end: int, words: float | None = None
) -> Place:
    if words is None:
        unedited = wanted.words == text.key[start:end]
        words = 1.0 if unedited else _alike(wanted.low.words, text.low[start:end], run_of(text))
    key, run, wanted = text.low, run_of(text), wanted.low
    low, high = text.paragraph(start, end)
    known = words > KNOWN
    near = key[max(0, start - 2 * len(wanted.before)) : start].rpartition(BREAK)[2]
    left = _side(wanted.before[::-1], near[::-1], run, wanted.lead, start - low, known)
    near = key[end : end + 2 * len(wanted.after)].partition(BREAK)[0]
    right = _side(wanted.after, near, run, wanted.trail, high - end, known)
    if words > _HALF:
        nothing = _Side(None, 0)
        same = left.same, right.same
        left = nothing if same[1] and start == low and left.other else left
        right = nothing if same[0] and end == high and right.other else right
    told = [(side, much) for side, much in (left, right) if side is not None]
    heavy = sum(much for _, much in told)
    sides = sum(side * much for side, much in told)
    around = sides / heavy if heavy > _LITTLE else None
    known_of = bool(wanted.before) + bool(wanted.after)
    fit = (_WORDS * words + _SIDE * (sides + _UNTOLD * (known_of - heavy))) / (
        _WORDS + _SIDE * known_of
    )
    ends = (start == low) is (wanted.lead == 0), (end == high) is (wanted.trail == 0)
    fit += _PARAGRAPH * sum(ends)
    return Place(start, end, words, left.alike, right.alike, around, fit)


def score(place: Place, wanted: Wanted) -> float:
    """How sure a place is, 0 to 1: words, and the sides that are known of what is wanted."""
    total, weight = _WORDS * place.words, _WORDS
    for side, alike in ((wanted.before, place.before), (wanted.after, place.after)):
        if side:
            total, weight = total + _SIDE * (alike or 0), weight + _SIDE
    return min(1.0, max(0.0, total / weight))


def _side(side: str, near: str, run: int, own: int, here: int, known: bool) -> _Side:
    """Both are read from the words outwards.

    ``own`` and ``here``: how many signs of each are of the paragraph of the words; others tell
    nothing where all of it was moved, of which ``known`` words are left.
    """
    size = min(len(side), len(near))
    if not size:
        return _Side(None, 0)
    much = min(1, size / (3 * run))
    if side[:size] == near[:size]:
        return _Side(1.0, much)
    alike = _alike_sides(side[:size], near, run)
    if own < len(side) and here < len(near) and alike < _SAME:
        if own and here:
            longer = max(own, here)
            inside = 1 - Levenshtein.distance(side[:own], near[:here]) / longer
            if inside > alike:
                return _Side(inside, min(1, longer / (3 * run)))
        if known and own == here and alike < _OTHER:
            return _Side(None, 0)
    return _Side(alike, much)


def _alike_sides(side: str, near: str, run: int) -> float:
    size = len(side)
    apart = min(
        Levenshtein.distance(side, near[:length])
        for length in (size, size - 3, size + 3)
        if length > 0
    )
    alike = max(0.0, 1 - apart / size)
    return max(alike, 0.9 * kept(side, near, run)) if size >= 2 * run and alike < 0.9 else alike


def _alike(words: str, found: str, run: int) -> float:
    """Less than 1; what was put in between does not count against what was kept."""
    alike = 1 - Levenshtein.distance(words, found) / len(words)
    if len(found) < 2 * len(words) + 10:
        alike = max(alike, 0.95 * kept(words, found, run))
    if len(found) >= max(run, len(words) / 4):
        alike = max(alike, 0.8 * kept(found, words, run))
    return max(0.0, min(0.99, alike))
