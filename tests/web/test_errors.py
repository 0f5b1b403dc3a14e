"""Bad input: each gets one clear sentence, and nothing is half-written."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from quizapp.core.access import Actor
from quizapp.store.db import db
from quizapp.store.models import ResponseEvent
from tests import factories
from tests.browsing import Browser


@pytest.fixture
def begun(app: Flask, student: Actor, visitor: Browser) -> Browser:
    practice = factories.make_practice()
    visitor.log_in("Sami Student")
    visitor.post(f"/assignments/{practice}/start")
    return visitor


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"answer": "mmmm", "event": "e", "based_on": 0, "epoch": 0}, 200),
        ({}, 422),
        ([], 422),
        ("mmmm", 422),
        ({"answer": "mmmm", "event": "e", "based_on": "x", "epoch": 0}, 422),
        ({"answer": "mmmm", "event": "", "based_on": 0, "epoch": 0}, 422),
        ({"answer": "mmmm", "event": "e" * 65, "based_on": 0, "epoch": 0}, 422),
        ({"answer": {"a": 1}, "event": "e", "based_on": 0, "epoch": 0}, 422),
        ({"answer": None, "event": "e", "based_on": 0, "epoch": 0}, 422),
        ({"answer": "mmmm", "event": "e", "based_on": 7, "epoch": 0}, 409),
        ({"answer": "mmmm", "event": "e", "based_on": 0, "epoch": 7}, 409),
        ({"answer": "mmmm", "event": "e", "based_on": 10**30, "epoch": 0}, 422),
    ],
)
def test_a_save_is_answered_in_json(begun: Browser, sent: object, status: int) -> None:
    response = begun.post_json("/attempts/1/items/1/answer", sent)
    assert response.status_code == status
    assert response.is_json
    kept = db.session.scalar(select(func.count()).select_from(ResponseEvent))
    assert kept == (status in {200, 409})


def test_a_body_that_is_no_json_is_refused(begun: Browser) -> None:
    headers = {"X-CSRFToken": begun.token(), "Content-Type": "application/json"}
    response = begun.open("/attempts/1/items/1/answer", method="POST", data=b"{", headers=headers)
    assert response.status_code == 400


def test_foreign_ids_are_not_found(begun: Browser) -> None:
    good = {"answer": "mmmm", "event": "e", "based_on": 0, "epoch": 0}
    for address in ("/attempts/1/items/99/answer", "/attempts/99/items/1/answer"):
        assert begun.post_json(address, good).status_code == 404
    for address in (
        "/attempts/99",
        "/attempts/1/questions/99",
        "/attempts/1/questions/0",
        "/assignments/99",
    ):
        assert begun.get(address).status_code == 404


def test_a_form_with_missing_fields_is_refused_with_its_question(begun: Browser) -> None:
    response = begun.post("/attempts/1/questions/1", {"do": "check"})
    assert response.status_code == 409
    fields = {"do": "check", "event": "e", "based_on": "0", "epoch": "0"}
    response = begun.post("/attempts/1/questions/1", fields)
    assert response.status_code == 422
    assert "Give an answer first." in response.text
    assert "What pulls the water most?" in response.text


def test_a_body_that_is_too_large_is_refused(begun: Browser) -> None:
    response = begun.post("/login", {"name": "x" * 2_000_000, "password": "y"})
    assert response.status_code == 413
    assert "This is too large" in response.text


def test_a_method_that_an_address_does_not_take(visitor: Browser) -> None:
    response = visitor.open("/results", method="DELETE")
    assert response.status_code in {400, 405}


def test_an_unforeseen_error_gives_a_number_and_no_traceback(
    app: Flask, visitor: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizapp.services.storage.answers", lambda: 1 / 0)
    response = visitor.get("/healthz")
    assert response.status_code == 500
    assert "ZeroDivisionError" not in response.text
    assert "give this number" in response.text
