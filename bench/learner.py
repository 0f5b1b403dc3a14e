"""A learner as the server sees one: a guest who starts a quiz and saves each tap, over HTTP."""

import http.client
import json
import re
import secrets
from dataclasses import dataclass

_CSRF = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
_START = re.compile(r'action="(/assignments/\d+/start)"')
_SAVE = re.compile(r'data-answer="([^"]+/items/(\d+)/answer)"')
_OPTION = re.compile(r'name="answer" value="([^"]+)"')
_STEP = re.compile(r'name="(based_on|epoch)" value="(\d+)"')


class Unreachable(Exception):
    """No answer came: what was sent may be kept, or not."""


@dataclass
class Place:
    """A question of the attempt, and the revision that the next save is based on."""

    item_id: int
    url: str
    options: list[str]
    epoch: int
    revision: int


@dataclass
class Save:
    """One save. ``revision`` is what the server acknowledged it with; None, not acknowledged."""

    item_id: int
    event: str
    answer: str
    revision: int | None = None


class Learner:
    """Keeps one connection and its cookies. Every method raises `Unreachable` when none answers."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}
        self.csrf = ""
        self.connection: http.client.HTTPConnection | None = None

    def start(self, slug: str, questions: int) -> list[Place]:
        """Begin the quiz, and open each of its questions."""
        _, front = self.ask("GET", f"/quizzes/{slug}")
        action = _found(_START, front)
        self.csrf = _found(_CSRF, front)
        form = f"csrf_token={self.csrf}".encode()
        begun, _ = self.ask("POST", action, form, "application/x-www-form-urlencoded")
        attempt = begun.headers["Location"]
        return [self.open(f"{attempt}/questions/{one}") for one in range(1, questions + 1)]

    def open(self, url: str) -> Place:
        _, page = self.ask("GET", url)
        self.csrf = _found(_CSRF, page)
        steps = {name: int(value) for name, value in _STEP.findall(page)}
        match = _SAVE.search(page)
        assert match, page
        options = _OPTION.findall(page)
        return Place(int(match[2]), match[1], options, steps["epoch"], steps["based_on"])

    def save(self, place: Place, save: Save) -> bool:
        """Send a save, or send it again; gives whether it was acknowledged as the answer."""
        sent = {
            "event": save.event,
            "answer": save.answer,
            "based_on": place.revision,
            "epoch": place.epoch,
        }
        answer, text = self.ask("POST", place.url, json.dumps(sent).encode(), "application/json")
        if answer.status not in {200, 409}:
            raise AssertionError(f"{answer.status}: {text[:500]}")
        place.revision = json.loads(text)["revision"]
        if answer.status == 200:
            save.revision = place.revision
        return answer.status == 200

    def ask(
        self, method: str, url: str, body: bytes | None = None, kind: str = ""
    ) -> tuple[http.client.HTTPResponse, str]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers |= {"Content-Type": kind, "X-CSRFToken": self.csrf}
        try:
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
            self.connection.request(method, url, body, headers)
            answer = self.connection.getresponse()
            text = answer.read().decode()
        except (http.client.HTTPException, OSError) as error:
            self.close()
            raise Unreachable from error
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer, text

    def close(self) -> None:
        if self.connection is not None:
            self.connection.close()
        self.connection = None


def new_save(place: Place, answer: str) -> Save:
    return Save(place.item_id, secrets.token_hex(12), answer)


def _found(pattern: re.Pattern[str], page: str) -> str:
    match = pattern.search(page)
    assert match, page
    return match[1]
