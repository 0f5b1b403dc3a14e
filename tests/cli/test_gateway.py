"""Requests from the server as WSGI words them, and bodies that never end."""

import asyncio
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import pytest
from granian._granian import RSGIProtocolClosed

from quizapp.cli.gateway import Gateway, environment


class Headers:
    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self.pairs = list(pairs)

    def items(self) -> list[tuple[str, str]]:
        return self.pairs


class Protocol:
    """A client that sends ``chunks``, then waits for ever, hangs up, or is done."""

    def __init__(self, chunks: Iterable[bytes] = (), then: str = "done") -> None:
        self.chunks = list(chunks)
        self.then = then
        self.answer: Any = None

    async def end(self) -> None:
        if self.then == "wait":
            await asyncio.Event().wait()
        if self.then == "hang up":
            raise RSGIProtocolClosed

    async def __call__(self) -> bytes:
        await self.end()
        return b"".join(self.chunks)

    async def __aiter__(self) -> Any:
        for chunk in self.chunks:
            yield chunk
        await self.end()

    def response_str(self, *answer: Any) -> None:
        self.answer = answer

    response_bytes = response_empty = response_str


def scope(*headers: tuple[str, str], **more: Any) -> Any:
    given = {
        "method": "GET",
        "path": "/",
        "query_string": "",
        "http_version": "1.1",
        "scheme": "http",
        "server": "127.0.0.1:8000",
        "client": "127.0.0.1:40000",
        "headers": Headers(headers),
    }
    return SimpleNamespace(**{**given, **more})


def echo(environ: dict[str, Any], start: Any) -> list[bytes]:
    start("200 OK", [("x-length", environ.get("CONTENT_LENGTH", "none"))])
    return [environ["wsgi.input"].read()]


def answered(
    protocol: Protocol, *headers: tuple[str, str], longest: int = 10, path: str = "/"
) -> Any:
    """What the client gets. In a thread: a browser of another test may have a loop in this one."""
    gateway = Gateway(echo, longest, seconds=0.05, larger={"/large": 20})
    with ThreadPoolExecutor(1) as thread:
        request = gateway.__rsgi__(scope(*headers, method="POST", path=path), protocol)
        thread.submit(asyncio.run, request).result()
    return protocol.answer


def test_a_request_is_worded_as_wsgi_wants_it() -> None:
    environ = environment(
        scope(
            ("host", "school.test"),
            ("cookie", "a=1"),
            ("cookie", "b=2"),
            ("x-forwarded-for", "10.0.0.1"),
            ("x-forwarded-for", "10.0.0.2"),
            ("content-type", "text/plain"),
            path="/café",
            query_string="q=%C3%A9",
            client="[2001:db8::1]:40000",
        )
    )
    assert environ["PATH_INFO"] == "/cafÃ©"
    assert environ["QUERY_STRING"] == "q=%C3%A9"
    assert environ["HTTP_COOKIE"] == "a=1; b=2"
    assert environ["HTTP_X_FORWARDED_FOR"] == "10.0.0.1,10.0.0.2"
    assert environ["CONTENT_TYPE"] == "text/plain"
    assert environ["REMOTE_ADDR"] == "2001:db8::1"
    assert (environ["SERVER_NAME"], environ["SERVER_PORT"]) == ("127.0.0.1", "8000")


def test_a_header_with_an_underscore_does_not_pass_for_another() -> None:
    environ = environment(scope(("x_forwarded_for", "10.9.9.9")))
    assert "HTTP_X_FORWARDED_FOR" not in environ


def test_a_whole_body_is_handed_over() -> None:
    assert answered(Protocol([b"12", b"345"]), ("content-length", "5")) == (
        200,
        [("x-length", "5")],
        b"12345",
    )


def test_chunks_become_a_body_with_a_length() -> None:
    said = answered(Protocol([b"12", b"345"]), ("transfer-encoding", "chunked"))
    assert said == (200, [("x-length", "5")], b"12345")


def test_an_answer_without_a_body_has_none() -> None:
    assert answered(Protocol()) == (200, [("x-length", "none")])


def test_of_a_body_that_is_too_long_no_more_is_read() -> None:
    unread = answered(Protocol([b"x"] * 100, "wait"), ("content-length", "100"))
    assert unread == (200, [("x-length", "100")])
    status, headers, body = answered(
        Protocol([b"123456"] * 100, "wait"), ("transfer-encoding", "chunked")
    )
    assert (status, headers, len(body)) == (200, [("x-length", "12")], 12)


@pytest.mark.parametrize("header", [("content-length", "5"), ("transfer-encoding", "chunked")])
def test_a_body_that_never_ends_is_given_up(header: tuple[str, str]) -> None:
    said = answered(Protocol([b"12"], "wait"), header)
    status, headers, words = said
    assert (status, words) == (408, "The request took too long.\n")
    assert {
        ("connection", "close"),
        ("x-content-type-options", "nosniff"),
    } < set(headers)


@pytest.mark.parametrize("header", [("content-length", "5"), ("transfer-encoding", "chunked")])
def test_a_client_that_hangs_up_is_forgotten(header: tuple[str, str]) -> None:
    assert answered(Protocol([b"12"], "hang up"), header) is None


@pytest.mark.parametrize(("path", "taken"), [("/large", 15), ("/", 0)])
def test_a_path_may_take_more_than_others(path: str, taken: int) -> None:
    answer = answered(Protocol([b"123"] * 5), ("content-length", "15"), path=path)
    assert len(answer[2] if answer[0] == 200 and len(answer) > 2 else b"") == taken
