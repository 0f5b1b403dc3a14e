"""A token that was verified once is not verified again, and is right for its own session only."""

import pytest
from flask import Flask

from quizapp.core.access import Actor
from tests import factories
from tests.browsing import Browser

ANSWER = "/attempts/1/items/1/answer"
SENT = {"event": "e1", "answer": "mmmm", "based_on": 0, "epoch": 0}


def begun(app: Flask, name: str) -> Browser:
    browser = Browser(app).log_in(name)
    browser.post("/assignments/1/start")
    return browser


def status(browser: Browser, token: str, **more: object) -> int:
    headers = {"X-CSRFToken": token}
    return browser.open(ANSWER, method="POST", json=SENT, headers=headers, **more).status_code


def test_a_known_token_is_right_for_its_own_session_only(app: Flask, student: Actor) -> None:
    factories.make_practice()
    factories.make_person("Other")
    mine, other = begun(app, "Sami Student"), begun(app, "Other")
    token = mine.token()
    assert [status(mine, token), status(mine, token)] == [200, 200]
    assert status(other, token) == 400
    assert status(mine, f"{token}x") == 400
    assert status(mine, "") == 400


def test_a_known_token_is_not_right_after_the_next_log_in(app: Flask, student: Actor) -> None:
    factories.make_practice()
    browser = begun(app, "Sami Student")
    token = browser.token()
    assert status(browser, token) == 200
    browser.log_in("Sami Student")
    assert status(browser, token) == 400


@pytest.mark.parametrize(
    ("referrer", "expected"),
    [("https://localhost/attempts/1", 200), ("https://elsewhere/", 400), (None, 400)],
)
def test_over_tls_a_known_token_still_needs_a_page_of_ours(
    app: Flask, student: Actor, referrer: str | None, expected: int
) -> None:
    factories.make_practice()
    browser = begun(app, "Sami Student")
    token = browser.token()
    assert status(browser, token) == 200
    headers = {"X-CSRFToken": token} | ({"Referer": referrer} if referrer else {})
    answer = browser.open(
        ANSWER, method="POST", json=SENT, headers=headers, base_url="https://localhost"
    )
    assert answer.status_code == expected
