"""The live page: its rows, its answers to polls, and what is done from it."""

import re
from datetime import timedelta

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.services import attempts, classrooms, clock, presence
from quizapp.store.db import db
from quizapp.store.models import Act, Assignment, Attempt
from tests import factories
from tests.browsing import Browser
from tests.services.acting import HOUR, MINUTE, attempt, begun, run_out

PAGE = "/classes/1/assignments/1"
LIVE, ROWS, ACTS = f"{PAGE}/live", f"{PAGE}/live/rows", f"{PAGE}/acts"


@pytest.fixture
def room(app: Flask, owner: Actor, student: Actor) -> int:
    room = factories.make_room(owner, student, factories.make_person("محمد علي"))
    factories.make_timed(room)
    return room


@pytest.fixture
def teacher(app: Flask, room: int) -> Browser:
    return Browser(app).log_in("Olga Owner")


@pytest.fixture
def one(room: int, student: Actor) -> int:
    """The attempt of the student, who is there."""
    made = begun(1, student)
    presence.seen(made, clock.now())
    return made


def send(browser: Browser, do: str, **fields: object) -> object:
    return browser.post(ACTS, {"do": do, "whom": "all", "reason": "noise", **fields})


def test_each_student_has_a_row(teacher: Browser, one: int) -> None:
    page = teacher.get(LIVE).text
    assert "1 at it, 1 not begun" in page
    row = re.search(r'<tr id="student-2".*?</tr>', page, re.DOTALL)
    assert row
    assert 'data-state="at_it"' in row[0]
    assert f'<a href="/attempts/{one}/result"><bdi>Sami Student</bdi></a>' in row[0]
    assert "0 of 3" in row[0]
    assert "until <time" in row[0]
    other = re.search(r'<tr id="student-3".*?</tr>', page, re.DOTALL)
    assert other
    assert "<bdi>محمد علي</bdi>" in other[0]
    assert "Not begun" in other[0]
    assert "checkbox" not in other[0]
    assert f'href="{PAGE}/people/3"' in other[0]


def test_a_poll_gives_the_rows_and_then_that_nothing_changed(
    teacher: Browser, one: int, student: Actor
) -> None:
    page = teacher.get(LIVE).text
    answer = teacher.get(ROWS)
    told = answer.get_json()
    assert told["summary"] == "1 at it, 1 not begun"
    for place, key, html in told["rows"]:
        assert html in page
        assert f'<tr id="{place}" data-key="{key}"' in html
    tag = answer.headers["ETag"]
    assert f'data-tag="{tag.strip(chr(34))}"' in page
    again = teacher.get(ROWS, headers={"If-None-Match": tag})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", tag)
    attempts.submit(factories.actor_of(student.person_id), one)
    later = teacher.get(ROWS, headers={"If-None-Match": tag})
    assert later.status_code == 200
    changed = [
        new[0]
        for old, new in zip(told["rows"], later.get_json()["rows"], strict=True)
        if old[1] != new[1]
    ]
    assert changed == ["student-2"]
    assert later.get_json()["summary"] == "1 handed in, 1 not begun"


def test_a_look_and_a_poll_write_nothing(teacher: Browser, one: int) -> None:
    run_out(one)
    before = db.session.query(Attempt.finished_at).all()
    teacher.get(LIVE)
    teacher.get(ROWS)
    assert db.session.query(Attempt.finished_at).all() == before
    assert db.session.query(Act).count() == 0


def test_whose_session_ended_is_told_that_there_is_nothing(teacher: Browser, one: int) -> None:
    tag = teacher.get(ROWS).headers["ETag"]
    teacher.post("/logout")
    assert teacher.get(ROWS, headers={"If-None-Match": tag}).status_code == 404
    assert "data-lost hidden>This page gets no more news" in (
        Browser(teacher.app).log_in("Olga Owner").get(LIVE).text
    )


def test_minutes_for_all_reach_each_and_are_said(teacher: Browser, one: int) -> None:
    other = begun(1, factories.actor_of(3))
    answer = send(teacher, "added", minutes="10")
    assert (answer.status_code, answer.headers["Location"]) == (303, LIVE)
    assert "Done, for 2 students." in teacher.follow(answer).text
    for each in (one, other):
        assert attempt(each).deadline_at == attempt(each).started_at + HOUR + 10 * MINUTE
    assert teacher.get(LIVE).text.count("10 min added") == 2


def test_a_double_click_adds_once(teacher: Browser, one: int) -> None:
    batch = re.search(r'name="batch"[^>]*value="(\w+)"', teacher.get(LIVE).text)
    assert batch
    for _ in range(2):
        answer = send(teacher, "added", minutes="5", batch=batch[1])
        assert "Done, for one student." in teacher.follow(answer).text
    assert db.session.query(Act).count() == 1


def test_only_those_that_are_ticked(teacher: Browser, one: int) -> None:
    other = begun(1, factories.actor_of(3))
    send(teacher, "paused", whom="ticked", attempt=[str(one)])
    assert attempt(one).paused_at
    assert attempt(other).paused_at is None
    attempts.submit(factories.actor_of(3), other)
    answer = send(teacher, "ended", whom="ticked", attempt=[str(one), str(other)])
    said = teacher.follow(answer).text
    assert "Done, for one student. For one it could not be done any more." in said
    assert attempt(one).finished_at


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"reason": " "}, "This is needed."),
        ({"minutes": ""}, "Say how many minutes to add."),
        ({"minutes": "ten"}, "Give a whole number, or nothing."),
        ({"minutes": "1441"}, "Give minutes from 1 to 1440."),
        ({"whom": "ticked"}, "Tick the students it is for, or choose all."),
        ({"do": "erased"}, "Choose what is to be done."),
        ({"do": "discarded"}, "Choose what is to be done."),
    ],
)
def test_what_cannot_be_read_comes_back_as_typed(
    teacher: Browser, one: int, fields: dict[str, str], said: str
) -> None:
    sent = {"do": "added", "whom": "all", "reason": "my <reason>", "minutes": "7", **fields}
    answer = teacher.post(ACTS, sent)
    assert answer.status_code == 422
    assert said in answer.text
    if "reason" not in fields:
        assert 'value="my &lt;reason&gt;"' in answer.text
    if sent["minutes"]:
        assert f'value="{sent["minutes"]}"' in answer.text
    assert db.session.query(Act).count() == 0


def test_ticks_stay_when_the_form_comes_back(teacher: Browser, one: int) -> None:
    answer = send(teacher, "added", whom="ticked", attempt=[str(one)], minutes="")
    assert f'value="{one}" checked' in answer.text
    assert 'name="whom" value="ticked" checked' in answer.text
    assert f'value="{one}" checked' not in teacher.get(LIVE).text


def test_with_nobody_at_it_any_more_the_form_comes_back(teacher: Browser, one: int) -> None:
    run_out(one)
    answer = send(teacher, "added", minutes="7", reason="projector")
    assert answer.status_code == 409
    assert "Nobody is at it now." in answer.text
    assert 'value="projector"' in answer.text
    answer = send(teacher, "added", minutes="7", whom="ticked", attempt=[str(one)])
    assert answer.status_code == 409
    assert "has been handed in meanwhile" in answer.text
    assert db.session.query(Act).count() == 0
    assert attempt(one).finished_at is None


def test_an_attempt_of_another_assignment_is_not_found(teacher: Browser, one: int) -> None:
    for wrong in ("99", "-1", "9" * 30):
        answer = send(teacher, "paused", whom="ticked", attempt=[wrong])
        assert answer.status_code in {404, 422}


def test_an_empty_class(app: Flask, owner: Actor) -> None:
    factories.make_timed(factories.make_room(owner))
    browser = Browser(app).log_in("Olga Owner")
    page = browser.get(LIVE).text
    assert "No student has this quiz" in page
    assert "<table" not in page
    assert browser.get(ROWS).get_json() == {"rows": [], "summary": "No student has this quiz"}
    assert send(browser, "paused").status_code == 409


def test_the_class_page_leads_there_while_it_is_open(teacher: Browser, one: int) -> None:
    link = f'href="{LIVE}"'
    assert link in teacher.get("/classes/1").text
    assert link in teacher.get(PAGE).text
    row = db.session.get_one(Assignment, 1)
    row.closes_at = clock.now() - timedelta(minutes=1)
    db.session.commit()
    assert link in teacher.get("/classes/1").text  # somebody is still at it
    attempts.submit(factories.actor_of(2), one)
    assert link not in teacher.get("/classes/1").text


def test_an_archived_class_can_be_watched(teacher: Browser, one: int, owner: Actor) -> None:
    classrooms.archive(factories.actor_of(owner.person_id), 1)
    assert teacher.get(LIVE).status_code == 200
    assert send(teacher, "ended").status_code == 303
