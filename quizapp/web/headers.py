"""Security headers on every response."""

from collections.abc import Callable, Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)
ALWAYS = [
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
]
OVER_TLS = [
    ("Strict-Transport-Security", "max-age=31536000"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
]
UNTIL_IT_CHANGES = ("Cache-Control", "public, max-age=31536000, immutable")
ASK_AGAIN = ("Cache-Control", "no-cache")
NOT_KEPT = ("Cache-Control", "no-store")
EACH_THEIR_OWN = ("Vary", "Cookie")

Headers = list[tuple[str, str]]


def register(app: Flask) -> None:
    app.wsgi_app = _with_headers(app.wsgi_app)  # type: ignore[assignment, method-assign]


def _with_headers(application: WSGIApplication) -> WSGIApplication:
    """Around the whole application, so that nothing it answers is without them."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        def start(status: str, headers: Headers, error: Any = None) -> Callable[[bytes], object]:
            return start_response(status, _complete(environ, status, headers), error)

        return application(environ, start)

    return answer


def _complete(environ: WSGIEnvironment, status: str, headers: Headers) -> Headers:
    if environ["PATH_INFO"].startswith("/static/") and status < "4":
        versioned = "v=" in environ["QUERY_STRING"]
        others = [one for one in headers if one[0] != "Cache-Control"]
        complete = [*others, *ALWAYS, UNTIL_IT_CHANGES if versioned else ASK_AGAIN]
    else:
        names = {name for name, _ in headers}
        own = [one for one in (NOT_KEPT, EACH_THEIR_OWN) if one[0] not in names]
        complete = [*headers, *ALWAYS, *own]
    return complete + OVER_TLS if environ["wsgi.url_scheme"] == "https" else complete
