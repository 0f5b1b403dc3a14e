"""The place in a folded text where wanted words stand, weighed by what stands around it.

Words unedited are sought first, and believed where a side of them is as it was, or where words so
many could hardly stand there by chance. Else the place is taken that words and sides together fit best.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import log2

from quizapp.core.alignment import Wanted, fitting, trimmed
from quizapp.core.folding import Folded
from quizapp.core.voting import run_of
from quizapp.core.weighing import KNOWN, Place, weighed

_ENOUGH = 0.7  # how well an edited place must fit, all together
_BETWEEN = 0.64  # the same, between sides as they were
_BARE = 0.55  # how well words must fit of which nothing is known but themselves
_AROUND = 0.42  # how alike the sides of unedited words are at least; by chance they are 0.2 to 0.35
_CERTAIN = 0.8  # sides so alike that no other place is looked for
_SURE = 0.99  # the same, where what stood on both sides of the words now stands side by side
_HOME = 0.15  # what being where they belong adds
_APART = 0.02  # what being at the other end of the text takes
_MOST = 40  # places of unedited words that are weighed


@dataclass(frozen=True)
class Search:
    """Wanted words in a text. ``hint``: the sign where they stood; ``home``: the part where they belong."""

    text: Folded
    wanted: Wanted
    hint: int
    home: tuple[int, int] | None = None

    def at_home(self, place: Place) -> bool:
        return self.home is not None and self.home[0] <= place.start and place.end <= self.home[1]

    def whole(self, place: Place) -> bool:
        """Whether the words were a paragraph, and the place is one."""
        ends = place.start, place.end
        own = self.wanted.lead == self.wanted.trail == 0
        return own and self.text.paragraph(*ends) == ends


def located(search: Search) -> Place | None:
    """The place of the words, or None."""
    text, wanted = search.text, search.wanted
    if not wanted.words or not text.key:
        return None
    unedited = _unedited(search)
    best = _best(unedited, search)
    if best and _certain(best, search):
        return best
    believed = [one for one in unedited if _believed(one, unedited, search)]
    for start, end in fitting(text, wanted):
        place = _edited(text, wanted, start, end)
        if _enough(place, search) and not _overlapping(place, unedited):
            believed.append(place)
            if place.words > KNOWN and place.around == 1:
                break
    return _best(believed, search)


def _best(places: list[Place], search: Search) -> Place | None:
    """The best fit, at home before elsewhere; of equals the nearest, then the first."""
    size = max(1, len(search.text.key))

    def rank(place: Place) -> tuple[float, int]:
        apart = min(1, abs(place.start - search.hint) / size)
        return -place.fit - _HOME * search.at_home(place) + _APART * apart, place.start

    return min(places, key=rank, default=None)


def _exact(search: Search) -> list[tuple[int, int]]:
    """Where the words stand unedited; between the same sides if they do so anywhere."""
    text, wanted = search.text, search.wanted
    first, size = len(wanted.before), len(wanted.words)
    found = [at + first for at in _standing(text.key, wanted.whole)]
    found = found or list(_standing(text.key, wanted.words))
    if len(found) > _MOST:
        near = sorted(found, key=lambda at: abs(at - search.hint))[: _MOST // 2]
        alike = [at for at in found if _beside(text.key, wanted, at)]
        found = sorted({*near, *alike[:_MOST]})
    return [(at, at + size) for at in found if text.whole(at, at + size)]


def _standing(key: str, words: str) -> Iterator[int]:
    at = key.find(words)
    while at >= 0:
        yield at
        at = key.find(words, at + 1)


def _beside(key: str, wanted: Wanted, at: int) -> bool:
    """Whether the four signs on either side are the same."""
    end = at + len(wanted.words)
    before, after = wanted.before[-4:], wanted.after[:4]
    return bool((before and key.endswith(before, 0, at)) or (after and key.startswith(after, end)))


def certainly(search: Search) -> Place | None:
    """The place where the words stand unedited, if what stands around leaves no doubt."""
    best = _best(_unedited(search), search) if search.wanted.words else None
    return best if best and _certain(best, search) else None


def _unedited(search: Search) -> list[Place]:
    return [weighed(search.text, search.wanted, *place, 1.0) for place in _exact(search)]


def _certain(place: Place, search: Search) -> bool:
    """Whether a place is so good that no other is looked for."""
    wanted = search.wanted
    if place.around is None:
        return place.exact and not (wanted.before or wanted.after)
    if not place.exact or place.around < _CERTAIN:
        return False
    return place.around >= _SURE or not _cut_out(search)


def _edited(text: Folded, wanted: Wanted, start: int, end: int) -> Place:
    """Edited words, from where to where they fit best."""
    place = weighed(text, wanted, start, end)
    if place.words < KNOWN / 3:
        return place
    better = trimmed(wanted, text.key, start, end)
    return place if better == (start, end) else weighed(text, wanted, *better)


def _overlapping(place: Place, others: list[Place]) -> bool:
    return any(place.start < other.end and other.start < place.end for other in others)


def _believed(place: Place, every: list[Place], search: Search) -> bool:
    """Whether unedited words are those meant, and not the same words elsewhere."""
    text, around = search.text, place.around or 0
    cut = _cut_out(search)
    if around >= (_SURE if cut else _AROUND):
        return True
    size = len(text.key)
    if search.home and search.at_home(place):
        size = search.home[1] - search.home[0]
        every = [one for one in every if search.at_home(one)]
    told = float(place.end - place.start) * (2 if text.wide else 1)
    if search.whole(place):
        told *= 2
        every = [one for one in every if search.whole(one)]
    elif abs(place.start - search.hint) <= 16 + size // 200:
        told *= 1.6
    return len(every) == 1 and told >= (3 * log2(size + 1) - 9) * (1 if cut else 1 - around)


def _enough(place: Place, search: Search) -> bool:
    """Whether edited words are those meant."""
    wanted = search.wanted
    if not (wanted.before or wanted.after):
        return place.words >= (_ENOUGH if search.home and not search.at_home(place) else _BARE)
    around = place.around or 0
    if place.fit < (_BETWEEN if around >= _CERTAIN else _ENOUGH):
        return False
    return around >= _SURE or not _cut_out(search)


def _cut_out(search: Search) -> bool:
    """Whether what stood on both sides now stands side by side."""
    text, wanted = search.text, search.wanted
    run = 2 * run_of(text)
    before, after = wanted.before[-run:], wanted.after[:run]
    return len(before) == len(after) == run and before + after in text.key
