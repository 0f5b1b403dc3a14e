"""Guests: made by starting, kept by registering, moved by logging in, gone after 30 days."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import select, update

from quizapp.core.access import Actor, Role
from quizapp.core.responses import Event
from quizapp.services import accounts, attempts, clock, guests
from quizapp.store.db import db
from quizapp.store.models import Attempt, Item, Mark, Person, ResponseEvent
from tests import factories
from tests.factories import chosen


def begin_as_guest(practice: int) -> tuple[Actor, int]:
    started = attempts.start(None, practice, "phone")
    return factories.actor_of(started.person_id), started.attempt_id


def answer_first(actor: Actor, attempt_id: int) -> None:
    item = db.session.scalars(select(Item.id).where(Item.attempt_id == attempt_id)).first()
    assert item
    attempts.check(actor, attempt_id, item, chosen("mmmm"), Event("e1", 0, 0))


def test_registering_keeps_the_row_and_so_the_attempts(app: Flask) -> None:
    guest, attempt_id = begin_as_guest(factories.make_practice())
    assert guest.role is Role.GUEST
    account = accounts.register(guest, "Nora", factories.PASSWORD)
    assert account.actor.person_id == guest.person_id
    assert account.actor.role is Role.STUDENT
    assert db.session.get_one(Attempt, attempt_id).person_id == guest.person_id


def test_logging_in_moves_the_attempts_and_removes_the_guest(app: Flask, student: Actor) -> None:
    practice = factories.make_practice()
    first = attempts.start(student, practice, "phone").attempt_id
    attempts.submit(student, first)
    guest, attempt_id = begin_as_guest(practice)
    answer_first(guest, attempt_id)
    accounts.log_in(guest, "Sami Student", factories.PASSWORD, "127.0.0.1")
    moved = db.session.get_one(Attempt, attempt_id)
    assert (moved.person_id, moved.number, moved.finished_at) == (student.person_id, 2, None)
    assert db.session.get(Person, guest.person_id) is None


def test_an_open_attempt_of_the_account_stays_and_the_guests_is_finished(
    app: Flask, student: Actor
) -> None:
    practice = factories.make_practice(questions=2)
    mine = attempts.start(student, practice, "phone").attempt_id
    guest, theirs = begin_as_guest(practice)
    answer_first(guest, theirs)
    accounts.log_in(guest, "Sami Student", factories.PASSWORD, "127.0.0.1")
    assert db.session.get_one(Attempt, mine).finished_at is None
    assert db.session.get_one(Attempt, theirs).finished_at is not None
    assert len(db.session.scalars(select(Mark)).all()) == 2


def test_guests_go_after_30_days_and_nobody_else(app: Flask, student: Actor) -> None:
    practice = factories.make_practice()
    attempts.start(student, practice, "phone")
    old, attempt_id = begin_as_guest(practice)
    answer_first(old, attempt_id)
    young, _ = begin_as_guest(practice)
    long_ago = clock.now() - guests.KEPT - timedelta(minutes=1)
    db.session.execute(update(Person).where(Person.id == old.person_id).values(created_at=long_ago))
    db.session.commit()
    assert guests.sweep() == 1
    assert guests.sweep() == 0
    assert db.session.get(Person, young.person_id)
    assert len(db.session.scalars(select(Attempt)).all()) == 2
    assert db.session.scalars(select(ResponseEvent)).all() == []
