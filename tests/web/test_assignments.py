"""Assigning in the browser: all the rules, to whom, and dates over a change of the clock."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask

from quizapp.core.access import Actor
from quizapp.services import attempts, classrooms
from quizapp.store.db import db
from quizapp.store.models import Accommodation, Assignment, Attempt, Override
from tests import factories
from tests.browsing import Browser

ALL = {
    "mode": "examination",
    "opens_at": "2099-01-12T08:00",
    "closes_at": "2099-01-12T10:00",
    "time_limit": "60",
    "to_all": "everybody",
    "feedback": "after_submission",
    "attempts_allowed": "2",
    "counts": "mean",
    "grace_minutes": "5",
    "draw": "2",
    "shuffle_questions": "y",
    "layout": "all",
    "text_hidden": "y",
    "access_code": "oak 7",
    "certainty": "y",
}


@dataclass
class Class:
    owner: Browser
    room: int
    set_id: int
    pupils: list[Actor]

    def log_in_anew(self) -> None:
        """A session does not outlive a journey through time."""
        self.owner = Browser(self.owner.app).log_in("Olga Owner")

    @property
    def address(self) -> str:
        return f"/classes/{self.room}"

    def assign(self, **fields: object):
        return self.owner.post(f"{self.address}/assign", {"set_id": self.set_id, **fields})


@pytest.fixture
def made(app: Flask, owner: Actor) -> Class:
    pupils = [factories.make_person(name) for name in ("Ada", "Ben")]
    room = factories.make_room(owner, *pupils)
    set_id = factories.make_set(factories.make_article(), owner=owner).id
    return Class(Browser(app).log_in("Olga Owner"), room, set_id, pupils)


def row() -> Assignment:
    db.session.rollback()
    db.session.expire_all()
    return db.session.query(Assignment).one()


def test_every_rule_is_kept_and_shown_again(made: Class) -> None:
    assert made.assign(**ALL).status_code == 303
    one = row()
    assert (one.mode, one.feedback, one.counts, one.layout) == (
        "examination",
        "after_submission",
        "mean",
        "all",
    )
    assert (one.time_limit, one.attempts_allowed, one.grace_minutes, one.draw) == (60, 2, 5, 2)
    assert (one.shuffle, one.shuffle_questions, one.text_shown, one.to_all) == (
        False,
        True,
        False,
        True,
    )
    assert (one.access_code, one.certainty) == ("OAK7", True)
    shown = made.owner.get(f"{made.address}/assignments/{one.id}/rules").text
    for name in ("mode", "feedback", "layout"):
        assert re.search(rf'name="{name}" value="{ALL[name]}" checked', shown), name
    for name in ("opens_at", "closes_at", "time_limit", "grace_minutes", "draw"):
        assert re.search(rf'name="{name}"[^>]* value="{ALL[name]}"', shown), name
    for name in ("attempts_allowed", "counts"):
        assert f'<option value="{ALL[name]}" selected>' in shown
    assert re.search(r'name="shuffle_questions" value="y" checked', shown)
    assert re.search(r'name="text_hidden" value="y" checked', shown)
    assert re.search(r'name="certainty" value="y" checked', shown)
    assert not re.search(r'name="shuffle" value="y" checked', shown)
    assert 'value="OAK7"' in shown
    assert '<details class="more stack" open>' in shown


@pytest.mark.parametrize(
    ("mode", "feedback", "attempts_allowed"),
    [
        ("practice", "at_once", None),
        ("test", "after_submission", 1),
        ("examination", "after_closing", 1),
    ],
)
def test_what_is_left_alone_is_as_usual_for_what_it_is_for(
    made: Class, mode: str, feedback: str, attempts_allowed: int | None
) -> None:
    form = made.owner.get(f"{made.address}/assign").text
    assert '<details class="more stack">' in form  # nothing differs: the rest is folded away
    assert made.assign(mode=mode, closes_at="2099-01-12T10:00", shuffle="y").status_code == 303
    one = row()
    assert (one.feedback, one.attempts_allowed) == (feedback, attempts_allowed)
    shown = made.owner.get(f"{made.address}/assignments/{one.id}/rules").text
    assert '<details class="more stack">' in shown


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"draw": "4"}, "The quiz has 3 questions to draw from."),
        ({"mode": "examination", "closes_at": ""}, "An examination has an end"),
        (
            {"mode": "examination", "feedback": "at_once"},
            "In an examination answers are shown later.",
        ),
        ({"mode": "quiz"}, "Choose what it is for."),
        ({"counts": "worst"}, "Choose which attempt counts."),
        ({"layout": "pile"}, "Choose how the questions are shown."),
        ({"time_limit": "an hour"}, "Give a whole number, or nothing."),
        ({"time_limit": "1441"}, "Give a number from 1 to 1440"),
        ({"grace_minutes": "5", "closes_at": ""}, "say when it closes"),
        ({"access_code": "x" * 33}, "This is too long."),
        ({"to_all": "some", "people": ""}, "Choose the groups or the students who get it."),
        ({"to_all": "some", "people": "4711"}, "Somebody you chose is not in this class any more."),
    ],
)
def test_a_rule_that_cannot_be_comes_back_with_all_that_was_typed(
    made: Class, wrong: dict[str, str], said: str
) -> None:
    fields = {"mode": "test", "closes_at": "2099-01-12T10:00", "people": made.pupils[1].person_id}
    page = made.assign(**{**fields, **wrong})
    assert page.status_code == 422
    assert said in page.text
    for name, typed in wrong.items():
        if name not in {"to_all", "counts", "people", "mode", "layout", "feedback"}:
            assert re.search(rf'name="{name}"[^>]* value="{typed}"', page.text)
    if set(wrong) - {"mode", "closes_at", "time_limit"}:
        assert '<details class="more stack" open>' in page.text
    if "people" not in wrong:
        assert re.search(rf'value="{made.pupils[1].person_id}" checked', page.text)
    assert db.session.query(Assignment).count() == 0


def test_a_text_whose_sentences_are_chosen_is_not_hidden(app: Flask, owner: Actor) -> None:
    given = factories.make_quiz_of("choice", "evidence", room=factories.make_room(owner))
    one = db.session.get_one(Assignment, given)
    browser = Browser(app).log_in("Olga Owner")
    page = browser.post(
        f"/classes/{one.classroom_id}/assignments/{given}/rules", {"text_hidden": "y"}
    )
    assert page.status_code == 422
    assert "answered by choosing sentences of the text: show it." in page.text
    assert row().text_shown


def test_all_can_be_changed_later_and_the_page_says_what_that_means(made: Class) -> None:
    made.assign(mode="test", time_limit="60", shuffle="y")
    given = row().id
    address = f"{made.address}/assignments/{given}/rules"
    assert "student has begun" not in made.owner.get(address).text
    attempt_id = attempts.start(factories.actor_of(made.pupils[0].person_id), given, "d").attempt_id
    assert "1 student has begun. Which questions were drawn, and their order, stay" in (
        made.owner.get(address).text
    )
    assert made.owner.post(address, {"mode": "practice", "time_limit": "90"}).status_code == 303
    one = row()
    assert (one.mode, one.feedback, one.attempts_allowed, one.time_limit) == (
        "practice",
        "at_once",
        None,
        90,
    )
    attempt = db.session.get_one(Attempt, attempt_id)
    assert attempt.deadline_at == attempt.started_at + timedelta(minutes=90)


def test_some_are_chosen_and_the_next_page_gives_them_their_own_dates(made: Class) -> None:
    blue = factories.make_group(made.room, "Blue & co", made.pupils[1])
    form = made.owner.get(f"{made.address}/assign").text
    assert "<bdi>Blue &amp; co</bdi>" in form
    ada = made.pupils[0].person_id
    sent = made.assign(mode="test", to_all="some", groups=blue, people=ada)
    page = made.owner.follow(sent).text
    assert "Assigned to those you chose" in page
    assert "2 students have it, of 2 in the class" in page
    rows = db.session.query(Override.group_id, Override.person_id)
    assert set(rows) == {(blue, None), (None, ada)}


def test_each_student_s_time_is_worked_out_on_the_page(made: Class) -> None:
    made.assign(mode="test", time_limit="60")
    given = row().id
    ada = made.pupils[0].person_id
    address = f"{made.address}/assignments/{given}/people"
    form = made.owner.get(f"{address}/{ada}").text
    assert "Dates and time of Ada" in form
    fields = {"pace": "1.5", "extra_minutes": "5", "reason": "broken arm"}
    page = made.owner.follow(made.owner.post(f"{address}/{ada}", fields)).text
    assert "Saved for Ada." in page
    plain = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))
    assert "60 min × 1.5 (this assignment) + 5 (this assignment) = 95 min 0 of 1 Not begun" in plain
    form = made.owner.get(f"{address}/{ada}").text
    assert '<option value="1.5" selected>' in form
    assert "the usual time × 1.5, 5 minutes more" in words(form)
    assert "Olga Owner : broken arm" in words(form)
    act = re.search(r'name="take_back" value="(\d+)"', form)
    assert act
    back = made.owner.post(f"{address}/{ada}", {"take_back": act[1]})
    assert "Taken back for Ada." in made.owner.follow(back).text
    assert made.owner.post(f"{address}/{ada}", {"take_back": act[1]}).status_code == 409
    assert "(taken back)" in made.owner.get(f"{address}/{ada}").text
    made.owner.post(f"{address}/{ada}", fields)
    gone = made.owner.follow(made.owner.post(f"{address}/{ada}", {"do": "remove"})).text
    assert "Removed for Ada." in gone
    assert "= 95 min" not in gone


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"pace": "3"}, "Choose how much time."),
        ({"extra_minutes": "-5"}, "Give a whole number, or nothing."),
        ({"extra_minutes": "1441"}, "Give minutes from 0 to 1440."),
        ({"closes_at": "soon"}, "Give a day and a time"),
        ({"opens_at": "2099-01-12T11:00"}, "It has to close after it opens."),
        ({"reason": "x" * 301}, "At most 300 characters, please."),
    ],
)
def test_what_cannot_differ_comes_back_as_typed(
    made: Class, fields: dict[str, str], said: str
) -> None:
    made.assign(mode="test", closes_at="2099-01-12T10:00")
    ada = made.pupils[0].person_id
    address = f"{made.address}/assignments/{row().id}/people/{ada}"
    page = made.owner.post(address, fields)
    assert page.status_code == 422
    assert said in page.text
    for name, typed in fields.items():
        assert name == "pace" or re.search(rf'name="{name}"[^>]* value="{typed}"', page.text)
    assert db.session.query(Override).count() == 0


def test_a_group_gets_other_dates(made: Class) -> None:
    blue = factories.make_group(made.room, "Blue", made.pupils[1])
    made.assign(mode="test", closes_at="2099-01-12T10:00")
    address = f"{made.address}/assignments/{row().id}"
    refused = made.owner.post(f"{address}/groups/{blue}", {"opens_at": "2099-01-12T11:00"})
    assert refused.status_code == 422
    sent = made.owner.post(f"{address}/groups/{blue}", {"closes_at": "2099-01-13T10:00"})
    page = made.owner.follow(sent).text
    assert page.count("13 January 2099, 10:00") == 2  # the group, and Ben
    assert 'value="2099-01-13T10:00"' in made.owner.get(f"{address}/groups/{blue}").text
    made.owner.post(f"{address}/groups/{blue}", {"do": "remove"})
    assert "13 January 2099" not in made.owner.get(f"{address}/people").text


# Berlin puts its clock forward on 2027-03-28 at 02:00, and back on 2026-10-25 at 03:00.


def test_an_hour_that_is_left_out_is_refused_for_all_and_for_one(made: Class) -> None:
    with time_machine.travel(datetime(2027, 3, 1, tzinfo=UTC), tick=False):
        made.log_in_anew()
        page = made.assign(mode="test", closes_at="2027-03-28T02:30")
        assert page.status_code == 422
        assert "the clock is put forward and 02:30 is left out" in page.text
        made.assign(mode="test", closes_at="2027-03-28T03:30")
        one = row()
        assert one.closes_at == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
        ada = made.pupils[0].person_id
        page = made.owner.post(
            f"{made.address}/assignments/{one.id}/people/{ada}", {"opens_at": "2027-03-28T02:00"}
        )
        assert page.status_code == 422


def test_of_an_hour_that_is_there_twice_the_student_gets_the_longer_reading(made: Class) -> None:
    """It opens at the first half past two and closes at the second one: an hour later."""
    with time_machine.travel(datetime(2026, 10, 1, tzinfo=UTC), tick=False):
        made.log_in_anew()
        sent = made.assign(mode="test", opens_at="2026-10-25T02:30", closes_at="2026-10-25T02:30")
        assert sent.status_code == 303
        one = row()
    assert one.opens_at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert one.closes_at == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    with time_machine.travel(datetime(2026, 10, 25, 0, 40, tzinfo=UTC), tick=False):
        ada = factories.actor_of(made.pupils[0].person_id)
        attempt_id = attempts.start(ada, one.id, "d").attempt_id
        deadline = db.session.get_one(Attempt, attempt_id).deadline_at
    assert deadline == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("begun", "wall", "ends", "wall_end"),
    [
        # forward: 01:30 and an hour of real time is 03:30
        (datetime(2027, 3, 28, 0, 30, tzinfo=UTC), "01:30", timedelta(hours=1), "03:30"),
        # back: 02:30 for the first time, and an hour is 02:30 for the second time
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "02:30", timedelta(hours=1), "02:30"),
    ],
)
def test_a_time_limit_over_the_change_is_of_real_minutes(
    made: Class, begun: datetime, wall: str, ends: timedelta, wall_end: str
) -> None:
    with time_machine.travel(begun, tick=False):
        made.log_in_anew()
        made.assign(mode="test", time_limit="60")
        given = row().id
        ada = factories.actor_of(made.pupils[0].person_id)
        attempt_id = attempts.start(ada, given, "d").attempt_id
        assert db.session.get_one(Attempt, attempt_id).deadline_at == begun + ends
        page = made.owner.get(f"{made.address}/assignments/{given}/people").text
    plain = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))
    assert f"60 min, ends {wall_end}" in plain
    assert f"At it since {wall}" in plain


def test_two_classes_in_two_zones_with_the_same_wall_clock_time(made: Class, owner: Actor) -> None:
    """Eight in the morning is 07:00 UTC in Berlin's winter, and 23:00 of the day before in Tokyo."""
    tokyo = classrooms.make(factories.actor_of(owner.person_id), "Tokyo", "Asia/Tokyo")
    for address in (made.address, f"/classes/{tokyo}"):
        fields = {"set_id": made.set_id, "mode": "test", "opens_at": "2099-01-12T08:00"}
        sent = made.owner.post(f"{address}/assign", fields)
        assert sent.status_code == 303
        page = made.owner.follow(sent).text
        assert "12 January 2099, 08:00" in page
    db.session.rollback()
    opens = dict(db.session.query(Assignment.classroom_id, Assignment.opens_at).all())
    assert opens == {
        made.room: datetime(2099, 1, 12, 7, 0, tzinfo=UTC),
        tokyo: datetime(2099, 1, 11, 23, 0, tzinfo=UTC),
    }


def words(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_a_student_reads_the_rules_in_plain_words(app: Flask, made: Class) -> None:
    """Ada has time and a half, and half an hour longer after every closing."""
    made.assign(**{**ALL, "opens_at": "", "time_limit": "45"})
    given = row().id
    ada = made.pupils[0].person_id
    db.session.add(Accommodation(person_id=ada, pace="1.5", later_minutes=30))
    db.session.commit()
    browser = Browser(app).log_in("Ada")
    home = words(browser.get("/").text)
    assert "10b, examination, 2 questions, 67:30 min, until 12 January 2099, 10:30" in home
    page = words(browser.get(f"/assignments/{given}").text)
    for said in (
        "What it is An examination. While it is open you cannot practise its questions.",
        "How long 2 questions, drawn at random, all on one page",
        "Time 45 min × 1.5 (profile) = 67:30 min",
        "Closes 12 January 2099, 10:30 , 30 minutes longer (profile)",
        "You can hand in until 12 January 2099, 10:35 ; after the closing it is marked as late.",
        "Attempts left 2 of 2",
        "What counts The mean of your attempts",
        "The text It is not shown while you answer.",
        "Access code Your teacher gives it out.",
    ):
        assert said in page, said


def test_of_a_practice_only_what_matters_is_said(app: Flask, made: Class) -> None:
    made.assign(mode="practice", shuffle="y")
    page = words(Browser(app).log_in("Ada").get(f"/assignments/{row().id}").text)
    assert "What counts Your first attempt" in page
    for unsaid in ("What it is", " Time ", "Access code", "The text", "Closes", "drawn"):
        assert unsaid not in page, unsaid


def test_a_wrong_access_code_comes_back_to_its_field(app: Flask, made: Class) -> None:
    made.assign(mode="test", access_code="moon 7")
    given = row().id
    browser = Browser(app).log_in("Ada")
    page = browser.get(f"/assignments/{given}")
    assert 'name="access_code"' in page.text
    assert "MOON7" not in page.text
    refused = browser.post(f"/assignments/{given}/start", {"access_code": "sun"})
    assert refused.status_code == 422
    assert "This is not the access code of this quiz." in words(refused.text)
    begun = browser.post(f"/assignments/{given}/start", {"access_code": "MOON 7"})
    assert begun.status_code == 303
