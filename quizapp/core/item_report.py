"""The item analysis of a table of attempts: of each question, of each of its parts, of the whole."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from quizapp.core import intervals
from quizapp.core.answers import Column, Given, Table
from quizapp.core.intervals import Interval
from quizapp.core.itemstatistics import (
    ItemStatistics,
    QuizStatistics,
    item_statistics,
    quiz_statistics,
)
from quizapp.core.scores import Part

FEW = 30  # attempts; with fewer there are counts and intervals, and no verdict
OTHER = "other"  # the part of typed kinds that stands for any other answer


class Third(StrEnum):
    """Of the attempts that drew a question, by their totals; of equal totals the earlier row first."""

    UPPER = "upper"
    MIDDLE = "middle"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class Choice:
    """How a part was chosen, or for kinds that are not picked from, how often it was got right.

    ``thirds`` counts the same by third, ``mean`` is the mean total of those attempts, in points.
    ``part`` is None for attempts that gave no answer.
    """

    part: Part | None
    count: int
    thirds: dict[Third, int]
    mean: float | None


@dataclass(frozen=True, slots=True)
class Item:
    """A question's figures. ``sizes`` are those of the thirds; ``guess`` is what blind guessing earns."""

    column: Column
    statistics: ItemStatistics
    facility: Interval | None
    discrimination: Interval | None
    guess: float | None
    sizes: dict[Third, int]
    choices: Sequence[Choice]
    waiting: int

    @property
    def few(self) -> bool:
        """Too few attempts for a verdict."""
        return self.statistics.n < FEW

    @property
    def shown(self) -> list[Choice]:
        """The choices worth a line: all there were to pick; of listed answers to typed questions
        those that somebody gave.
        """
        typed = any(one.part and one.part.id == OTHER for one in self.choices)
        return [one for one in self.choices if one.count or (one.part and not typed)]

    def share(self, choice: Choice, third: Third) -> float:
        """What part of a third is counted for a choice, 0 to 1."""
        return choice.thirds[third] / self.sizes[third] if self.sizes[third] else 0.0

    @property
    def ends(self) -> list[tuple[float, list[int]]]:
        """The shares of the upper third for what somebody chose, the highest first, with the numbers
        of the lines that end there; ends within a fourteenth of each other share a place.
        """
        found: list[tuple[float, list[int]]] = []
        ends = [
            (self.share(one, Third.UPPER), place)
            for place, one in enumerate(self.shown, 1)
            if one.count
        ]
        for share, place in sorted(ends, key=lambda one: (-one[0], one[1])):
            if found and found[-1][0] - share < 1 / 14:
                found[-1][1].append(place)
            else:
                found.append((share, [place]))
        return found


@dataclass(frozen=True, slots=True)
class Report:
    """All of it. ``maximum`` is the most points of an attempt, all questions together."""

    items: Sequence[Item]
    whole: QuizStatistics
    maximum: float


def report(table: Table) -> Report:
    """The figures of a table; its questions in order."""
    maxima = [column.maximum for column in table.columns]
    found = item_statistics(table.marks, maxima, table.totals)
    columns = list(zip(*table.given, strict=True)) or [()] * len(maxima)
    marks = list(zip(*table.marks, strict=True)) or [()] * len(maxima)
    ranked = sorted(range(len(table.attempts)), key=lambda row: -table.totals[row])
    return Report(
        items=[
            _item(column, one, given, its_marks, table.totals, ranked, waiting)
            for column, one, given, its_marks, waiting in zip(
                table.columns, found, columns, marks, table.waiting, strict=True
            )
        ],
        whole=quiz_statistics(table.totals, table.marks),
        maximum=sum(maxima),
    )


def thirds(table: Table, place: int) -> dict[int, Third]:
    """In which third of those that drew a question each row is; ``place`` is that of its column."""
    ranked = sorted(range(len(table.attempts)), key=lambda row: -table.totals[row])
    given = [row[place] for row in table.given]
    marks = [row[place] for row in table.marks]
    return _thirds(ranked, given, marks)


def _thirds(
    ranked: Sequence[int], given: Sequence[Given | None], marks: Sequence[float | None]
) -> dict[int, Third]:
    drew = [row for row in ranked if marks[row] is not None or given[row] is not None]
    third = len(drew) // 3
    return {
        row: Third.UPPER
        if rank < third
        else Third.LOWER
        if rank >= len(drew) - third
        else Third.MIDDLE
        for rank, row in enumerate(drew)
    }


def _item(
    column: Column,
    found: ItemStatistics,
    given: Sequence[Given | None],
    marks: Sequence[float | None],
    totals: Sequence[float],
    ranked: Sequence[int],
    waiting: int,
) -> Item:
    among = _thirds(ranked, given, marks)
    shares = [mark / column.maximum for mark in marks if mark is not None and column.maximum]
    r = found.discrimination
    return Item(
        column=column,
        statistics=found,
        facility=intervals.facility(shares),
        discrimination=None if r is None else intervals.correlation(r, found.n),
        guess=column.question.guessed(),
        sizes=dict.fromkeys(Third, 0) | dict(Counter(among.values())),
        choices=_choices(column, given, totals, among),
        waiting=waiting,
    )


def _choices(
    column: Column,
    given: Sequence[Given | None],
    totals: Sequence[float],
    among: dict[int, Third],
) -> list[Choice]:
    rows: dict[str | None, list[int]] = defaultdict(list)
    for row in among:
        one = given[row]
        for part in (None,) if one is None else one.parts:
            rows[part].append(row)
    parts: list[Part | None] = [*column.edition.parts, None]
    return [_choice(part, rows[part.id if part else None], totals, among) for part in parts]


def _choice(
    part: Part | None, rows: Sequence[int], totals: Sequence[float], among: dict[int, Third]
) -> Choice:
    counted = Counter(among[row] for row in rows)
    return Choice(
        part=part,
        count=len(rows),
        thirds={third: counted[third] for third in Third},
        mean=sum(totals[row] for row in rows) / len(rows) if rows else None,
    )
