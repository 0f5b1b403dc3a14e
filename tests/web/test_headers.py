"""Security headers on whatever is answered: pages, files, JSON, redirects, errors."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import text
from werkzeug.test import TestResponse

from quizapp.core.access import Actor
from quizapp.store.db import db
from tests import factories
from tests.browsing import Browser

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}


def check(headers: object) -> None:
    """No source of code but the site itself, no frames, no guessing of types, no address told."""
    got = dict(headers)  # type: ignore[call-overload]
    parts = [part.strip().partition(" ") for part in got["Content-Security-Policy"].split(";")]
    assert {name: value for name, _, value in parts} == POLICY
    assert got["X-Content-Type-Options"] == "nosniff"
    assert got["X-Frame-Options"] == "DENY"
    assert got["Referrer-Policy"] == "same-origin"
    assert got["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in got["Permissions-Policy"]


@pytest.fixture
def browser(app: Flask, student: Actor, visitor: Browser) -> Browser:
    practice = factories.make_practice()
    visitor.log_in("Sami Student")
    visitor.post(f"/assignments/{practice}/start")
    return visitor


SAVE = {"answer": "mmmm", "event": "e", "based_on": 0, "epoch": 0}
ANSWER = "/attempts/1/items/1/answer"
RESPONSES: list[tuple[str, int, Callable[[Browser], TestResponse]]] = [
    ("a page", 200, lambda one: one.get("/")),
    ("an attempt's page", 200, lambda one: one.get("/attempts/1/questions/1")),
    ("JSON", 200, lambda one: one.get("/healthz")),
    ("a save", 200, lambda one: one.post_json(ANSWER, SAVE)),
    ("a save that cannot be read", 422, lambda one: one.post_json(ANSWER, {})),
    ("a save that is stale", 409, lambda one: one.post_json(ANSWER, {**SAVE, "based_on": 5})),
    ("a redirect", 303, lambda one: one.get("/attempts/1")),
    ("a redirect after a form", 303, lambda one: one.post("/appearance", {"theme": "dark"})),
    ("sent to log in", 303, lambda one: Browser(one.app).get("/account")),
    ("a file", 200, lambda one: one.get("/static/css/base.css")),
    ("an icon", 200, lambda one: one.get("/static/icon.svg")),
    ("a file not changed", 304, lambda one: not_modified(one, "/static/css/base.css")),
    ("part of a file", 206, lambda one: part(one, "/static/css/base.css")),
    ("no such file", 404, lambda one: one.get("/static/nothing.css")),
    ("a file outside", 404, lambda one: one.get("/static/%2e%2e/pyproject.toml")),
    ("no such page", 404, lambda one: one.get("/nothing")),
    ("nobody's attempt", 404, lambda one: one.get("/attempts/99")),
    ("a form without a token", 400, lambda one: one.open("/join", method="POST")),
    ("another method", 405, lambda one: one.open("/results", method="DELETE")),
    ("a method for files", 405, lambda one: one.open("/results", method="PROPFIND")),
    ("which methods", 200, lambda one: one.open("/results", method="OPTIONS")),
    ("only the head", 200, lambda one: one.open("/", method="HEAD")),
    ("too large", 413, lambda one: one.post("/login", {"name": "x" * 2_000_000})),
    ("a form with a problem", 422, lambda one: one.post("/join", {"code": "WRONG1"})),
    ("a question not answered", 422, lambda one: one.post("/attempts/1/questions/1")),
]


def not_modified(browser: Browser, address: str) -> TestResponse:
    known = browser.get(address).headers["ETag"]
    return browser.get(address, headers={"If-None-Match": known})


def part(browser: Browser, address: str) -> TestResponse:
    return browser.get(address, headers={"Range": "bytes=0-9"})


@pytest.mark.parametrize(
    ("status", "ask"),
    [(status, ask) for _, status, ask in RESPONSES],
    ids=[name for name, _, _ in RESPONSES],
)
def test_every_response_has_its_headers(
    browser: Browser, status: int, ask: Callable[[Browser], TestResponse]
) -> None:
    answer = ask(browser)
    assert answer.status_code == status
    check(answer.headers)
    if "/static/" not in answer.request.path or status >= 400:
        assert answer.headers["Cache-Control"] == "no-store"


def test_an_unforeseen_error_has_them(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizapp.services.storage.answers", lambda: 1 / 0)
    answer = browser.get("/healthz")
    assert answer.status_code == 500
    check(answer.headers)


@pytest.mark.parametrize("address", ["/account", "/attempts/1", "/", "/nothing"])
def test_a_broken_database_gives_a_page_that_needs_none(browser: Browser, address: str) -> None:
    db.session.execute(text("DROP TABLE membership"))
    db.session.commit()
    answer = browser.get(address)
    assert answer.status_code == 503
    assert "Saving is not possible right now" in answer.text
    check(answer.headers)


def test_a_file_is_kept_by_browsers_when_its_address_says_which(browser: Browser) -> None:
    assert "immutable" in browser.get("/static/css/base.css?v=1").headers["Cache-Control"]
    assert browser.get("/static/css/base.css").headers["Cache-Control"] == "no-cache"


def test_only_tls_gets_the_headers_that_need_it(browser: Browser) -> None:
    names = {"Strict-Transport-Security", "Cross-Origin-Opener-Policy"}
    assert not names & set(dict(browser.get("/").headers))
    over_tls = browser.get("/", base_url="https://localhost")
    assert names <= set(dict(over_tls.headers))
