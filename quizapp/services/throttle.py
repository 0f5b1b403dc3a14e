"""Failed log-ins, counted in the database so that every process sees the same number.

A whole school signs in from one address, so the bound for an address is far above what a
school does at nine o'clock; the bound for one account is low.
"""

from datetime import timedelta

from sqlalchemy import delete, func, select

from quizapp.core.errors import Invalid
from quizapp.core.words import N_
from quizapp.services import clock
from quizapp.store.db import db
from quizapp.store.models import LoginFailure

ACCOUNT_MOST, ACCOUNT_WINDOW = 10, timedelta(minutes=15)
ADDRESS_MOST, ADDRESS_WINDOW = 1200, timedelta(minutes=1)


def allow(login: str, address: str) -> None:
    """Raises `Invalid` for ``password`` while there were too many failures."""
    if _count(f"login:{login}", ACCOUNT_WINDOW) >= ACCOUNT_MOST:
        raise Invalid(
            "password",
            N_("Too many tries with this name. Wait a quarter of an hour, or ask your teacher."),
        )
    if _count(f"address:{address}", ADDRESS_WINDOW) >= ADDRESS_MOST:
        raise Invalid("password", N_("Too many tries from this network. Wait a minute."))


def failed(login: str, address: str) -> None:
    """Count a failure for both. Commits."""
    now = clock.now()
    db.session.add_all(
        LoginFailure(subject=subject, at=now)
        for subject in (f"login:{login}", f"address:{address}")
    )
    db.session.commit()


def allow_code(assignment_id: int, person_id: int) -> None:
    """Raises `Invalid` for ``access_code`` while this person guessed too often. Nobody else waits."""
    if _count(_code(assignment_id, person_id), ACCOUNT_WINDOW) >= ACCOUNT_MOST:
        raise Invalid(
            "access_code",
            N_("Too many tries. Wait a quarter of an hour, or ask your teacher."),
        )


def wrong_code(assignment_id: int, person_id: int) -> None:
    """Count an access code that was wrong. Commits."""
    db.session.add(LoginFailure(subject=_code(assignment_id, person_id), at=clock.now()))
    db.session.commit()


def _code(assignment_id: int, person_id: int) -> str:
    return f"code:{assignment_id}:{person_id}"


def forget(*logins: str | None) -> None:
    """A success, or a new password, clears the count of the names it is known by. Does not commit."""
    subjects = [f"login:{login}" for login in logins if login]
    db.session.execute(delete(LoginFailure).where(LoginFailure.subject.in_(subjects)))


def sweep() -> None:
    """Let go what no longer counts. Commits."""
    old = LoginFailure.at < clock.now() - ACCOUNT_WINDOW
    db.session.execute(delete(LoginFailure).where(old))
    db.session.commit()


def _count(subject: str, window: timedelta) -> int:
    return (
        db.session.scalar(
            select(func.count())
            .select_from(LoginFailure)
            .where(LoginFailure.subject == subject, LoginFailure.at > clock.now() - window)
        )
        or 0
    )
