"""Regrading a question that ten thousand were asked: how long it takes, and how much is shown of it."""

from datetime import timedelta

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.marking import EntryKind
from quizapp.core.regrading import Kind, Plan
from quizapp.services import record, regrades
from quizapp.store.db import db
from quizapp.store.models import Attempt, Item, Mark, Membership, Person, Revision, Version
from tests.browsing import Browser
from tests.cpu import spent
from tests.factories import actor_of, make_article, make_assignment, make_room, make_set
from tests.sat import DAY, MOON, SUN, Made
from tests.services.test_regrades import WHY, new_key, questions

MANY = 10_000


@pytest.fixture
def made(app: Flask, owner: Actor) -> Made:
    """A class of ten thousand: every other chose the moon, which is the key."""
    room = make_room(owner)
    given = make_assignment(make_set(make_article(), questions=1), room=room)
    version = db.session.query(Version.id).scalar()
    revision = db.session.query(Revision.id).scalar()
    first = db.session.query(db.func.max(Person.id)).scalar() + 1
    numbers = range(MANY)
    db.session.execute(
        db.insert(Person),
        [
            {"id": first + one, "role": "student", "name": f"Pupil {one:05}", "created_at": DAY}
            for one in numbers
        ],
    )
    db.session.execute(
        db.insert(Membership),
        [
            {"classroom_id": room, "person_id": first + one, "role": "student", "joined_at": DAY}
            for one in numbers
        ],
    )
    db.session.execute(
        db.insert(Attempt),
        [
            {
                "id": one + 1,
                "assignment_id": given,
                "person_id": first + one,
                "number": 1,
                "revision_id": revision,
                "device": "device",
                "started_at": DAY,
                "finished_at": DAY + timedelta(minutes=9),
            }
            for one in numbers
        ],
    )
    db.session.execute(
        db.insert(Item),
        [
            {
                "id": one + 1,
                "attempt_id": one + 1,
                "version_id": version,
                "position": 1,
                "weight": 1.0,
                "answer_order": [],
                "answer": SUN if one % 2 else MOON,
                "answer_revision": 1,
                "answered_at": DAY,
                "share": float(not one % 2),
            }
            for one in numbers
        ],
    )
    db.session.execute(
        db.insert(Mark),
        [
            {
                "item_id": one + 1,
                "kind": EntryKind.GRADED,
                "share": float(not one % 2),
                "version_id": version,
                "at": DAY,
            }
            for one in numbers
        ],
    )
    db.session.commit()
    return Made(actor_of(owner.person_id), room, given, {})


def points() -> float:
    return float(db.session.query(db.func.sum(Item.share * Item.weight)).scalar())


def test_ten_thousand_marks_are_changed_at_once_within_seconds(made: Made) -> None:
    """The sun becomes the key: half gain a point, half lose one. Then it is taken back."""
    question = questions()[0]
    plan = Plan(Kind.KEY, new_key(question, ssss=1))
    with spent() as looked:
        seen = regrades.preview(made.owner, made.room, made.assignment, question, plan)
    assert (seen.items, len(seen.seen), seen.raised, seen.lowered) == (MANY, MANY, 5_000, 5_000)
    with spent() as applied:
        regrade = regrades.apply(
            made.owner, made.room, made.assignment, question, plan, seen.fingerprint, WHY
        )
    assert (points(), db.session.query(Mark).count()) == (5_000, 2 * MANY)
    assert db.session.query(Item.share).filter_by(id=1).scalar() == 0
    with spent() as back:
        undoing = regrades.undoings(made.owner, made.room, made.assignment, question)[regrade]
        assert undoing.marks == MANY
        regrades.undo(made.owner, made.room, regrade, undoing.fingerprint, "A mistake.")
    assert db.session.query(Item.share).filter_by(id=1).scalar() == 1
    with spent() as told:
        found = record.of_room(made.owner, made.room, most=100)
    assert [one.amount for one in found.entries[:2]] == [MANY, MANY]
    assert max(one.seconds for one in (looked, applied, back, told)) < 10


def test_of_ten_thousand_the_page_lists_some_and_the_file_has_all(app: Flask, made: Made) -> None:
    question = questions()[0]
    new_key(question, ssss=1)
    place = f"/classes/{made.room}/assignments/{made.assignment}/items/{question}/regrade"
    teacher = Browser(app).log_in("Olga Owner")
    page = teacher.get(f"{place}?kind=key&version=2").text
    assert "10000 marks would change" in page
    assert page.count('<th scope="row"><a') == 100
    assert len(page) < 100_000
    assert "It takes about 2 seconds; you may leave the page" in page
    file = teacher.get(f"{place}.csv?kind=key&version=2").data.decode("utf-8-sig").splitlines()
    assert len(file) == 1 + MANY
    assert file[1].startswith('"Pupil 00000",1,1,"The moon",1,0,1,1,1,0,1')
    assert file[2].startswith('"Pupil 00001",1,1,"The sun",0,1,1,0,1,1,1')
