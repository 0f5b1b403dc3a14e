"""People without an account: a row without a name, and what becomes of it."""

from datetime import timedelta

from sqlalchemy import delete, select

from quizapp.core.access import Actor, Role
from quizapp.services import clock, removal
from quizapp.store.db import db
from quizapp.store.models import Attempt, Person

KEPT = timedelta(days=30)


def make() -> Actor:
    """A new guest. Flushes and does not commit: the row is part of starting a quiz."""
    person = Person(role=Role.GUEST, created_at=clock.now())
    db.session.add(person)
    db.session.flush()
    return Actor(person.id, Role.GUEST)


def sweep() -> int:
    """Remove guests, and what they answered, 30 days after they began. Gives how many went."""
    old = select(Person.id).where(Person.role == Role.GUEST, Person.created_at < clock.now() - KEPT)
    removal.remove(select(Attempt.id).where(Attempt.person_id.in_(old)))
    gone = db.session.execute(delete(Person).where(Person.id.in_(old)))
    db.session.commit()
    return int(getattr(gone, "rowcount", 0))
