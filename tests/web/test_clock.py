"""The clock of an attempt: its address, and what the pages show of it."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask

from quizapp.core.access import Actor
from quizapp.services import deadlines
from quizapp.store.db import db
from quizapp.store.models import Accommodation, Attempt, Item
from tests import factories
from tests.browsing import Browser

NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # ten o'clock in the class
CLOCK = "/attempts/1/clock"
QUESTION = "/attempts/1/questions/1"


@pytest.fixture
def travel() -> object:
    with time_machine.travel(NINE, tick=False) as traveller:
        yield traveller


@pytest.fixture
def pupil(travel: object, app: Flask, owner: Actor, student: Actor) -> Browser:
    """The browser of a student who has begun an hour's test at nine."""
    factories.make_timed(factories.make_room(owner, student))
    browser = Browser(app).log_in("Sami Student")
    assert browser.post("/assignments/1/start").status_code == 303
    return browser


def act(owner: Actor, kind: str, **more: object) -> int:
    return factories.make_act(1, kind, owner, **more)


def test_it_tells_the_time_and_then_that_nothing_changed(pupil: Browser) -> None:
    answer = pupil.get(CLOCK)
    assert answer.get_json() == {
        "now": "2026-03-02T09:00:00+00:00",
        "ends_at": "2026-03-02T10:00:00+00:00",
        "paused_at": None,
        "finished": False,
        "epoch": 0,
        "notices": [],
        "until": "ends at 11:00",
        "said": "It ends at 11:00 now.",
    }
    tag = answer.headers["ETag"]
    assert re.fullmatch('"[0-9a-f]{20}"', tag)  # strong
    again = pupil.get(CLOCK, headers={"If-None-Match": tag})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", tag)
    assert again.headers["Cache-Control"] == "no-store"


def test_added_minutes_are_told_in_words(pupil: Browser, owner: Actor) -> None:
    tag = pupil.get(CLOCK).headers["ETag"]
    added = act(owner, "added", minutes=10, reason="the projector failed")
    answer = pupil.get(CLOCK, headers={"If-None-Match": tag})
    assert answer.status_code == 200
    told = answer.get_json()
    assert told["notices"] == [
        {"id": added, "words": "10 minutes were added: the projector failed."}
    ]
    assert told["said"] == "It ends at 11:10 now."
    undone = act(owner, "undone", undoes_id=added)
    [notice] = pupil.get(CLOCK).get_json()["notices"]
    assert notice == {"id": undone, "words": "Taken back: 10 minutes were added."}


@pytest.mark.parametrize(
    ("kind", "more", "words"),
    [
        ("added", {"minutes": 1}, "One minute was added."),
        ("paused", {"reason": "Fire drill."}, "The quiz was paused: Fire drill."),
        ("resumed", {}, "The quiz goes on."),
        ("ended", {}, "The quiz was handed in for you."),
        ("reopened", {"minutes": 5}, "The quiz was opened again for 5 minutes."),
        ("reopened", {}, "The quiz was opened again."),
        ("discarded", {}, "This attempt was discarded, it does not count."),
        ("granted", {}, "You were given one more attempt."),
        ("accommodated", {}, "Your time was changed."),
    ],
)
def test_each_act_has_words(
    pupil: Browser, owner: Actor, kind: str, more: dict[str, object], words: str
) -> None:
    act(owner, kind, **more)
    assert [one["words"] for one in pupil.get(CLOCK).get_json()["notices"]] == [words]


def test_an_end_on_another_day_is_told_with_its_day(pupil: Browser) -> None:
    db.session.get_one(Attempt, 1).deadline_at = NINE + timedelta(days=2)
    db.session.commit()
    assert pupil.get(CLOCK).get_json()["until"] == "ends at 4 March 2026, 10:00"


def test_others_are_told_that_there_is_none(pupil: Browser, app: Flask, owner: Actor) -> None:
    factories.make_person("Other")
    for name in ("Other", "Olga Owner"):
        assert Browser(app).log_in(name).get(CLOCK).status_code == 404


def test_the_pages_show_the_end_and_the_sum(pupil: Browser, student: Actor) -> None:
    db.session.add(Accommodation(person_id=student.person_id, pace="1.5", later_minutes=0))
    deadlines.refresh_person(student.person_id)
    db.session.commit()
    page = pupil.get(QUESTION).text
    assert "ends at 11:30" in page
    assert "60 min × 1.5 (profile) = 90 min, ends <time" in page
    assert "ends at 11:30" in pupil.get("/attempts/1/submit").text
    tag = re.search(r'data-tag="(\w+)"', page)
    assert tag
    known = {"If-None-Match": f'"{tag[1]}"'}
    assert pupil.get(CLOCK, headers=known).status_code == 304


def test_what_was_just_done_stands_on_the_page_for_five_minutes(
    pupil: Browser, owner: Actor, travel: time_machine.Traveller
) -> None:
    act(owner, "added", minutes=10, reason="the projector failed")
    notice = "10 minutes were added: the projector failed. It ends at 11:10 now."
    assert notice in pupil.get(QUESTION).text
    travel.shift(timedelta(minutes=5, seconds=1))
    page = pupil.get(QUESTION).text
    assert notice not in page
    assert "10 minutes added by <bdi>Olga Owner</bdi> at <time" in page  # under how long it takes


def test_while_it_is_paused_no_question_is_shown_and_answers_are_kept(
    pupil: Browser, owner: Actor, travel: time_machine.Traveller
) -> None:
    travel.shift(timedelta(minutes=20))
    act(owner, "paused", reason="fire drill")
    page = pupil.get(QUESTION)
    assert page.status_code == 200
    assert "“Moon and sun” is paused" in page.text
    assert "What pulls the water most?" not in page.text
    assert "40 min are left" in page.text
    assert "The quiz was paused: fire drill. The time stands still." in page.text
    fields = {"answer": "ssss", "event": "e", "based_on": 0, "epoch": 0}
    item = db.session.query(Item.id).filter_by(position=1).one()[0]
    assert pupil.post_json(f"/attempts/1/items/{item}/answer", fields).status_code == 200
    assert pupil.get("/attempts/1/submit").status_code == 200
    travel.shift(timedelta(minutes=30))
    act(owner, "resumed")
    page = pupil.get(QUESTION)
    assert "What pulls the water most?" in page.text
    assert "ends at 11:30" in page.text  # half an hour later than it would have
    assert "The quiz goes on. It ends at 11:30 now." in page.text


def test_practice_for_everyone_has_no_clock(app: Flask) -> None:
    practice = factories.make_practice()
    browser = Browser(app)
    browser.post(f"/assignments/{practice}/start")
    page = browser.get(QUESTION).text
    assert "data-clock" not in page
    assert "clock.js" not in page


def test_a_test_without_an_end_is_asked_about_and_shows_no_time(
    app: Flask, owner: Actor, student: Actor
) -> None:
    factories.make_timed(factories.make_room(owner, student), time_limit=None)
    browser = Browser(app).log_in("Sami Student")
    browser.post("/assignments/1/start")
    page = browser.get(QUESTION).text
    assert "data-clock" in page
    assert "data-left" not in page
    told = browser.get(CLOCK).get_json()
    assert (told["ends_at"], told["until"]) == (None, "")


def test_a_teacher_who_looks_on_has_no_clock(pupil: Browser, app: Flask, owner: Actor) -> None:
    assert "data-clock" not in Browser(app).log_in("Olga Owner").get(QUESTION).text


def test_at_the_end_the_page_hands_in_within_the_leeway(
    pupil: Browser, travel: time_machine.Traveller
) -> None:
    """What the script does: save, ask, hand in; all three four seconds late."""
    travel.shift(timedelta(hours=1, seconds=4))
    fields = {"answer": "mmmm", "event": "e", "based_on": 0, "epoch": 0}
    item = db.session.query(Item.id).filter_by(position=1).one()[0]
    assert pupil.post_json(f"/attempts/1/items/{item}/answer", fields).status_code == 200
    told = pupil.get(CLOCK).get_json()
    assert (told["finished"], told["now"] > told["ends_at"]) == (False, True)
    assert "canary" not in pupil.get("/attempts/1/questions/1").text
    assert pupil.post("/attempts/1/submit").status_code == 303
    attempt = db.session.get_one(Attempt, 1)
    assert attempt.finished_at == NINE + timedelta(hours=1)
    late = pupil.post_json(f"/attempts/1/items/{item}/answer", {**fields, "event": "late"})
    assert late.status_code == 409
    assert late.get_json() == {"problem": "This attempt is handed in."}
