"""The gradebook of a class: what counts for each student at each assignment, and what it comes to."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from quizapp.core.assigning import Counts
from quizapp.core.scores import portion
from quizapp.core.timing import Terms


class State(StrEnum):
    """Where a student is at an assignment; ``DONE``: an attempt is finished and counts."""

    DONE = "done"
    IN_PROGRESS = "in_progress"
    MISSING = "missing"
    OPEN = "open"
    AHEAD = "ahead"
    NOT_GIVEN = "not_given"
    WITHDRAWN = "withdrawn"
    LEFT = "left"


class Summed(NamedTuple):
    """An attempt, its items added up. ``waiting`` are answers that nobody has marked yet."""

    attempt_id: int
    finished_at: datetime | None
    points: float
    maximum: float
    waiting: int


class Standing(NamedTuple):
    """What holds for a student at an assignment; ``bare`` is their state before they begin."""

    bare: State
    closes_at: datetime | None
    accommodated: bool


class Cell(NamedTuple):
    """A student at an assignment.

    ``attempt_id`` is the attempt to show: the one that counts, the last where the mean does, or else
    the one in progress. ``counting`` is how many count. ``going_on``: another is in progress.
    """

    state: State
    attempt_id: int | None = None
    points: float | None = None
    maximum: float | None = None
    late: bool = False
    accommodated: bool = False
    waiting: int = 0
    counting: int = 0
    going_on: bool = False

    @property
    def final(self) -> float | None:
        """The points, once none of them waits to be marked."""
        return None if self.waiting else self.points


@dataclass(frozen=True, slots=True)
class Column:
    """An assignment. ``revisions`` are the numbers of the text's revisions that attempts are on."""

    assignment_id: int
    title: str
    rule: Counts
    revisions: Sequence[int] = ()


@dataclass(frozen=True)
class Row:
    """A student, with a cell for each column. ``groups`` are names."""

    person_id: int
    name: str
    login: str
    email: str
    left: bool
    groups: Sequence[str]
    cells: Sequence[Cell]

    @property
    def identified(self) -> bool:
        """Whether another system can know who it is; of an erased account nothing is left."""
        return bool(self.login or self.email)

    @cached_property
    def points(self) -> float | None:
        """All points that count; None before any."""
        return _sum([cell.points for cell in self.cells if cell.points is not None])

    @cached_property
    def maximum(self) -> float | None:
        """What there was to reach at the assignments that have points."""
        return _sum([cell.maximum for cell in self.cells if cell.maximum is not None])


class Mean(NamedTuple):
    """Of the ``students`` who have points at an assignment, the mean of these and of what there
    was to reach. ``same`` is the maximum that they all had, None if that differs.
    """

    students: int
    points: float | None
    maximum: float | None
    same: float | None


@dataclass(frozen=True)
class Book:
    """Students by assignments."""

    columns: Sequence[Column]
    rows: Sequence[Row]

    @property
    def attempts(self) -> int:
        """How many attempts are behind the points."""
        return sum(cell.counting for row in self.rows for cell in row.cells)

    @property
    def unmarked(self) -> list[int]:
        """Of each column, how many have points that are not final, of whom another system knows."""
        waits = [[cell.waiting > 0 for cell in row.cells] for row in self.rows if row.identified]
        return [sum(column) for column in zip(*waits, strict=True)] or [0] * len(self.columns)

    @cached_property
    def means(self) -> list[Mean]:
        """One for each column."""
        if not self.rows:
            return [mean([]) for _ in self.columns]
        return [mean(cells) for cells in zip(*(row.cells for row in self.rows), strict=True)]


def bare(*, included: bool, withdrawn: bool, left: bool, terms: Terms, now: datetime) -> State:
    """The state of a student who has nothing handed in and is not at it."""
    if left:
        return State.LEFT
    if not included:
        return State.NOT_GIVEN
    if withdrawn:
        return State.WITHDRAWN
    if terms.is_over(now):
        return State.MISSING
    return State.OPEN if terms.has_begun(now) else State.AHEAD


def cell(rule: Counts, attempts: Sequence[Summed], standing: Standing) -> Cell:
    """A student's cell. ``attempts`` are all that they made there, in order."""
    finished = [one for one in attempts if one.finished_at is not None]
    going_on = next((one for one in attempts if one.finished_at is None), None)
    if not finished:
        state = standing.bare if going_on is None else State.IN_PROGRESS
        return Cell(state, going_on and going_on.attempt_id, accommodated=standing.accommodated)
    counting = counted(rule, finished)
    closes = standing.closes_at
    return Cell(
        State.DONE,
        counting[-1].attempt_id,
        math.fsum(one.points for one in counting) / len(counting),
        math.fsum(one.maximum for one in counting) / len(counting),
        closes is not None
        and any(one.finished_at is not None and one.finished_at > closes for one in counting),
        standing.accommodated,
        sum(one.waiting for one in counting),
        len(counting),
        going_on is not None,
    )


def counted(rule: Counts, finished: Sequence[Summed]) -> Sequence[Summed]:
    """Those of a student's finished attempts, in order, that a rule counts; of equals the earlier."""
    if rule is Counts.MEAN or len(finished) == 1:
        return finished
    if rule is Counts.BEST:
        return [max(finished, key=lambda one: portion(one.points, one.maximum))]
    return finished[:1] if rule is Counts.FIRST else finished[-1:]


def mean(cells: Sequence[Cell]) -> Mean:
    """The mean of those cells that have points."""
    points = [one.points for one in cells if one.points is not None]
    maxima = [one.maximum for one in cells if one.maximum is not None]
    if not points:
        return Mean(0, None, None, None)
    return Mean(
        len(points),
        math.fsum(points) / len(points),
        math.fsum(maxima) / len(maxima),
        maxima[0] if len(set(maxima)) == 1 else None,
    )


def _sum(values: Sequence[float]) -> float | None:
    return math.fsum(values) if values else None
