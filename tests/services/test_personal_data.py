import json

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.errors import Invalid, NotFound
from quizapp.core.responses import Event
from quizapp.core.timing import Pace, Profile
from quizapp.services import accommodations, accounts, attempts, personal_data
from quizapp.store.db import db
from quizapp.store.models import (
    Accommodation,
    Act,
    Article,
    ArticleImport,
    Attempt,
    Grouping,
    Item,
    Membership,
    Override,
    Person,
)
from tests import factories
from tests.factories import chosen


@pytest.fixture
def busy(student: Actor, owner: Actor) -> Actor:
    """A student with a class and a checked answer."""
    factories.make_room(owner, student)
    attempt_id = attempts.start(student, factories.make_practice(), "phone").attempt_id
    item = db.session.query(Item.id).filter_by(attempt_id=attempt_id, position=1).scalar()
    attempts.check(student, attempt_id, item, chosen("ssss"), Event("e1", 0, 0))
    return student


def test_an_export_has_every_row_about_a_person_and_no_secret(busy: Actor) -> None:
    kept = personal_data.export("sami student")
    counts = {table: len(rows) for table, rows in kept.items() if rows}
    assert counts == {
        "person": 1,
        "membership": 1,
        "attempt": 1,
        "item": 3,
        "response_event": 1,
        "mark": 1,
    }
    assert kept["person"][0]["name"] == "Sami Student"
    assert kept["item"][0]["answer"] == "ssss"
    text = json.dumps(kept)
    assert "argon2" not in text
    assert "Olga" not in text


def test_an_erased_person_is_nobody_and_the_attempt_stays(app: Flask, busy: Actor) -> None:
    personal_data.erase("Sami Student")
    row = db.session.get_one(Person, busy.person_id)
    assert (row.login, row.name, row.email, row.password_hash) == (None, None, None, None)
    assert accounts.load(busy.person_id, row.epoch) is None
    assert db.session.query(Attempt).count() == 1
    assert db.session.query(Membership.left_at).filter_by(person_id=busy.person_id).scalar()
    with pytest.raises(Invalid):
        accounts.log_in(None, "Sami Student", factories.PASSWORD, "127.0.0.1")
    with pytest.raises(NotFound):
        personal_data.erase("Sami Student")


@pytest.fixture
def given(busy: Actor, owner: Actor) -> Actor:
    """Half as much time again, a group, an assignment with minutes of their own."""
    room = next(iter(factories.actor_of(busy.person_id).studies_in))
    teacher = factories.actor_of(owner.person_id)
    profile = Profile(Pace.HALF)
    accommodations.set_profile(teacher, room, busy.person_id, profile, "A broken arm")
    factories.make_group(room, "North", busy)
    made = factories.make_set(db.session.query(Article).one(), slug="test")
    test = factories.make_assignment(made, room=room, time_limit=20)
    db.session.add(
        Override(assignment_id=test, person_id=busy.person_id, pace="2", extra_minutes=5)
    )
    db.session.commit()
    return busy


def test_an_export_tells_what_one_is_given_and_why(given: Actor) -> None:
    kept = personal_data.export("sami student")
    assert kept["accommodation"] == [
        {"person_id": given.person_id, "pace": "1.5", "later_minutes": 0}
    ]
    assert [row["name"] for row in kept["class_group"]] == ["North"]
    assert len(kept["grouping"]) == 1
    assert [row["extra_minutes"] for row in kept["override"]] == [5]
    assert [row["reason"] for row in kept["act"]] == ["A broken arm"]
    json.dumps(kept)


def test_of_what_an_erased_person_was_given_nothing_stays(given: Actor) -> None:
    personal_data.erase("Sami Student")
    db.session.expire_all()
    assert db.session.query(Accommodation).count() == 0
    assert db.session.query(Grouping).count() == 0
    assert [(row.pace, row.extra_minutes) for row in db.session.query(Override)] == [(None, 0)]
    assert [(row.kind, row.reason, row.details) for row in db.session.query(Act)] == [
        ("accommodated", "", {})
    ]


def test_an_export_of_a_teacher_holds_no_pupils_time(given: Actor, owner: Actor) -> None:
    kept = personal_data.export("olga owner")
    assert kept["act"] == []
    assert "broken arm" not in json.dumps(kept)


def test_texts_on_their_way_are_exported_and_erased(owner: Actor, stranger: Actor) -> None:
    factories.make_article("own", owner=owner)
    for who in (owner, stranger):
        factories.make_import(who, state="reading")
    kept = personal_data.export("olga owner")
    assert [row["slug"] for row in kept["article"]] == ["own"]
    (row,) = kept["article_import"]
    assert row["name"] == "tides.txt"
    assert row["passages"][0][1].startswith("The tide rises")
    assert "file" not in row
    json.dumps(kept)
    personal_data.erase("olga owner")
    assert [one.person_id for one in db.session.query(ArticleImport)] == [stranger.person_id]
