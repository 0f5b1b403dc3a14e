"""Taking a quiz: start, save, check, hand in.

What is done with an answer is in `saving`, what the pages show in `attempt_pages`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import joinedload

from quizapp.core import access, questions
from quizapp.core.access import Actor
from quizapp.core.errors import Conflict, NotFound
from quizapp.core.words import N_
from quizapp.services import chance, clock, guests, ledger, library, versions
from quizapp.services.saving import Saved, check, digest_of, save, take_hint
from quizapp.store.db import db
from quizapp.store.models import (
    Assignment,
    Attempt,
    Cited,
    Item,
    Question,
    SetEntry,
    Version,
)

__all__ = [
    "Saved",
    "Started",
    "askable",
    "check",
    "digest_of",
    "finish",
    "resume",
    "save",
    "start",
    "submit",
    "take_hint",
]


@dataclass(frozen=True, slots=True)
class Started:
    """An attempt, and who takes it: a guest is made by starting."""

    attempt_id: int
    person_id: int


def start(actor: Actor | None, assignment_id: int, device: str) -> Started:
    """Begin an attempt, or give the one that is open. Without a person, a guest is made.

    Raises `NotFound`, or `Conflict` when the quiz is not open or no attempt is left.
    """
    assignment = db.session.scalar(
        select(Assignment)
        .where(Assignment.id == assignment_id, Assignment.withdrawn_at.is_(None))
        .options(joinedload(Assignment.question_set))
    )
    if assignment is None:
        raise NotFound("assignment")
    access.take(actor, assignment.classroom_id)
    person = actor or guests.make()
    taken = db.session.scalars(
        select(Attempt).where(
            Attempt.assignment_id == assignment_id, Attempt.person_id == person.person_id
        )
    ).all()
    already = next((attempt.id for attempt in taken if attempt.finished_at is None), None)
    if already is not None:
        return Started(already, person.person_id)
    _may_begin(assignment, taken, clock.now())
    attempt_id = _create(assignment, person.person_id, len(taken) + 1, device)
    db.session.commit()
    return Started(attempt_id, person.person_id)


def resume(actor: Actor | None, attempt_id: int, device: str) -> None:
    """Go on with an attempt on this device; another that held it is then out of date."""
    attempt = _held(actor, attempt_id)
    if attempt.device != device:
        attempt.device = device
        attempt.epoch += 1
    db.session.commit()


def submit(actor: Actor | None, attempt_id: int) -> None:
    """Hand an attempt in. Handing it in twice is handing it in once."""
    _held(actor, attempt_id, finished_is_fine=True)
    finish(attempt_id, clock.now())
    db.session.commit()


def finish(attempt_id: int, at: datetime) -> None:
    """Close an attempt and mark what Check has not marked. Does not commit; twice changes nothing."""
    closing = db.session.execute(
        update(Attempt)
        .where(Attempt.id == attempt_id, Attempt.finished_at.is_(None))
        .values(finished_at=at)
        .returning(Attempt.id, Attempt.revision_id)
    ).first()
    if closing is None:
        return
    rows = db.session.execute(
        select(Item.id, Item.version_id, Item.answer, Item.hints_taken).where(
            Item.attempt_id == attempt_id, Item.checked_at.is_(None)
        )
    ).all()
    asked = versions.of([row.version_id for row in rows], closing.revision_id)
    ledger.grade(
        [
            (row.id, row.version_id, asked[row.version_id].marked(row.answer, row.hints_taken))
            for row in rows
        ],
        at,
    )


def _may_begin(assignment: Assignment, taken: Sequence[Attempt], now: datetime) -> None:
    if assignment.question_set.retired_at is not None:
        raise Conflict(N_("This quiz is no longer offered."))
    if assignment.opens_at is not None and now < assignment.opens_at:
        raise Conflict(N_("This quiz is not open yet."))
    if assignment.closes_at is not None and now >= assignment.closes_at:
        raise Conflict(N_("This quiz is closed."))
    counted = sum(attempt.discarded_at is None for attempt in taken)
    if assignment.attempts_allowed is not None and counted >= assignment.attempts_allowed:
        raise Conflict(N_("You have no attempt left at this quiz."))


def _create(assignment: Assignment, person_id: int, number: int, device: str) -> int:
    revision_id = library.newest_revision(assignment.question_set.article_id)
    asked = askable(assignment.set_id, revision_id)
    if not asked:
        raise Conflict(N_("This quiz has no question yet that can be asked."))
    attempt = Attempt(
        assignment_id=assignment.id,
        person_id=person_id,
        number=number,
        revision_id=revision_id,
        device=device,
        started_at=clock.now(),
    )
    db.session.add(attempt)
    db.session.flush()
    known = versions.of([one.version_id for one in asked], revision_id)
    rows = [
        {
            "attempt_id": attempt.id,
            "version_id": one.version_id,
            "position": position,
            "weight": _weight(one, known[one.version_id], assignment),
            "answer_order": _order(known[one.version_id], shuffle=assignment.shuffle),
        }
        for position, one in enumerate(asked, 1)
    ]
    db.session.execute(insert(Item), rows)
    return attempt.id


def _weight(one: "Askable", question: questions.Question, assignment: Assignment) -> float:
    """Where nobody marks, as in public practice, an open answer counts in neither points nor maximum."""
    return 0.0 if question.by_hand and assignment.classroom_id is None else one.weight


def _order(question: questions.Question, *, shuffle: bool) -> list[str]:
    parts = question.movable()
    return chance.shuffled(parts) if shuffle or question.must_shuffle else parts


@dataclass(frozen=True, slots=True)
class Askable:
    """The newest version of a question of a set."""

    version_id: int
    weight: float
    level: int


def askable(set_id: int, revision_id: int) -> list[Askable]:
    """What a set asks on a revision of its text, in order.

    A question that was retired, or whose citation in this revision waits for a person, is left out.
    """
    newest = (
        select(Version.question_id, func.max(Version.number).label("number"))
        .join(SetEntry, SetEntry.question_id == Version.question_id)
        .where(SetEntry.set_id == set_id)
        .group_by(Version.question_id)
        .subquery()
    )
    waiting = select(Cited.version_id).where(
        Cited.revision_id == revision_id, Cited.state.in_(["changed", "lost"])
    )
    cited = select(Cited.version_id).where(Cited.revision_id == revision_id)
    rows = db.session.execute(
        select(Version.id, SetEntry.weight, Version.level)
        .join(
            newest,
            (newest.c.question_id == Version.question_id) & (newest.c.number == Version.number),
        )
        .join(SetEntry, SetEntry.question_id == Version.question_id)
        .join(Question, Question.id == Version.question_id)
        .where(
            SetEntry.set_id == set_id,
            Question.retired_at.is_(None),
            Version.id.in_(cited),
            Version.id.not_in(waiting),
        )
        .order_by(SetEntry.position)
    )
    return [Askable(row.id, row.weight, row.level) for row in rows]


def _held(actor: Actor | None, attempt_id: int, *, finished_is_fine: bool = False) -> Attempt:
    attempt = db.session.scalar(select(Attempt).where(Attempt.id == attempt_id))
    if attempt is None:
        raise NotFound("attempt")
    access.hold_attempt(actor, attempt.person_id)
    if attempt.finished_at is not None and not finished_is_fine:
        raise Conflict(N_("This attempt is handed in."))
    return attempt
