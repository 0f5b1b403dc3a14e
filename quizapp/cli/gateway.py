"""Between the server and the application: takes whole requests only, then calls WSGI.

The server's own WSGI worker lets the application read a request's body, and with one thread per
worker a single client that never finishes its body stops everybody whom the kernel gave to that
worker (measured: one such client, 12 of 20 other requests not answered; four, all 20). More
threads only raise the number of such clients, and the server has no time limit for a body. So
the body is awaited here, on the worker's event loop, with a limit in bytes and in seconds; the
application is called when all of it is there, one request at a time as with one thread. Beside
the server's own WSGI this costs about 40 µs of CPU for a GET and 90 µs for a POST; 20 clients
that never finish their body, or never read their answer, then delay nobody.
"""

import asyncio
import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterable, Mapping
from contextvars import copy_context
from io import BytesIO
from typing import Any

from granian._granian import RSGIHTTPProtocol as HTTPProtocol
from granian._granian import RSGIProtocolClosed as ProtocolClosed
from granian.rsgi import Scope

from quizapp import create_app

BODY_SECONDS = 30
LARGE_SECONDS = 180  # for a file of 20 MB over a slow line
LARGE_AT_ONCE = 8  # each is kept in memory
Headers = list[tuple[str, str]]
TOO_SLOW: Headers = [
    ("connection", "close"),
    ("content-security-policy", "default-src 'none'; frame-ancestors 'none'"),
    ("x-content-type-options", "nosniff"),
]
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def load() -> "Gateway":
    """What a worker process serves: the application of the environment."""
    _end_with_parent()
    app = create_app()
    gc.collect()
    gc.freeze()  # what is made once is not looked through for garbage again: a fifth of a large report
    return Gateway(app, app.config["MAX_CONTENT_LENGTH"], larger=app.config["LARGER_BODIES"])


class Gateway:
    """``application`` for requests whose body has at most ``longest`` bytes; it refuses longer ones.

    ``larger`` has the paths at which more is taken, of a few at once and with more time.

    Of a body that is too long nothing is read beyond the limit: ``CONTENT_LENGTH`` says so.
    """

    def __init__(
        self,
        application: Application,
        longest: int,
        seconds: float = BODY_SECONDS,
        larger: Mapping[str, int] | None = None,
    ):
        self.application = application
        self.longest = longest
        self.seconds = seconds
        self.larger = larger or {}
        self.large = asyncio.Semaphore(LARGE_AT_ONCE)

    async def __rsgi__(self, scope: Scope, protocol: HTTPProtocol) -> None:
        environ = environment(scope)
        try:
            if self._is_large(environ):
                async with self.large:
                    most = self.larger[environ["PATH_INFO"]]
                    body = await self._body(environ, protocol, most, LARGE_SECONDS)
            else:
                body = await self._body(environ, protocol, self.longest, self.seconds)
        except TimeoutError:
            protocol.response_str(408, TOO_SLOW, "The request took too long.\n")
            return
        except ProtocolClosed:
            return
        environ["wsgi.input"] = BytesIO(body)
        status, headers, answer = copy_context().run(self._answer, environ)
        if answer:
            protocol.response_bytes(status, headers, answer)
        else:
            protocol.response_empty(status, headers)

    def _is_large(self, environ: dict[str, Any]) -> bool:
        """Whether it needs one of the few places; pages and small forms of such a path do not wait."""
        chunked = "HTTP_TRANSFER_ENCODING" in environ
        long = chunked or int(environ.get("CONTENT_LENGTH", 0)) > self.longest
        return long and environ["PATH_INFO"] in self.larger

    async def _body(
        self, environ: dict[str, Any], protocol: HTTPProtocol, longest: int, seconds: float
    ) -> bytes:
        """All of it, or as much as shows that it is too long. Chunks are put together."""
        chunked = environ.pop("HTTP_TRANSFER_ENCODING", None) is not None
        length = int(environ.get("CONTENT_LENGTH", 0))
        if not chunked and (length == 0 or length > longest):
            return b""
        async with asyncio.timeout(seconds):
            if not chunked:
                return await protocol()
            body = b""
            async for chunk in protocol:
                body += chunk
                if len(body) > longest:
                    break
        environ["CONTENT_LENGTH"] = str(len(body))
        return body

    def _answer(self, environ: dict[str, Any]) -> tuple[int, Headers, bytes]:
        said: list[tuple[int, Headers]] = []

        def start(status: str, headers: Headers, _error: object = None) -> None:
            said[:] = [(int(status[:3]), headers)]

        parts = self.application(environ, start)
        try:
            answer = b"".join(parts)
        finally:
            if hasattr(parts, "close"):
                parts.close()
        return *said[0], answer


def environment(scope: Scope) -> dict[str, Any]:
    """The request as WSGI words it, but for its body.

    A header with an underscore is left out, so that none passes for another with a hyphen.
    """
    server, _, port = scope.server.rpartition(":")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "SERVER_NAME": server,
        "SERVER_PORT": port,
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope.headers.items():
        if "_" in name:
            continue
        key = name.upper().replace("-", "_")
        if key not in {"CONTENT_TYPE", "CONTENT_LENGTH"}:
            key = f"HTTP_{key}"
        before = f"{environ[key]}{'; ' if name == 'cookie' else ','}" if key in environ else ""
        environ[key] = before + value
    return environ


def _end_with_parent() -> None:
    """A worker whose ``quizapp serve`` was killed ends, so that the port and the data are free.

    At once, as that was killed: a signal to itself would be lost while the worker still starts.
    """
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def wait() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=wait, name="parent", daemon=True).start()
