"""The place in a folded text where wanted words stand, weighed by what stands around it.

Words unedited are sought first, and believed where a side of them is as it was, or where words so
many could hardly stand there by chance. Else the place is taken that words and sides together fit best.
"""

from itertools import islice

from quizapp.core.alignment import Wanted, fitting, trimmed
from quizapp.core.believing import Search, believed, certain, enough, telling
from quizapp.core.folding import Folded
from quizapp.core.voting import standing
from quizapp.core.weighing import KNOWN, Place, weighed

_PLAIN = 0.9  # a place that fits so well that no other is looked for
_HOME = 0.15  # what being where they belong adds
_APART = 0.02  # what being at the other end of the text takes
_MOST = 20  # places of unedited words that are weighed


def located(search: Search) -> Place | None:
    """The place of the words, or None."""
    text, wanted = search.text, search.wanted
    if not wanted.words or not text.key:
        return None
    unedited = _unedited(search)
    best = _best(unedited, search)
    if best and certain(best, search):
        return best
    likely = [one for one in unedited if believed(one, unedited, search)]
    if likely:
        return _best(likely, search)
    for start, end in fitting(text, wanted):
        place = _edited(text, wanted, start, end)
        if enough(place, search) and not _overlapping(place, unedited):
            likely.append(place)
            if place.fit >= _PLAIN:
                break
    return _best(likely, search)


def _best(places: list[Place], search: Search) -> Place | None:
    """The best fit, at home before elsewhere; of equals the nearest, then the first."""
    size = max(1, len(search.text.key))

    def rank(place: Place) -> tuple[float, int]:
        apart = min(1, abs(place.start - search.hint) / size)
        return -place.fit - _HOME * search.at_home(place) + _APART * apart, place.start

    return min(places, key=rank, default=None)


def _exact(search: Search) -> list[tuple[int, int]]:
    """Where the words stand unedited; between the same sides if they do so anywhere.

    Of very many those near to where they stood, and those beside the same signs.
    """
    text, wanted = search.text, search.wanted
    first, size = len(wanted.before), len(wanted.words)
    found = [at + first for at in _near(text.key, wanted.whole, search.hint - first)]
    if not found:
        before, after = wanted.before[-4:], wanted.after[:4]
        found = _near(text.key, wanted.words, search.hint)
    if len(found) >= _MOST:
        found += islice(standing(text.key, wanted.words + after), _MOST)
        found += [
            at + len(before) for at in islice(standing(text.key, before + wanted.words), _MOST)
        ]
    return [(at, at + size) for at in sorted(set(found)) if text.whole(at, at + size)]


def _near(key: str, words: str, hint: int) -> list[int]:
    """Where ``words`` begin, on either side of where they stood."""
    hint = max(0, hint)
    found = list(islice(standing(key, words, hint), _MOST))
    at = key.rfind(words, 0, hint + len(words) - 1)
    while at >= 0 and len(found) < 2 * _MOST:
        found.append(at)
        at = key.rfind(words, 0, at + len(words) - 1)
    return found


def certainly(search: Search) -> Place | None:
    """The place where the words stand unedited, if what stands around leaves no doubt."""
    best = _best(_unedited(search), search) if search.wanted.words else None
    return best if best and certain(best, search) else None


def copied(search: Search) -> Place | None:
    """The only place where words stand unedited that `located` does not believe to be those meant."""
    places = _unedited(search) if search.wanted.words else []
    return places[0] if len(places) == 1 and telling(places[0], search) else None


def _unedited(search: Search) -> list[Place]:
    return [weighed(search.text, search.wanted, *place, 1.0) for place in _exact(search)]


def _edited(text: Folded, wanted: Wanted, start: int, end: int) -> Place:
    """Edited words, from where to where they fit best."""
    place = weighed(text, wanted, start, end)
    if place.words < KNOWN / 3:
        return place
    tried = {trimmed(wanted.low, text.low, start, end), _closed(text, wanted, start, end)}
    others = [weighed(text, wanted, *one) for one in tried - {(start, end)}]
    return max([place, *others], key=lambda one: one.fit)


def _closed(text: Folded, wanted: Wanted, start: int, end: int) -> tuple[int, int]:
    """From the beginning of a paragraph, to the end of one, where the words began or ended theirs."""
    low, high = text.paragraph(start, end)
    far = len(wanted.words) // 2
    if wanted.before and wanted.lead == 0 and abs(start - low) <= far:
        start = low
    if wanted.after and wanted.trail == 0 and abs(high - end) <= far:
        end = high
    return start, end


def _overlapping(place: Place, others: list[Place]) -> bool:
    return any(place.start < other.end and other.start < place.end for other in others)
