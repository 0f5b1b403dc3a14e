"""A teacher's classes in the browser: owner, colleague, stranger, student, visitor."""

import re
from dataclasses import dataclass

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.services import classrooms
from quizapp.store.db import db
from quizapp.store.models import Assignment, Classroom, Membership, QuestionSet
from tests import factories
from tests.browsing import Browser

ODD = "<b>Ö'Brien & Söhne</b>"


@dataclass
class People:
    owner: Browser
    colleague: Browser
    stranger: Browser
    student: Browser
    visitor: Browser
    room: int
    set_id: int
    student_id: int


@pytest.fixture
def people(app: Flask, owner: Actor, stranger: Actor, student: Actor) -> People:
    colleague = factories.make_person("Carla Colleague", role="teacher")
    room = factories.make_room(owner, student, teachers=(colleague,))
    made = factories.make_set(factories.make_article(), owner=owner)
    return People(
        owner=Browser(app).log_in("Olga Owner"),
        colleague=Browser(app).log_in("Carla Colleague"),
        stranger=Browser(app).log_in("Stefan Stranger"),
        student=Browser(app).log_in("Sami Student"),
        visitor=Browser(app),
        room=room,
        set_id=made.id,
        student_id=student.person_id,
    )


def make_given(people: People) -> int:
    """The set, given to the class."""
    return factories.make_assignment(
        db.session.get_one(QuestionSet, people.set_id), room=people.room
    )


def assignment() -> Assignment | None:
    db.session.rollback()
    return db.session.query(Assignment).one_or_none()


def test_a_teacher_makes_a_class_and_the_next_one_remembers_the_place(
    app: Flask, owner: Actor
) -> None:
    browser = Browser(app).log_in("Olga Owner")
    assert "Make a class" in browser.get("/classes").text
    empty = browser.get("/classes/new").text
    assert '<option value="">Choose a place</option>' in empty
    assert " selected" not in empty
    assert '<option value="America/Argentina/La_Rioja">La Rioja, Argentina</option>' in empty

    made = browser.post("/classes/new", {"name": ODD, "time_zone": "Asia/Tokyo"})
    assert made.status_code == 303
    page = browser.follow(made).text
    assert "<h1>&lt;b&gt;Ö&#39;Brien &amp; Söhne&lt;/b&gt;</h1>" in page
    assert "Nobody has joined yet" in page
    code = re.search(r'class="join-code">([A-Z0-9]{6})<', page)
    assert code
    assert f"http://localhost/join?code={code[1]}" in page
    again = browser.get("/classes/new").text
    assert '<option value="Asia/Tokyo" selected>Tokyo</option>' in again
    assert again.count('value="Asia/Tokyo"') == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": "", "time_zone": "Asia/Tokyo"}, "This is needed."),
        ({"name": "10b", "time_zone": ""}, "This is needed."),
        ({"name": "10b", "time_zone": "Mars/Olympus"}, "Choose a time zone of the list."),
        ({"name": "x" * 81, "time_zone": "Asia/Tokyo"}, "At most 80 characters, please."),
        ({}, "This is needed."),
    ],
)
def test_a_class_that_cannot_be_made_comes_back_as_typed(
    app: Flask, owner: Actor, fields: dict[str, str], said: str
) -> None:
    browser = Browser(app).log_in("Olga Owner")
    page = browser.post("/classes/new", fields)
    assert page.status_code == 422
    assert said in page.text
    if fields.get("name"):
        assert f'value="{fields["name"]}"' in page.text
    if fields.get("time_zone") == "Asia/Tokyo":
        assert 'value="Asia/Tokyo" selected' in page.text
    assert db.session.query(Classroom).count() == 0


def test_the_code_is_renewed_and_joining_closed(people: People) -> None:
    page = f"/classes/{people.room}"
    assert "K7MP2X" in people.colleague.get(page).text
    assert people.owner.post(f"{page}/code", {"do": "renew"}).status_code == 303
    assert "K7MP2X" not in people.owner.get(page).text
    people.owner.post(f"{page}/code", {"do": "close"})
    assert "Joining is closed" in people.owner.get(page).text
    assert "join-code" not in people.owner.get(page).text


def test_the_owner_adds_and_takes_out_a_co_teacher(people: People, stranger: Actor) -> None:
    page = f"/classes/{people.room}"
    wrong = people.owner.post(f"{page}/teachers", {"login": ODD})
    assert wrong.status_code == 422
    assert "No teacher has this user name or e-mail." in wrong.text
    assert "&lt;b&gt;Ö&#39;Brien" in wrong.text  # nothing typed is lost
    assert people.owner.post(f"{page}/teachers", {"login": ""}).status_code == 422

    assert people.owner.post(f"{page}/teachers", {"login": "stefan stranger"}).status_code == 303
    assert people.stranger.get(page).status_code == 200
    out = people.owner.post(f"{page}/people/{stranger.person_id}/remove")
    assert "Stefan Stranger is out of the class" in people.owner.follow(out).text
    assert people.stranger.get(page).status_code == 404


def test_a_colleague_sees_the_teachers_and_does_not_decide_about_them(people: People) -> None:
    page = f"/classes/{people.room}"
    shown = people.colleague.get(page).text
    assert "Add a co-teacher" not in shown
    assert "Take out" not in shown  # the student is taken out on a page of their own
    assert (
        people.colleague.post(f"{page}/teachers", {"login": "Stefan Stranger"}).status_code == 403
    )
    taken_out = people.colleague.post(f"{page}/people/{people.student_id}/remove")
    assert taken_out.status_code == 303
    assert "Nobody has joined yet" in people.colleague.get(page).text


def test_a_set_is_assigned_in_the_time_of_the_class(people: People) -> None:
    form = people.owner.get(f"/classes/{people.room}/assign?set={people.set_id}").text
    assert f'<option value="{people.set_id}" selected>Moon and sun (3 questions, Tides)' in form
    sent = people.owner.post(
        f"/classes/{people.room}/assign",
        {
            "set_id": people.set_id,
            "feedback": "after_closing",
            "opens_at": "2099-01-12T08:00",
            "closes_at": "2099-07-12T08:00",
            "attempts_allowed": "2",
        },
    )
    assert sent.status_code == 303
    row = assignment()
    assert row is not None
    assert row.opens_at is not None
    assert row.closes_at is not None
    assert row.opens_at.isoformat() == "2099-01-12T07:00:00+00:00"  # Berlin, winter
    assert row.closes_at.isoformat() == "2099-07-12T06:00:00+00:00"  # and summer
    assert (row.feedback, row.attempts_allowed) == ("after_closing", 2)
    page = people.owner.follow(sent).text
    assert "Not open yet" in page
    assert "12 January 2099, 08:00" in page
    assert "0 of 1 handed in" in page


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"set_id": ""}, "This is needed."),
        ({"set_id": "moon"}, "Choose a quiz of the list."),
        ({"feedback": "whenever"}, "Choose when students see the answers."),
        ({"feedback": "after_closing", "closes_at": ""}, "so say when it closes."),
        ({"opens_at": "soon"}, "Give a day and a time"),
        ({"opens_at": "2099-03-29T02:30"}, "the clock is put forward and 02:30 is left out"),
        ({"opens_at": "2099-07-12T09:00"}, "It has to close after it opens."),
        ({"closes_at": "2001-01-01T09:00"}, "This moment is past already."),
        ({"attempts_allowed": "0"}, "Give a number from 1 to 99"),
    ],
)
def test_what_cannot_be_assigned_comes_back_as_typed(
    people: People, changed: dict[str, str], said: str
) -> None:
    fields = {
        "set_id": str(people.set_id),
        "feedback": "after_submission",
        "opens_at": "",
        "closes_at": "2099-07-12T08:00",
        "attempts_allowed": "7",
        **changed,
    }
    page = people.owner.post(f"/classes/{people.room}/assign", fields)
    assert page.status_code == 422
    assert said in page.text
    for name in ("opens_at", "closes_at"):
        assert re.search(rf'name="{name}"[^>]*value="{fields[name]}"', page.text)
    assert f'<option value="{fields["attempts_allowed"]}" selected>' in page.text
    if changed.get("feedback") is None:
        assert 'value="after_submission" checked' in page.text
    assert assignment() is None


def test_dates_are_changed_and_the_quiz_withdrawn_and_offered_again(people: People) -> None:
    given = make_given(people)
    address = f"/classes/{people.room}/assignments/{given}"
    assert "/assignments/" in people.student.get("/").text

    refused = people.colleague.post(f"{address}/rules", {"opens_at": "2099-03-29T02:30"})
    assert refused.status_code == 422
    assert 'value="2099-03-29T02:30"' in refused.text
    sent = people.colleague.post(f"{address}/rules", {"opens_at": "2099-01-12T08:00"})
    assert sent.status_code == 303
    assert 'value="2099-01-12T08:00"' in people.owner.get(f"{address}/rules").text

    people.owner.post(f"{address}/withdraw", {"do": "withdraw"})
    assert "/assignments/" not in people.student.get("/").text
    assert "Withdrawn" in people.owner.get(f"/classes/{people.room}").text
    people.owner.post(f"{address}/withdraw", {"do": "again"})
    assert "/assignments/" in people.student.get("/").text


def test_without_a_quiz_the_page_says_where_one_comes_from(app: Flask, owner: Actor) -> None:
    room = factories.make_room(owner)
    page = Browser(app).log_in("Olga Owner").get(f"/classes/{room}/assign")
    assert "There is no quiz to assign yet" in page.text


def everything() -> list[tuple[object, ...]]:
    """What a stranger could change, as values."""
    db.session.rollback()
    return [
        *db.session.query(Classroom.id, Classroom.name, Classroom.join_code),
        *db.session.query(Membership.person_id, Membership.role, Membership.left_at),
        *db.session.query(Assignment.id, Assignment.opens_at, Assignment.withdrawn_at),
    ]


def test_to_strangers_students_and_visitors_no_class_page_is_there(people: People) -> None:
    given = make_given(people)
    room, of = f"/classes/{people.room}", f"/classes/{people.room}/assignments/{given}"
    before = everything()
    fields = {
        "login": "Stefan Stranger",
        "do": "renew",
        "set_id": people.set_id,
        "feedback": "at_once",
        "opens_at": "2099-01-12T08:00",
    }
    for browser in (people.stranger, people.student, people.visitor):
        for page in (room, f"{room}/assign", f"{of}/rules"):
            assert browser.get(page).status_code == 404, page
        for form in (
            f"{room}/code",
            f"{room}/teachers",
            f"{room}/people/{people.student_id}/remove",
            f"{room}/assign",
            f"{of}/rules",
            f"{of}/withdraw",
        ):
            assert browser.post(form, fields).status_code == 404, form
    for browser in (people.student, people.visitor):
        assert browser.get("/classes").status_code == 404
        assert browser.get("/classes/new").status_code == 404
        assert browser.post("/classes/new", {"name": "x"}).status_code == 404
    assert everything() == before


def test_a_stranger_does_not_reach_an_assignment_by_way_of_their_own_class(
    people: People, stranger: Actor
) -> None:
    given = make_given(people)
    own = classrooms.make(stranger, "Mine", "UTC")
    of = f"/classes/{own}/assignments/{given}"
    assert people.stranger.get(f"{of}/rules").status_code == 404
    assert people.stranger.post(f"{of}/withdraw", {"do": "withdraw"}).status_code == 404


def test_a_stranger_does_not_assign_the_owner_s_set(people: People, stranger: Actor) -> None:
    own = classrooms.make(stranger, "Mine", "UTC")
    sent = people.stranger.post(
        f"/classes/{own}/assign", {"set_id": people.set_id, "feedback": "at_once"}
    )
    assert sent.status_code == 404
    assert assignment() is None
