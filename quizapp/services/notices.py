"""What teachers did to an attempt, as its student is told: what, who, when and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, func, or_, select

from quizapp.core.timing import ActKind
from quizapp.store.db import db
from quizapp.store.models import Act, Attempt, Person


@dataclass(frozen=True, slots=True)
class Notice:
    """An act on an attempt, or one that changed the time of its student since it began.

    ``undone`` says when it was taken back, None while it stands. ``id`` is that of the act that
    was the last to say something about it: a page that knows this one has told it already.
    """

    id: int
    kind: ActKind
    minutes: int | None
    reason: str
    by: str
    at: datetime
    undone: datetime | None


def concerning(attempt: type[Attempt]) -> ColumnElement[bool]:
    """The acts that concern an attempt of the same query: on it, or for its person since it began."""
    elsewhere = or_(Act.assignment_id == attempt.assignment_id, Act.assignment_id.is_(None))
    of_time = Act.attempt_id.is_(None) & elsewhere & (Act.at >= attempt.started_at)
    return (Act.person_id == attempt.person_id) & or_(Act.attempt_id == attempt.id, of_time)


NEWEST = select(func.max(Act.id)).where(concerning(Attempt)).correlate(Attempt).scalar_subquery()
_OF_ATTEMPT = (
    select(Act.id, Act.kind, Act.minutes, Act.reason, Act.at, Act.undoes_id, Person.name)
    .join(Attempt, concerning(Attempt))
    .join(Person, Person.id == Act.by_id)
    .where(Attempt.id == bindparam("attempt"))
    .order_by(Act.id)
)


def of_attempt(attempt_id: int) -> Sequence[Notice]:
    """Every act that its student is told of, in order; what was undone says so."""
    rows = db.session.connection().execute(_OF_ATTEMPT, {"attempt": attempt_id}).all()
    undoing = {row.undoes_id: row for row in rows if row.undoes_id is not None}
    return [
        Notice(
            id=undoing.get(row.id, row).id,
            kind=ActKind(row.kind),
            minutes=row.minutes,
            reason=row.reason,
            by=row.name or "",
            at=row.at,
            undone=undoing[row.id].at if row.id in undoing else None,
        )
        for row in rows
        if row.undoes_id is None
    ]
