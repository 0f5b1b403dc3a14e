"""Nothing that gives an answer away leaves the server before its time.

Each explanation carries a canary word with its question's number. After every step all pages are
fetched that a student could ask for, and everything that came back is searched: bodies, headers,
addresses of redirects.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import time_machine
from flask import Flask
from werkzeug.test import TestResponse

from quizapp import paths
from quizapp.core.access import Actor
from quizapp.services import attempts, authoring, clock
from quizapp.store.db import db
from quizapp.store.models import Assignment, Attempt, Cited, Item, Question, Version
from tests import factories
from tests.browsing import Browser
from tests.conftest import opened

CANARY = re.compile(r"canary-\w+-(\d+)-")
RULES = ("at_once", "after_submission", "after_closing")
OPTIONS = ("mmmm", "ssss", "wwww")
STATIC = [str(file.relative_to(paths.STATIC)) for file in paths.STATIC.rglob("*") if file.is_file()]
VALUES: dict[str, list[Any]] = {
    "int": [1, 2, 3],
    "slug": ["tides", "moon"],
    "filename": STATIC[:1],
}


class Watched(Browser):
    """A browser that keeps all it was sent."""

    def __init__(self, app: Flask) -> None:
        super().__init__(app)
        self.sent: list[tuple[str, str]] = []

    def open(self, address: str, **more: Any) -> TestResponse:
        response = super().open(address, **more)
        head = "".join(f"{name}: {value}\n" for name, value in response.headers)
        self.sent.append((f"{more.get('method', 'GET')} {address}", head + response.text))
        return response

    def leaked(self) -> set[int]:
        """Numbers of the questions whose canary was sent since the last time; sees every page first."""
        for address in addresses(self.app):
            self.get(address)
        found = {int(number) for _, text in self.sent for number in CANARY.findall(text)}
        if not found:  # then no passage was shown as proving anything either
            for where, text in self.sent:
                assert "<mark" not in text, where
                assert "mark=p" not in text, where
        self.sent.clear()
        return found


def addresses(app: Flask) -> Iterator[str]:
    """Every address that can be fetched, with the first few numbers wherever one is in it."""
    bound = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()):
            continue
        names = sorted(rule.arguments)
        kinds = {name: "int" if _is_number(rule, name) else name for name in names}
        for values in product(*(VALUES.get(kinds[name], ["1"]) for name in names)):
            yield bound.build(rule.endpoint, dict(zip(names, values, strict=True)))


def _is_number(rule: Any, name: str) -> bool:
    return type(rule._converters[name]).__name__ == "Id"


@pytest.fixture
def friend(app: Flask) -> Actor:
    return factories.make_person("Fiona Friend")


@pytest.fixture
def made(app: Flask, owner: Actor, student: Actor, friend: Actor) -> int:
    """A class's test of three questions, not shuffled, closing tomorrow; its rule is set later."""
    room = factories.make_room(owner, student, friend)
    return factories.make_assignment(
        factories.make_set(factories.make_article(), owner=owner),
        room=room,
        shuffle=False,
        certainty=True,
        closes_at=clock.now() + timedelta(days=1),
    )


def set_rule(assignment: int, rule: str) -> None:
    db.session.get_one(Assignment, assignment).feedback = rule
    db.session.commit()


def save(browser: Browser, item: int, option: str) -> TestResponse:
    fields: dict[str, Any] = {"answer": option, "event": f"tap-{item}", "based_on": 0, "epoch": 0}
    fields["certainty"] = "sure"  # whether it was a mistake is key material, too
    return browser.post_json(f"/attempts/1/items/{item}/answer", fields)


def check(browser: Browser, position: int, option: str) -> TestResponse:
    """Check, as the form sends it, after `save`."""
    fields = {"answer": option, "event": "check", "based_on": "1", "epoch": "0", "do": "check"}
    fields["certainty"] = "sure"
    return browser.post(f"/attempts/1/questions/{position}", fields)


def close(assignment: int) -> None:
    """It closed a minute ago, and with it what was still open."""
    past = clock.now() - timedelta(minutes=1)
    db.session.get_one(Assignment, assignment).closes_at = past
    db.session.query(Attempt).filter_by(finished_at=None).update({"deadline_at": past})
    db.session.commit()


@pytest.mark.parametrize("rule", RULES)
def test_no_explanation_is_sent_before_its_time(app: Flask, made: int, rule: str) -> None:
    set_rule(made, rule)
    student, friend = Watched(app).log_in("Sami Student"), Watched(app).log_in("Fiona Friend")
    assert student.leaked() == set()
    assert student.post("/assignments/1/start").headers["Location"] == "/attempts/1"
    assert friend.post("/assignments/1/start").headers["Location"] == "/attempts/2"
    assert [save(student, item, option).status_code for item, option in enumerate(OPTIONS, 1)] == [
        200,
        200,
        200,
    ]
    assert student.leaked() == set()

    checked = check(student, 2, "ssss")
    if rule == "at_once":
        assert checked.status_code == 303
        assert student.leaked() == {2}
        assert check(student, 1, "mmmm").status_code == 303
        assert student.leaked() == {1, 2}
    else:
        assert checked.status_code == 409
        assert student.leaked() == set()

    assert student.post("/attempts/1/submit").status_code == 303
    everything = {1, 2, 3}
    assert student.leaked() == (set() if rule == "after_closing" else everything)
    close(made)
    assert student.leaked() == everything
    assert friend.leaked() == set()
    assert Watched(app).leaked() == set()


def test_static_files_are_the_same_for_all_and_hold_none(app: Flask, made: int) -> None:
    for file in STATIC:
        assert CANARY.findall(Browser(app).get(f"/static/{file}").text) == []


@pytest.mark.parametrize("rule", RULES)
def test_teachers_and_strangers_are_sent_none_of_an_open_attempt(
    app: Flask, made: int, rule: str
) -> None:
    """Who may see a student's open attempt may be asked to show it."""
    set_rule(made, rule)
    student = Browser(app).log_in("Sami Student")
    student.post("/assignments/1/start")
    save(student, 1, "ssss")
    owner = Browser(app).log_in("Olga Owner")
    for position in (1, 2, 3):
        page = owner.get(f"/attempts/1/questions/{position}")
        assert page.status_code == 200
        assert CANARY.findall(page.text) == []
    assert CANARY.findall(owner.get("/attempts/1/result").text) == []


def rekey() -> None:
    """Make another answer right, with other explanations and other passages: the key, and no more."""
    for version in db.session.query(Version):
        options = [dict(one) for one in version.content["options"]]
        for option in options:
            option["share"] = 0.5 if option["id"] == "mmmm" else float(option["id"] == "ssss")
            option["explanation"] = f"{option['id']}, told at some length: " + "because " * 40
        version.content = {**version.content, "options": options}
    for row in db.session.query(Cited):
        row.passage_key, row.start, row.end = "p3", 0, 7
    db.session.commit()


MASKS = [
    (re.compile(r'(name="csrf_token"[^>]*value=")[^"]+'), r"\1…"),
    (re.compile(r'(name="event" value=")[^"]+'), r"\1…"),
    (re.compile(r'((?:name="device" value|data-device)=")[^"]+'), r"\1…"),
    (re.compile(r'("token":\s*")[^"]+'), r"\1…"),
    (re.compile(r"\b(?:[a-z2-9]{4}-){5}[a-z2-9]{4}\b"), "a receipt"),
]


class Masked(Browser):
    """Keeps all it was sent, byte for byte but for form tokens, event ids and the signed cookie."""

    def __init__(self, app: Flask) -> None:
        super().__init__(app)
        self.sent: list[tuple[str, int, list[tuple[str, str]], str]] = []

    def open(self, address: str, **more: Any) -> TestResponse:
        response = super().open(address, **more)
        headers = [
            (name, "…" if name == "Set-Cookie" else value) for name, value in response.headers
        ]
        body = response.text
        for pattern, instead in MASKS:
            body = pattern.sub(instead, body)
        self.sent.append((address, response.status_code, headers, body))
        return response


def taken(app: Flask, rule: str, *, other_key: bool) -> Masked:
    """What a student is sent from the first page to handing in, short of Check."""
    owner, student = (
        factories.make_person("Olga", role="teacher"),
        factories.make_person("Sami Student"),
    )
    made_set = factories.make_set(factories.make_article(), owner=owner)
    factories.make_assignment(
        made_set,
        room=factories.make_room(owner, student),
        feedback=rule,
        shuffle=False,
        certainty=True,
        closes_at=clock.now() + timedelta(days=1),
    )
    if other_key:
        rekey()
    browser = Masked(app).log_in("Sami Student")
    browser.post("/assignments/1/start")
    for item, option in enumerate(OPTIONS, 1):
        save(browser, item, option)
    form = {"answer": "ssss", "event": "e", "based_on": "1", "epoch": "0", "do": "save"}
    browser.post("/attempts/1/questions/1", form)
    save(browser, 3, "not an option")
    for address in addresses(app):
        browser.get(address)
    if rule == "after_closing":
        browser.post("/attempts/1/submit")
        browser.get("/attempts/1/result")
    return browser


@pytest.mark.parametrize("rule", RULES)
def test_two_quizzes_that_differ_in_the_key_look_the_same(
    tmp_path: Path, migrated: Path, rule: str
) -> None:
    with time_machine.travel(factories.THEN, tick=False):
        with opened(tmp_path / "one", migrated) as app:
            one = taken(app, rule, other_key=False)
        with opened(tmp_path / "other", migrated) as app:
            other = taken(app, rule, other_key=True)
    assert len(one.sent) > 50
    for here, there in zip(one.sent, other.sent, strict=True):
        assert here == there


def answered(
    app: Flask, rule: str, option: str
) -> list[tuple[str, int, list[tuple[str, str]], str]]:
    """All that the scripts of an attempt are sent, from a save to the receipt, if this is answered.

    Pages with the student's own answer in words differ by that answer, and are left out.
    """
    owner = factories.make_person("Olga", role="teacher")
    factories.make_person("Friend")
    room = factories.make_room(owner, factories.make_person("Sami Student"))
    closes = clock.now() + timedelta(days=1)
    factories.make_timed(room, questions=1, feedback=rule, closes_at=closes, certainty=True)
    browser, friend = Masked(app).log_in("Sami Student"), Masked(app).log_in("Friend")
    browser.post("/assignments/1/start")
    browser.sent.clear()
    save(browser, 1, option)
    save(browser, 1, option)  # acknowledged again
    for address in ("/attempts/1/clock", "/login/again?attempt=1", "/attempts/1/submit"):
        browser.get(address)
    log_in = {"attempt": 1, "name": "Sami Student", "password": factories.PASSWORD, "device": ""}
    browser.post_json("/login/again", log_in)
    browser.post("/attempts/1/submit")
    save(browser, 1, option)  # too late
    browser.get("/attempts/1/clock")
    if rule == "after_closing":
        page = browser.get("/attempts/1/result").text
        code = re.search(r'receipt-code">([^<]+)<', page)
        assert code
        for one in (browser, friend):
            one.get(f"/receipts?code={code[1]}")
        friend.sent[-1] = ("/receipts", *friend.sent[-1][1:])
        browser.sent[-1] = friend.sent[-1]  # the student's own shows the answer
    return browser.sent


@pytest.mark.parametrize("rule", RULES)
def test_right_and_wrong_answers_are_answered_alike(
    tmp_path: Path, migrated: Path, rule: str
) -> None:
    """Compared are status, every header with its value, and every byte of the body.

    Left out are only what is random in both: form tokens, the signed cookie, the device's id, and
    the receipt's letters, which say nothing without the key.
    """
    with time_machine.travel(factories.THEN, tick=False):
        with opened(tmp_path / "one", migrated) as app:
            right = answered(app, rule, "mmmm")
        with opened(tmp_path / "other", migrated) as app:
            wrong = answered(app, rule, "ssss")
    assert len(right) > 10
    for here, there in zip(right, wrong, strict=True):
        assert here == there
        assert len(here[3]) == len(there[3])


def test_options_come_in_the_attempts_order(app: Flask, student: Actor) -> None:
    practice = factories.make_practice(questions=1)
    browser = Browser(app).log_in("Sami Student")
    browser.post(f"/assignments/{practice}/start")
    item = db.session.query(Item).one()
    for order in (["wwww", "mmmm", "ssss"], ["ssss", "wwww", "mmmm"]):
        item.answer_order = order
        db.session.commit()
        page = browser.get("/attempts/1/questions/1").text
        assert re.findall(r'name="answer" value="(\w+)"', page) == order


def test_attempts_are_shuffled_and_ids_are_dice(app: Flask, owner: Actor, student: Actor) -> None:
    practice = factories.make_practice(questions=6)
    for _ in range(3):
        attempts.submit(student, attempts.start(student, practice, "device").attempt_id)
    assert len({tuple(item.answer_order) for item in db.session.query(Item)}) > 1
    made = factories.make_set(factories.make_article("own"), slug="own", owner=owner)
    question = db.session.get_one(Question, authoring.begin(owner, made.id))
    ids = [one["id"] for one in (question.draft or {})["parts"]]
    assert len(set(ids)) == 3
    assert all(len(one) == 4 and one.isalnum() for one in ids)


def test_a_question_has_no_canary_of_another(app: Flask) -> None:
    """Guards the tests above: without a number of its own a leak could look like another's."""
    factories.make_practice()
    for question in db.session.query(Question):
        version = db.session.query(Version).filter_by(question_id=question.id).one()
        numbers = CANARY.findall(str(version.content))
        assert numbers == [str(question.id)] * 3
