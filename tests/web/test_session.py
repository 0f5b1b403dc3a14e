"""A cookie that was verified before is still asked for its age, and its contents are not shared."""

from datetime import UTC, datetime, timedelta

import time_machine
from flask import Flask, session

from quizapp.core.access import Actor
from tests.browsing import Browser


def test_a_cookie_that_was_seen_before_ends_after_thirty_days(app: Flask, student: Actor) -> None:
    begun = datetime(2026, 3, 2, 9, tzinfo=UTC)
    with time_machine.travel(begun, tick=False) as clock:
        browser = Browser(app).log_in("Sami Student")
        cookie = browser.client.get_cookie("quizapp")
        assert cookie
        sent = {"headers": {"Cookie": f"quizapp={cookie.value}"}}
        browser.client = app.test_client(use_cookies=False)
        assert browser.get("/account", **sent).status_code == 200
        clock.move_to(begun + timedelta(days=30))
        assert browser.get("/account", **sent).status_code == 200
        clock.move_to(begun + timedelta(days=30, seconds=1))
        assert browser.get("/account", **sent).status_code == 303


def test_what_a_request_does_to_its_session_stays_in_it(app: Flask) -> None:
    """The same cookie twice: the second request must not find what the first one added."""
    signed = app.session_interface.get_signing_serializer(app)
    assert signed
    kept = {"device": "phone", "_flashes": [("message", "one")]}
    cookie = {"Cookie": f"quizapp={signed.dumps(kept)}"}
    for _ in range(2):
        with app.test_request_context("/", headers=cookie):
            assert session["_flashes"] == [("message", "one")]
            session["_flashes"].append(("message", "two"))
            session["device"] = "laptop"
        with app.test_request_context("/", headers=cookie):
            assert session["device"] == "phone"
