"""What was changed for a student at an assignment: who did it, when and why. Append-only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from quizapp.core import access
from quizapp.core.access import Actor
from quizapp.core.timing import ActKind, Differing, Pace
from quizapp.services import chance, clock
from quizapp.store.db import db
from quizapp.store.models import Act, Assignment, Person


@dataclass(frozen=True, slots=True)
class Change:
    """Something changed for a student: who did it, when and why, and what held before and after.

    ``newest``: nothing else was changed since that still stands, so it can be taken back.
    """

    act_id: int
    at: datetime
    by: str
    reason: str
    before: Differing
    after: Differing
    undone: bool
    newest: bool


def note(
    actor: Actor | None,
    assignment: Assignment,
    person_id: int,
    before: Differing,
    after: Differing,
    reason: str,
) -> None:
    """Record what was changed for a student, by whom and why. Does not commit."""
    if before == after:
        return
    act = _act(actor, assignment, person_id, ActKind.ACCOMMODATED)
    act.details = {"before": _kept(before), "after": _kept(after)}
    act.reason = reason
    db.session.add(act)


def undo(actor: Actor | None, assignment: Assignment, person_id: int, act_id: int) -> None:
    """Record that a change was taken back. Does not commit."""
    act = _act(actor, assignment, person_id, ActKind.UNDONE)
    act.undoes_id = act_id
    db.session.add(act)


def listed(assignment_id: int, person_id: int) -> list[Change]:
    """What was changed for a student at an assignment, the newest first."""
    rows = _rows(assignment_id, person_id)
    undone = {row.undoes_id for row in rows}
    standing = [row.id for row in rows if row.undoes_id is None and row.id not in undone]
    return [
        Change(
            act_id=row.id,
            at=row.at,
            by=row.name or "",
            reason=row.reason,
            before=_restored(row.details["before"]),
            after=_restored(row.details["after"]),
            undone=row.id in undone,
            newest=[row.id] == standing[-1:],
        )
        for row in reversed(rows)
        if row.undoes_id is None
    ]


def _act(actor: Actor | None, assignment: Assignment, person_id: int, kind: ActKind) -> Act:
    return Act(
        classroom_id=assignment.classroom_id,
        assignment_id=assignment.id,
        person_id=person_id,
        kind=kind.value,
        reason="",
        batch=chance.token(12),
        by_id=access.teacher(actor).person_id,
        at=clock.now(),
    )


def _rows(assignment_id: int, person_id: int) -> Sequence[Any]:
    """The changes for a person at an assignment, and what undid them, in order."""
    return db.session.execute(
        select(Act.id, Act.at, Act.reason, Act.details, Act.undoes_id, Person.name)
        .join(Person, Person.id == Act.by_id)
        .where(
            Act.assignment_id == assignment_id,
            Act.person_id == person_id,
            Act.attempt_id.is_(None),
            Act.kind.in_((ActKind.ACCOMMODATED, ActKind.UNDONE)),
        )
        .order_by(Act.id)
    ).all()


def _kept(one: Differing) -> dict[str, Any]:
    return {
        "opens_at": _said(one.opens_at),
        "closes_at": _said(one.closes_at),
        "pace": one.pace.value if one.pace else None,
        "extra_minutes": one.extra_minutes,
    }


def _restored(kept: dict[str, Any]) -> Differing:
    return Differing(
        opens_at=_moment(kept["opens_at"]),
        closes_at=_moment(kept["closes_at"]),
        pace=Pace(kept["pace"]) if kept["pace"] else None,
        extra_minutes=kept["extra_minutes"],
    )


def _moment(said: str | None) -> datetime | None:
    return datetime.fromisoformat(said) if said else None


def _said(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
