"""A student's page and the groups of a class, in the browser."""

import re

import pytest
from flask import Flask
from sqlalchemy import event, insert

from quizapp.core.access import Actor
from quizapp.services import attempts
from quizapp.store.db import db
from quizapp.store.models import Membership, Override, Person
from tests import factories
from tests.browsing import Browser


@pytest.fixture
def room(owner: Actor, student: Actor) -> int:
    return factories.make_room(owner, student)


@pytest.fixture
def teacher(app: Flask, room: int) -> Browser:
    return Browser(app).log_in("Olga Owner")


def test_a_students_page_shows_groups_and_attempts_of_this_class_alone(
    app: Flask, teacher: Browser, owner: Actor, student: Actor, stranger: Actor, room: int
) -> None:
    article = factories.make_article()
    here = factories.make_assignment(factories.make_set(article), room=room)
    there = factories.make_room(stranger, student, join_code="ELSE23")
    other = factories.make_set(article, slug="other")
    other.title = "Of another class"
    elsewhere = factories.make_assignment(other, room=there)
    factories.make_group(room, "North", student)
    factories.make_group(there, "Their group", student)
    pupil = factories.actor_of(student.person_id)
    for given in (here, elsewhere):
        attempts.submit(pupil, attempts.start(pupil, given, "phone").attempt_id)
    open_one = attempts.start(pupil, here, "phone").attempt_id
    page = teacher.get(f"/classes/{room}/people/{student.person_id}").text
    assert "North" in page
    assert "Their group" not in page
    assert "Of another class" not in page
    assert "0 of 3 points" in page
    assert "In progress" in page
    assert f'href="/attempts/{open_one}/result"' in page
    assert "The usual time in every test." in page


def test_what_is_given_is_set_with_a_reason_and_told_to_the_student(
    app: Flask, teacher: Browser, student: Actor, room: int
) -> None:
    place = f"/classes/{room}/people/{student.person_id}"
    pupil = Browser(app).log_in("Sami Student")
    assert "in every test" not in pupil.get("/account").text
    chosen = {"pace": "1.5", "later_minutes": "2", "unit": "days", "reason": "School, <3 March>"}
    saved = teacher.follow(teacher.post(place, chosen)).text
    assert "Half as much time again in every test. Every quiz stays open 2 days longer." in saved
    assert "School, &lt;3 March&gt;" in saved
    assert re.search(r'name="pace" value="1.5" checked', saved)
    assert re.search(r'name="later_minutes"[^>]* value="2"', saved)
    assert 'value="days" selected' in saved
    told = pupil.get("/account").text
    assert "You have half as much time again in every test." in told
    assert "stays open 2 days longer for you." in told
    assert "Olga Owner" in told
    assert "School, &lt;3 March&gt;" in told


def test_a_change_is_taken_back(teacher: Browser, student: Actor, room: int) -> None:
    place = f"/classes/{room}/people/{student.person_id}"
    teacher.post(place, {"pace": "2", "unit": "days", "reason": "School"})
    (act,) = re.findall(r'name="act" value="(\d+)"', teacher.get(place).text)
    back = teacher.post(f"{place}/undo", {"act": act})
    page = teacher.follow(back).text
    assert "Taken back." in page
    assert "The usual time in every test." in page
    assert 'name="act"' not in page
    for other in (act, "99", "x", ""):
        assert teacher.post(f"{place}/undo", {"act": other}).status_code == 404


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"reason": ""}, "This is needed."),
        ({"pace": "9"}, "Choose how much time there is."),
        ({"pace": ""}, "Choose how much time there is."),
        ({"unit": "years"}, "Choose minutes, hours or days."),
        ({"later_minutes": "61"}, "Give minutes from 0 to 86400."),
        ({"later_minutes": "-1"}, "Give a whole number, or nothing."),
    ],
)
def test_what_cannot_be_given_comes_back_as_typed(
    teacher: Browser, student: Actor, room: int, changed: dict[str, str], said: str
) -> None:
    fields = {"pace": "2", "later_minutes": "3", "unit": "days", "reason": "School", **changed}
    page = teacher.post(f"/classes/{room}/people/{student.person_id}", fields)
    assert page.status_code == 422
    assert said in page.text
    for name in ("later_minutes", "reason"):
        assert re.search(rf'name="{name}"[^>]*value="{fields[name]}"', page.text)


def test_a_group_is_made_filled_and_removed(teacher: Browser, student: Actor, room: int) -> None:
    place = f"/classes/{room}/groups"
    made = teacher.post(place, {"name": "<North>"})
    page = teacher.follow(made).text
    assert "&lt;North&gt;" in page
    own = made.headers["Location"]
    fields = {"name": "North", "before": "", "people": [str(student.person_id)]}
    assert "1 student" in teacher.follow(teacher.post(own, fields)).text
    assert re.search(r'name="people" value="\d+" checked', teacher.get(own).text)

    refused = teacher.post(own, {"name": "", "before": str(student.person_id)})
    assert refused.status_code == 422
    assert not re.search(r'name="people" value="\d+" checked', refused.text)  # as it was sent
    odd = {"name": "North", "before": "x ９ 99999999999", "people": ["²", str(student.person_id)]}
    assert teacher.post(own, odd).status_code == 303

    removed = teacher.follow(teacher.post(f"{own}/remove")).text
    assert "The group North is removed." in removed
    assert teacher.post(f"{own}/remove").status_code == 404


def test_a_group_in_use_says_where(teacher: Browser, student: Actor, room: int) -> None:
    group = factories.make_group(room, "North", student)
    made = factories.make_set(factories.make_article())
    given = factories.make_assignment(made, room=room)
    db.session.add(Override(assignment_id=given, group_id=group))
    db.session.commit()
    place = f"/classes/{room}/groups/{group}"
    page = teacher.get(place).text
    assert "It has rules of its own in: Moon and sun." in page
    assert f"{place}/remove" not in page
    refused = teacher.post(f"{place}/remove")
    assert refused.status_code == 409
    assert "Take the group out of the assignment first." in refused.text


def test_pages_of_a_thousand_students_ask_the_database_as_often_as_those_of_one(
    teacher: Browser, student: Actor, room: int
) -> None:
    group = factories.make_group(room, "North", student)
    places = [
        f"/classes/{room}",
        f"/classes/{room}/groups",
        f"/classes/{room}/groups/{group}",
        f"/classes/{room}/cards",
        "/classes",
    ]
    before = [statements(teacher, place) for place in places]
    people = [
        {"role": "student", "name": f"Pupil {n}", "login": f"p{n}", "created_at": factories.THEN}
        for n in range(1000)
    ]
    ids = db.session.scalars(insert(Person).returning(Person.id), people).all()
    db.session.execute(
        insert(Membership),
        [
            {
                "classroom_id": room,
                "person_id": one,
                "role": "student",
                "joined_at": factories.THEN,
            }
            for one in ids
        ],
    )
    db.session.commit()
    assert [statements(teacher, place) for place in places] == before
    assert "Pupil 999" in teacher.get(f"/classes/{room}").text


def statements(browser: Browser, address: str) -> int:
    found: list[str] = []

    def note(*given: object) -> None:
        found.append(str(given[2]))

    event.listen(db.engine, "before_cursor_execute", note)
    assert browser.get(address).status_code == 200
    event.remove(db.engine, "before_cursor_execute", note)
    return len(found)
