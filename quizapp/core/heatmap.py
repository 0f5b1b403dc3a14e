"""Where in a text questions were missed: what their answers earned, spread over the sentences they cite.

Answers are added up for each question first, and spread over sentences after, so a map of ten
thousand attempts is as much work as one of ten, but for the adding up.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from math import floor, fsum
from typing import NamedTuple, TypeVar

from quizapp.core.anchoring import Citation
from quizapp.core.answers import Cell
from quizapp.core.reading import Mark
from quizapp.core.reanchoring import State, carried, waits
from quizapp.core.text import Span

STEPS = (20, 40, 60, 80)  # per cent where the second to the fifth step of heat begin

K = TypeVar("K")


class Place(NamedTuple):
    """A sentence: the key of its passage, and its number there, counted from 1. Written ``p12.3``."""

    passage: str
    sentence: int

    def __str__(self) -> str:
        return f"{self.passage}.{self.sentence}"


def parse_place(given: str) -> Place | None:
    """Read ``p12.3``; None for what says no place."""
    passage, _, number = given.rpartition(".")
    if not passage or not (number.isascii() and number.isdigit()) or len(number) > 6:
        return None
    return Place(passage, int(number))


@dataclass(frozen=True, slots=True)
class Missed:
    """Of ``n`` marked answers so many were missed; one that earned a third counts as two thirds."""

    n: int = 0
    missed: float = 0.0

    @property
    def share(self) -> float | None:
        """What part was missed, 0 to 1; None of no answers."""
        return self.missed / self.n if self.n else None

    @property
    def percent(self) -> int | None:
        """The same as a whole number of hundredths, a half rounded up."""
        return floor(100 * self.missed / self.n + 0.5) if self.n else None

    @property
    def step(self) -> int:
        """The step of heat that the percentage shown is in, 1 to 5; 0 of no answers."""
        return 0 if self.percent is None else 1 + bisect_right(STEPS, self.percent)


@dataclass(frozen=True, slots=True)
class Heat:
    """A place with what was missed there; ``columns`` are the questions that cite it, by index."""

    missed: Missed
    columns: Sequence[int]


@dataclass(frozen=True, slots=True)
class Week:
    """The attempts that were handed in during one week, from its Monday on."""

    monday: date
    attempts: int
    missed: Missed

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Cite:
    """A citation of a part of a question, as it was found in one revision of the text."""

    part: str
    revision: int
    citation: Citation
    state: State
    settled: bool = False

    @property
    def waits(self) -> bool:
        return waits(self.state, settled=self.settled)


def tallied(counts: Mapping[Cell, int], columns: int) -> list[Missed]:
    """What was missed of each of so many columns, from how many attempts had each cell."""
    marked = [0] * columns
    earned: list[list[float]] = [[] for _ in range(columns)]
    for cell, count in counts.items():
        if (share := cell.share) is not None:
            marked[cell.column] += count
            earned[cell.column].append(share * count)
    return [
        Missed(n, max(0.0, round(n - fsum(shares), 9)))
        for n, shares in zip(marked, earned, strict=True)
    ]


def added(tallies: Iterable[Missed]) -> Missed:
    """All of them together."""
    found = list(tallies)
    return Missed(sum(one.n for one in found), round(fsum(one.missed for one in found), 9))


def spread(tallies: Sequence[Missed], touched: Sequence[Collection[K]]) -> dict[K, Heat]:
    """What was missed at each place that a question touches; a question counts once at a place."""
    columns: dict[K, list[int]] = {}
    for column, places in enumerate(touched):
        for place in set(places):
            columns.setdefault(place, []).append(column)
    return {
        place: Heat(added(tallies[one] for one in citing), citing)
        for place, citing in columns.items()
    }


def standing(
    cites: Sequence[Cite], revision: int, passages: Mapping[str, str]
) -> tuple[dict[str, list[Mark]], int]:
    """Where the citations of a question stand in one revision, by part; how many stand there no more.

    Those made for the revision are taken as they are. If there are none, those of the newest
    other one are looked for in ``passages``, its texts.
    """
    here = [one for one in cites if one.revision == revision]
    if not here and cites:
        newest = max(one.revision for one in cites)
        before = [one for one in cites if one.revision == newest]
        here = [one if one.waits else _carried(one, revision, passages) for one in before]
    marks: dict[str, list[Mark]] = {}
    for one in here:
        if not one.waits:
            marks.setdefault(one.part, []).append(_mark(one.citation))
    return marks, sum(one.waits for one in here)


def _carried(one: Cite, revision: int, passages: Mapping[str, str]) -> Cite:
    return Cite(one.part, revision, *carried(one.citation, passages))


def _mark(citation: Citation) -> Mark:
    return Mark(citation.passage, Span(citation.quote.start, citation.quote.end))


def touched(
    marks: Iterable[Mark], sentences: Mapping[str, Sequence[Sequence[int]]]
) -> frozenset[Place]:
    """The sentences that cited words lie in; ``sentences`` has where those of each passage stand."""
    return frozenset(
        Place(mark.passage, number)
        for mark in marks
        for number, (start, end) in enumerate(sentences.get(mark.passage, ()), 1)
        if start < mark.span.end and end > mark.span.start
    )


def by_week(
    days: Sequence[date], rows: Sequence[Sequence[Cell]], columns: Collection[int]
) -> list[Week]:
    """What was missed of some columns in each week with attempts, the first week first.

    ``days`` has for each row the day when it was handed in. Attempts without such a question are
    not counted.
    """
    weeks: dict[date, list[Sequence[Cell]]] = {}
    for day, row in zip(days, rows, strict=True):
        weeks.setdefault(day - timedelta(days=day.weekday()), []).append(row)
    wanted = set(columns)
    found = []
    for monday in sorted(weeks):
        attempts = sum(
            any(cell.column in wanted and cell.share is not None for cell in row)
            for row in weeks[monday]
        )
        if attempts:
            counts = Counter(chain.from_iterable(weeks[monday]))
            mine = {cell: count for cell, count in counts.items() if cell.column in wanted}
            tallies = tallied(mine, max(wanted) + 1)
            found.append(Week(monday, attempts, added(tallies)))
    return found
