"""Logging in again to go on with an attempt, when the session that began it is gone."""

from dataclasses import dataclass

from sqlalchemy import select

from quizapp.core.access import Actor
from quizapp.core.errors import Invalid
from quizapp.core.words import N_
from quizapp.services import accounts
from quizapp.services.accounts import Account
from quizapp.store.db import db
from quizapp.store.models import Attempt


@dataclass(frozen=True, slots=True)
class Returned:
    """Who is back. ``device`` is the one that they said they sit at, if it holds the attempt."""

    account: Account
    device: str | None


def is_mine(actor: Actor | None, attempt_id: int) -> bool:
    """Whether an attempt is the actor's own; false as well where there is none."""
    return actor is not None and _attempt(attempt_id)[0] == actor.person_id


def log_in(attempt_id: int, login: str, password: str, address: str, device: str = "") -> Returned:
    """The account of the person whose attempt it is, counted and throttled as every log-in.

    Raises `Invalid` for ``password``, or for ``name`` when the attempt is somebody else's: what was
    entered is then theirs to send.
    """
    known = accounts.log_in(None, login, password, address)
    person_id, held_by = _attempt(attempt_id)
    if person_id != known.actor.person_id:
        raise Invalid(
            "name",
            N_(
                "This quiz was begun by somebody else, so what was entered here is not sent as yours."
            ),
        )
    return Returned(known, device if device == held_by else None)


def _attempt(attempt_id: int) -> tuple[int | None, str | None]:
    """Whose it is, and which device holds it."""
    row = db.session.execute(
        select(Attempt.person_id, Attempt.device).where(Attempt.id == attempt_id)
    ).first()
    return (row.person_id, row.device) if row else (None, None)
