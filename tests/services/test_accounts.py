from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from quizapp.core.access import Actor, Role
from quizapp.core.errors import Invalid, NotAllowed
from quizapp.services import accounts, clock, throttle
from quizapp.store.db import db
from quizapp.store.models import Person
from tests import factories

HERE = "127.0.0.1"


def test_an_account_logs_in_by_name_or_e_mail_in_any_case(app: Flask) -> None:
    made = accounts.register(None, " Ana  María ", factories.PASSWORD, "Ana@School.example")
    for login in ("Ana María", "ana maría", "ANA@school.EXAMPLE"):
        assert accounts.log_in(None, login, factories.PASSWORD, HERE).actor == made.actor
    assert made.name == "Ana María"
    assert made.actor.role is Role.STUDENT


@pytest.mark.parametrize(
    ("name", "password", "email", "field"),
    [
        ("", "long enough", "", "name"),
        ("x" * 81, "long enough", "", "name"),
        ("a@b.example", "long enough", "", "name"),
        ("SAMI student", "long enough", "", "name"),
        ("Nora", "short", "", "password"),
        ("Nora", "x" * 257, "", "password"),
        ("Nora", "long enough", "nora", "email"),
        ("Nora", "long enough", "nora at b.example", "email"),
    ],
)
def test_what_cannot_be_an_account_names_its_field(
    app: Flask, student: Actor, name: str, password: str, email: str, field: str
) -> None:
    with pytest.raises(Invalid) as error:
        accounts.register(None, name, password, email)
    assert error.value.field == field
    assert len(db.session.scalars(select(Person)).all()) == 1


def test_wrong_name_and_wrong_password_are_told_alike(app: Flask, student: Actor) -> None:
    problems = set()
    for login, password in (
        ("Sami Student", "wrong password"),
        ("Nobody", factories.PASSWORD),
        ("\0", "x"),
    ):
        with pytest.raises(Invalid) as error:
            accounts.log_in(None, login, password, HERE)
        problems.add((error.value.field, error.value.problem))
    assert len(problems) == 1


def test_ten_failures_close_an_account_for_a_quarter_of_an_hour(app: Flask, student: Actor) -> None:
    for _ in range(throttle.ACCOUNT_MOST):
        with pytest.raises(Invalid):
            accounts.log_in(None, "Sami Student", "wrong password", HERE)
    with pytest.raises(Invalid, match="Too many"):
        accounts.log_in(None, "sami student", factories.PASSWORD, "10.0.0.9")
    with time_machine.travel(clock.now() + timedelta(minutes=16)):
        assert accounts.log_in(None, "Sami Student", factories.PASSWORD, HERE)


def test_a_success_clears_the_count(app: Flask, student: Actor) -> None:
    for _ in range(2):
        for _ in range(throttle.ACCOUNT_MOST - 1):
            with pytest.raises(Invalid):
                accounts.log_in(None, "Sami Student", "wrong password", HERE)
        assert accounts.log_in(None, "Sami Student", factories.PASSWORD, HERE)


def test_a_new_password_ends_other_sessions(app: Flask, student: Actor) -> None:
    before = accounts.log_in(None, "Sami Student", factories.PASSWORD, HERE)
    after = accounts.change_password(student, factories.PASSWORD, "another password")
    assert accounts.load(student.person_id, before.epoch) is None
    assert accounts.load(student.person_id, after.epoch) == after
    with pytest.raises(Invalid):
        accounts.log_in(None, "Sami Student", factories.PASSWORD, HERE)


@pytest.mark.parametrize(
    ("old", "new", "field"), [("wrong", "another password", "old"), (None, "short", "new")]
)
def test_a_password_is_changed_by_whoever_knows_it(
    app: Flask, student: Actor, old: str | None, new: str, field: str
) -> None:
    with pytest.raises(Invalid) as error:
        accounts.change_password(student, old or factories.PASSWORD, new)
    assert error.value.field == field


def test_a_guest_has_no_password_to_change(app: Flask) -> None:
    with pytest.raises(NotAllowed):
        accounts.change_password(Actor(1, Role.GUEST), "x", "another password")


def test_a_disabled_account_is_nobody(app: Flask, student: Actor) -> None:
    db.session.get_one(Person, student.person_id).disabled_at = clock.now()
    db.session.commit()
    assert accounts.load(student.person_id, 0) is None
    with pytest.raises(Invalid):
        accounts.log_in(None, "Sami Student", factories.PASSWORD, HERE)
