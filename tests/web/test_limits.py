"""What is too much is refused in words: bytes, fields, depth, numbers out of range."""

import json
from urllib.parse import quote

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.store.db import db
from quizapp.store.models import ResponseEvent, SetEntry
from tests import factories
from tests.browsing import Browser
from tests.cpu import spent

MEGABYTE = 1024 * 1024
FORM = "application/x-www-form-urlencoded"
ANSWER = "/attempts/1/items/1/answer"


@pytest.fixture
def begun(app: Flask, student: Actor, visitor: Browser) -> Browser:
    practice = factories.make_practice()
    visitor.log_in("Sami Student")
    visitor.post(f"/assignments/{practice}/start")
    return visitor


def send(browser: Browser, address: str, body: bytes, kind: str) -> tuple[int, str]:
    headers = {"X-CSRFToken": browser.token(), "Content-Type": kind}
    answer = browser.open(address, method="POST", data=body, headers=headers)
    return answer.status_code, answer.text


@pytest.mark.parametrize("kind", [FORM, "application/json", "multipart/form-data; boundary=x"])
def test_a_body_over_a_megabyte_is_not_read(begun: Browser, kind: str) -> None:
    status, said = send(begun, ANSWER, b"a" * (MEGABYTE + 1), kind)
    assert status == 413
    assert "Send less at once. Nothing of it was kept." in said


def test_a_form_of_very_many_fields_is_over_soon(begun: Browser) -> None:
    with spent() as cpu:
        status, _ = send(begun, "/join", b"&".join([b"a="] * 300_000), FORM)
    assert status in {413, 422}
    assert cpu.seconds < 5


@pytest.mark.parametrize("address", ["/teach/articles/import", "/teach/articles/bring"])
def test_where_files_are_brought_in_only_files_are_larger(visitor: Browser, address: str) -> None:
    with spent() as cpu:
        status, _ = send(visitor, address, b"a&" * 10_000_000, FORM)
    assert status == 413
    assert cpu.seconds < 2


def test_a_form_of_very_many_parts_is_refused(begun: Browser) -> None:
    part = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'
    status, _ = send(begun, "/join", part * 2000 + b"--x--\r\n", "multipart/form-data; boundary=x")
    assert status == 413


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"answer": "mmmm", "event": "e", "based_on": Infinity, "epoch": 0}',
        b'{"answer": "mmmm", "event": "e", "based_on": NaN, "epoch": 0}',
        b'{"answer": "mmmm", "event": "e", "based_on": 1e400, "epoch": 0}',
        b'{"answer": "mmmm", "event": "e", "based_on": 0.5, "epoch": 0}',
        b'{"answer": "mmmm", "event": "e", "based_on": ' + b"9" * 5000 + b', "epoch": 0}',
        b'{"answer": "mmmm", "event": "\\ud800", "based_on": 0, "epoch": 0}',
        b'{"answer": "\\ud800", "event": "e", "based_on": 0, "epoch": 0}',
        b'{"answer": "mmmm", "event": "e", "based_on": 0, "epoch": 0',
        b"\xff\xfe",
        b"",
    ],
)
def test_json_that_cannot_be_meant_is_refused(begun: Browser, body: bytes) -> None:
    status, said = send(begun, ANSWER, body, "application/json")
    assert status in {400, 422}
    assert json.loads(said)["problem"]
    assert db.session.query(ResponseEvent).all() == []


@pytest.mark.parametrize("do", ["9" * 5000, "-1", "²", "١", "leave\0", "😀"])
def test_a_button_that_no_page_has_only_saves(begun: Browser, do: str) -> None:
    fields = {"answer": "mmmm", "event": "e", "based_on": "0", "epoch": "0", "do": do}
    assert begun.post("/attempts/1/questions/1", fields).status_code == 303
    assert len(db.session.query(ResponseEvent).all()) == 1


def test_an_address_that_is_very_long_is_answered(begun: Browser) -> None:
    assert begun.get("/" + "a" * 60_000).status_code == 404
    assert begun.get("/articles/tides?" + "mark=p1.0-3&" * 5000).status_code == 200
    assert begun.get(f"/attempts/{'9' * 5000}").status_code == 404


HUGE = ["9" * 20, "9" * 5000, str(2**31), "-1", "١٢", "1e3", "0x1", " ", "\0"]


@pytest.mark.parametrize("number", HUGE)
def test_a_number_that_no_row_has_leads_nowhere(begun: Browser, owner: Actor, number: str) -> None:
    there = quote(number)
    assert begun.get(f"/articles/tides?rev={there}").status_code in {200, 404}
    assert begun.post("/attempts/1/resume", {"position": number}).status_code == 303
    room = factories.make_room(owner)
    made = factories.make_set(factories.make_article("own"), slug="own", owner=owner)
    teacher = Browser(begun.app).log_in("Olga Owner")
    question = db.session.query(SetEntry.question_id).filter_by(set_id=made.id).first()[0]
    assert teacher.get(f"/teach/questions/{question}?set={there}").status_code in {200, 404}
    for do in ("up", "out"):
        order = {"question": number, "do": do}
        assert teacher.post(f"/teach/sets/{made.id}/order", order).status_code in {303, 404}
    include = {"question": number}
    assert teacher.post(f"/teach/sets/{made.id}/include", include).status_code == 404
    given = {"set_id": number, "feedback": "at_once", "attempts_allowed": number}
    assert teacher.post(f"/classes/{room}/assign", given).status_code in {404, 422}
    begin = {"title": "T", "article": number}
    assert teacher.post("/teach/sets/new", begin).status_code == 422


def test_where_texts_are_brought_in_a_request_may_be_larger(app: Flask, owner: Actor) -> None:
    teacher = Browser(app).log_in("Olga Owner")
    parts = "multipart/form-data; boundary=x"

    def body(megabytes: int) -> bytes:
        head = b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n'
        return head + b"a" * (megabytes * MEGABYTE) + b"\r\n--x--\r\n"

    assert send(teacher, "/teach/articles/import", body(2), parts)[0] == 422
    assert send(teacher, "/teach/articles/import", body(21), parts)[0] == 413
    assert send(teacher, "/teach/sets/new", body(2), parts)[0] == 413
