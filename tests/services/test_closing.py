"""Answers that are told after closing wait for the last student who may still answer."""

from datetime import datetime, timedelta

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.services import attempt_pages, attempts, clock, closing, quizzes
from quizapp.store.db import db
from quizapp.store.models import Accommodation, Assignment, Attempt, Membership
from tests import factories

MINUTE = timedelta(minutes=1)


@pytest.fixture
def slow(app: Flask) -> Actor:
    return factories.make_person("Slow Sam")


@pytest.fixture
def test(app: Flask, owner: Actor, student: Actor, slow: Actor) -> int:
    room = factories.make_room(owner, student, slow)
    made = factories.make_set(factories.make_article(), questions=1)
    closes = clock.now() + 30 * MINUTE
    return factories.make_assignment(made, room=room, feedback="after_closing", closes_at=closes)


def set_closing(test: int, closes: datetime) -> None:
    db.session.get_one(Assignment, test).closes_at = closes
    db.session.commit()


def begun(test: int, person: Actor) -> int:
    return attempts.start(factories.actor_of(person.person_id), test, "device").attempt_id


def ends(attempt_id: int, at: datetime | None, **more: object) -> None:
    db.session.query(Attempt).filter_by(id=attempt_id).update({"deadline_at": at, **more})
    db.session.commit()


def test_open_until_it_closes_for_all(test: int, student: Actor) -> None:
    attempt = begun(test, student)
    attempts.submit(student, attempt)
    assert closing.for_everybody([test]) == set()
    assert attempt_pages.result(student, attempt).reviews == {}
    assert quizzes.history(student)[0].score is None
    set_closing(test, clock.now() - MINUTE)
    assert closing.for_everybody([test]) == {test}
    assert list(attempt_pages.result(student, attempt).reviews) == [1]
    assert quizzes.history(student)[0].score is not None


def test_a_longer_window_of_one_student_keeps_it_from_all(test: int, slow: Actor) -> None:
    db.session.add(Accommodation(person_id=slow.person_id, pace="1", later_minutes=10))
    set_closing(test, clock.now() - 9 * MINUTE)
    assert closing.for_everybody([test]) == set()
    set_closing(test, clock.now() - 11 * MINUTE)
    assert closing.for_everybody([test]) == {test}


def test_unless_that_student_left_or_does_not_have_it(test: int, slow: Actor) -> None:
    db.session.add(Accommodation(person_id=slow.person_id, pace="1", later_minutes=10))
    set_closing(test, clock.now() - MINUTE)
    row = db.session.query(Membership).filter_by(person_id=slow.person_id).one()
    row.left_at = clock.now()
    db.session.commit()
    assert closing.for_everybody([test]) == {test}
    row.left_at = None
    db.session.get_one(Assignment, test).to_all = False
    db.session.commit()
    assert closing.for_everybody([test]) == {test}


def test_an_attempt_that_was_given_more_time_keeps_it_from_all(test: int, slow: Actor) -> None:
    attempt = begun(test, slow)
    set_closing(test, clock.now() - MINUTE)
    ends(attempt, clock.now() + MINUTE)
    assert closing.for_everybody([test]) == set()
    ends(attempt, clock.now() - MINUTE, paused_at=clock.now())
    assert closing.for_everybody([test]) == set()
    ends(attempt, clock.now() - MINUTE, paused_at=None)
    assert closing.for_everybody([test]) == {test}


def test_a_grace_is_open(test: int) -> None:
    db.session.get_one(Assignment, test).grace_minutes = 5
    set_closing(test, clock.now() - 4 * MINUTE)
    assert closing.for_everybody([test]) == set()
    set_closing(test, clock.now() - 6 * MINUTE)
    assert closing.for_everybody([test]) == {test}
