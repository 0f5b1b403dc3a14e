"""What was done to an attempt, as its student is told of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, or_, select

from quizapp.core.timing import ActKind
from quizapp.store.db import db
from quizapp.store.models import Act, Attempt, Person

# On the attempt; or for its person, at this assignment or everywhere, since the attempt began.
_CONCERNING = (Act.person_id == Attempt.person_id) & or_(
    Act.attempt_id == Attempt.id,
    Act.attempt_id.is_(None)
    & or_(Act.assignment_id == Attempt.assignment_id, Act.assignment_id.is_(None))
    & (Act.at >= Attempt.started_at),
)
# The last of them, as a column of a statement that reads attempts.
NEWEST = select(func.max(Act.id)).where(_CONCERNING).correlate(Attempt).scalar_subquery()
_TOLD = (
    select(
        Act.id,
        Act.kind,
        Act.minutes,
        Act.reason,
        Act.at,
        Act.attempt_id,
        Act.undoes_id,
        Attempt.finished_at,
        Person.name,
    )
    .join(Attempt, _CONCERNING)
    .join(Person, Person.id == Act.by_id)
    .where(Attempt.id == bindparam("attempt"))
    .order_by(Act.id)
)


@dataclass(frozen=True, slots=True)
class Told:
    """An act as its student is told of it. ``undone`` is when it was taken back, None if it stands.

    ``by`` is empty for an erased account; ``minutes`` are None where the act has none. ``news`` is
    the act that last said something of it, its own or the one that undid it: a page that knows that
    one has told of it.
    """

    id: int
    kind: ActKind
    minutes: int | None
    reason: str
    by: str
    at: datetime
    undone: datetime | None
    news: int = 0


def for_student(attempt_id: int) -> Sequence[Told]:
    """What was done to an attempt, or to its student's time while it lasted, the oldest first."""
    rows = db.session.connection().execute(_TOLD, {"attempt": attempt_id}).all()
    undoing = {row.undoes_id: row for row in rows if row.undoes_id is not None}
    return [
        Told(
            row.id,
            ActKind(row.kind),
            row.minutes,
            row.reason,
            row.name or "",
            row.at,
            undoing[row.id].at if row.id in undoing else None,
            undoing.get(row.id, row).id,
        )
        for row in rows
        if row.undoes_id is None and _concerns(row)
    ]


def _concerns(row: Any) -> bool:
    """Whether it is of this attempt: a change of their time after the attempt ended is not."""
    if row.attempt_id is not None or row.kind != ActKind.ACCOMMODATED:
        return True
    return row.finished_at is None or row.at <= row.finished_at
