"""What was done to attempts, and what can be, as the teachers of the class see it."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import aliased

from quizapp.core import access, acting
from quizapp.core.access import Actor
from quizapp.core.errors import NotFound
from quizapp.core.timing import ActKind
from quizapp.services import act_targets, clock, reopening, terms, time_given
from quizapp.services.acts_views import Click, Listing, Panel, Seen, Undoing
from quizapp.store.db import db
from quizapp.store.models import Act, Assignment, Attempt, Classroom, Person, QuestionSet

_whom, _by = aliased(Person), aliased(Person)


def of_assignment(actor: Actor | None, room_id: int, assignment_id: int) -> Listing:
    """Raises `NotFound`."""
    access.teach(actor, room_id)
    head = _head(room_id, assignment_id)
    clicks: dict[tuple[str, ActKind], list[Seen]] = {}
    for one in _seen(Act.assignment_id == assignment_id):
        clicks.setdefault((one.batch, one.kind), []).append(one)
    newest = sorted(clicks.values(), key=lambda acts: acts[0].id, reverse=True)
    return Listing(
        room_id,
        head.name,
        head.time_zone,
        assignment_id,
        head.title,
        [Click(acts) for acts in newest],
    )


def discarded(assignment_id: int) -> int:
    """How many attempts of students were discarded."""
    found = db.session.scalar(
        select(func.count())
        .select_from(Attempt)
        .where(
            Attempt.assignment_id == assignment_id,
            Attempt.discarded_at.is_not(None),
            Attempt.preview_of.is_(None),
        )
    )
    return found or 0


def panel(actor: Actor | None, room_id: int, assignment_id: int, attempt_id: int) -> Panel:
    """What the teachers of the class can do to an attempt. Raises `NotFound`."""
    access.teach(actor, room_id)
    head = _head(room_id, assignment_id)
    [target] = act_targets.chosen(assignment_id, [attempt_id])
    row, now = target.row, clock.now()
    ended = row.finished_at or (None if target.stand.running else row.deadline_at)
    ends = reopening.ends_at(row, now) if row.finished_at else None
    return Panel(
        room_id=room_id,
        classroom=head.name,
        time_zone=head.time_zone,
        assignment_id=assignment_id,
        title=head.title,
        attempt_id=attempt_id,
        person_id=row.person_id,
        whom=row.name or "",
        refusals={kind: acting.refusal(kind, target.stand) for kind in sorted(acting.ON_ATTEMPTS)},
        finished_at=ended,
        remains=max(ends - now, timedelta(0)) if ends else _nothing(ended, row),
        time=time_given.of_attempt(attempt_id) if target.stand.running else None,
        used=_used(assignment_id, row.person_id),
        allowed=terms.of(row, assignment_id, row.person_id).terms.attempts,
        acts=[
            one
            for one in _seen(Act.assignment_id == assignment_id, Act.person_id == row.person_id)
            if one.attempt_id in {attempt_id, None}
        ],
    )


def of_attempt(actor: Actor | None, attempt_id: int) -> Panel | None:
    """The same, found by the attempt alone; None where there is nothing that could be done to it.

    That is in public practice, and where a teacher tries a quiz out.
    """
    row = db.session.execute(
        select(Assignment.classroom_id, Assignment.id, Attempt.preview_of)
        .join(Attempt, Attempt.assignment_id == Assignment.id)
        .where(Attempt.id == attempt_id)
    ).first()
    if row is None or row.classroom_id is None or row.preview_of is not None:
        return None
    return panel(actor, row.classroom_id, row.id, attempt_id)


def _nothing(ended: datetime | None, row: Any) -> timedelta | None:
    return timedelta(0) if ended and row.finished_at is None else None


def _head(room_id: int, assignment_id: int) -> Any:
    head = db.session.execute(
        select(Classroom.name, Classroom.time_zone, QuestionSet.title)
        .join(Assignment, Assignment.classroom_id == Classroom.id)
        .join(QuestionSet, QuestionSet.id == Assignment.set_id)
        .where(Assignment.id == assignment_id, Classroom.id == room_id)
    ).first()
    if head is None:
        raise NotFound("assignment")
    return head


def _used(assignment_id: int, person_id: int) -> int:
    found = db.session.scalar(
        select(func.count())
        .select_from(Attempt)
        .where(
            Attempt.assignment_id == assignment_id,
            Attempt.person_id == person_id,
            Attempt.discarded_at.is_(None),
        )
    )
    return found or 0


def _seen(*which: ColumnElement[bool]) -> list[Seen]:
    """The acts that these are, in order, each with how it was taken back."""
    rows = db.session.execute(
        select(
            Act.id,
            Act.kind,
            Act.minutes,
            Act.reason,
            Act.at,
            Act.person_id,
            Act.batch,
            Act.attempt_id,
            Act.undoes_id,
            _whom.name.label("whom"),
            _by.name.label("by"),
        )
        .join(_whom, _whom.id == Act.person_id)
        .join(_by, _by.id == Act.by_id)
        .where(*which)
        .order_by(Act.id)
    ).all()
    undoing = {row.undoes_id: Undoing(row.by or "", row.at, row.reason) for row in rows}
    return [
        Seen(
            row.id,
            ActKind(row.kind),
            row.minutes,
            row.reason,
            row.by or "",
            row.at,
            row.whom or "",
            row.person_id,
            row.batch,
            row.attempt_id,
            undoing.get(row.id),
        )
        for row in rows
        if row.undoes_id is None
    ]
