"""The server of these tests: nothing of it is left when a browser goes away, or a test ends."""

import socket
import struct
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from threading import Event
from typing import TYPE_CHECKING

from tests.browser.serving import serving

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment


@dataclass
class Slow:
    """An app that takes its time after the first word, and says when its answer was closed."""

    asked: Event = field(default_factory=Event)
    go: Event = field(default_factory=Event)
    closed: Event = field(default_factory=Event)

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        start_response("200 OK", [("Content-Length", "4")])
        return self

    def __iter__(self) -> Iterator[bytes]:
        yield b"tide"
        self.asked.set()
        assert self.go.wait(10)
        time.sleep(0.3)

    def close(self) -> None:
        self.closed.set()


def ask(app: Slow, port: int) -> socket.socket:
    """A caller who has asked, and has no whole answer yet."""
    caller = socket.create_connection(("127.0.0.1", port))
    caller.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
    assert app.asked.wait(10)
    return caller


def test_the_answer_to_one_who_hung_up_is_closed() -> None:
    app = Slow()
    with serving(app) as port:
        caller = ask(app, port)
        caller.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        caller.close()  # with a reset, so that the server fails in the middle of its answer
        app.go.set()
    assert app.closed.is_set()


def test_no_answer_is_still_being_made_when_the_server_has_ended() -> None:
    app = Slow()
    with serving(app) as port, ask(app, port):
        app.go.set()
    assert app.closed.is_set()
