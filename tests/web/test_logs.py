"""The log says what went wrong, and holds neither password nor answer nor cookie."""

import logging

import pytest
from flask import Flask

from quizapp.core.access import Actor
from tests import factories
from tests.browsing import Browser

ANSWER = "the-answer-itself"
WRONG = "not-the-password"


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Everything that any part would log, however little it matters. Before `app`, on purpose."""
    caplog.set_level(logging.DEBUG)
    return caplog


def lines(log: pytest.LogCaptureFixture, browser: Browser, *secrets: str) -> str:
    """What was logged, once nothing of ``secrets`` and no cookie or token was found in it."""
    cookie = browser.client.get_cookie("quizapp")
    assert cookie
    told = [*secrets, factories.PASSWORD, WRONG, cookie.value, browser.token()]
    for secret in told:
        assert secret not in log.text
    return log.text


def test_a_failed_log_in_is_not_logged_with_what_was_typed(
    log: pytest.LogCaptureFixture, app: Flask, student: Actor
) -> None:
    browser = Browser(app)
    browser.post("/login", {"name": "Sami Student", "password": WRONG})
    browser.log_in("Sami Student")
    lines(log, browser)


def test_a_save_is_not_logged_with_its_answer(
    log: pytest.LogCaptureFixture, app: Flask, student: Actor
) -> None:
    factories.make_practice()
    browser = Browser(app).log_in("Sami Student")
    browser.post("/assignments/1/start")
    for option in ("mmmm", ANSWER):
        fields = {"answer": option, "event": "e", "based_on": 0, "epoch": 0}
        browser.post_json("/attempts/1/items/1/answer", fields)
    lines(log, browser, ANSWER, "mmmm")


@pytest.mark.parametrize(
    ("broken", "address", "body"),
    [
        ("passwords.matches", "/login", {"name": "Sami Student", "password": WRONG}),
        ("passwords.hashed", "/register", {"name": "N", "password": WRONG, "email": ""}),
        ("attempts.save", "/attempts/1/questions/1", {"answer": ANSWER, "do": "save"}),
    ],
)
def test_an_error_in_a_view_is_logged_with_its_place_and_no_values(
    log: pytest.LogCaptureFixture,
    app: Flask,
    student: Actor,
    monkeypatch: pytest.MonkeyPatch,
    broken: str,
    address: str,
    body: dict[str, str],
) -> None:
    factories.make_practice()
    browser = Browser(app).log_in("Sami Student")
    browser.post("/assignments/1/start")
    monkeypatch.setattr(f"quizapp.services.{broken}", lambda *_: 1 / 0)
    answer = browser.post(address, {"event": "e", "based_on": "0", "epoch": "0", **body})
    assert answer.status_code == 500
    assert "ZeroDivisionError" in lines(log, browser, ANSWER)


def test_an_error_of_the_database_is_logged_without_its_values(
    log: pytest.LogCaptureFixture, app: Flask, student: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sqlalchemy.exc import IntegrityError

    factories.make_practice()
    browser = Browser(app).log_in("Sami Student")
    broken = IntegrityError("INSERT …", {"answer": ANSWER}, Exception(ANSWER))

    def fail(*_: object) -> None:
        raise broken

    monkeypatch.setattr("quizapp.services.attempts.start", fail)
    assert browser.post("/assignments/1/start").status_code == 503
    assert "database: Exception" in lines(log, browser, ANSWER)
