"""Who may give a student another password, and what it ends."""

import sqlite3
from pathlib import Path

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.errors import Invalid, NotAllowed, NotFound
from quizapp.services import accounts, classrooms, clock, student_passwords, throttle
from quizapp.store.db import db
from quizapp.store.models import Person
from tests import factories

HERE = "10.0.0.1"


def again(actor: Actor) -> Actor:
    return factories.actor_of(actor.person_id)


def test_the_new_password_opens_the_account_and_the_old_one_does_not(
    app: Flask, owner: Actor, student: Actor
) -> None:
    room = factories.make_room(owner, student)
    before = accounts.log_in(None, "Sami Student", factories.PASSWORD, HERE)
    made = student_passwords.reset(again(owner), room, student.person_id)
    assert accounts.load(student.person_id, before.epoch) is None
    with pytest.raises(Invalid):
        accounts.log_in(None, "Sami Student", factories.PASSWORD, HERE)
    assert accounts.log_in(None, "Sami Student", made, HERE).name == "Sami Student"


def test_two_passwords_differ_and_neither_is_kept_in_clear(
    app: Flask, owner: Actor, student: Actor, tmp_path: Path
) -> None:
    room = factories.make_room(owner, student)
    first = student_passwords.reset(again(owner), room, student.person_id)
    second = student_passwords.reset(again(owner), room, student.person_id)
    assert first != second
    db.session.remove()
    with sqlite3.connect(tmp_path / "quizapp.sqlite") as connection:
        everything = "\n".join(connection.iterdump())
    connection.close()
    assert first not in everything
    assert second not in everything


def test_a_reset_lets_a_student_in_who_tried_too_often(
    app: Flask, owner: Actor, student: Actor
) -> None:
    room = factories.make_room(owner, student)
    person = db.session.get_one(Person, student.person_id)
    person.email = "sami@school.example"
    for subject in ("sami student", "sami@school.example"):
        for _ in range(throttle.ACCOUNT_MOST):
            throttle.failed(subject, HERE)
    made = student_passwords.reset(again(owner), room, student.person_id)
    assert accounts.log_in(None, "Sami Student", made, HERE)
    assert accounts.log_in(None, "sami@school.example", made, HERE)


def test_who_left_the_class_is_not_reset_from_there(
    app: Flask, owner: Actor, student: Actor
) -> None:
    room = factories.make_room(owner, student)
    classrooms.remove(again(owner), room, student.person_id)
    with pytest.raises(NotFound):
        student_passwords.reset(again(owner), room, student.person_id)


def test_a_disabled_account_is_not_opened_again(app: Flask, owner: Actor, student: Actor) -> None:
    room = factories.make_room(owner, student)
    db.session.get_one(Person, student.person_id).disabled_at = clock.now()
    db.session.commit()
    with pytest.raises(NotFound):
        student_passwords.reset(again(owner), room, student.person_id)


def test_a_teacher_who_learns_in_a_class_is_not_reset_there(
    app: Flask, owner: Actor, stranger: Actor, student: Actor
) -> None:
    room = factories.make_room(owner, stranger)
    kept = db.session.get_one(Person, stranger.person_id).password_hash
    with pytest.raises(NotAllowed):
        student_passwords.reset(again(owner), room, stranger.person_id)
    for nobody in (student.person_id, 99):
        with pytest.raises(NotFound):
            student_passwords.reset(again(owner), room, nobody)
    assert db.session.get_one(Person, stranger.person_id).password_hash == kept
