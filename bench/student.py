"""A signed-in student as the server sees one, and the three ways through a quiz, step by step."""

import json
import re
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from urllib.parse import urlencode

from bench.school import AFTER, AT_ONCE, QUESTIONS
from bench.wire import Answer, Wire, connect
from tests.factories import PASSWORD

_CSRF = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
_START = re.compile(r'action="(/assignments/\d+/start)"')
_SAVE = re.compile(r'data-answer="(/attempts/\d+/items/)(\d+)/answer"')
_HIDDEN = re.compile(r'<input type="hidden" name="(event|based_on|epoch)" value="([^"]*)"')
_CHOICES = ("mmmm", "ssss", "wwww")  # what `tests.factories` calls the options of every question

Step = Callable[["Student"], Awaitable[None]]


class Wrong(Exception):
    """The server did not answer as it should."""


class Student:
    """Keeps one connection and one session. ``seconds`` collects how long each answer took.

    ``body`` is the last answer's, whatever it was.
    """

    save_pattern = _SAVE

    def __init__(self, port: int) -> None:
        self.port = port
        self.wire: Wire | None = None
        self.cookies: dict[str, str] = {}
        self.csrf = ""
        self.page = ""
        self.body = ""
        self.place = ""  # where the server led last
        self.seconds: list[float] = []

    async def log_in(self, name: str) -> None:
        await self.get("/login")
        await self.form("/login", name=name, password=PASSWORD)
        self.seconds = []

    def leave(self) -> None:
        if self.wire is not None:
            self.wire.transport.close()

    async def get(self, url: str, expected: int = 200) -> str:
        answer = await self.ask("GET", url, {}, None, expected)
        found = _CSRF.search(answer.body)
        self.csrf = found[1] if found else self.csrf
        self.page = answer.body
        return self.page

    async def form(self, url: str, **fields: str) -> str:
        """Post a form; gives where the server leads."""
        sent = urlencode({"csrf_token": self.csrf, **fields}).encode()
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        self.place = (await self.ask("POST", url, kind, sent, 303)).header("location")
        return self.place

    async def json(self, url: str, sent: dict[str, object]) -> None:
        kind = {"Content-Type": "application/json", "X-CSRFToken": self.csrf}
        await self.ask("POST", url, kind, json.dumps(sent).encode(), 200)

    async def ask(
        self,
        method: str,
        url: str,
        headers: dict[str, str],
        body: bytes | None,
        expected: int | set[int],
    ) -> Answer:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        path = url.partition("#")[0]
        began = time.perf_counter()
        answer = await self._sent(method, path, {"Cookie": cookie, **headers}, body)
        self.seconds.append(time.perf_counter() - began)
        self.body = answer.body
        if answer.status not in (expected if isinstance(expected, set) else {expected}):
            raise Wrong(f"{method} {url}: {answer.status} instead of {expected}")
        for name, value in answer.headers:
            if name == "set-cookie":
                key, _, kept = value.partition(";")[0].partition("=")
                self.cookies[key] = kept
            elif name == "location":
                self.place = value
        return answer

    async def _sent(
        self, method: str, path: str, headers: dict[str, str], body: bytes | None
    ) -> Answer:
        """As a browser does: once more, if the server just ended a connection that was idle for long."""
        if self.wire is not None and not self.wire.closed:
            with suppress(OSError):
                return await self.wire.ask(method, path, headers, body)
            if not self.wire.untouched:
                raise Wrong(f"{method} {path}: the connection broke within the answer")
        self.wire = await connect(self.port)
        return await self.wire.ask(method, path, headers, body)

    def found(self, pattern: re.Pattern[str]) -> re.Match[str]:
        match = pattern.search(self.page)
        if match is None:
            raise Wrong(f"{pattern.pattern} is not on the page")
        return match

    def hidden(self) -> dict[str, str]:
        return dict(_HIDDEN.findall(self.page))

    def tapped(self, number: int) -> dict[str, object]:
        """What the script sends when an option is tapped for the first time."""
        choice = _CHOICES[number % len(_CHOICES)]
        return {"event": f"tap-{number}", "answer": choice, "based_on": 0, "epoch": 0}


async def hello(student: Student) -> None:
    await student.get("/hello")


async def upsert(student: Student) -> None:
    await student.json(f"/answers/{id(student) % 1000}", student.tapped(len(student.seconds)))


async def quiz_page(student: Student) -> None:
    await student.get(f"/quizzes/{AFTER}")


async def practice_page(student: Student) -> None:
    await student.get(f"/quizzes/{AT_ONCE}")


async def start(student: Student) -> None:
    await student.form(student.found(_START)[1])


async def attempt(student: Student) -> None:
    await student.get(student.place, 303)


async def question_page(student: Student) -> None:
    await student.get(student.place)


async def saves(student: Student) -> None:
    """Tap an option of each question. An attempt's items are made at once: their ids are a row."""
    path, first = student.found(_SAVE).groups()
    for number in range(QUESTIONS):
        await student.json(f"{path}{int(first) + number}/answer", student.tapped(number))


async def tap(student: Student) -> None:
    await student.json("".join(student.found(_SAVE).groups()) + "/answer", student.tapped(0))


async def check(student: Student) -> None:
    fields = student.hidden() | {"event": "check", "based_on": "1"}
    await student.form(student.place, **fields, answer=_CHOICES[0], do="check")


async def next_question(student: Student) -> None:
    """Follow the link behind the feedback, if it is not the last question's."""
    following = re.search(r'button-main" href="(/attempts/\d+/questions/\d+)"', student.page)
    if following:
        student.place = following[1]
        await student.get(student.place)


async def save_and_go_on(student: Student) -> None:
    await student.form(student.place, **student.hidden(), answer=_CHOICES[0], do="save")


async def submit(student: Student) -> None:
    await student.form(_attempt(student) + "/submit")


async def result(student: Student) -> None:
    await student.get(_attempt(student) + "/result")


def _attempt(student: Student) -> str:
    return "/".join(student.place.split("/")[:3])


_BEGIN: tuple[tuple[str, Step], ...] = (
    ("POST start", start),
    ("GET attempt", attempt),
    ("GET question", question_page),
)
_END: tuple[tuple[str, Step], ...] = (("POST submit", submit), ("GET review", result))


def saving() -> Iterator[tuple[str, Step]]:
    """Each tap saved at once, answers after handing in: what the aims are about."""
    yield "GET quiz", quiz_page
    yield from _BEGIN
    yield "POST save", saves
    yield from _END


def practising() -> Iterator[tuple[str, Step]]:
    """Each tap saved at once, then Check, its feedback, and the next question."""
    yield "GET quiz", practice_page
    yield from _BEGIN
    for _ in range(QUESTIONS):
        yield "POST save", tap
        yield "POST check", check
        yield "GET feedback", question_page
        yield "GET question", next_question
    yield from _END


def plain() -> Iterator[tuple[str, Step]]:
    """Without JavaScript: a form and a page for each question, answers after handing in."""
    yield "GET quiz", quiz_page
    yield from _BEGIN
    for _ in range(QUESTIONS):
        yield "POST answer", save_and_go_on
        yield "GET question", question_page  # after the last one: the page to hand in
    yield from _END
