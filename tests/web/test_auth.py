from dataclasses import replace

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.services import installation
from quizapp.store.db import db
from quizapp.store.models import Person
from tests import factories
from tests.browsing import Browser
from tests.conftest import SECRET

GOOD = {"name": "Nora", "password": factories.PASSWORD, "email": ""}


def test_register_log_out_and_in_again(app: Flask, visitor: Browser) -> None:
    assert visitor.post("/register", GOOD).status_code == 303
    assert "Nora" in visitor.get("/account").text
    visitor.post("/logout")
    assert visitor.get("/account").status_code == 303
    visitor.log_in("nora")
    assert "Nora" in visitor.get("/account").text


def test_a_refused_form_keeps_what_was_typed_but_no_password(visitor: Browser) -> None:
    response = visitor.post("/register", {**GOOD, "password": "short", "email": "n@b.example"})
    assert response.status_code == 422
    assert 'value="Nora"' in response.text
    assert 'value="n@b.example"' in response.text
    assert "short" not in response.text
    assert "Use 8 to 256 characters." in response.text


def test_the_session_is_new_after_logging_in(app: Flask, student: Actor, visitor: Browser) -> None:
    before = visitor.token()
    visitor.log_in("Sami Student")
    assert visitor.token() != before


@pytest.mark.parametrize(
    ("wanted", "goes_to"),
    [
        ("/results", "/results"),
        ("/articles/tides?rev=1", "/articles/tides?rev=1"),
        ("https://elsewhere.example/", "/"),
        ("//elsewhere.example/", "/"),
        ("/\\elsewhere.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("results", "/"),
        ("/a\r\nSet-Cookie: x=y", "/"),
    ],
)
def test_next_leads_only_to_paths_of_our_own(
    app: Flask, student: Actor, visitor: Browser, wanted: str, goes_to: str
) -> None:
    fields = {"name": "Sami Student", "password": factories.PASSWORD, "next": wanted}
    assert visitor.post("/login", fields).headers["Location"] == goes_to


def test_a_page_for_accounts_leads_to_the_log_in_and_back(
    app: Flask, student: Actor, visitor: Browser
) -> None:
    assert visitor.get("/account").headers["Location"] == "/login?next=/account"


def test_a_changed_password_ends_the_other_browser(app: Flask, student: Actor) -> None:
    here, there = Browser(app).log_in("Sami Student"), Browser(app).log_in("Sami Student")
    changed = here.post("/account/password", {"old": factories.PASSWORD, "new": "another password"})
    assert changed.status_code == 303
    assert here.get("/account").status_code == 200
    assert there.get("/account").status_code == 303


def test_joining_a_class_by_its_code(
    app: Flask, owner: Actor, student: Actor, visitor: Browser
) -> None:
    factories.make_room(owner)
    visitor.log_in("Sami Student")
    assert visitor.post("/join", {"code": "WRONG1"}).status_code == 422
    joined = visitor.follow(visitor.post("/join", {"code": " k7mp-2x "}))
    assert "You are in the class 10b now." in joined.text
    assert "10b" in visitor.get("/account").text


def test_the_first_teachers_link_works_once(app: Flask, visitor: Browser) -> None:
    token = installation.first_teacher_token(SECRET)
    assert visitor.get("/setup/wrong").status_code == 404
    assert visitor.get(f"/setup/{token}").status_code == 200
    made = visitor.post(f"/setup/{token}", {"name": "Tilda", "password": factories.PASSWORD})
    assert made.status_code == 303
    assert db.session.query(Person.role).all() == [("teacher",)]
    assert installation.first_teacher_token(SECRET) is None
    assert Browser(app).get(f"/setup/{token}").status_code == 404


def test_a_post_without_a_token_is_refused(app: Flask, visitor: Browser) -> None:
    response = visitor.open("/register", method="POST", data=GOOD)
    assert response.status_code == 400
    assert "too old to send" in response.text
    assert db.session.query(Person).all() == []


def test_cookies_are_secure_exactly_under_tls(app: Flask, visitor: Browser) -> None:
    plain = visitor.get("/login").headers["Set-Cookie"]
    assert "HttpOnly" in plain
    assert "SameSite=Lax" in plain
    assert "Secure" not in plain
    assert (
        "Secure" in Browser(app).get("/login", base_url="https://localhost").headers["Set-Cookie"]
    )


def test_every_response_has_its_headers(app: Flask, visitor: Browser) -> None:
    for address in ("/", "/nothing", "/static/css/base.css", "/healthz"):
        headers = visitor.get(address).headers
        assert "unsafe-inline" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
    assert visitor.get("/").headers["Cache-Control"] == "no-store"


def test_registration_can_ask_for_a_class_code(app: Flask, owner: Actor, visitor: Browser) -> None:
    app.config["QUIZAPP"] = replace(app.config["QUIZAPP"], registration="code")
    factories.make_room(owner)
    assert "Class code" in visitor.get("/register").text
    assert visitor.post("/register", GOOD).status_code == 422
    assert visitor.post("/register", {**GOOD, "code": "WRONG1"}).status_code == 422
    assert db.session.query(Person).filter_by(login="nora").all() == []
    assert visitor.post("/register", {**GOOD, "code": "k7mp2x"}).status_code == 303
    assert "10b" in visitor.get("/account").text


def test_registration_can_be_closed(app: Flask, visitor: Browser) -> None:
    app.config["QUIZAPP"] = replace(app.config["QUIZAPP"], registration="closed")
    assert visitor.get("/register").status_code == 404
    assert visitor.post("/register", GOOD).status_code == 404
    assert "Create an account" not in visitor.get("/login").text
