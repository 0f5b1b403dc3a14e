"""The server of the browser tests: the app in a thread, on a port of its own."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from werkzeug.serving import WSGIRequestHandler, make_server

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


class Handler(WSGIRequestHandler):
    """One request to a connection; one that nobody speaks on is given up after ten seconds."""

    timeout = 10


def whole(app: "WSGIApplication") -> "WSGIApplication":
    """``app`` with each answer read and closed before its first byte is sent.

    Werkzeug's server leaves an answer open, and with it the file it was reading, when the browser
    goes away in the middle of it.
    """

    def read(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        answer = app(environ, start_response)
        try:
            return [b"".join(answer)]
        finally:
            if close := getattr(answer, "close", None):
                close()

    return read


@contextmanager
def serving(app: "WSGIApplication") -> Iterator[int]:
    """The port on the loopback address where ``app`` answers; at the end no thread of it is left."""
    server = make_server("127.0.0.1", 0, whole(app), threaded=True, request_handler=Handler)
    server.daemon_threads = False  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
