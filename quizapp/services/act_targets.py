"""The attempts that an act is about, and how each stands."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, exists, select, update
from sqlalchemy.orm import aliased

from quizapp.core import access
from quizapp.core.access import Actor, Role
from quizapp.core.acting import Stand
from quizapp.core.errors import NotFound
from quizapp.core.timing import LEEWAY, is_over
from quizapp.services import clock, terms
from quizapp.services.finishing import finish
from quizapp.store.db import db
from quizapp.store.models import Assignment, Attempt, Membership, Person

_other = aliased(Attempt)
_ANOTHER = exists().where(
    _other.assignment_id == Attempt.assignment_id,
    _other.person_id == Attempt.person_id,
    _other.id != Attempt.id,
    _other.finished_at.is_(None),
)
_ATTEMPTS = (
    select(
        Attempt.id,
        Attempt.assignment_id,
        Attempt.person_id,
        Attempt.epoch,
        Attempt.started_at,
        Attempt.deadline_at,
        Attempt.paused_at,
        Attempt.finished_at,
        Attempt.discarded_at,
        Assignment.classroom_id,
        Person.name,
        _ANOTHER.label("another"),
        *terms.COLUMNS,
    )
    .join(Assignment, Assignment.id == Attempt.assignment_id)
    .join(Person, Person.id == Attempt.person_id)
    .where(Attempt.preview_of.is_(None))
    .order_by(Attempt.id)
)


@dataclass(frozen=True, slots=True)
class Target:
    """An attempt: its row, and how it stands."""

    row: Any
    stand: Stand

    @property
    def id(self) -> int:
        return int(self.row.id)


def assignment(actor: Actor | None, room_id: int, assignment_id: int) -> Any:
    """What the class of the actor was given, with `terms.COLUMNS`. Raises `NotFound`."""
    access.teach(actor, room_id)
    row = db.session.execute(
        select(Assignment.id, *terms.COLUMNS).where(
            Assignment.id == assignment_id, Assignment.classroom_id == room_id
        )
    ).first()
    if row is None:
        raise NotFound("assignment")
    return row


def chosen(assignment_id: int, attempt_ids: Collection[int]) -> list[Target]:
    """These attempts, previews left out. Raises `NotFound` if one is not of the assignment."""
    rows = _rows(Attempt.assignment_id == assignment_id, Attempt.id.in_(attempt_ids))
    if not rows or len(rows) != len(set(attempt_ids)):
        raise NotFound("attempt")
    return [_target(row) for row in rows]


def running(assignment_id: int) -> list[Target]:
    """Every attempt under way of a student of the class, also of one who left it."""
    student = exists().where(
        Membership.person_id == Attempt.person_id,
        Membership.classroom_id == Assignment.classroom_id,
        Membership.role == "student",
    )
    rows = _rows(
        Attempt.assignment_id == assignment_id,
        Attempt.finished_at.is_(None),
        Person.role != Role.GUEST,
        student,
    )
    return [found for found in map(_target, rows) if found.stand.running]


def settle(assignment_id: int, attempt_ids: Collection[int]) -> None:
    """Hand in what is overdue of the students of these attempts, each at its end. Does not commit."""
    people = select(Attempt.person_id).where(Attempt.id.in_(attempt_ids))
    overdue = db.session.execute(
        select(Attempt.id, Attempt.deadline_at).where(
            Attempt.assignment_id == assignment_id,
            Attempt.person_id.in_(people),
            Attempt.finished_at.is_(None),
            Attempt.paused_at.is_(None),
            Attempt.deadline_at <= clock.now() - LEEWAY,
        )
    ).all()
    for row in overdue:
        finish(row.id, row.deadline_at)


def open_again(attempt_id: int) -> None:
    """Take back that an attempt is handed in; its end is then worked out anew. Does not commit."""
    db.session.execute(
        update(Attempt)
        .where(Attempt.id == attempt_id)
        .values(finished_at=None, deadline_at=None, paused_at=None)
    )


def ends_at(row: Any) -> datetime | None:
    """When an attempt would end by the rules that hold for its student now, before any act."""
    return terms.of(row, row.assignment_id, row.person_id).terms.until(row.started_at)


def _rows(*which: ColumnElement[bool]) -> Sequence[Any]:
    return db.session.execute(_ATTEMPTS.where(*which)).all()


def _target(row: Any) -> Target:
    over = is_over(row.deadline_at, row.paused_at, clock.now())
    stand = Stand(
        running=row.finished_at is None and not over,
        paused=row.paused_at is not None,
        ends=row.deadline_at is not None,
        discarded=row.discarded_at is not None,
        another=row.another,
    )
    return Target(row, stand)
