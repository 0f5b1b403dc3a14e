"""A transaction to write in: kept whole or not at all, the session's where it has begun one."""

import sqlite3
from contextlib import closing

import pytest
from flask import Flask
from sqlalchemy import func, insert, select

from quizapp.services.transactions import transaction, unlocked
from quizapp.store.db import db, mean_to_write, means_to_write
from quizapp.store.models import Person
from tests.factories import THEN

NEW = insert(Person).values(role="student", name="New", created_at=THEN)


def count() -> int:
    found = db.session.scalar(select(func.count()).select_from(Person)) or 0
    db.session.rollback()
    return found


def write_and_fail() -> None:
    with transaction() as connection:
        connection.execute(NEW)
        raise ZeroDivisionError


def test_what_a_block_wrote_is_kept(app: Flask) -> None:
    with transaction() as connection:
        connection.execute(NEW)
    assert count() == 1


@pytest.mark.parametrize("begun", [False, True])
def test_of_a_block_that_fails_nothing_is_kept(app: Flask, begun: bool) -> None:
    if begun:
        db.session.connection()
    with pytest.raises(ZeroDivisionError):
        write_and_fail()
    db.session.rollback()
    assert count() == 0


def test_a_session_that_has_begun_is_not_waited_for(app: Flask) -> None:
    db.session.execute(NEW)
    with transaction() as connection:
        connection.execute(NEW)
    assert count() == 2


def test_it_takes_the_lock_though_nobody_meant_to_write(app: Flask) -> None:
    mean_to_write(False)
    other = sqlite3.connect(db.engine.url.database or "", timeout=0)
    with closing(other), transaction(), pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")


def test_long_work_before_a_write_lets_others_write(app: Flask) -> None:
    mean_to_write()
    db.session.connection()
    other = sqlite3.connect(db.engine.url.database or "", timeout=0)
    with closing(other), unlocked():
        db.session.connection()
        other.execute("BEGIN IMMEDIATE")
        other.rollback()
    assert means_to_write()
    assert not db.session().in_transaction()
