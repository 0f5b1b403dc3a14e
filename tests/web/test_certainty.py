"""How sure one is: asked in plain words, by form and by script; confident mistakes stand first."""

import re

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.store.db import db
from quizapp.store.models import Assignment, Item, ResponseEvent
from tests import factories
from tests.browsing import Browser

ASKED = "How sure are you?"
QUESTION = "/attempts/1/questions/1"


@pytest.fixture
def pupil(app: Flask, owner: Actor, student: Actor) -> Browser:
    """A student at a class's quiz of three that asks for it, shown after handing in."""
    factories.make_timed(factories.make_room(owner, student), certainty=True, time_limit=None)
    browser = Browser(app).log_in("Sami Student")
    browser.post("/assignments/1/start")
    return browser


def rule(**changed: object) -> None:
    db.session.query(Assignment).update(changed)  # type: ignore[arg-type]
    db.session.commit()


def kept(position: int = 1) -> tuple[object, str | None, int]:
    db.session.expire_all()
    row = db.session.query(Item).filter_by(attempt_id=1, position=position).one()
    found = row.answer, row.certainty, row.answer_revision
    db.session.rollback()
    return found


def send(browser: Browser, do: str = "save", position: int = 1, **fields: str):
    """Send a question's form as it stands, with what is chosen in it."""
    place = f"/attempts/1/questions/{position}"
    shown = dict(
        re.findall(r'name="(event|based_on|epoch)" value="([^"]*)"', browser.get(place).text)
    )
    return browser.post(place, {**shown, "do": do, **fields})


def checked(page: str) -> list[str]:
    return re.findall(r'name="certainty" value="(\w+)" checked', page)


def test_it_is_told_before_the_start_and_nobody_is_asked_elsewhere(
    app: Flask, pupil: Browser
) -> None:
    told = "You are asked how sure you are; it never changes a mark."
    assert told in pupil.get("/assignments/1").text
    rule(certainty=False)
    assert told not in pupil.get("/assignments/1").text
    assert ASKED not in pupil.get(QUESTION).text


def test_public_practice_never_asks(app: Flask) -> None:
    factories.make_practice()
    visitor = Browser(app)
    visitor.post("/assignments/1/start")
    assert ASKED not in visitor.get(QUESTION).text
    save = {"answer": "mmmm", "event": "e", "based_on": 0, "epoch": 0, "certainty": "sure"}
    assert visitor.post_json("/attempts/1/items/1/answer", save).status_code == 200
    assert kept() == ("mmmm", None, 1)


def test_the_plain_form_keeps_it_with_the_answer(pupil: Browser) -> None:
    assert ASKED in pupil.get(QUESTION).text
    assert checked(pupil.get(QUESTION).text) == []
    assert send(pupil, answer="ssss", certainty="sure").status_code == 303
    assert kept() == ("ssss", "sure", 1)
    assert checked(pupil.get(QUESTION).text) == ["sure"]
    send(pupil, answer="mmmm", certainty="sure")
    send(pupil, answer="mmmm", certainty="not_sure")
    assert kept() == ("mmmm", "not_sure", 3)


def test_skipping_and_leaving_keep_what_was_said_and_saving_wants_an_answer(
    pupil: Browser,
) -> None:
    refused = send(pupil, certainty="sure")
    assert refused.status_code == 422
    assert checked(refused.text) == ["sure"]
    assert kept() == (None, None, 0)
    assert send(pupil, "skip", certainty="rather_sure").status_code == 303
    assert kept() == (None, "rather_sure", 1)
    assert "0 of 3 answered" in pupil.get(QUESTION).text
    assert send(pupil, answer="mmmm", certainty="very").status_code == 422


def test_a_script_saves_it_and_another_device_finds_it(app: Flask, pupil: Browser) -> None:
    save = {"answer": "mmmm", "event": "e", "based_on": 0, "epoch": 0, "certainty": "sure"}
    place = "/attempts/1/items/1/answer"
    assert pupil.post_json(place, save).json["revision"] == 1  # type: ignore[index]
    late = {**save, "event": "f", "certainty": "not_sure"}
    assert pupil.post_json(place, late).status_code == 409
    assert "With it was said: Not sure." in pupil.get(QUESTION).text
    other = Browser(app).log_in("Sami Student")
    other.post("/attempts/1/resume", {"position": "1"})
    assert checked(other.get(QUESTION).text) == ["sure"]
    for odd in (1, ["sure"], "sure ", {}):
        sent = pupil.post_json(place, {**save, "event": "g", "certainty": odd})
        assert sent.status_code == 422, odd
    assert kept() == ("mmmm", "sure", 1)


def test_all_on_one_page_each_asks_for_itself(pupil: Browser) -> None:
    rule(layout="all")
    send(pupil, answer="mmmm", certainty="sure", position=2)
    page = pupil.get("/attempts/1/questions").text
    assert page.count(ASKED) == 3
    second = page.split('id="q2"')[1].split('id="q3"')[0]
    assert checked(page) == checked(second) == ["sure"]


def test_once_checked_it_is_closed_and_told(pupil: Browser) -> None:
    rule(feedback="at_once")
    assert send(pupil, "check", answer="ssss", certainty="sure").status_code == 303
    page = pupil.get(QUESTION).text
    assert "You were sure, and it was not so." in page
    assert 'name="certainty"' not in page
    send(pupil, "check", 2, answer="mmmm", certainty="sure")
    told = pupil.get("/attempts/1/questions/2").text
    assert "How sure you said you were: Sure." in told
    assert "not so" not in told
    events = db.session.query(ResponseEvent).count()
    stale = {"answer": "ssss", "event": "z", "based_on": 1, "epoch": 0, "certainty": "not_sure"}
    assert pupil.post_json("/attempts/1/items/1/answer", stale).status_code == 409
    assert (kept(), db.session.query(ResponseEvent).count()) == (("ssss", "sure", 1), events)


def hand_in(pupil: Browser) -> str:
    """The first wrong and sure, the second wrong and not sure, the third right and sure."""
    for position, (option, sure) in enumerate(
        (("ssss", "sure"), ("wwww", "not_sure"), ("mmmm", "sure")), 1
    ):
        send(pupil, position=position, answer=option, certainty=sure)
    pupil.post("/attempts/1/submit")
    return pupil.get("/attempts/1/result").text


def test_confident_mistakes_stand_first_with_their_passage(app: Flask, pupil: Browser) -> None:
    page = hand_in(pupil)
    first, rest = page.split("Read these again", 1)
    mistakes = first.split("You were sure, and it was not so", 1)[1]
    assert "What pulls the water most? (1)" in mistakes
    assert "(2)" not in mistakes
    assert "(3)" not in mistakes
    assert "Answered:" in mistakes
    assert "<strong>The sun</strong>" in mistakes
    assert "<strong>The moon</strong>" in mistakes
    assert "canary-right-1-" in mistakes
    assert "The moon pulls the water" in mistakes
    assert "Passage 1, see it in the text" in mistakes
    assert "(2)" in rest
    db.session.query(Item).filter_by(position=1).update({"weight": 0, "weight_before": 1})
    db.session.commit()
    assert "You were sure" not in pupil.get("/attempts/1/result").text  # it was dropped since
    db.session.query(Item).filter_by(position=1).update({"weight": 1, "weight_before": None})
    db.session.commit()
    teacher = Browser(app).log_in("Olga Owner").get("/attempts/1/result").text
    assert "Sure, and it was not so" in teacher
    assert "You were sure" not in teacher


def test_nothing_of_it_is_shown_before_its_time_or_where_it_is_not_asked(pupil: Browser) -> None:
    rule(feedback="after_closing", closes_at=None)
    db.session.query(Assignment).update({"closes_at": factories.THEN.replace(year=2099)})
    db.session.commit()
    page = hand_in(pupil)
    assert "Handed in, and safe" in page
    assert "You were sure" not in page
    closed = pupil.get(QUESTION).text
    assert "How sure you said you were: Sure." in closed
    assert "not so" not in closed
    rule(feedback="after_submission")
    assert "You were sure, and it was not so" in pupil.get("/attempts/1/result").text
    rule(certainty=False)
    assert "You were sure" not in pupil.get("/attempts/1/result").text
