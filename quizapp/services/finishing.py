"""Closing an attempt: handed in, or its time is up."""

from datetime import datetime

from sqlalchemy import select, update

from quizapp.services import ledger, versions
from quizapp.store.db import db
from quizapp.store.models import Attempt, Item


def finish(attempt_id: int, at: datetime) -> None:
    """Close an attempt and mark what Check has not marked. Does not commit; twice changes nothing."""
    closing = db.session.execute(
        update(Attempt)
        .where(Attempt.id == attempt_id, Attempt.finished_at.is_(None))
        .values(finished_at=at)
        .returning(Attempt.id, Attempt.revision_id)
    ).first()
    if closing is None:
        return
    rows = db.session.execute(
        select(Item.id, Item.version_id, Item.answer, Item.hints_taken).where(
            Item.attempt_id == attempt_id, Item.checked_at.is_(None)
        )
    ).all()
    asked = versions.of([row.version_id for row in rows], closing.revision_id)
    ledger.grade(
        [
            (row.id, row.version_id, asked[row.version_id].marked(row.answer, row.hints_taken))
            for row in rows
        ],
        at,
    )
