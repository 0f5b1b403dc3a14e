"""Where in a text words stand that were edited, together with what stood around them.

The places that most runs of signs vote for (`core.voting`) are aligned sign by sign. Everything is
counted in signs of a folded text (`core.folding`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from quizapp.core.folding import Folded, lowered
from quizapp.core.voting import DRIFT, guesses, run_of, standing

_FAR = 400  # signs that may have been put into the middle of the words
_FEW = 8  # places between the same sides that are looked at
_TRIED = 200  # places after the same words that are tried


@dataclass(frozen=True)
class Wanted:
    """What is looked for: the words, and what stood before and after them.

    ``lead`` and ``trail``: how many signs of either are of the same paragraph as the words.
    """

    before: str
    words: str
    after: str
    lead: int
    trail: int

    @cached_property
    def whole(self) -> str:
        return self.before + self.words + self.after

    @cached_property
    def low(self) -> "Wanted":
        """The same in small letters."""
        before, words, after = map(lowered, (self.before, self.words, self.after))
        return Wanted(before, words, after, self.lead, self.trail)


def kept(words: str, text: str, run: int) -> float:
    """What part of the runs of ``words`` stands anywhere in ``text``, 0 to 1."""
    count = len(words) - run + 1
    if count < 1:
        return float(words in text)
    return sum(map(text.__contains__, [words[at : at + run] for at in range(count)])) / count


def fitting(text: Folded, wanted: Wanted) -> Iterator[tuple[int, int]]:
    """Where the words may stand: first and last but one sign of each place, not empty."""
    wanted = wanted.low
    seen = set(islice(_between(text, wanted), _FEW))
    yield from sorted(seen)
    for low, high in _windows(text, wanted):
        start, end = _aligned(wanted, text.low[low:high], 2 if text.wide else 3)
        found = (low + start, low + end)
        if start < end and found not in seen:
            seen.add(found)
            yield found


def _between(text: Folded, wanted: Wanted) -> Iterator[tuple[int, int]]:
    """What stands between the last word before and the first after, where both do, not far apart."""
    near = 2 * run_of(text)
    before, after = wanted.before[-near:], wanted.after[:near]
    if min(len(before), len(after)) < near:
        return
    for at in islice(standing(text.low, before), _TRIED):
        start = at + near
        end = text.low.find(after, start, start + 2 * len(wanted.words) + near)
        if end > start:
            yield start, end


def _windows(text: Folded, wanted: Wanted) -> Iterator[tuple[int, int]]:
    """Parts of the text to align with: around each guess, and around two that belong together."""
    likely = guesses(text, wanted.whole)
    slack = 12 + len(wanted.words) // 2
    size, end = len(wanted.whole), len(text.low)
    for at in likely:
        yield max(0, at - slack), min(end, at + size + slack)
    for one in likely[:3]:
        for other in likely[:3]:
            if DRIFT < other - one < _FAR:
                yield max(0, one - 8), min(end, other + size + 8)


class _Block(NamedTuple):
    """So many signs that both have: where in what is wanted, where in the text."""

    here: int
    there: int
    size: int


def _aligned(wanted: Wanted, text: str, least: int) -> tuple[int, int]:
    """Where the words are in ``text``, by the cheapest way to make one of the other."""
    found = Levenshtein.editops(wanted.whole, text).as_matching_blocks()
    blocks = _telling([_Block(one.a, one.b, one.size) for one in found if one.size], least)
    blocks = _grown(blocks, wanted.whole, text)
    first = len(wanted.before)
    last = first + len(wanted.words)
    start, end = _across(blocks, first, 1), _across(blocks, last, 0)
    return _turned(wanted, text, blocks, max(0, start), min(len(text), end))


def _turned(
    wanted: Wanted, text: str, blocks: Sequence[_Block], start: int, end: int
) -> tuple[int, int]:
    """With what stands between the words and their sides, if it is of the words: they changed places."""
    first = len(wanted.before)
    last = first + len(wanted.words)
    left = max((one.there + one.size for one in blocks if one.here + one.size == first), default=0)
    right = min((one.there for one in blocks if one.here == last), default=0)
    if 0 < left < start and text[left:start] in wanted.words:
        start = left
    if end < right and text[end:right] in wanted.words:
        end = right
    return start, end


def trimmed(wanted: Wanted, key: str, start: int, end: int) -> tuple[int, int]:
    """The ends moved by a few signs where that fits better, if what stands beside them says nothing."""
    words = wanted.words
    before, after = wanted.before[-2:], wanted.after[:2]
    if not (before and key.endswith(before, 0, start)):
        tried = [one for one in range(start - 3, start + 4) if 0 <= one < end]
        start = min(tried, key=lambda one: _apart(words, key[one:end], one - start), default=start)
    if not (after and key.startswith(after, end)):
        tried = [one for one in range(end - 3, end + 4) if start < one <= len(key)]
        end = min(tried, key=lambda one: _apart(words, key[start:one], one - end), default=end)
    return start, end


def _apart(words: str, found: str, moved: int) -> tuple[int, int]:
    return Levenshtein.distance(words, found), abs(moved)


def _telling(blocks: Sequence[_Block], least: int) -> list[_Block]:
    """Those of several signs, and smaller ones close to such a one: far away, few signs match by chance."""
    return [
        block
        for at, block in enumerate(blocks)
        if block.size >= least
        or (at and _close(blocks[at - 1], block, least))
        or (at + 1 < len(blocks) and _close(blocks[at + 1], block, least))
    ]


def _close(large: _Block, small: _Block, least: int) -> bool:
    """Whether a block is large, and a small one nearly in line with it."""
    drift = (small.there - small.here) - (large.there - large.here)
    return large.size >= least and (drift == 0 or (abs(drift) <= 2 and _gap(large, small) <= 3))


def _gap(one: _Block, other: _Block) -> int:
    first, second = sorted((one, other))
    return second.there - first.there - first.size


def _grown(blocks: Sequence[_Block], whole: str, text: str) -> list[_Block]:
    """Each taken further to both sides while signs match, now that those between are gone."""
    found: list[_Block] = []
    here = there = 0
    for at, block in enumerate(blocks):
        low, start = block.here, block.there
        while low > here and start > there and whole[low - 1] == text[start - 1]:
            low, start = low - 1, start - 1
        here, there = block.here + block.size, block.there + block.size
        end = blocks[at + 1] if at + 1 < len(blocks) else _Block(len(whole), len(text), 0)
        while here < end.here and there < end.there and whole[here] == text[there]:
            here, there = here + 1, there + 1
        found.append(_Block(low, start, here - low))
    return found


def _across(blocks: Sequence[_Block], at: int, later: int) -> int:
    """Where in the text the boundary ``at`` is. What was put in just there is left out:

    ``later`` is 1 for the boundary that words begin with, 0 for the one they end with.
    """
    left = right = None
    for block in blocks:
        if block.here < at < block.here + block.size:
            return block.there + at - block.here
        if block.here >= at:
            right = block
            break
        left = block
    if left and right:
        before, after = at - left.here - left.size, right.here - at
        if after == 0 and (later or before):
            return right.there
        if before == 0:
            return left.there + left.size
        gap = right.there - left.there - left.size
        return left.there + left.size + round(gap * before / (before + after))
    if left:
        return left.there + at - left.here
    return right.there - (right.here - at) if right else 0
