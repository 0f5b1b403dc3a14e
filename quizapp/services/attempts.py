"""Taking a quiz: start, save, check, hand in.

Beginning is in `starting`, what is done with an answer in `saving`, closing in `finishing`; what the
pages show is in `attempt_pages`.
"""

from sqlalchemy import select

from quizapp.core import access
from quizapp.core.access import Actor
from quizapp.core.errors import Conflict, NotFound
from quizapp.core.timing import finished
from quizapp.core.words import N_
from quizapp.services import clock
from quizapp.services.finishing import finish
from quizapp.services.saving import Saved, check, digest_of, save, take_hint
from quizapp.services.starting import Started, start
from quizapp.store.db import db
from quizapp.store.models import Attempt

__all__ = [
    "Saved",
    "Started",
    "check",
    "digest_of",
    "finish",
    "resume",
    "save",
    "start",
    "submit",
    "take_hint",
]


def resume(actor: Actor | None, attempt_id: int, device: str) -> None:
    """Go on with an attempt on this device; another that held it is then out of date."""
    attempt = _held(actor, attempt_id)
    if attempt.device != device:
        attempt.device = device
        attempt.epoch += 1
    db.session.commit()


def submit(actor: Actor | None, attempt_id: int) -> None:
    """Hand an attempt in. Handing it in twice is handing it in once; after its end, at its end."""
    attempt, now = _held(actor, attempt_id, finished_is_fine=True), clock.now()
    ends = attempt.deadline_at if attempt.paused_at is None else None
    finish(attempt_id, min(now, ends or now))
    db.session.commit()


def _held(actor: Actor | None, attempt_id: int, *, finished_is_fine: bool = False) -> Attempt:
    attempt = db.session.scalar(select(Attempt).where(Attempt.id == attempt_id))
    if attempt is None:
        raise NotFound("attempt")
    access.hold_attempt(actor, attempt.person_id)
    ended = finished(attempt.finished_at, attempt.deadline_at, attempt.paused_at, clock.now())
    if ended is not None and not finished_is_fine:
        raise Conflict(N_("This attempt is handed in."))
    return attempt
