"""What is tidied up while the site is served."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from quizapp.core.access import Actor, Role
from quizapp.services import clock, sweeper
from quizapp.store.db import db
from quizapp.store.models import ArticleImport, LoginFailure, Person
from tests import factories


def guest(age: timedelta) -> None:
    db.session.add(Person(role=Role.GUEST, created_at=clock.now() - age))
    db.session.commit()


def failure(age: timedelta) -> None:
    db.session.add(LoginFailure(subject="login:ada", at=clock.now() - age))
    db.session.commit()


def count(table: type[Person] | type[LoginFailure]) -> int | None:
    return db.session.scalar(select(func.count()).select_from(table))


def test_old_guests_and_old_failures_go_and_new_ones_stay(app: Flask) -> None:
    for age in (timedelta(days=31), timedelta(days=29)):
        guest(age)
    for age in (timedelta(minutes=16), timedelta(minutes=14)):
        failure(age)
    for _ in range(2):
        sweeper.sweep()
        assert (count(Person), count(LoginFailure)) == (1, 1)


def test_a_task_that_fails_is_logged_and_the_others_are_done(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    failure(timedelta(hours=1))
    db.session.execute(text("DROP TABLE mark"))
    db.session.commit()
    guest(timedelta(days=31))
    sweeper.sweep()
    assert (count(Person), count(LoginFailure)) == (1, 0)
    assert caplog.messages == [
        "sweep: quizapp.services.guests: OperationalError",
        "sweep: quizapp.services.previewing: OperationalError",
    ]


def test_texts_that_nobody_finished_go_after_two_weeks(app: Flask, owner: Actor) -> None:
    for days in (13, 15):
        made = factories.make_import(owner)
        row = db.session.get_one(ArticleImport, made)
        row.created_at = clock.now() - timedelta(days=days)
        db.session.commit()
    for _ in range(2):
        sweeper.sweep()
        assert db.session.query(ArticleImport).count() == 1
