"""Every student of a class at an assignment: what holds for them, and how far they are."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from quizapp.core import access
from quizapp.core.access import Actor
from quizapp.core.arithmetic import Arithmetic, arithmetic
from quizapp.core.errors import NotFound
from quizapp.core.text import sorting
from quizapp.core.timing import Terms, finished
from quizapp.services import audiences, clock, terms, time_given
from quizapp.store.db import db
from quizapp.store.models import (
    Assignment,
    Attempt,
    Group,
    Grouping,
    Override,
    Person,
    QuestionSet,
)


@dataclass(frozen=True, slots=True)
class Pupil:
    """A student at an assignment. ``included``: has it; ``own``: something is said for them alone.

    ``used`` attempts of ``terms.attempts``. ``finished_at`` is of the newest attempt, None while it
    goes on; ``late``: handed in after their own closing time.
    """

    person_id: int
    name: str
    included: bool
    own: bool
    groups: Sequence[str]
    terms: Terms
    time: Arithmetic
    used: int
    attempt_id: int | None
    started_at: datetime | None
    finished_at: datetime | None

    @property
    def late(self) -> bool:
        closes = self.terms.closes_at
        return self.finished_at is not None and closes is not None and self.finished_at > closes


@dataclass(frozen=True, slots=True)
class GroupDates:
    """A group, and the dates that differ for it. ``chosen``: there is a row for it."""

    group_id: int
    name: str
    chosen: bool
    opens_at: datetime | None
    closes_at: datetime | None


@dataclass(frozen=True, slots=True)
class Roll:
    """The page of all students at an assignment."""

    assignment_id: int
    title: str
    to_all: bool
    time_limit: int | None
    opens_at: datetime | None
    closes_at: datetime | None
    groups: Sequence[GroupDates]
    pupils: Sequence[Pupil]

    @property
    def having(self) -> list[Pupil]:
        return [one for one in self.pupils if one.included]

    @property
    def others(self) -> list[Pupil]:
        return [one for one in self.pupils if not one.included]


def roll(actor: Actor | None, room_id: int, assignment_id: int) -> Roll:
    """Every student who is in the class now, by name, with their own terms. Raises `NotFound`."""
    access.teach(actor, room_id)
    row = db.session.execute(
        select(Assignment.id, QuestionSet.title, *terms.COLUMNS)
        .join(QuestionSet, QuestionSet.id == Assignment.set_id)
        .where(Assignment.id == assignment_id, Assignment.classroom_id == room_id)
    ).first()
    if row is None:
        raise NotFound("assignment")
    return Roll(
        assignment_id=assignment_id,
        title=row.title,
        to_all=row.to_all,
        time_limit=row.time_limit,
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        groups=_groups(room_id, assignment_id),
        pupils=_pupils(room_id, row),
    )


def _groups(room_id: int, assignment_id: int) -> list[GroupDates]:
    rows = db.session.execute(
        select(
            Group.id, Group.name, Override.id.is_not(None), Override.opens_at, Override.closes_at
        )
        .outerjoin(
            Override, (Override.group_id == Group.id) & (Override.assignment_id == assignment_id)
        )
        .where(Group.classroom_id == room_id)
        .order_by(Group.name)
    )
    return [GroupDates(*row) for row in rows]


def _pupils(room_id: int, row: Any) -> list[Pupil]:
    people = audiences.students_of(room_id)
    held = terms.held({row.id: row}, [(row.id, person) for person in people])
    attempts = _attempts(row.id)
    now = clock.now()
    running = [
        one
        for taken in attempts.values()
        for one in taken
        if finished(one.finished_at, one.deadline_at, one.paused_at, now) is None
        and (one.assignment_id, one.person_id) in held
    ]
    times = time_given.of_rows(running, held)
    named = {one.id: one.name for one in _named(people)}
    grouped, own = _group_names(room_id), _own(row.id)
    found = [
        _pupil(
            person,
            named[person] or "",
            held[row.id, person],
            attempts.get(person, ()),
            times,
            groups=grouped.get(person, ()),
            own=person in own,
        )
        for person in people
    ]
    return sorted(found, key=lambda one: (sorting(one.name), one.person_id))


def _pupil(
    person_id: int,
    name: str,
    held: terms.Held,
    attempts: Sequence[Any],
    times: Mapping[int, Arithmetic],
    *,
    groups: Sequence[str],
    own: bool,
) -> Pupil:
    newest = attempts[-1] if attempts else None
    ended = newest and finished(
        newest.finished_at, newest.deadline_at, newest.paused_at, clock.now()
    )
    running = times.get(newest.id) if newest else None
    return Pupil(
        person_id=person_id,
        name=name,
        included=held.included,
        own=own,
        groups=groups,
        terms=held.terms,
        time=running or arithmetic(held.terms),
        used=len(attempts),
        attempt_id=newest and newest.id,
        started_at=newest and newest.started_at,
        finished_at=ended,
    )


def _attempts(assignment_id: int) -> dict[int, list[Any]]:
    """The attempts that count, by person, in order."""
    rows = db.session.execute(
        select(*time_given.COLUMNS, Attempt.finished_at)
        .where(
            Attempt.assignment_id == assignment_id,
            Attempt.discarded_at.is_(None),
            Attempt.preview_of.is_(None),
        )
        .order_by(Attempt.number)
    )
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.person_id].append(row)
    return found


def _named(people: Sequence[int]) -> Sequence[Any]:
    return db.session.execute(select(Person.id, Person.name).where(Person.id.in_(people))).all()


def _group_names(room_id: int) -> dict[int, list[str]]:
    rows = db.session.execute(
        select(Grouping.person_id, Group.name)
        .join(Group, Group.id == Grouping.group_id)
        .where(Group.classroom_id == room_id)
        .order_by(Group.name)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        found[row.person_id].append(row.name)
    return found


def _own(assignment_id: int) -> set[int]:
    found = db.session.scalars(
        select(Override.person_id).where(Override.assignment_id == assignment_id)
    )
    return {one for one in found if one is not None}
