"""A session that ran out: the page is told, asks who sits there, and nothing entered is lost."""

import re
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from quizapp.core.access import Actor
from quizapp.services import clock, throttle
from quizapp.store.db import db
from quizapp.store.models import Attempt, Item, Person
from tests import factories
from tests.browsing import Browser

ANSWER = "/attempts/1/items/1/answer"
QUESTION = "/attempts/1/questions/1"
SENT = {"event": "e1", "answer": "ssss", "based_on": 0, "epoch": 0}
FORM = {"event": "e1", "answer": "ssss", "based_on": "0", "epoch": "0", "do": "save"}
LOG_IN = {"again_name": "Sami Student", "again_password": factories.PASSWORD}


@pytest.fixture
def browser(app: Flask, owner: Actor, student: Actor) -> Browser:
    """Of a student who has begun a test."""
    factories.make_timed(factories.make_room(owner, student))
    browser = Browser(app).log_in("Sami Student")
    browser.post("/assignments/1/start")
    return browser


def lose(browser: Browser) -> str:
    """The cookie goes; gives the token that the page still holds."""
    token = browser.token()
    browser.client.delete_cookie("quizapp")
    return token


def save(browser: Browser, token: str) -> TestResponse:
    return browser.open(ANSWER, method="POST", json=SENT, headers={"X-CSRFToken": token})


def again(browser: Browser, token: str, **more: Any) -> TestResponse:
    sent = {
        "attempt": 1,
        "name": "Sami Student",
        "password": factories.PASSWORD,
        "device": device(),
        **more,
    }
    headers = {"X-CSRFToken": token}
    return browser.open("/login/again", method="POST", json=sent, headers=headers)


def who(browser: Browser) -> dict[str, Any]:
    found: dict[str, Any] = browser.get("/login/again?attempt=1").get_json()
    return found


def device() -> str:
    db.session.rollback()
    return db.session.get_one(Attempt, 1).device


def kept() -> object:
    db.session.rollback()
    return db.session.get_one(Item, 1).answer


def raise_epoch() -> None:
    db.session.get_one(Person, db.session.get_one(Attempt, 1).person_id).epoch += 1
    db.session.commit()


def test_a_save_without_a_session_is_told_so(browser: Browser) -> None:
    answer = save(browser, lose(browser))
    assert (answer.status_code, answer.get_json()) == (401, {"problem": "Log in again to go on."})
    assert kept() is None


@pytest.mark.parametrize("way", ["password changed elsewhere", "account disabled"])
def test_so_is_one_of_a_session_that_was_ended(browser: Browser, way: str) -> None:
    token = browser.token()
    if way == "account disabled":
        person = db.session.get_one(Attempt, 1).person_id
        db.session.get_one(Person, person).disabled_at = clock.now()
        db.session.commit()
    else:
        raise_epoch()
    assert save(browser, token).status_code == 401
    polled = browser.get("/attempts/1/clock", headers={"Accept": "application/json"})
    assert (polled.status_code, "problem" in polled.get_json()) == (401, True)
    assert kept() is None


def test_the_password_brings_it_back_on_the_same_device(browser: Browser) -> None:
    held = device()
    lose(browser)
    found = who(browser)
    assert (found["mine"], found["name"]) == (False, None)
    answer = again(browser, found["token"])
    assert answer.status_code == 200
    token = answer.get_json()["token"]
    assert token != found["token"]
    assert save(browser, token).get_json()["outcome"] == "saved"
    with browser.client.session_transaction() as session:
        assert session["device"] == held
    assert "on another device" not in browser.get(QUESTION).text.split("data-elsewhere")[0]


def test_a_device_that_does_not_hold_the_attempt_is_not_made_to(browser: Browser) -> None:
    lose(browser)
    assert again(browser, who(browser)["token"], device="another").status_code == 200
    with browser.client.session_transaction() as session:
        assert session["device"] not in {"another", device()}


def test_a_log_in_in_another_tab_is_enough(browser: Browser) -> None:
    stale = browser.token()
    browser.post("/logout")
    browser.log_in("Sami Student")
    assert save(browser, stale).status_code == 400
    found = who(browser)
    assert (found["mine"], found["name"]) == (True, "Sami Student")
    assert save(browser, found["token"]).get_json()["outcome"] == "saved"


def test_a_wrong_password_is_counted(browser: Browser) -> None:
    lose(browser)
    token = who(browser)["token"]
    for _ in range(throttle.ACCOUNT_MOST):
        answer = again(browser, token, password="wrong")
        assert answer.status_code == 422
        assert "do not belong together" in answer.get_json()["problem"]
    answer = again(browser, token)
    assert (answer.status_code, "Too many tries" in answer.get_json()["problem"]) == (422, True)


def test_somebody_else_is_refused_and_not_logged_in(browser: Browser) -> None:
    factories.make_person("Other")
    lose(browser)
    token = who(browser)["token"]
    answer = again(browser, token, name="Other")
    assert answer.status_code == 422
    assert "begun by somebody else" in answer.get_json()["problem"]
    assert who(browser)["name"] is None
    assert save(browser, token).status_code == 401
    # and an attempt that is not there is refused alike
    assert again(browser, token, name="Other", attempt=99).get_json() == answer.get_json()


def test_whoever_logged_in_here_meanwhile_neither_sends_nor_sees(browser: Browser) -> None:
    factories.make_person("Other")
    stale = lose(browser)
    browser.log_in("Other")
    assert save(browser, stale).status_code == 400
    found = who(browser)
    assert (found["mine"], found["name"]) == (False, "Other")
    assert save(browser, found["token"]).status_code == 404
    assert browser.get(QUESTION).status_code == 404
    assert kept() is None


def test_no_log_in_without_a_token(browser: Browser) -> None:
    lose(browser)
    assert again(browser, "").status_code == 400
    assert again(browser, "guessed").status_code == 400


@pytest.mark.parametrize(
    "sent", [[], {}, {"attempt": "1"}, {"attempt": -1, "name": "", "password": "", "device": ""}]
)
def test_what_is_no_log_in_is_said_so(browser: Browser, sent: Any) -> None:
    headers = {"X-CSRFToken": browser.token()}
    answer = browser.open("/login/again", method="POST", json=sent, headers=headers)
    assert answer.status_code == 422


def hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page))


def test_a_plain_form_is_asked_and_then_done_as_it_was_sent(browser: Browser) -> None:
    held = device()
    lose(browser)
    answer = browser.open(QUESTION, method="POST", data={**FORM, "device": held})
    assert answer.status_code == 401
    assert "What you have just entered is not lost" in answer.text
    fields = hidden(answer.text)
    assert FORM.items() <= fields.items()
    done = browser.open(QUESTION, method="POST", data={**fields, **LOG_IN})
    assert (done.status_code, done.headers["Location"]) == (303, "/attempts/1/questions/2")
    assert kept() == "ssss"
    assert browser.get("/attempts/1/questions/2").status_code == 200
    assert "Go on with" not in browser.get(QUESTION).text


def test_each_value_of_a_field_comes_again(browser: Browser) -> None:
    lose(browser)
    answer = browser.open(QUESTION, method="POST", data={"answer": ["one", '"two"']})
    assert answer.text.count('name="answer"') == 2
    assert 'value="&#34;two&#34;"' in answer.text


@pytest.mark.parametrize(
    ("name", "password", "words"),
    [
        ("Sami Student", "wrong", "do not belong together"),
        ("Sami Student", "", "This is needed."),
        ("Other", factories.PASSWORD, "begun by somebody else"),
    ],
)
def test_a_plain_form_of_another_is_refused_and_asked_again(
    browser: Browser, name: str, password: str, words: str
) -> None:
    factories.make_person("Other")
    lose(browser)
    fields = hidden(browser.open(QUESTION, method="POST", data=FORM).text)
    given = {**fields, "again_name": name, "again_password": password}
    answer = browser.open(QUESTION, method="POST", data=given)
    assert answer.status_code == 422
    assert words in answer.text
    assert hidden(answer.text)["answer"] == "ssss"
    assert factories.PASSWORD not in answer.text
    assert (kept(), who(browser)["name"]) == (None, None)


def test_handing_in_with_a_lost_session_asks_first(browser: Browser) -> None:
    lose(browser)
    answer = browser.open("/attempts/1/submit", method="POST", data={})
    assert answer.status_code == 401
    assert db.session.get_one(Attempt, 1).finished_at is None
    db.session.rollback()
    sent = {**hidden(answer.text), **LOG_IN}
    assert browser.open("/attempts/1/submit", method="POST", data=sent).status_code == 303
    assert db.session.get_one(Attempt, 1).finished_at is not None


def test_a_form_that_asks_again_needs_its_token(browser: Browser) -> None:
    lose(browser)
    answer = browser.open(QUESTION, method="POST", data={**FORM, **LOG_IN})
    assert answer.status_code == 401  # asked once more
    assert (kept(), who(browser)["name"]) == (None, None)


def test_a_page_that_is_only_too_old_is_told_so(browser: Browser) -> None:
    answer = browser.open(QUESTION, method="POST", data=FORM)
    assert answer.status_code == 400
    assert "too old to send" in answer.text
