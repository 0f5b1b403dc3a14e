"""What a guest did becomes an account's, when the guest logs in to it."""

from sqlalchemy import delete, func, select

from quizapp.services import clock
from quizapp.services.finishing import finish
from quizapp.store.db import db
from quizapp.store.models import Attempt, Person


def merge(guest_id: int, person_id: int) -> None:
    """Move a guest's attempts to an account, as part of logging in. Does not commit.

    An open attempt of the account stays; the guest's at the same assignment is then finished.
    """
    open_here = set(
        db.session.scalars(
            select(Attempt.assignment_id).where(
                Attempt.person_id == person_id, Attempt.finished_at.is_(None)
            )
        )
    )
    numbers = db.session.execute(
        select(Attempt.assignment_id, func.max(Attempt.number))
        .where(Attempt.person_id == person_id)
        .group_by(Attempt.assignment_id)
    )
    last: dict[int, int] = {row[0]: row[1] for row in numbers}
    moving = db.session.scalars(
        select(Attempt).where(Attempt.person_id == guest_id).order_by(Attempt.number)
    ).all()
    for attempt in moving:
        if attempt.finished_at is None and attempt.assignment_id in open_here:
            finish(attempt.id, clock.now())
        last[attempt.assignment_id] = last.get(attempt.assignment_id, 0) + 1
        attempt.number = last[attempt.assignment_id]
        attempt.person_id = person_id
        db.session.flush()
    db.session.execute(delete(Person).where(Person.id == guest_id))
