import json

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.errors import Invalid, NotFound
from quizapp.core.responses import Event
from quizapp.services import accounts, attempts, personal_data
from quizapp.store.db import db
from quizapp.store.models import Attempt, Item, Membership, Person
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
