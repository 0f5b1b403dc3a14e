"""What a pool of attempts answered: one table that every report is worked out from.

Rows are finished attempts, columns are questions. Versions of a question that differ in wording or
key share a column; one that means something else has its own.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from quizapp.core.marking import Score, score
from quizapp.core.questions import Question
from quizapp.core.scores import Edition


class Which(StrEnum):
    """Which of a person's finished attempts at an assignment are in the table.

    ``COUNTED``: those that the assignment's rule counts.
    """

    FIRST = "first"
    COUNTED = "counted"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Sat:
    """A finished attempt, one row. ``revision`` is the number of the text's revision it was taken on."""

    attempt_id: int
    assignment_id: int
    person_id: int
    number: int
    started_at: datetime
    finished_at: datetime
    revision: int


@dataclass(frozen=True, slots=True)
class Column:
    """A question as it was asked. ``asked`` are the numbers of the versions that attempts really had.

    ``maximum`` is the most points that it gave; ``question`` is the newest of these versions, of this
    ``skill`` and ``level``.
    """

    question_id: int
    number: int
    edition: Edition
    asked: Sequence[int]
    maximum: float
    question: Question
    skill: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Given:
    """An answer. Two that are the same share one object.

    ``parts`` are the ids of the parts that it is counted for: those it chose, or got right.
    """

    answer: Any
    parts: Sequence[str]
    question: Question

    @property
    def words(self) -> str:
        """The answer as it reads without its question."""
        return self.question.said(self.answer)


@dataclass(frozen=True)
class Table:
    """Attempts by columns.

    ``marks`` are points: None was not drawn or still waits to be marked, 0 is also what was shown
    and not answered. ``given`` is None where nothing was answered; what has neither was not drawn.
    ``waiting`` counts, for each column, answers that nobody has marked yet. ``lighter`` has, by row
    and column, what an item was worth where that is less than the column's maximum.
    """

    which: Which
    columns: Sequence[Column]
    attempts: Sequence[Sat]
    marks: Sequence[Sequence[float | None]]
    given: Sequence[Sequence[Given | None]]
    waiting: Sequence[int]
    lighter: Mapping[tuple[int, int], float] = field(default_factory=dict)

    @cached_property
    def shares(self) -> Sequence[Sequence[float | None]]:
        """The marks as shares of what each item was worth, 0 to 1; None, too, where it was worth nothing."""
        maxima = [one.maximum for one in self.columns]
        if all(one == 1 for one in maxima) and not self.lighter:
            return self.marks
        rows = [
            [
                None if mark is None or not most else mark / most
                for mark, most in zip(row, maxima, strict=True)
            ]
            for row in self.marks
        ]
        for (row, column), worth in self.lighter.items():
            mark = self.marks[row][column]
            rows[row][column] = None if mark is None or not worth else mark / worth
        return rows

    @cached_property
    def totals(self) -> list[float]:
        """The points of each attempt; what is not marked adds nothing."""
        return [sum(mark for mark in row if mark is not None) for row in self.marks]

    def worth(self, row: int, column: int) -> float:
        """What an item of an attempt was worth, in points."""
        return self.lighter.get((row, column), self.columns[column].maximum)

    def drawn(self, row: int) -> list[int]:
        """The columns that an attempt was asked."""
        return [
            column
            for column, (mark, given) in enumerate(
                zip(self.marks[row], self.given[row], strict=True)
            )
            if mark is not None or given is not None
        ]

    def score(self, row: int) -> Score:
        """What an attempt reached."""
        shares = self.shares[row]
        return score((shares[column], self.worth(row, column)) for column in self.drawn(row))

    @property
    def people(self) -> int:
        return len({one.person_id for one in self.attempts})

    def of(self, people: Collection[int]) -> "Table":
        """The attempts of some people; all columns stay."""
        rows = [row for row, one in enumerate(self.attempts) if one.person_id in people]
        marks, given = [self.marks[row] for row in rows], [self.given[row] for row in rows]
        place = {row: index for index, row in enumerate(rows)}
        return Table(
            which=self.which,
            columns=self.columns,
            attempts=[self.attempts[row] for row in rows],
            marks=marks,
            given=given,
            waiting=[
                sum(
                    line[column] is None and answers[column] is not None
                    for line, answers in zip(marks, given, strict=True)
                )
                if waiting
                else 0
                for column, waiting in enumerate(self.waiting)
            ],
            lighter={
                (place[row], column): worth
                for (row, column), worth in self.lighter.items()
                if row in place
            },
        )
