"""A site with years of answers: classes whose students have handed in, written as rows."""

import json
import random
import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import insert, select

from bench.school import QUESTIONS, passages
from quizapp import create_app
from quizapp.services import installation, storage
from quizapp.settings import Settings
from quizapp.store.db import db
from quizapp.store.models import Attempt, Membership, Person, Revision, SetEntry, Version
from tests import factories

OPTIONS = ("mmmm", "ssss", "wwww")  # what `tests.factories` calls the options; the first is right
AT_ONCE = 2_000
_ITEM = (
    "INSERT INTO item (attempt_id, version_id, position, weight, answer_order, answer,"
    " answer_revision, answered_at, share)"
    f""" VALUES (?, ?, ?, 1.0, '{json.dumps(OPTIONS)}', ?,"""
    f" 1, '{factories.THEN:%Y-%m-%d %H:%M:%S.%f}', ?)"
)


def make(folder: Path, rooms: Sequence[tuple[int, int]]) -> list[tuple[int, list[int]]]:
    """For each pair of students and quizzes a class; everybody has handed in each of its quizzes.

    Gives the class and its assignments. All belong to the teacher ``teacher``.
    """
    app = create_app(Settings(data_dir=folder))
    dice = random.Random(6)
    with app.app_context(), storage.writing():
        installation.upgrade()
        article = factories.make_article("bench", passages())
        owner = factories.make_person("teacher", "teacher")
        made = []
        for number, (students, quizzes) in enumerate(rooms):
            room = factories.make_room(owner, join_code=f"K7MP{number:02}")
            people = _students(room, number, students)
            given = []
            for quiz in range(quizzes):
                asked = factories.make_set(
                    article, questions=QUESTIONS, slug=f"quiz-{number}-{quiz}", owner=owner
                )
                assignment = factories.make_assignment(
                    asked, room=room, feedback="after_submission"
                )
                _answer(dice, assignment, asked.id, people)
                given.append(assignment)
            made.append((room, given))
        storage.close()
    return made


def _students(room: int, number: int, count: int) -> list[int]:
    people = db.session.scalars(
        insert(Person).returning(Person.id),
        [
            {
                "name": f"Student {number}-{one}",
                "login": f"student {number}-{one}",
                "role": "student",
                "created_at": factories.THEN,
            }
            for one in range(count)
        ],
    ).all()
    db.session.execute(
        insert(Membership),
        [
            {
                "classroom_id": room,
                "person_id": one,
                "role": "student",
                "joined_at": factories.THEN,
            }
            for one in people
        ],
    )
    db.session.commit()
    return list(people)


def _answer(dice: random.Random, assignment: int, set_id: int, people: Sequence[int]) -> None:
    """Everybody's attempt: who is able answers more of the hard questions."""
    versions = db.session.scalars(
        select(Version.id)
        .join(SetEntry, SetEntry.question_id == Version.question_id)
        .where(SetEntry.set_id == set_id)
        .order_by(SetEntry.position)
    ).all()
    revision = db.session.scalars(select(Revision.id)).one()
    for first in range(0, len(people), AT_ONCE):
        attempts = db.session.scalars(
            insert(Attempt).returning(Attempt.id),
            [
                {
                    "assignment_id": assignment,
                    "person_id": one,
                    "number": 1,
                    "revision_id": revision,
                    "device": "device",
                    "started_at": factories.THEN,
                    "finished_at": factories.THEN + timedelta(minutes=dice.randint(5, 60)),
                }
                for one in people[first : first + AT_ONCE]
            ],
        ).all()
        # A million of these are made for one table of `make bench`: the driver takes them as they are.
        db.session.connection().exec_driver_sql(
            _ITEM, [row for attempt in attempts for row in _items(dice, attempt, versions)]
        )
        db.session.commit()


def _items(
    dice: random.Random, attempt: int, versions: Sequence[int]
) -> Iterator[tuple[int, int, int, str, float]]:
    able = dice.gauss(0.65, 0.2)
    for position, version in enumerate(versions, 1):
        right = dice.random() < able - (position - len(versions) / 2) / 40
        chosen = OPTIONS[0] if right else OPTIONS[1 + (dice.random() < 0.5)]
        yield attempt, version, position, f'"{chosen}"', float(right)


def log_in(app: Flask) -> FlaskClient:
    """A client in which the teacher is logged in."""
    client = app.test_client()
    page = client.get("/login").text
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert token
    sent = {"csrf_token": token[1], "name": "teacher", "password": factories.PASSWORD}
    assert client.post("/login", data=sent).status_code == 303
    return client
