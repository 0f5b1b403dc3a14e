"""By how much words have moved, as the runs of signs say that a text has in common with them."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from quizapp.core.folding import Folded

DRIFT = 16  # signs between places that are weighed apart
COMMON = 32  # a run that stands more often tells little
_VOTES = 200  # votes that are enough
_WEAK = 12  # of so many runs, one must have a vote for a place
_GUESSES = 5
_MOST = 400  # of longer words, not every run is asked for
_SOUGHT = 600  # so many searches cost as much as listing all


def run_of(text: Folded) -> int:
    """How many signs say something together: about a word."""
    return 2 if text.wide else 5


class Runs:
    """Where each run of so many signs stands in a text.

    A few are sought one by one; who asks for many has all of them listed.
    """

    def __init__(self, key: str, size: int) -> None:
        self._key, self._size, self._listed = key, size, False
        self._known: dict[str, Sequence[int]] = {}

    def of(self, words: str, step: int = 1) -> list[Sequence[int]]:
        """Where each run of ``words`` begins, or every so many: some places where those are many."""
        asked = [words[at : at + self._size] for at in range(0, len(words) - self._size + 1, step)]
        if not self._listed:
            for run in asked:
                if run not in self._known:
                    self._known[run] = tuple(islice(standing(self._key, run), COMMON + 1))
            if len(self._known) > _SOUGHT:
                self._known, self._listed = self._list(), True
        found = self._known.get
        return [found(run, ()) for run in asked]

    def _list(self) -> dict[str, Sequence[int]]:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for at in range(len(self._key) - self._size + 1):
            found[self._key[at : at + self._size]].append(at)
        return dict(found)


@lru_cache(maxsize=4)
def runs(key: str, size: int) -> Runs:
    return Runs(key, size)


def standing(key: str, words: str, start: int = 0) -> Iterator[int]:
    """Where ``words`` begin in ``key``, from ``start`` on."""
    at = key.find(words, start)
    while at >= 0:
        yield at
        at = key.find(words, at + 1)


def guesses(text: Folded, whole: str) -> list[int]:
    """By how much ``whole``, in small letters, may be moved, the likeliest first."""
    size = run_of(text)
    step = 1 + len(whole) // _MOST
    stand = runs(text.low, size).of(whole, step)
    moved: list[int] = []
    for at in sorted(range(len(stand)), key=lambda one: len(stand[one])):
        if len(stand[at]) > COMMON or len(moved) > _VOTES:
            break
        moved += [place - at * step for place in stand[at]]
    votes = Counter(moved)
    near = Counter([one // DRIFT for one in moved])
    found: list[int] = []
    for bucket in sorted(near, key=near.__getitem__, reverse=True)[: 3 * _GUESSES]:
        strength = near[bucket] + near[bucket - 1] + near[bucket + 1]
        if strength * _WEAK < len(stand):
            continue
        low = bucket * DRIFT
        here = max(range(low, low + DRIFT), key=votes.__getitem__)
        if all(abs(here - one) > DRIFT // 2 for one in found):
            found.append(here)
    return found[:_GUESSES]
