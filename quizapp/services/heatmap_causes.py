"""Why a sentence is hot: the questions that cite it, and what was most often answered instead."""

from collections.abc import Collection
from dataclasses import dataclass

from quizapp.core import heatmap, intervals, misreadings
from quizapp.core.answers import Column, Table
from quizapp.core.heatmap import Missed
from quizapp.core.intervals import Interval
from quizapp.core.misreadings import Misread


@dataclass(frozen=True, slots=True)
class Cause:
    """A question as it was asked in the attempts of the map. ``right`` is the interval of its facility.

    ``without`` gave no answer, ``wrong`` is what most answers were not right by.
    """

    column: Column
    missed: Missed
    right: Interval | None
    without: int
    wrong: Misread | None

    @property
    def facility(self) -> float:
        """The mean share of its answers, 0 to 1."""
        return 1 - (self.missed.share or 0)


def of(table: Table, columns: Collection[int]) -> list[Cause]:
    """The questions in these columns by what the table's attempts answered, the most missed first."""
    found = [_cause(table, column) for column in columns]
    return sorted(found, key=lambda one: (-(one.missed.share or 0), one.column.number))


def _cause(table: Table, index: int) -> Cause:
    cells = table.by_column[index]
    return Cause(
        column=table.columns[index],
        missed=heatmap.tallied(cells, index + 1)[index],
        right=intervals.facility(table.shares(index)),
        without=sum(count for cell, count in cells.items() if cell.given is None),
        wrong=next(iter(misreadings.of_column(table, index)), None),
    )
