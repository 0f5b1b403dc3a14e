"""Writing down what was done where no other row tells it; `record` reads it."""

from typing import Any

from quizapp.core.access import Actor
from quizapp.core.recording import Kind
from quizapp.services import clock
from quizapp.store.db import db
from quizapp.store.models import Assignment, RecordEntry


def note(
    kind: Kind,
    actor: Actor | None,
    *,
    room_id: int | None = None,
    assignment_id: int | None = None,
    set_id: int | None = None,
    question_id: int | None = None,
    person_id: int | None = None,
    details: dict[str, Any] | None = None,
    reason: str = "",
) -> None:
    """Add an entry in the transaction that does what it tells. Does not commit.

    ``actor`` is None where the question files did it.
    """
    db.session.add(
        RecordEntry(
            kind=kind.value,
            classroom_id=room_id,
            assignment_id=assignment_id,
            set_id=set_id,
            question_id=question_id,
            person_id=person_id,
            details=details or {},
            reason=reason,
            by_id=actor.person_id if actor else None,
            at=clock.now(),
        )
    )


def note_given(
    kind: Kind,
    actor: Actor | None,
    assignment: Assignment,
    *,
    person_id: int | None = None,
    details: dict[str, Any] | None = None,
) -> None:
    """The same of an assignment to a class."""
    note(
        kind,
        actor,
        room_id=assignment.classroom_id,
        assignment_id=assignment.id,
        person_id=person_id,
        details=details,
    )
