"""A save by whoever a session names is looked up on the way; what was read once is kept."""

import pytest
from flask import Flask
from sqlalchemy import select, update

from quizapp.core.access import Actor, Claim
from quizapp.core.errors import NotFound
from quizapp.core.responses import Event, Outcome
from quizapp.services import attempts, clock
from quizapp.store.db import db
from quizapp.store.models import Item, Person
from tests import factories
from tests.factories import chosen

TAP = Event("e1", 0, 0)


@pytest.fixture
def begun(student: Actor) -> tuple[int, int]:
    """An attempt, and its first item."""
    attempt_id = attempts.start(student, factories.make_practice(), "phone").attempt_id
    item = db.session.scalar(select(Item.id).where(Item.attempt_id == attempt_id))
    assert item
    return attempt_id, item


def change(person_id: int, **values: object) -> None:
    db.session.execute(update(Person).where(Person.id == person_id).values(**values))
    db.session.commit()


def test_a_session_that_stands_may_save(student: Actor, begun: tuple[int, int]) -> None:
    saved = attempts.save(Claim(student.person_id, 0), *begun, chosen("mmmm"), TAP)
    assert saved.outcome is Outcome.SAVED


@pytest.mark.parametrize("ended", [{"epoch": 1}, {"disabled_at": clock.now()}])
def test_a_session_that_was_ended_may_not(
    student: Actor, begun: tuple[int, int], ended: dict[str, object]
) -> None:
    change(student.person_id, **ended)
    with pytest.raises(NotFound):
        attempts.save(Claim(student.person_id, 0), *begun, chosen("mmmm"), TAP)
    db.session.rollback()
    assert db.session.scalar(select(Item.answer).where(Item.id == begun[1])) is None


def test_a_session_of_somebody_else_may_not(
    app: Flask, student: Actor, begun: tuple[int, int]
) -> None:
    other = factories.make_person("Other")
    with pytest.raises(NotFound):
        attempts.save(Claim(other.person_id, 0), *begun, chosen("mmmm"), TAP)
