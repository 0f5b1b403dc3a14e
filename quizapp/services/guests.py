"""People without an account: a row without a name, and what becomes of it."""

from datetime import timedelta

from sqlalchemy import delete, func, select

from quizapp.core.access import Actor, Role
from quizapp.services import clock
from quizapp.store.db import db
from quizapp.store.models import Attempt, Item, Mark, Person, ResponseEvent

KEPT = timedelta(days=30)


def make() -> Actor:
    """A new guest. Flushes and does not commit: the row is part of starting a quiz."""
    person = Person(role=Role.GUEST, created_at=clock.now())
    db.session.add(person)
    db.session.flush()
    return Actor(person.id, Role.GUEST)


def merge(guest_id: int, person_id: int) -> None:
    """Move a guest's attempts to an account, as part of logging in. Does not commit.

    An open attempt of the account stays; the guest's at the same assignment is then finished.
    """
    from quizapp.services import attempts

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
            attempts.finish(attempt.id, clock.now())
        last[attempt.assignment_id] = last.get(attempt.assignment_id, 0) + 1
        attempt.number = last[attempt.assignment_id]
        attempt.person_id = person_id
        db.session.flush()
    db.session.execute(delete(Person).where(Person.id == guest_id))


def sweep() -> int:
    """Remove guests, and what they answered, 30 days after they began. Gives how many went."""
    old = select(Person.id).where(Person.role == Role.GUEST, Person.created_at < clock.now() - KEPT)
    attempts = select(Attempt.id).where(Attempt.person_id.in_(old))
    items = select(Item.id).where(Item.attempt_id.in_(attempts))
    for table, column, which in (
        (ResponseEvent, ResponseEvent.item_id, items),
        (Mark, Mark.item_id, items),
        (Item, Item.attempt_id, attempts),
        (Attempt, Attempt.person_id, old),
    ):
        db.session.execute(delete(table).where(column.in_(which)))
    gone = db.session.execute(delete(Person).where(Person.id.in_(old)))
    db.session.commit()
    return int(getattr(gone, "rowcount", 0))
