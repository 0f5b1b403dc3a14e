"""Whether words that were found in a text are those meant, and not others like them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log2

from quizapp.core.alignment import Wanted
from quizapp.core.folding import Folded
from quizapp.core.voting import COMMON, DRIFT, run_of, runs
from quizapp.core.weighing import Place

# What is for edited words: how much of them is left, how alike their sides are, how long they are;
# what is against them: their sides stand together, or elsewhere. Weighed on edits in twenty languages.
_ENOUGH = 1.78
_WORDS, _MOST = 1.6, 0.8  # more of the words are left in a copy of them too
_UNTOLD = 0.5  # sides of which there is nothing to compare, for long words
_TOLD, _MUCH = 0.2, 60.0
_CUT, _STRAY = 0.35, 0.65
_HOME = 0.25  # that they stand where they belong
_BARE, _AWAY = 0.55, 0.7  # how well words fit of which no sides are known, and not at home
_AROUND = 0.42  # how alike the sides of unedited words are at least; by chance they are 0.2 to 0.35
_RARE = 3  # a run that stands more often tells little of a place
_TOGETHER = 35  # signs in runs that stand together elsewhere: three words or so
_ASTRAY = 0.45  # of all runs of both sides
_LONG = 40  # signs of a paragraph that hardly stands twice by chance
_DOUBT = 0.55  # sides so alike that it does not matter whether they stand elsewhere too
_CERTAIN = 0.8  # sides so alike that no other place is looked for


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
        """Whether the paragraph of the place is that of the words, from its beginning to its end."""
        wanted, key = self.wanted, self.text.key
        before, after = wanted.before, wanted.after
        if (before and wanted.lead == len(before)) or (after and wanted.trail == len(after)):
            return False
        low, high = self.text.paragraph(place.start, place.end)
        lead, trail = before[len(before) - wanted.lead :], after[: wanted.trail]
        return key[low : place.start] == lead and key[place.end : high] == trail

    def paragraphs(self, place: Place) -> bool:
        """Whether the words were a paragraph, and the place is one."""
        ends = place.start, place.end
        return self.wanted.lead == self.wanted.trail == 0 and self.text.paragraph(*ends) == ends

    @cached_property
    def cut_out(self) -> bool:
        """Whether what stood on both sides now stands side by side."""
        size = run_of(self.text)
        before, after = self.wanted.low.before[-2 * size :], self.wanted.low.after[: 2 * size]
        if len(before) + len(after) < 4 * size:
            return False
        seam = before[-size // 2 :] + after[: size // 2]
        places = runs(self.text.low, size).of(seam)[0]
        if len(places) > COMMON:
            return before + after in self.text.low
        ahead = len(before) - (size + 1) // 2
        return any(
            self.text.low.startswith(before + after, at - ahead) for at in places if at >= ahead
        )


def certain(place: Place, search: Search) -> bool:
    """Whether a place is so good that no other is looked for."""
    wanted = search.wanted
    if place.around is None:
        return place.exact and not (wanted.before or wanted.after)
    return place.exact and place.around >= _CERTAIN and _not_cut(place, search)


def _not_cut(place: Place, search: Search) -> bool:
    """Whether the words were not cut out, or both sides of the place are too good to be those of a copy."""
    beside = min(place.before or 0, place.after or 0)
    return not search.cut_out or (beside >= _UNTOLD and (place.around or 0) >= _CERTAIN)


def believed(place: Place, every: Sequence[Place], search: Search) -> bool:
    """Whether unedited words are those meant, and not the same words elsewhere."""
    around = place.around or 0
    if around >= _AROUND and _not_cut(place, search):
        return around >= _DOUBT or astray(place, search) <= _ASTRAY
    told = told_by(place, search)
    if search.whole(place):
        return told >= _LONG or sum(map(search.whole, every)) == 1
    if search.cut_out:
        return False
    size = len(search.text.key)
    if search.home and search.at_home(place):
        size = search.home[1] - search.home[0]
        every = [one for one in every if search.at_home(one)]
    elif abs(place.start - search.hint) > 32 + size // 200:
        return False
    if astray(place, search) > _ASTRAY:
        return False
    return len(every) == 1 and 1.6 * told >= _chance(size) * (1 - around)


def enough(place: Place, search: Search) -> bool:
    """Whether edited words are those meant."""
    wanted = search.wanted
    if not (wanted.before or wanted.after):
        return place.words >= (_AWAY if search.home and not search.at_home(place) else _BARE)
    if _another(place, search):
        return False
    told = min(1, told_by(place, search) / _MUCH)
    around = _UNTOLD * (1 + told) / 2 if place.around is None else place.around
    likely = _WORDS * min(place.words, _MOST) + around + _TOLD * told
    likely += _HOME * search.at_home(place)
    likely -= _CUT * (search.cut_out and not (told == 1 and search.paragraphs(place)))
    if likely < _ENOUGH or around >= _CERTAIN:
        return likely >= _ENOUGH
    return likely - _STRAY * astray(place, search) >= _ENOUGH


def telling(place: Place, search: Search) -> bool:
    """Whether words are too many to stand in the text by chance."""
    return told_by(place, search) >= _chance(len(search.text.key))


def doubtful(place: Place, search: Search) -> bool:
    """Whether a person should look at unedited words: they may be a copy of those meant.

    Where they belong, they are if their sides stand elsewhere; anywhere else, if theirs are others.
    """
    fits = (place.around or 0) >= _CERTAIN
    if not _not_cut(place, search) or (not fits and astray(place, search) > _ASTRAY):
        return True
    beside = [one for one in (place.before, place.after) if one is not None]
    return not search.at_home(place) and min(beside, default=0) < _CERTAIN


def _chance(size: int) -> float:
    """How many signs hardly stand by chance in a text of so many."""
    return 3 * log2(size + 1) - 9


def _another(place: Place, search: Search) -> bool:
    """Whether it is a short paragraph among others, as "Part 6" is not what became of "Part 5"."""
    sides = (place.before, search.wanted.before), (place.after, search.wanted.after)
    known = min((alike or 0 for alike, side in sides if side), default=0)
    return search.paragraphs(place) and told_by(place, search) < _LONG and known < _CERTAIN


def told_by(place: Place, search: Search) -> float:
    """How much words tell, in signs of an alphabet."""
    return float(place.end - place.start) * (2 if search.text.wide else 1)


def astray(place: Place, search: Search) -> float:
    """What part of the runs of both sides stands together elsewhere, as it stood beside the words.

    Of the sides only what is of the words' own paragraph; 0 where the part is too small to tell.
    """
    text, wanted = search.text, search.wanted.low
    size = run_of(text)
    count = every = 0
    for side, start in (
        (wanted.before[len(wanted.before) - wanted.lead :], place.start - wanted.lead),
        (wanted.after[: wanted.trail], place.end),
    ):
        moved: Counter[int] = Counter()
        stand = runs(text.low, size).of(side)
        every += len(stand)
        for at, found in enumerate(stand):
            if 1 <= len(found) <= _RARE and all(abs(one - start - at) > DRIFT for one in found):
                moved.update([one - at for one in found])
        count += max(moved.values(), default=0)
    return count / every if count * size >= _TOGETHER else 0
