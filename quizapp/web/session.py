"""The person behind a request, guest or not, and the device they sit at."""

from flask import Flask, g, request, session
from flask.sessions import SecureCookieSessionInterface
from flask_login import AnonymousUserMixin, LoginManager, UserMixin, current_user, login_user

from quizapp.core.access import Actor
from quizapp.services import accounts, chance
from quizapp.services.accounts import Account


class Visitor(UserMixin):
    """What Flask-Login keeps of an account: ``id.epoch``, so that a new password ends old sessions."""

    def __init__(self, account: Account) -> None:
        self.account = account

    def get_id(self) -> str:
        return f"{self.account.actor.person_id}.{self.account.epoch}"


class CookieSession(SecureCookieSessionInterface):
    """Cookies are ``Secure`` exactly when the request came over TLS: plain HTTP on a LAN must work."""

    def get_cookie_secure(self, app: Flask) -> bool:
        return request.is_secure


def register(app: Flask) -> None:
    manager = LoginManager()
    manager.session_protection = None
    manager.user_loader(_load)
    manager.init_app(app)
    app.session_interface = CookieSession()
    app.context_processor(lambda: {"account": account(), "actor": actor()})


def account() -> Account | None:
    """The account or guest of this request, loaded once."""
    known: Visitor | None = current_user if current_user.is_authenticated else None
    return known.account if known else None


def actor() -> Actor | None:
    """The same, as services take it."""
    known = account()
    return known.actor if known else None


def nobody() -> None:
    """Answer the rest of this request as to a visitor: who it is cannot be read."""
    g._login_user = AnonymousUserMixin()


def enter(known: Account) -> None:
    """Begin a new session for ``known``: nothing of the old one stays but the device's own id."""
    held = device()
    session.clear()
    session["device"] = held
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
    person, _, epoch = kept.partition(".")
    if not (person.isdecimal() and epoch.isdecimal()):
        return None
    known = accounts.load(int(person), int(epoch))
    return Visitor(known) if known else None
