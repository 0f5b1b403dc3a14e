"""The person behind a request, guest or not, and the device they sit at."""

from copy import deepcopy
from datetime import UTC, datetime, timedelta
from functools import lru_cache, partial
from typing import Any

from flask import Flask, Request, Response, g, request, session
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from flask_login import AnonymousUserMixin, LoginManager, UserMixin, current_user, login_user
from itsdangerous import BadSignature
from werkzeug.sansio.http import parse_cookie

from quizapp.core.access import Actor, Claim
from quizapp.services import accounts, chance
from quizapp.services.accounts import Account
from quizapp.web import appearance

MOST_COOKIES, LONG_COOKIES = 4096, 2000


class Visitor(UserMixin):
    """What Flask-Login keeps of an account: ``id.epoch``, so that a new password ends old sessions."""

    def __init__(self, account: Account) -> None:
        self.account = account

    def get_id(self) -> str:
        return f"{self.account.actor.person_id}.{self.account.epoch}"


class CookieSession(SecureCookieSessionInterface):
    """Cookies are ``Secure`` exactly when the request came over TLS: plain HTTP on a LAN must work.

    A browser sends the same cookies again and again: they are read and verified once, and asked for
    their age each time. That answers differ by cookie is said in `quizapp.web.headers`.
    """

    def __init__(self, app: Flask) -> None:
        self.lifetime = app.permanent_session_lifetime
        self.kept = lru_cache(MOST_COOKIES)(partial(self._kept, app))

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession:
        cookies = request.environ.get("HTTP_COOKIE", "")
        try:
            known = self.kept if len(cookies) < LONG_COOKIES else partial(self._kept, app)
            kept, signed_at = known(cookies)
        except BadSignature:
            return self.session_class()
        fresh = timedelta(0) <= datetime.now(UTC) - signed_at <= self.lifetime
        if not fresh:
            return self.session_class()
        # `flash` changes its list in place; all else in a session is replaced.
        return self.session_class(deepcopy(kept) if "_flashes" in kept else kept)

    def _kept(self, app: Flask, cookies: str) -> tuple[dict[str, Any], datetime]:
        """What a session was when it was signed, and when. Raises `BadSignature`."""
        serializer = self.get_signing_serializer(app)
        cookie = parse_cookie(cookies).get(self.get_cookie_name(app))
        if not (serializer and cookie):
            raise BadSignature("no session")
        found: tuple[dict[str, Any], datetime] = serializer.loads(cookie, return_timestamp=True)
        return found

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        if session.modified:
            super().save_session(app, session, response)

    def get_cookie_secure(self, app: Flask) -> bool:
        return request.is_secure


def register(app: Flask) -> None:
    manager = LoginManager()
    manager.session_protection = None
    manager.user_loader(_load)
    manager.init_app(app)
    app.session_interface = CookieSession(app)
    app.context_processor(lambda: {"account": account(), "actor": actor()})


def account() -> Account | None:
    """The account or guest of this request, loaded once."""
    known = current_user._get_current_object()
    return known.account if isinstance(known, Visitor) else None


def actor() -> Actor | None:
    """The same, as services take it."""
    known = account()
    return known.actor if known else None


def claim() -> Claim | None:
    """Whom the session names; a service that takes it looks the person up with what it reads anyway."""
    return _claim(session.get("_user_id", ""))


def nobody() -> None:
    """Answer the rest of this request as to a visitor: who it is cannot be read."""
    g._login_user = AnonymousUserMixin()


def enter(known: Account, held: str | None = None) -> None:
    """Begin a new session for ``known``: of the old one stay the device's own id and how it looks.

    ``held`` is that id where the cookie that knew it is gone.
    """
    held = held or device()
    looks = appearance.chosen()
    session.clear()
    session.update(looks, device=held)
    session.permanent = True
    login_user(Visitor(known))


def device() -> str:
    """A random id for this browser: says which device holds an attempt, and proves nothing."""
    if "device" not in session:
        session["device"] = chance.token(12)
        session.permanent = True
    held: str = session["device"]
    return held


def _load(kept: str) -> Visitor | None:
    claimed = _claim(kept)
    known = accounts.load(claimed.person_id, claimed.epoch) if claimed else None
    return Visitor(known) if known else None


def _claim(kept: str) -> Claim | None:
    """What `Visitor.get_id` wrote."""
    person, _, epoch = kept.partition(".")
    if not (person.isdecimal() and epoch.isdecimal()):
        return None
    return Claim(int(person), int(epoch))
