"""Every address against every kind of person, as `tests.web.route_table` says."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from werkzeug.test import TestResponse

from quizapp.services import installation
from quizapp.store.db import db, mean_to_write
from quizapp.store.models import Original
from quizapp.web.teach import importing
from tests.conftest import SECRET, app_in
from tests.web.route_table import FILES, FORMS, JSON, NO_ACT, TABLE
from tests.web.world import PEOPLE, World, build, token


@dataclass(frozen=True)
class Line:
    method: str
    address: str
    expected: dict[str, str]

    def __str__(self) -> str:
        return f"{self.method} {self.address}"


def _lines() -> list[Line]:
    head, *rest = [line.split() for line in TABLE.splitlines() if line.strip()]
    assert tuple(head) == PEOPLE
    return [
        Line(method, address, dict(zip(PEOPLE, expected, strict=True)))
        for method, address, *expected in rest
    ]


LINES = _lines()


@pytest.fixture(scope="session")
def school(tmp_path_factory: pytest.TempPathFactory) -> World:
    folder = tmp_path_factory.mktemp("world")
    app = app_in(folder)
    with app.app_context():
        installation.upgrade()
        token = installation.first_teacher_token(SECRET)
        mean_to_write()
        world = build(app, folder)
        mean_to_write(False)
    world.names["token"] = token
    return world


@pytest.fixture
def world(school: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    monkeypatch.setattr(importing, "PATIENCE_SECONDS", 60)  # no thread outlives its request
    yield school
    school.restore()
    with school.app.app_context():
        db.engine.dispose()


def sent(world: World, line: Line) -> dict[str, Any]:
    """What the form of the page, or its script, sends; without a token."""
    for end, body in JSON.items():
        if line.address.endswith(end):
            return {"json": body}
    found = next((body for end, body in FORMS.items() if line.address.endswith(end)), {})
    form: dict[str, Any] = {name: world.address(value) for name, value in found.items()}
    for end, (name, content) in FILES.items():
        if line.address.endswith(end):
            form[name] = (BytesIO(content), "chosen.txt")
    return {"data": form}


def asked(world: World, line: Line, who: str) -> TestResponse:
    more: dict[str, Any] = {}
    if line.method != "GET":
        more = {**sent(world, line), "headers": {"X-CSRFToken": token(world.app)}}
    return world.request(who, line.method, world.address(line.address), **more)


def told(response: TestResponse) -> str:
    """The status as the table writes it."""
    to_log_in = response.headers.get("Location", "").split("?")[0] == "/login"
    return "in" if to_log_in else str(response.status_code)


def refused(what: str) -> bool:
    return what == "in" or int(what) >= 400


@pytest.mark.parametrize("line", LINES, ids=str)
def test_each_person_gets_what_the_table_says(world: World, line: Line) -> None:
    got = {}
    for who in PEOPLE:
        got[who] = told(asked(world, line, who))
        if refused(got[who]) or line.method == "GET":
            assert world.rows() == world.pristine, f"{who} changed something"
        world.restore()
    assert got == line.expected


@pytest.mark.parametrize("line", [one for one in LINES if one.method != "GET"], ids=str)
def test_without_a_token_nothing_is_done(world: World, line: Line) -> None:
    allowed = [who for who in PEOPLE if not refused(line.expected[who])]
    for who in allowed or PEOPLE:
        answer = world.request(who, line.method, world.address(line.address), **sent(world, line))
        assert answer.status_code == (401 if line.expected[who] == "401" else 400)
        assert world.rows() == world.pristine


# The tables that `quizapp.services.record_rows` reads; and the histories of texts.
TRACES = (
    "act",
    "article_act",
    "assignment",
    "challenge",
    "classroom",
    "decision",
    "glossary_entry",
    "mark",
    "record_entry",
    "regrade",
    "revision",
    "version",
)


@pytest.mark.parametrize("line", [one for one in LINES if one.method == "POST"], ids=str)
def test_every_act_of_a_teacher_leaves_a_trace(world: World, line: Line) -> None:
    if refused(line.expected["owner"]) or line.address in NO_ACT:
        return
    asked(world, line, "owner")
    rows = world.rows()
    assert [one for one in TRACES if len(rows[one]) > len(world.pristine[one])]


def test_what_is_no_act_is_in_the_table() -> None:
    assert set(NO_ACT) <= {one.address for one in LINES if one.method == "POST"}


def test_every_route_has_a_line_and_every_line_a_route(world: World) -> None:
    bound = world.app.url_map.bind("localhost")
    have = set()
    for line in LINES:
        path = world.address(line.address).split("?")[0]
        rule, _ = bound.match(path, line.method, return_rule=True)
        have.add(f"{line.method} {rule.rule}")
    wanted = {
        f"{method} {rule.rule}"
        for rule in world.app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }
    assert wanted - have == set()


def told_in_full(answer: TestResponse) -> str:
    """The text of a page or a file; of a workbook, that of all that it holds."""
    if not answer.data.startswith(b"PK"):
        return answer.text
    book = ZipFile(BytesIO(answer.data))
    return "".join(book.read(name).decode() for name in book.namelist())


@pytest.mark.parametrize("audience", ["members", "teachers"])
def test_an_attached_original_is_on_no_page_of_others(world: World, audience: str) -> None:
    with world.app.app_context():
        mean_to_write()
        db.session.query(Original).update({"audience": audience})
        db.session.commit()
        mean_to_write(False)
        db.session.remove()
    found: dict[str, set[str]] = {}
    for line in [one for one in LINES if one.method == "GET"]:
        for who in PEOPLE:
            answer = asked(world, line, who)
            if "canary-original" in told_in_full(answer) + str(answer.headers):
                found.setdefault(who, set()).add(line.address)
    of_the_class = {"/attempts/{finished}/questions/1", "/articles/{article}?text=original"}
    teachers = {
        "owner": of_the_class | {"/teach/questions/{question}/preview"},
        "colleague": of_the_class,
        "stranger": {"/articles/{article}?text=original"},
        "admin": {"/articles/{article}?text=original"},
    }
    student = {"student": of_the_class} if audience == "members" else {}
    assert found == teachers | student


def test_only_get_and_post_are_used(world: World) -> None:
    used = {method for rule in world.app.url_map.iter_rules() for method in rule.methods}
    assert used == {"GET", "HEAD", "OPTIONS", "POST"}


def test_head_answers_as_get_does(world: World) -> None:
    for line in LINES:
        if line.method == "GET":
            for who in ("visitor", "student", "owner"):
                answer = world.request(who, "HEAD", world.address(line.address))
                assert told(answer) == line.expected[who], (line, who)
                assert answer.data == b""
    assert world.rows() == world.pristine
