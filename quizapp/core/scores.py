"""A class's scores at one assignment: students by questions, and what they chose."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from itertools import chain
from operator import attrgetter

from quizapp.core.assigning import Counts
from quizapp.core.text import sorting
from quizapp.core.timing import minutes_used


def portion(points: float, maximum: float) -> float:
    """Points of the maximum, 0 to 1; 0 if nothing counts.

    Rounded, so that the same marks added up in another order are equally good.
    """
    return round(points / maximum, 9) if maximum else 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A question in an attempt. ``share`` is None before it is marked, ``chosen`` without an answer.

    ``chosen`` is by the newest key; ``older``: the mark is by an older one, and would be another.
    Attempts that had it alike may share one object, so that what is made of it is made once.
    """

    question_id: int
    version: int
    position: int
    weight: float
    share: float | None
    chosen: Sequence[str] | None
    older: bool = False
    points: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "points", (self.share or 0) * self.weight)

    @property
    def marked(self) -> bool:
        """Whether there is an answer, and what it is worth."""
        return self.chosen is not None and self.share is not None

    @property
    def dropped(self) -> bool:
        """Whether it counts no more, in neither points nor maximum."""
        return not self.weight


_points, _weight = attrgetter("points"), attrgetter("weight")


@dataclass(frozen=True, slots=True)
class Reached:
    """What counts for a student: points, and how many there were to reach."""

    points: float
    maximum: float

    @property
    def portion(self) -> float:
        return self.points / self.maximum if self.maximum else 0.0


@dataclass(frozen=True, slots=True)
class Taken:
    """An attempt; its times are in the classroom's zone.

    ``score`` are its points; what is not marked adds nothing so far. ``away`` is how long it was
    paused, or closed in between.
    """

    attempt_id: int
    number: int
    started_at: datetime
    finished_at: datetime | None
    cells: Mapping[int, Cell]
    away: timedelta = timedelta(0)
    score: Reached = field(init=False)

    def __post_init__(self) -> None:
        cells = self.cells.values()
        score = Reached(sum(map(_points, cells)), sum(map(_weight, cells)))
        object.__setattr__(self, "score", score)

    @property
    def portion(self) -> float:
        return portion(self.score.points, self.score.maximum)

    @property
    def answered(self) -> int:
        return sum(cell.chosen is not None for cell in self.cells.values())

    @property
    def minutes(self) -> int | None:
        """From starting to handing in without the time away, whole minutes rounded up."""
        if self.finished_at is None:
            return None
        return minutes_used(self.started_at, self.finished_at, self.away)


@dataclass(frozen=True, slots=True)
class Student:
    """``left``: no longer in the class, or the account is disabled.

    ``has_it``: it was given to them; ``closes_at`` is their own closing time, and ``accommodated``
    whoever has another time than all.
    """

    person_id: int
    name: str
    login: str
    email: str
    left: bool
    has_it: bool = True
    accommodated: bool = False
    closes_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A student's attempts in order, and the finished one that ``which`` picks out.

    Where the mean counts, the last one is ``shown`` and all of them count. ``reached`` is the mean of
    the points that count, and of those there were; None before any.
    """

    student: Student
    taken: Sequence[Taken]
    which: Counts
    finished: Sequence[Taken] = field(init=False)
    shown: Taken | None = field(init=False)
    reached: Reached | None = field(init=False)

    def __post_init__(self) -> None:
        finished = [one for one in self.taken if one.finished_at is not None]
        object.__setattr__(self, "finished", finished)
        object.__setattr__(self, "shown", self._shown())
        object.__setattr__(self, "reached", _mean([one.score for one in self.counted]))

    @property
    def open(self) -> Taken | None:
        return next((one for one in self.taken if one.finished_at is None), None)

    @property
    def first(self) -> Taken | None:
        return self.finished[0] if self.finished else None

    @property
    def best(self) -> Taken | None:
        if len(self.finished) == 1:
            return self.finished[0]
        return max(self.finished, key=lambda one: one.portion, default=None)

    def _shown(self) -> Taken | None:
        if self.which is Counts.BEST:
            return self.best
        return self.first if self.which is Counts.FIRST else next(reversed(self.finished), None)

    @property
    def counted(self) -> Sequence[Taken]:
        """The attempts behind what the student reached."""
        if self.which is Counts.MEAN or len(self.finished) == 1:
            return self.finished
        return [self.shown] if self.shown else []

    @property
    def late(self) -> bool:
        """Whether an attempt that counts was handed in after the student's own closing time."""
        closes = self.student.closes_at
        return closes is not None and any(
            one.finished_at is not None and one.finished_at > closes for one in self.counted
        )


@dataclass(frozen=True, slots=True)
class Part:
    """Something to choose or to fill, with the share that it earns by the newest key.

    ``fixed``: the text is a word of the interface.
    """

    id: str
    text: str
    share: float
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Edition:
    """Versions of a question that mean the same and are counted together.

    ``picked``: a part is counted for those who chose it; otherwise for those who got it right.
    """

    versions: Sequence[int]
    stem: str
    parts: Sequence[Part]
    kind: str = "choice"
    picked: bool = True


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the report, ``number`` counting from 1; ``editions`` from the oldest on."""

    question_id: int
    number: int
    editions: Sequence[Edition]

    @property
    def stem(self) -> str:
        return self.editions[-1].stem


@dataclass(frozen=True, slots=True)
class Tally:
    """How the shown attempts answered an edition: of ``asked``, so many right, so many without answer.

    ``waiting`` are still to be marked by a person; of ``dropped`` the question counts no more;
    ``older``: some marks are by an older key.
    ``chosen`` counts each part in the order of the question; ``versions`` are those really asked.
    """

    question: Asked
    edition: Edition
    versions: Sequence[int]
    asked: int
    right: int
    without: int
    waiting: int
    chosen: Sequence[tuple[Part, int]]
    dropped: int = 0
    older: bool = False

    def percent(self, count: int) -> int:
        """``count`` of those asked, as a whole number of hundredths, a half rounded up."""
        return math.floor(100 * count / self.asked + 0.5)


@dataclass(frozen=True)
class Sheet:
    """``lines`` are the students who began, the highest points first; ``waiting`` who did not."""

    which: Counts
    time_zone: str
    questions: Sequence[Asked]
    lines: Sequence[Line]
    waiting: Sequence[Student]

    @cached_property
    def shown(self) -> list[Taken]:
        return [line.shown for line in self.lines if line.shown is not None]

    @cached_property
    def reached(self) -> list[Reached]:
        return [line.reached for line in self.lines if line.reached is not None]

    @cached_property
    def counts(self) -> Counter[Cell]:
        """How many shown attempts had each different cell."""
        return Counter(chain.from_iterable(taken.cells.values() for taken in self.shown))

    @cached_property
    def versions(self) -> dict[int, list[int]]:
        """The versions of each question that shown attempts really had, by the question's id."""
        found: dict[int, set[int]] = defaultdict(set)
        for cell in self.counts:
            found[cell.question_id].add(cell.version)
        return {question: sorted(asked) for question, asked in found.items()}

    @property
    def students(self) -> int:
        return len(self.lines) + len(self.waiting)

    @property
    def counting(self) -> int:
        """How many attempts are behind what the students reached."""
        if self.which is Counts.MEAN:
            return sum(len(line.finished) for line in self.lines)
        return len(self.shown)

    @property
    def half(self) -> int:
        """How many students reached half the points or more."""
        return sum(one.portion >= 0.5 for one in self.reached)

    @property
    def maximum(self) -> float | None:
        """What everybody could reach; None if that differs."""
        maxima = {one.maximum for one in self.reached}
        return maxima.pop() if len(maxima) == 1 else None

    @cached_property
    def tallies(self) -> list[Tally]:
        """One for each edition of each question that a shown attempt asked, in order."""
        made = [
            _tally(question, edition, self.counts)
            for question in self.questions
            for edition in question.editions
        ]
        return [tally for tally in made if tally.asked]

    @property
    def most_missed(self) -> Tally | None:
        """The tally with the smallest part right, the earlier of equal ones; None if all were right.

        What still waits to be marked, or was dropped, is not missed.
        """
        missed = [
            one
            for one in self.tallies
            if not (one.waiting or one.dropped) and one.right < one.asked
        ]
        return min(missed, key=lambda tally: tally.right / tally.asked, default=None)


def sheet(
    which: Counts,
    time_zone: str,
    questions: Sequence[Asked],
    students: Sequence[Student],
    taken: Mapping[int, Sequence[Taken]],
) -> Sheet:
    """The scores of ``students``, whose attempts ``taken`` holds by person, in order.

    Who left, or was not given it, and began nothing is left out.
    """
    lines = [
        Line(student, taken[student.person_id], which)
        for student in students
        if student.person_id in taken
    ]
    waiting = [
        one for one in students if one.person_id not in taken and one.has_it and not one.left
    ]
    return Sheet(
        which,
        time_zone,
        questions,
        sorted(lines, key=_by_points),
        sorted(waiting, key=_by_name),
    )


def _mean(scores: Sequence[Reached]) -> Reached | None:
    if len(scores) < 2:
        return scores[0] if scores else None
    return Reached(
        math.fsum(one.points for one in scores) / len(scores),
        math.fsum(one.maximum for one in scores) / len(scores),
    )


def _by_name(student: Student) -> tuple[str, int]:
    return sorting(student.name), student.person_id


def _by_points(line: Line) -> tuple[bool, float, tuple[str, int]]:
    reached = line.reached
    return reached is None, -(reached.points if reached else 0), _by_name(line.student)


def _tally(question: Asked, edition: Edition, counts: Mapping[Cell, int]) -> Tally:
    cells = {
        cell: count
        for cell, count in counts.items()
        if cell.question_id == question.question_id and cell.version in edition.versions
    }
    chosen: Counter[str] = Counter()
    for cell, count in cells.items():
        for part in cell.chosen or ():
            chosen[part] += count
    return Tally(
        question=question,
        edition=edition,
        versions=sorted({cell.version for cell in cells}),
        asked=sum(cells.values()),
        right=sum(count for cell, count in cells.items() if cell.share == 1),
        without=sum(count for cell, count in cells.items() if cell.chosen is None),
        waiting=sum(
            count for cell, count in cells.items() if cell.share is None and not cell.dropped
        ),
        chosen=[(part, chosen[part.id]) for part in edition.parts],
        dropped=sum(count for cell, count in cells.items() if cell.dropped),
        older=any(cell.older for cell in cells),
    )
