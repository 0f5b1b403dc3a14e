"""The item analysis of a table of attempts: of each question, of each of its parts, of the whole."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import fsum, sqrt
from operator import mul

from quizapp.core import intervals
from quizapp.core.answers import Cell, Column, Table
from quizapp.core.intervals import Interval
from quizapp.core.itemstatistics import (
    ItemStatistics,
    QuizStatistics,
    item_statistics,
    quiz_statistics,
)
from quizapp.core.scores import Part

FEW = 30  # attempts; with fewer there are counts and intervals, and no verdict
BANDS = [step / 2 for step in range(-5, 6)]  # standard deviations from the mean
OTHER = "other"  # the part of typed kinds that stands for any other answer


class Third(StrEnum):
    """Of the attempts that drew a question, by their totals; of equal totals the earlier row first."""

    UPPER = "upper"
    MIDDLE = "middle"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class Choice:
    """How a part was chosen, or for kinds that are not picked from, how often it was got right.

    ``thirds`` counts the same by third, ``bands`` by the points of the other questions: the nearest
    of `BANDS`. ``mean`` is the mean total of those attempts, in points.
    ``part`` is None for attempts that gave no answer.
    """

    part: Part | None
    count: int
    thirds: dict[Third, int]
    bands: Sequence[int]
    mean: float | None


@dataclass(frozen=True, slots=True)
class Item:
    """A question's figures. ``sizes`` are those of the thirds and ``bands`` of the bands, see `Choice`.

    ``guess`` is what blind guessing earns.
    """

    column: Column
    statistics: ItemStatistics
    facility: Interval | None
    discrimination: Interval | None
    guess: float | None
    sizes: dict[Third, int]
    bands: Sequence[int]
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
    ranked = sorted(range(len(table.attempts)), key=lambda row: -table.totals[row])
    return Report(
        items=[
            _item(table, place, one, cells, ranked)
            for place, (one, cells) in enumerate(zip(found, _columns(table), strict=True))
        ],
        whole=quiz_statistics(table.totals, table.marks),
        maximum=sum(maxima),
    )


def thirds(table: Table, place: int) -> dict[int, Third]:
    """In which third of those that drew a question each row is; ``place`` is that of its column."""
    return _thirds(sorted(table.column(place), key=lambda row: -table.totals[row]))


def _thirds(drew: Sequence[int]) -> dict[int, Third]:
    """Of rows from the highest total down."""
    third = len(drew) // 3
    last = len(drew) - third
    return (
        dict.fromkeys(drew[:third], Third.UPPER)
        | dict.fromkeys(drew[third:last], Third.MIDDLE)
        | dict.fromkeys(drew[last:], Third.LOWER)
    )


def _columns(table: Table) -> list[dict[int, Cell]]:
    """The cells of every column, by row."""
    found: list[dict[int, Cell]] = [{} for _ in table.columns]
    for row, cells in enumerate(table.cells):
        for cell in cells:
            found[cell.column][row] = cell
    return found


def _item(
    table: Table,
    place: int,
    found: ItemStatistics,
    cells: Mapping[int, Cell],
    ranked: Sequence[int],
) -> Item:
    column, r = table.columns[place], found.discrimination
    among = _thirds(
        ranked if len(cells) == len(ranked) else [row for row in ranked if row in cells]
    )
    bands = _bands(cells, table.totals)
    return Item(
        column=column,
        statistics=found,
        facility=intervals.facility(_shares(table, place)),
        discrimination=None if r is None else intervals.correlation(r, found.n),
        guess=column.question.guessed(),
        sizes=_sizes(list(among.values())),
        bands=_counted(bands.values()),
        choices=_choices(column, cells, table.totals, among, bands),
        waiting=table.waiting[place],
    )


def _shares(table: Table, place: int) -> list[float]:
    """Of the most points that the question gave, as facility has it."""
    maximum = table.columns[place].maximum
    return [
        cell.points / maximum
        for cell, count in table.by_column[place].items()
        if cell.points is not None and maximum
        for _ in range(count)
    ]


def _choices(
    column: Column,
    cells: Mapping[int, Cell],
    totals: Sequence[float],
    among: Mapping[int, Third],
    bands: Mapping[int, int],
) -> list[Choice]:
    rows: dict[str | None, list[int]] = defaultdict(list)
    for row, cell in cells.items():
        for part in (None,) if cell.given is None else cell.given.parts:
            rows[part].append(row)
    parts: list[Part | None] = [*column.edition.parts, None]
    return [_choice(part, rows[part.id if part else None], totals, among, bands) for part in parts]


def _choice(
    part: Part | None,
    rows: Sequence[int],
    totals: Sequence[float],
    among: Mapping[int, Third],
    bands: Mapping[int, int],
) -> Choice:
    return Choice(
        part=part,
        count=len(rows),
        thirds=_sizes([among[row] for row in rows]),
        bands=_counted(map(bands.__getitem__, rows)),
        mean=sum([totals[row] for row in rows]) / len(rows) if rows else None,
    )


def _sizes(found: Sequence[Third]) -> dict[Third, int]:
    return {third: found.count(third) for third in Third}


def _bands(cells: Mapping[int, Cell], totals: Sequence[float]) -> dict[int, int]:
    """The place among `BANDS` of each row; where all the others' points are alike, the middle."""
    rests = [totals[row] - (cell.points or 0) for row, cell in cells.items()]
    seen, n = Counter(rests), len(rests)
    mean = fsum(map(mul, seen, seen.values())) / n if n else 0.0
    squares = fsum((rest - mean) ** 2 * count for rest, count in seen.items())
    step = sqrt(squares / (n - 1)) / 2 if n > 1 else 0.0
    middle = len(BANDS) // 2
    place = {
        rest: middle + max(-middle, min(middle, round((rest - mean) / step)))
        if step > 1e-9
        else middle
        for rest in seen
    }
    return dict(zip(cells, map(place.__getitem__, rests), strict=True))


def _counted(bands: Iterable[int]) -> list[int]:
    counted = Counter(bands)
    return [counted[place] for place in range(len(BANDS))]
