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
    shares = [row[index] for row in table.shares]
    marked = [share for share in shares if share is not None]
    return Cause(
        column=table.columns[index],
        missed=heatmap.tallied([[share] for share in marked], 1)[0],
        right=intervals.facility(marked),
        without=sum(
            given[index] is None and mark[index] is not None
            for given, mark in zip(table.given, table.marks, strict=True)
        ),
        wrong=next(iter(misreadings.of_column(table, index)), None),
    )
