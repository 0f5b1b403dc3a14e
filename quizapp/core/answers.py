"""What a pool of attempts answered: one table that every report is worked out from.

Rows are finished attempts, columns are questions. Versions of a question that differ in wording or
key share a column; one that means something else has its own. Ten thousand attempts at twenty
questions have 200,000 items but few hundred different ones, so a row is a list of shared cells and
most reports only count them.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple

from quizapp.core.certainty import Certainty
from quizapp.core.marking import Score, score
from quizapp.core.questions import Question
from quizapp.core.scores import Edition


class Which(StrEnum):
    """Which of a person's finished attempts at an assignment are in the table.

    ``COUNTED``: those that the assignment's rule counts.
    """

    FIRST = "first"
    COUNTED = "counted"
    BEST = "best"
    LAST = "last"
    ALL = "all"


class Sat(NamedTuple):
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

    ``maximum`` is the most points that it gave; ``question`` is the newest version that means the
    same, of this ``skill`` and ``level``. ``older`` are the assignments where an older key than its
    gave marks that would be others by it.
    """

    question_id: int
    number: int
    edition: Edition
    asked: Sequence[int]
    maximum: float
    question: Question
    skill: str = ""
    level: int = 0
    older: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """An answer. Two that are the same share one object.

    ``parts`` are the ids of the parts that it is counted for by the newest key: those it chose, or got
    right. ``question`` is what was asked; ``right``: all points by the newest key.
    """

    answer: Any
    parts: Sequence[str]
    question: Question
    right: bool = False

    @property
    def words(self) -> str:
        """The answer as it reads without its question."""
        return self.question.said(self.answer)


@dataclass(slots=True, eq=False)
class Cell:
    """An item as attempts had it. Those that had it alike share one object, so that it can be counted.

    ``points`` is None while it waits for a mark, ``given`` where nothing was answered; ``worth`` is
    what it could earn. ``column`` is set once all columns are known, with ``version``, the number of
    the version it asked. ``certainty`` is how sure one said to be, None where nothing was said.
    ``right``: it was marked as all right, whatever it was worth.
    """

    worth: float
    points: float | None
    given: Given | None
    column: int = -1
    certainty: Certainty | None = None
    right: bool = False
    version: int = 0

    @property
    def waits(self) -> bool:
        """Whether it counts, and nobody has marked it yet."""
        return self.points is None and bool(self.worth)

    @property
    def share(self) -> float | None:
        """The points as a share, 0 to 1; None, too, of an item that was worth nothing."""
        return self.points / self.worth if self.points is not None and self.worth else None


@dataclass(frozen=True)
class Table:
    """Attempts and what each was asked: ``cells`` has a row for each attempt."""

    which: Which
    columns: Sequence[Column]
    attempts: Sequence[Sat]
    cells: Sequence[Sequence[Cell]]

    @cached_property
    def counts(self) -> Counter[Cell]:
        """How many attempts had each different cell."""
        return Counter(chain.from_iterable(self.cells))

    @cached_property
    def by_column(self) -> list[dict[Cell, int]]:
        """The same, column by column."""
        found: list[dict[Cell, int]] = [{} for _ in self.columns]
        for cell, count in self.counts.items():
            found[cell.column][cell] = count
        return found

    @cached_property
    def takers(self) -> dict[Cell, set[int]]:
        """The ids of the people who had each different cell."""
        found: dict[Cell, set[int]] = defaultdict(set)
        for sat, row in zip(self.attempts, self.cells, strict=True):
            for cell in row:
                found[cell].add(sat.person_id)
        return found

    @cached_property
    def totals(self) -> list[float]:
        """The points of each attempt; what is not marked adds nothing."""
        return [sum([cell.points or 0 for cell in row]) for row in self.cells]

    @cached_property
    def waiting(self) -> list[int]:
        """For each column the answers that nobody has marked yet."""
        return [
            sum(count for cell, count in cells.items() if cell.waits) for cells in self.by_column
        ]

    @cached_property
    def marks(self) -> list[list[float | None]]:
        """Points of attempts by columns; None was not drawn, waits for a mark, or was dropped.

        What was shown and not answered is 0. As wide as all columns, so for a single quiz.
        """
        rows: list[list[float | None]] = [[None] * len(self.columns) for _ in self.cells]
        for row, cells in zip(rows, self.cells, strict=True):
            for cell in cells:
                if cell.worth:
                    row[cell.column] = cell.points
        return rows

    def column(self, place: int) -> dict[int, Cell]:
        """The cells of a column by row, in their order."""
        return {
            row: cell
            for row, cells in enumerate(self.cells)
            for cell in cells
            if cell.column == place
        }

    def shares(self, place: int) -> list[float]:
        """The shares of the marked answers of a column, 0 to 1, in no order."""
        found: list[float] = []
        for cell, count in self.by_column[place].items():
            if (share := cell.share) is not None:
                found += [share] * count
        return found

    def score(self, row: int) -> Score:
        """What an attempt reached."""
        return score((cell.share, cell.worth) for cell in self.cells[row])

    @property
    def people(self) -> int:
        return len({one.person_id for one in self.attempts})

    def of(self, people: Collection[int]) -> "Table":
        """The attempts of some people; all columns stay."""
        return self._with(row for row, one in enumerate(self.attempts) if one.person_id in people)

    def at(self, assignments: Collection[int]) -> "Table":
        """The attempts at some assignments; all columns stay."""
        return self._with(
            row for row, one in enumerate(self.attempts) if one.assignment_id in assignments
        )

    def _with(self, wanted: Iterable[int]) -> "Table":
        rows = list(wanted)
        return Table(
            self.which,
            self.columns,
            [self.attempts[row] for row in rows],
            [self.cells[row] for row in rows],
        )
