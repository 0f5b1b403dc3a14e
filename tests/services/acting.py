"""A test of an hour, attempts at it, and orders of a teacher."""

from datetime import timedelta

from quizapp.core import acting
from quizapp.core.access import Actor
from quizapp.core.acting import Order
from quizapp.core.responses import Event
from quizapp.core.timing import ActKind
from quizapp.services import attempts, chance, clock
from quizapp.store.db import db
from quizapp.store.models import Attempt, Item
from tests import factories

MINUTE = timedelta(minutes=1)
HOUR = 60 * MINUTE
ADDED, PAUSED, RESUMED = ActKind.ADDED, ActKind.PAUSED, ActKind.RESUMED
ENDED, REOPENED, DISCARDED = ActKind.ENDED, ActKind.REOPENED, ActKind.DISCARDED


def make_test(room: int, *, slug: str = "tides", **more: object) -> int:
    rules = {"feedback": "after_submission", "time_limit": 60, **more}
    made = factories.make_set(factories.make_article(slug), questions=2, slug=slug)
    return factories.make_assignment(made, room=room, **rules)  # type: ignore[arg-type]


def begun(test: int, person: Actor) -> int:
    """An attempt of a person; gives its id."""
    return attempts.start(factories.actor_of(person.person_id), test, "device").attempt_id


def attempt(attempt_id: int) -> Attempt:
    """The row as it is now."""
    db.session.expire_all()
    return db.session.get_one(Attempt, attempt_id)


def answer(person: Actor, attempt_id: int, option: str, position: int = 1) -> None:
    """Save an answer, as the page does that shows the present one."""
    item = item_of(attempt_id, position)
    event = Event(chance.token(), item.answer_revision, attempt(attempt_id).epoch)
    attempts.save(person, attempt_id, item.id, factories.chosen(option), event)


def item_of(attempt_id: int, position: int = 1) -> Item:
    db.session.expire_all()
    return db.session.query(Item).filter_by(attempt_id=attempt_id, position=position).one()


def order(kind: ActKind, minutes: int | None = None, reason: str = "projector failed") -> Order:
    """What a form asks for, each from a page of its own."""
    return acting.order(kind, reason, chance.token(16), minutes)


def run_out(attempt_id: int) -> None:
    """Let the time of an attempt have been up a minute ago."""
    one = attempt(attempt_id)
    assert one.deadline_at
    late = one.deadline_at - clock.now() + timedelta(minutes=1)
    one.started_at -= late
    one.deadline_at -= late
    db.session.commit()
