"""The item analysis of a table of attempts: of each question, of each of its parts, of the whole."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import compress
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


Standing = tuple[float, Third]  # a row's total, and its third among those that drew a question
Tally = Counter[tuple[Cell, Standing]]  # how many rows had the same cell and stand alike


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

    ``guess`` is what blind guessing earns. ``waiting`` of the attempts are not marked yet, in
    ``dropped`` it counts no more: neither are in the statistics.
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
    dropped: int

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
    """All of it. ``whole`` is of the attempts that are marked in full; ``waiting`` are the others.

    ``maximum`` is the most points that an attempt could reach, ``least`` what the one with the
    smallest maximum could.
    """

    items: Sequence[Item]
    whole: QuizStatistics
    waiting: int
    maximum: float
    least: float


def report(table: Table) -> Report:
    """The figures of a table; its questions in order."""
    maxima = [column.maximum for column in table.columns]
    everybody_drew = [sum(cells.values()) == len(table.attempts) for cells in table.by_column]
    found = item_statistics(table.marks, maxima, table.totals, everybody_drew)
    ranked = sorted(range(len(table.attempts)), key=lambda row: -table.totals[row])
    everybody = _standings(table, ranked)
    marked = _marked(table)
    reachable = _reachable(table) if table.cells else {0.0}
    return Report(
        items=[
            _item(table, place, one, _tally(table, cells, ranked, everybody))
            for place, (one, cells) in enumerate(zip(found, _columns(table), strict=True))
        ],
        whole=_whole(table, marked),
        waiting=len(table.attempts) - len(marked),
        maximum=max(reachable),
        least=min(reachable),
    )


def _reachable(table: Table) -> set[float]:
    """The most points that attempts could reach: one figure where all were asked the same."""
    asked = [
        {cell.worth for cell in cells} if sum(cells.values()) == len(table.attempts) else set()
        for cells in table.by_column
    ]
    if all(len(worths) == 1 for worths in asked):
        return {sum(worths.pop() for worths in asked)}
    return {round(sum([cell.worth for cell in row]), 9) for row in table.cells}


def _marked(table: Table) -> list[int]:
    """The rows where no answer waits for a mark."""
    rows = range(len(table.cells))
    if not any(table.waiting):
        return list(rows)
    return [row for row in rows if not any(cell.waits for cell in table.cells[row])]


def _whole(table: Table, rows: Sequence[int]) -> QuizStatistics:
    """Of these rows; a question that gives no points, as one that was dropped, is none of the quiz."""
    counts = [column.maximum > 0 for column in table.columns]
    marks = [table.marks[row] for row in rows]
    if not all(counts):
        marks = [list(compress(row, counts)) for row in marks]
    return quiz_statistics([table.totals[row] for row in rows], marks)


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


def _standings(table: Table, drew: Sequence[int]) -> dict[int, Standing]:
    """Of rows from the highest total down; equal ones share one object."""
    shared: dict[Standing, Standing] = {}
    found = ((row, (table.totals[row], third)) for row, third in _thirds(drew).items())
    return {row: shared.setdefault(one, one) for row, one in found}


def _tally(
    table: Table, cells: Mapping[int, Cell], ranked: Sequence[int], everybody: dict[int, Standing]
) -> Tally:
    """A column's, from its cells by row; ``everybody`` has how all rows stand, as ``ranked``."""
    mine = everybody
    if len(cells) < len(ranked):
        mine = _standings(table, [row for row in ranked if row in cells])
    return Counter(zip(cells.values(), map(mine.__getitem__, cells), strict=True))


def _item(table: Table, place: int, found: ItemStatistics, tally: Tally) -> Item:
    column, r = table.columns[place], found.discrimination
    whole, choices = _choices(column, tally)
    return Item(
        column=column,
        statistics=found,
        facility=None if found.facility is None else intervals.facility(_shares(table, place)),
        discrimination=None if r is None else intervals.correlation(r, found.n),
        guess=column.question.guessed(),
        sizes=whole.thirds,
        bands=whole.bands,
        choices=choices,
        waiting=table.waiting[place],
        dropped=sum(n for cell, n in table.by_column[place].items() if not cell.worth),
    )


def _shares(table: Table, place: int) -> list[float]:
    """Of the most points that the question gave, as facility has it."""
    maximum = table.columns[place].maximum
    found: list[float] = []
    for cell, count in table.by_column[place].items():
        if cell.points is not None and cell.worth:
            found += [cell.points / maximum] * count
    return found


class _Counted:
    """Rows being counted for a `Choice`."""

    def __init__(self) -> None:
        self.count = 0
        self.total = 0.0
        self.thirds = dict.fromkeys(Third, 0)
        self.bands = [0] * len(BANDS)

    def add(self, count: int, total: float, third: Third, band: int) -> None:
        self.count += count
        self.total += total * count
        self.thirds[third] += count
        self.bands[band] += count

    def choice(self, part: Part | None) -> Choice:
        mean = self.total / self.count if self.count else None
        return Choice(part, self.count, self.thirds, self.bands, mean)


def _choices(column: Column, tally: Tally) -> tuple[_Counted, list[Choice]]:
    """All rows together, and the choices."""
    whole = _Counted()
    counted: dict[str | None, _Counted] = defaultdict(_Counted)
    bands = _bands(tally)
    for (cell, (total, third)), count in tally.items():
        band = bands[_rest(cell, total)]
        whole.add(count, total, third, band)
        for part in (None,) if cell.given is None else cell.given.parts:
            counted[part].add(count, total, third, band)
    parts: list[Part | None] = [*column.edition.parts, None]
    return whole, [counted[part.id if part else None].choice(part) for part in parts]


def _rest(cell: Cell, total: float) -> float:
    """The points of the other questions."""
    return total - (cell.points or 0)


def _bands(tally: Tally) -> dict[float, int]:
    """The place among `BANDS` of what the others earned; where that is the same for all, the middle."""
    seen: Counter[float] = Counter()
    for (cell, (total, _)), count in tally.items():
        seen[_rest(cell, total)] += count
    n = seen.total()
    mean = fsum(map(mul, seen, seen.values())) / n if n else 0.0
    squares = fsum((rest - mean) ** 2 * count for rest, count in seen.items())
    step = sqrt(squares / (n - 1)) / 2 if n > 1 else 0.0
    middle = len(BANDS) // 2
    return {
        rest: middle + max(-middle, min(middle, round((rest - mean) / step)))
        if step > 1e-9
        else middle
        for rest in seen
    }
