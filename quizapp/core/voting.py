"""By how much words have moved, as the runs of signs say that a text has in common with them."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from quizapp.core.folding import Folded

DRIFT = 16  # signs between places that are weighed apart
_COMMON = 32  # a run that stands more often tells little
_VOTES = 200  # votes that are enough
_WEAK = 12  # of so many runs, one must have a vote for a place
_GUESSES = 5
Runs = Mapping[str, Sequence[int]]


def run_of(text: Folded) -> int:
    """How many signs say something together: about a word."""
    return 2 if text.wide else 5


@lru_cache(maxsize=4)
def runs(key: str, size: int) -> Runs:
    """Where each run of ``size`` signs stands."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for at in range(len(key) - size + 1):
        found[key[at : at + size]].append(at)
    return found


def guesses(text: Folded, whole: str) -> list[int]:
    """By how much ``whole`` may be moved, the likeliest first."""
    size = run_of(text)
    stand = runs(text.key, size)
    count = len(whole) - size + 1
    known = [(at, stand.get(whole[at : at + size], ())) for at in range(count)]
    moved: list[int] = []
    for at, places in sorted(known, key=lambda one: len(one[1])):
        if len(places) > _COMMON or len(moved) > _VOTES:
            break
        moved += [place - at for place in places]
    votes = Counter(moved)
    near = Counter([one // DRIFT for one in moved])
    found: list[int] = []
    for bucket in sorted(near, key=near.__getitem__, reverse=True)[: 3 * _GUESSES]:
        strength = near[bucket] + near[bucket - 1] + near[bucket + 1]
        if strength * _WEAK < count:
            continue
        low = bucket * DRIFT
        here = max(range(low, low + DRIFT), key=votes.__getitem__)
        if all(abs(here - one) > DRIFT // 2 for one in found):
            found.append(here)
    return found[:_GUESSES]
