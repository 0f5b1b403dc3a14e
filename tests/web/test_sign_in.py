"""What keeps a log-in safe: counting failures, trusting proxies, renewing sessions."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from quizapp import create_app
from quizapp.core.access import Actor
from quizapp.services import clock, throttle
from quizapp.store.db import db
from quizapp.store.models import LoginFailure, Person
from tests import factories
from tests.browsing import Browser
from tests.conftest import app_in

WRONG = {"name": "Sami Student", "password": "not the password"}
RIGHT = {"name": "Sami Student", "password": factories.PASSWORD}
FAR = "203.0.113.7"


def fail_from(address: str, times: int) -> None:
    """As if so many log-ins had failed from there just now, each with another name."""
    now = clock.now() - timedelta(seconds=5)
    db.session.add_all(LoginFailure(subject=f"address:{address}", at=now) for _ in range(times))
    db.session.commit()


def counted() -> set[str]:
    """The addresses that failures were counted for."""
    db.session.rollback()
    subjects = db.session.scalars(db.select(LoginFailure.subject)).all()
    return {one.removeprefix("address:") for one in subjects if one.startswith("address:")}


def behind(app: Flask, proxies: int) -> Browser:
    """The same site, told that it stands behind so many proxies."""
    return Browser(create_app(replace(app.config["QUIZAPP"], proxies=proxies)))


def test_a_school_of_a_thousand_may_mistype_within_a_minute(app: Flask, student: Actor) -> None:
    fail_from("127.0.0.1", 1001)
    assert Browser(app).post("/login", RIGHT).status_code == 303


def test_two_servers_on_one_database_count_together(
    app: Flask, student: Actor, tmp_path: Path
) -> None:
    fail_from("127.0.0.1", throttle.ADDRESS_MOST - 2)
    here, there = Browser(app), Browser(app_in(tmp_path))
    assert "do not belong together" in here.post("/login", WRONG).text
    assert "do not belong together" in there.post("/login", WRONG).text
    for browser in (here, there):
        refused = browser.post("/login", RIGHT)
        assert refused.status_code == 422
        assert "Too many tries from this network. Wait a minute." in refused.text
    elsewhere = behind(app, 1).post("/login", RIGHT, headers={"X-Forwarded-For": FAR})
    assert elsewhere.status_code == 303


def test_ten_failures_at_two_servers_close_an_account(
    app: Flask, student: Actor, tmp_path: Path
) -> None:
    browsers = Browser(app), Browser(app_in(tmp_path))
    for number in range(throttle.ACCOUNT_MOST):
        assert browsers[number % 2].post("/login", WRONG).status_code == 422
    for browser in browsers:
        assert "Too many tries with this name." in browser.post("/login", RIGHT).text


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, FAR, "127.0.0.1"),  # nobody is trusted: the header is the client's own claim
        (0, f"1.1.1.1, {FAR}", "127.0.0.1"),
        (1, FAR, FAR),
        (1, f"1.1.1.1, {FAR}", FAR),  # what the client claimed stands before what our proxy saw
        (2, f"1.1.1.1, {FAR}, 10.0.0.1", FAR),
        (2, "10.0.0.1", "127.0.0.1"),  # a request that came past the outer proxy
    ],
)
def test_failures_are_counted_for_the_address_that_a_trusted_proxy_saw(
    app: Flask, student: Actor, proxies: int, forwarded: str, address: str
) -> None:
    behind(app, proxies).post("/login", WRONG, headers={"X-Forwarded-For": forwarded})
    assert counted() == {address}


@pytest.mark.parametrize(("proxies", "secure"), [(0, False), (1, True)])
def test_a_forwarded_protocol_counts_when_the_proxy_is_trusted(
    app: Flask, proxies: int, secure: bool
) -> None:
    answer = behind(app, proxies).get("/login", headers={"X-Forwarded-Proto": "https"})
    assert ("Secure" in answer.headers["Set-Cookie"]) is secure
    assert ("Strict-Transport-Security" in answer.headers) is secure


def session_cookie(browser: Browser) -> str:
    cookie = browser.client.get_cookie("quizapp")
    assert cookie
    return cookie.value


def with_cookie(app: Flask, value: str) -> Browser:
    """Another browser that was given, or has stolen, a cookie."""
    browser = Browser(app)
    browser.client.set_cookie("quizapp", value)
    return browser


def test_a_session_fixed_before_logging_in_is_not_the_accounts(app: Flask, student: Actor) -> None:
    browser = Browser(app)
    browser.get("/login")
    fixed = session_cookie(browser)
    browser.log_in("Sami Student")
    assert session_cookie(browser) != fixed
    assert with_cookie(app, fixed).get("/account").status_code == 303
    assert with_cookie(app, session_cookie(browser)).get("/account").status_code == 200


@pytest.mark.parametrize("way", ["register", "log in"])
def test_a_guests_session_does_not_become_the_accounts(
    app: Flask, student: Actor, way: str
) -> None:
    """Whoever had planted a guest's cookie in a browser would be let into the account made from it."""
    practice = factories.make_practice()
    browser = Browser(app)
    browser.post(f"/assignments/{practice}/start")
    planted = session_cookie(browser)
    if way == "register":
        browser.post("/register", {"name": "Nora", "password": factories.PASSWORD, "email": ""})
    else:
        browser.log_in("Sami Student")
    assert browser.get("/attempts/1/questions/1").status_code == 200
    assert with_cookie(app, planted).get("/account").status_code == 303
    assert with_cookie(app, planted).get("/attempts/1/questions/1").status_code == 404


def test_logging_out_forgets_the_account_in_this_browser(app: Flask, student: Actor) -> None:
    browser = Browser(app).log_in("Sami Student")
    browser.post("/logout")
    with browser.client.session_transaction() as session:
        assert set(session) == {"_permanent", "csrf_token", "device"}


def test_a_forged_cookie_is_nobody(app: Flask, student: Actor) -> None:
    other = create_app(replace(app.config["QUIZAPP"], secret_key="another secret"))
    forged = session_cookie(Browser(other).log_in("Sami Student"))
    assert with_cookie(app, forged).get("/account").status_code == 303


def test_a_disabled_account_is_out_at_once(app: Flask, student: Actor) -> None:
    browser = Browser(app).log_in("Sami Student")
    db.session.get_one(Person, student.person_id).disabled_at = clock.now()
    db.session.commit()
    assert browser.get("/account").status_code == 303


@pytest.mark.parametrize("wanted", ["//[", "http://[::1", "/\t/elsewhere.example", "/ok\0"])
def test_a_next_that_is_no_address_leads_home(app: Flask, student: Actor, wanted: str) -> None:
    assert Browser(app).post("/login", {**RIGHT, "next": wanted}).headers["Location"] == "/"
