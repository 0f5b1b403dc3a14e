"""What becomes of a citation when its article has a new revision."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from quizapp.core.anchoring import Citation, Quote, State, describe, standing, stands, wanted
from quizapp.core.believing import Search, doubtful
from quizapp.core.folding import BREAK, folded
from quizapp.core.locating import certainly, copied, located
from quizapp.core.text import Span

__all__ = ["WAITING", "State", "carried", "compared"]

WAITING = (State.CHANGED, State.LOST)


def waits(state: State, *, settled: bool) -> bool:
    """Whether a person has to look at the citation before its question is asked again."""
    return state in WAITING and not settled


def compared(before: Citation, after: Citation) -> State:
    """Whether the words stand where they stood."""
    return State.SAME if _place(before) == _place(after) else State.MOVED


def carried(citation: Citation, passages: Mapping[str, str]) -> tuple[Citation, State]:
    """Where the words stand in the new text: in their own passage, else in another that fits better.

    Of a quote that was divided between passages, the larger part is taken, as *changed*. So are
    words that may be a copy of those meant, as they stand between others: a person looks. Lost,
    they keep the numbers they had, which may then mean nothing.
    """
    own, quote = passages.get(citation.passage, ""), citation.quote
    if stands(own, quote):
        return citation, State.SAME
    if (span := _at_home(own, quote)) is not None:
        found = Citation(citation.passage, describe(own, *span))
        return found, compared(citation, found)
    return _anywhere(citation, _joined(tuple(passages.items())))


def _at_home(own: str, quote: Quote) -> Span | None:
    """Where in their passage the words stand unedited, if the sides leave no doubt."""
    signs, words = folded(own), wanted(quote)
    place = certainly(Search(signs, words, signs.index(quote.start)))
    return standing(own, signs, place, quote) if place else None


@dataclass(frozen=True)
class _Joined:
    """All passages as one text; the n-th begins at ``starts[n]``."""

    text: str
    keys: tuple[str, ...]
    starts: tuple[int, ...]

    def parts(self, span: Span) -> Iterator[tuple[str, int, int]]:
        """The passages that a span touches, each with where it begins and ends in it."""
        ends = [*(start - 1 for start in self.starts[1:]), len(self.text)]
        for at in range(bisect_right(self.starts, span.start) - 1, len(self.keys)):
            if self.starts[at] >= span.end:
                break
            low = max(span.start, self.starts[at])
            if low < (high := min(span.end, ends[at])):
                yield self.keys[at], low - self.starts[at], high - self.starts[at]


@lru_cache(maxsize=2)
def _joined(passages: tuple[tuple[str, str], ...]) -> _Joined:
    starts, end = [], 0
    for _, text in passages:
        starts.append(end)
        end += len(text) + 1
    text = BREAK.join(text for _, text in passages)
    return _Joined(text, tuple(key for key, _ in passages), tuple(starts))


def _anywhere(citation: Citation, joined: _Joined) -> tuple[Citation, State]:
    """The best place in all passages; those of its own come first."""
    signs, words, quote = folded(joined.text), wanted(citation.quote), citation.quote
    hint, home = quote.start, None
    if citation.passage in joined.keys:
        at = joined.keys.index(citation.passage)
        low = joined.starts[at]
        high = [*joined.starts, len(joined.text) + 1][at + 1] - 1
        hint, home = low + quote.start, (signs.index(low), signs.index(high))
    search = Search(signs, words, signs.index(hint), home)
    place = located(search) or copied(search)
    if place is None:
        return citation, State.LOST
    parts = list(joined.parts(standing(joined.text, signs, place, quote)))
    key, start, end = max(parts, key=lambda part: part[2] - part[1])
    text = joined.text[joined.starts[joined.keys.index(key)] :].partition(BREAK)[0]
    found = Citation(key, describe(text, start, end))
    sure = place.exact and len(parts) == 1 and not doubtful(place, search)
    return found, compared(citation, found) if sure else State.CHANGED


def _place(citation: Citation) -> tuple[str, int, int]:
    return citation.passage, citation.quote.start, citation.quote.end
