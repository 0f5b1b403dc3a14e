import json

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.certainty import Certainty
from quizapp.core.errors import Invalid, NotFound
from quizapp.core.responses import Event
from quizapp.core.timing import Pace, Profile
from quizapp.services import (
    accommodations,
    accounts,
    attempts,
    classrooms,
    hand_marking,
    highlights,
    library,
    personal_data,
    second_marking,
    second_samples,
)
from quizapp.store.db import db
from quizapp.store.models import (
    Accommodation,
    Act,
    Article,
    ArticleDraft,
    ArticleImport,
    Attempt,
    Grouping,
    Highlight,
    Item,
    Membership,
    Override,
    Person,
    Revision,
    SecondMark,
)
from tests import factories
from tests.factories import chosen
from tests.services import editing_texts
from tests.written import LEVELS, class_that_wrote


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


def test_an_export_says_how_sure_they_said_to_be(student: Actor, owner: Actor) -> None:
    test = factories.make_timed(factories.make_room(owner, student), certainty=True)
    student = factories.actor_of(student.person_id)
    begun = attempts.start(student, test, "phone").attempt_id
    item = db.session.query(Item.id).filter_by(attempt_id=begun, position=1).scalar()
    event = Event("e1", 0, 0)
    attempts.save(student, begun, item, chosen("ssss"), event, certainty=Certainty.SURE)
    kept = personal_data.export("sami student")
    assert [row["certainty"] for row in kept["item"]] == ["sure", None, None]
    assert [row["certainty"] for row in kept["response_event"]] == ["sure"]


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
    room = next(iter(factories.actor_of(given.person_id).studies_in))
    teacher = factories.actor_of(owner.person_id)
    classrooms.rename(teacher, room, "10c")
    classrooms.remove(teacher, room, given.person_id)
    kept = personal_data.export("olga owner")
    assert kept["act"] == []
    assert [row["kind"] for row in kept["record_entry"]] == ["renamed"]
    assert "broken arm" not in json.dumps(kept)


def test_what_a_second_marker_said_of_an_answer_is_told_and_goes(app: Flask, owner: Actor) -> None:
    made = class_that_wrote(owner, students=2)
    place = made.room, made.assignment
    for item in made.items[0]:
        hand_marking.mark(made.owner, *place, item, LEVELS, "")
    second_samples.draw(made.owner, *place, made.questions[0], "2")
    for number in (1, 2):
        comment = f"Said of {number}."
        second_marking.mark(made.colleague, *place, made.questions[0], number, LEVELS, comment)
    kept = personal_data.export("pupil 001")["second_mark"]
    [mine] = db.session.query(SecondMark).filter_by(item_id=made.items[0][0])
    assert [row["comment"] for row in kept] == [mine.comment]
    assert len(personal_data.export("kim colleague")["second_mark"]) == 2
    personal_data.erase("pupil 001")
    db.session.expire_all()
    said = dict(db.session.query(SecondMark.item_id, SecondMark.comment).all())
    assert said[made.items[0][0]] == ""
    assert said[made.items[0][1]].startswith("Said of")


def test_what_a_teacher_changed_of_a_text_is_theirs(owner: Actor) -> None:
    factories.make_article()
    editing_texts.retype(owner, p1="The tide rises twice a day.")
    editing_texts.save(owner, "Shorter, says Olga.")
    editing_texts.retype(owner, p2="Not saved.")
    kept = personal_data.export("olga owner")
    assert [row["reason"] for row in kept["revision"]] == ["Shorter, says Olga."]
    assert "Not saved." in json.dumps(kept["article_draft"])
    personal_data.erase("olga owner")
    assert db.session.query(ArticleDraft).count() == 0
    assert [row.reason for row in db.session.query(Revision)] == ["", ""]
    assert library.text("tides").passages["p1"].text == "The tide rises twice a day."


def test_own_highlights_are_exported_and_erased_with_the_person(busy: Actor, owner: Actor) -> None:
    for person, note in ((busy, "canary-mine"), (owner, "canary-hers")):
        highlights.add(person, "tides", highlights.Place(1, 1, "The moon"), note)
    kept = personal_data.export("sami student")
    assert [(row["exact"], row["note"]) for row in kept["highlight"]] == [
        ("The moon", "canary-mine")
    ]
    assert "canary-hers" not in json.dumps(kept)
    personal_data.erase("Sami Student")
    assert [row.note for row in db.session.query(Highlight)] == ["canary-hers"]


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
