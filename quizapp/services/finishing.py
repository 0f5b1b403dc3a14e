"""Closing an attempt: handed in, or its time is up."""

from datetime import datetime

from sqlalchemy import bindparam, select, update

from quizapp.services import ledger, ledger_by_hand, standing_regrades, versions
from quizapp.store.db import db
from quizapp.store.models import Attempt, Item

# A whole hall hands in within half a minute, so these are built once.
_FINISH = (
    update(Attempt)
    .where(Attempt.id == bindparam("attempt"), Attempt.finished_at.is_(None))
    .values(finished_at=bindparam("at"))
    .returning(Attempt.id, Attempt.revision_id, Attempt.assignment_id)
)
_UNCHECKED = select(Item.id, Item.version_id, Item.answer, Item.hints_taken).where(
    Item.attempt_id == bindparam("attempt"), Item.checked_at.is_(None)
)


def finish(attempt_id: int, at: datetime, marked_at: datetime | None = None) -> None:
    """Close an attempt and mark what Check has not marked. Does not commit; twice changes nothing.

    ``marked_at`` is when it is marked, where that is not when it was handed in. Handed in anew, an
    answer that was changed since a person marked it waits to be marked again.
    """
    db.session.flush()  # a caller may have changed items that are read below
    connection = db.session.connection()
    closing = connection.execute(_FINISH, {"attempt": attempt_id, "at": at}).first()
    if closing is None:
        return
    rows = connection.execute(_UNCHECKED, {"attempt": attempt_id}).all()
    asked = versions.of([row.version_id for row in rows], closing.revision_id)
    ledger.grade(
        [
            (row.id, row.version_id, asked[row.version_id].marked(row.answer, row.hints_taken))
            for row in rows
        ],
        marked_at or at,
    )
    ledger_by_hand.strike_outdated(attempt_id, marked_at or at)
    standing_regrades.follow(closing.assignment_id, attempt_id, marked_at or at)
