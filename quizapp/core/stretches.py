"""Long texts taken apart where they agree, so that what lies between can be compared by itself."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from rapidfuzz.distance import Postfix, Prefix

from quizapp.core.text import Span, sentences

MOST = 30_000  # sentences of a text; of one with more they are not looked for
Ends = Callable[[str, int], bool]
Pair = tuple[Span, Span]


def agreeing(old: str, new: str, ends: Ends) -> Iterator[Pair]:
    """Where both say the same, in order: their beginnings, sentences that each has once, their ends.

    ``ends`` tells of a text whether a word ends at a place. Time and memory grow as the texts do.
    """
    lead = Prefix.similarity(old, new)
    while not (ends(old, lead) and ends(new, lead)):
        lead -= 1
    trail = Postfix.similarity(old[lead:], new[lead:])
    while not (ends(old, len(old) - trail) and ends(new, len(new) - trail)):
        trail -= 1
    if lead:
        yield Span(0, lead), Span(0, lead)
    yield from _sentences(old, new, lead, trail)
    if trail:
        yield Span(len(old) - trail, len(old)), Span(len(new) - trail, len(new))


def between(pairs: Iterator[Pair], whole: Pair) -> Iterator[tuple[bool, Span, Span]]:
    """The pairs, which agree, and what lies between them, which need not; together ``whole``."""
    old, new = whole[0].start, whole[1].start
    for before, after in pairs:
        if old < before.start or new < after.start:
            yield False, Span(old, before.start), Span(new, after.start)
        yield True, before, after
        old, new = before.end, after.end
    if old < whole[0].end or new < whole[1].end:
        yield False, Span(old, whole[0].end), Span(new, whole[1].end)


def _sentences(old: str, new: str, lead: int, trail: int) -> Iterator[Pair]:
    before = _single(old[: len(old) - trail], lead)
    after = _single(new[: len(new) - trail], lead) if before else {}
    both = [(span, after[words]) for words, span in before.items() if words in after]
    for at in _rising([there.start for _, there in both]):
        yield both[at]


def _single(text: str, start: int) -> dict[str, Span]:
    """Sentences that stand in the text once, from ``start`` on."""
    found = sentences(text[start:])
    if len(found) > MOST:
        return {}
    spans = [Span(start + one.start, start + one.end) for one in found]
    times = Counter(text[slice(*one)] for one in spans)
    return {words: one for one in spans if times[words := text[slice(*one)]] == 1}


def _rising(numbers: Sequence[int]) -> list[int]:
    """The places of most numbers that rise from each to the next."""
    least: list[int] = []  # the last number of the best row of each length
    last: list[int] = []  # and its place
    before: list[int] = []
    for at, number in enumerate(numbers):
        length = bisect_left(least, number)
        before.append(last[length - 1] if length else -1)
        least[length : length + 1] = [number]
        last[length : length + 1] = [at]
    found: list[int] = []
    at = last[-1] if last else -1
    while at >= 0:
        found.append(at)
        at = before[at]
    return found[::-1]
