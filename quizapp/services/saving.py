"""Keeping an answer: the busiest path, so its statements are built once and are few."""

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from quizapp.core import access, looking
from quizapp.core.access import Actor, Claim
from quizapp.core.certainty import Certainty
from quizapp.core.errors import Conflict, Invalid, NotFound
from quizapp.core.feedback import Feedback
from quizapp.core.questions.common import Answer, Fields
from quizapp.core.responses import Current, Event, Outcome, decide
from quizapp.core.timing import finished
from quizapp.core.words import N_
from quizapp.services import clock, ledger, standing_regrades, versions
from quizapp.services.transactions import transaction
from quizapp.store.db import db
from quizapp.store.models import Assignment, Attempt, Item, Person, ResponseEvent

# Everything that deciding about a save needs; a row for each time its event came before.
_STATE = (
    select(
        Item.id,
        Item.answer,
        Item.answer_revision,
        Item.checked_at,
        Item.version_id,
        Item.hints_taken,
        Item.looked,
        Item.respelled_at,
        Item.certainty,
        Attempt.person_id,
        Attempt.id.label("attempt_id"),
        Attempt.epoch,
        Attempt.revision_id,
        Attempt.assignment_id,
        Attempt.deadline_at,
        Attempt.paused_at,
        Attempt.finished_at,
        Assignment.feedback,
        Assignment.certainty.label("asks_certainty"),
        Person.epoch.label("person_epoch"),
        Person.disabled_at,
        ResponseEvent.digest.label("logged"),
        ResponseEvent.outcome.label("logged_outcome"),
        ResponseEvent.revision.label("logged_revision"),
        ResponseEvent.at.label("logged_at"),
    )
    .join(Attempt, Attempt.id == Item.attempt_id)
    .join(Assignment, Assignment.id == Attempt.assignment_id)
    .join(Person, Person.id == Attempt.person_id)
    .outerjoin(
        ResponseEvent,
        (ResponseEvent.item_id == Item.id) & (ResponseEvent.event_id == bindparam("event")),
    )
    .where(Item.id == bindparam("item"), Item.attempt_id == bindparam("attempt"))
)
Looked = Collection[str] | None

_LOG = insert(ResponseEvent)
_ANSWER = (
    update(Item)
    .where(Item.id == bindparam("item"))
    .values(
        answer=bindparam("given"),
        certainty=bindparam("sure"),
        answer_revision=bindparam("revision"),
        answered_at=bindparam("at"),
    )
)
_CLOSE = update(Item).where(Item.id == bindparam("item")).values(checked_at=bindparam("at"))
_RESPELL = update(Item).where(Item.id == bindparam("item")).values(respelled_at=bindparam("at"))
_LOOKED = update(Item).where(Item.id == bindparam("item")).values(looked=bindparam("passages"))


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save came to. ``revision`` is what the next save from the same page is based on."""

    outcome: Outcome
    revision: int
    at: datetime


def save(
    actor: Actor | Claim | None,
    attempt_id: int,
    item_id: int,
    given: Fields,
    event: Event,
    looked: Looked = None,
    certainty: Certainty | None = None,
) -> Saved:
    """Keep an answer as the item's current one; the same event twice is acknowledged twice, kept once.

    ``looked`` are the passages that were on the screen, None where the page could not tell. The
    ``certainty`` is kept with the answer as a part of it, where the assignment asks for it.
    Whoever only claims to be somebody is looked up on the way.
    Raises `NotFound`, `Conflict` when the attempt or the item is closed, `Invalid` when the answer
    cannot be read.
    """
    with transaction() as connection:
        rows = _state(connection, actor, attempt_id, item_id, event.id)
        if rows[0].checked_at is not None:
            raise Conflict(N_("This question is checked and closed."))
        _look(connection, rows[0], looked)
        return _keep(connection, rows, _read(connection, rows[0], given), event, certainty)


def check(
    actor: Actor | None,
    attempt_id: int,
    item_id: int,
    given: Fields,
    event: Event,
    looked: Looked = None,
    certainty: Certainty | None = None,
) -> Saved:
    """Save an answer, then close its item and mark it: the first checked answer is the mark.

    A save that does not become the answer closes nothing. Checking twice is checking once. An answer
    that is right but for its spelling is given another try, once. Raises `Invalid` without an answer.
    """
    connection = db.session.connection()
    rows = _state(connection, actor, attempt_id, item_id, event.id)
    row = rows[0]
    if Feedback(row.feedback) is not Feedback.AT_ONCE:
        raise Conflict(N_("In this quiz answers are shown after it is handed in."))
    if row.paused_at is not None:
        raise Conflict(N_("The attempt is paused. Check when it goes on."))
    if row.checked_at is not None:
        return Saved(Outcome.AGAIN, row.answer_revision, row.checked_at)
    answer = _read(connection, row, given)
    if answer is None:
        raise Invalid("answer", N_("Give an answer first."))
    _look(connection, row, looked)
    saved = _keep(connection, rows, answer, event, certainty)
    if saved.outcome is Outcome.SAVED or (saved.outcome is Outcome.AGAIN and answer == row.answer):
        saved = _closed(connection, row, answer, saved)
    else:
        saved = replace(saved, outcome=Outcome.OLDER)
    db.session.commit()
    return saved


def _closed(connection: Connection, row: Any, answer: Answer, saved: Saved) -> Saved:
    """Close an item with its answer and mark it, or give it the other try."""
    question, now = versions.question((row.version_id, row.revision_id)), clock.now()
    if row.respelled_at is None and question.near(answer):
        connection.execute(_RESPELL, {"item": row.id, "at": now})
        return replace(saved, outcome=Outcome.RESPELL)
    connection.execute(_CLOSE, {"item": row.id, "at": now})
    ledger.grade([(row.id, row.version_id, question.marked(answer, row.hints_taken))], now)
    standing_regrades.follow(row.assignment_id, row.attempt_id, now)
    return saved


def take_hint(actor: Actor | None, attempt_id: int, item_id: int, taken: int) -> None:
    """Show the next hint, which costs what it says. ``taken`` were on the page: a second click is none.

    Raises `NotFound`, and `Conflict` when the item is closed.
    """
    connection = db.session.connection()
    row = _state(connection, actor, attempt_id, item_id)[0]
    if row.checked_at is not None:
        raise Conflict(N_("This question is checked and closed."))
    hints = versions.question((row.version_id, row.revision_id)).hints
    if taken == row.hints_taken < len(hints):
        db.session.execute(update(Item).where(Item.id == item_id).values(hints_taken=taken + 1))
    db.session.commit()


def digest_of(answer: object, certainty: str | None = None) -> str:
    """What tells one answer from another in the log of saves."""
    if certainty is not None:
        answer = [certainty, answer]
    return hashlib.sha256(json.dumps(answer, sort_keys=True).encode()).hexdigest()[:32]


def _state(
    connection: Connection,
    actor: Actor | Claim | None,
    attempt_id: int,
    item_id: int,
    event_id: str = "",
) -> list[Any]:
    """At least one row of `_STATE`."""
    asked = {"item": item_id, "attempt": attempt_id, "event": event_id}
    rows = list(connection.execute(_STATE, asked))
    if not rows:
        raise NotFound("item")
    row = rows[0]
    access.hold_attempt(actor, row.person_id)
    if isinstance(actor, Claim) and (row.disabled_at or row.person_epoch != actor.epoch):
        raise NotFound("person")
    if finished(row.finished_at, row.deadline_at, row.paused_at, clock.now()) is not None:
        raise Conflict(N_("This attempt is handed in."))
    return rows


def _read(connection: Connection, row: Any, given: Fields) -> Answer:
    return versions.question((row.version_id, row.revision_id), connection).read(given)


def _look(connection: Connection, row: Any, looked: Looked) -> None:
    """Add passages to those that were on the screen while the question was open."""
    if looked is None:
        return
    kept = looking.added(row.looked, looked, clock.now())
    if kept is not row.looked:
        connection.execute(_LOOKED, {"item": row.id, "passages": kept})


def _keep(
    connection: Connection, rows: list[Any], read: Answer, event: Event, said: Certainty | None
) -> Saved:
    """Log a save and, if it counts, make it the answer. Does not commit."""
    row = rows[0]
    sure = said if row.asks_certainty else row.certainty
    if read is None and sure is None and row.answer_revision == 0:
        return Saved(Outcome.AGAIN, 0, clock.now())
    digest = digest_of(read, sure)
    before = next((one for one in rows if one.logged == digest), None)
    if before is not None:
        return _again(before)
    outcome = decide(
        Current(row.answer_revision, row.epoch),
        event,
        agrees=row.answer_revision > 0 and (read, sure) == (row.answer, row.certainty),
    )
    saved = Saved(outcome, row.answer_revision + (outcome is Outcome.SAVED), clock.now())
    connection.execute(
        _LOG,
        {
            "item_id": row.id,
            "event_id": event.id,
            "digest": digest,
            "answer": read,
            "certainty": sure,
            "based_on": event.based_on,
            "epoch": event.epoch,
            "outcome": outcome,
            "revision": saved.revision,
            "at": saved.at,
        },
    )
    if outcome is Outcome.SAVED:
        connection.execute(
            _ANSWER,
            {
                "item": row.id,
                "given": read,
                "sure": sure,
                "revision": saved.revision,
                "at": saved.at,
            },
        )
    return saved


def _again(row: Any) -> Saved:
    """The acknowledgement that this very save got the first time."""
    outcome = Outcome(row.logged_outcome)
    counted = outcome in {Outcome.SAVED, Outcome.AGAIN}
    return Saved(Outcome.AGAIN if counted else outcome, row.logged_revision, row.logged_at)
