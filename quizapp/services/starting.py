"""Beginning an attempt: who may, what it asks, and until when it lasts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import joinedload

from quizapp.core import access, questions
from quizapp.core.access import Actor
from quizapp.core.errors import Conflict, NotFound
from quizapp.core.timing import Terms, is_over
from quizapp.core.words import N_
from quizapp.services import chance, clock, guests, library, terms, versions
from quizapp.services.askable import Askable, askable
from quizapp.services.finishing import finish
from quizapp.store.db import db
from quizapp.store.models import Assignment, Attempt, Classroom, Item


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
        .outerjoin(Classroom, Classroom.id == Assignment.classroom_id)
        .where(
            Assignment.id == assignment_id,
            Assignment.withdrawn_at.is_(None),
            Classroom.archived_at.is_(None),
        )
        .options(joinedload(Assignment.question_set))
    )
    if assignment is None:
        raise NotFound("assignment")
    access.take(actor, assignment.classroom_id)
    person = actor or guests.make()
    held = terms.of(assignment, assignment_id, person.person_id)
    access.included(person, assignment.classroom_id, included=held.included)
    now = clock.now()
    taken = _taken(assignment_id, person.person_id, now)
    already = next((attempt.id for attempt in taken if attempt.finished_at is None), None)
    if already is not None:
        return Started(already, person.person_id)
    _may_begin(assignment, held.terms, taken, now)
    number = max((attempt.number for attempt in taken), default=0) + 1
    attempt_id = _create(
        assignment,
        Attempt(
            person_id=person.person_id,
            number=number,
            device=device,
            started_at=now,
            deadline_at=held.terms.until(now),
        ),
    )
    db.session.commit()
    return Started(attempt_id, person.person_id)


def _taken(assignment_id: int, person_id: int, now: datetime) -> Sequence[Attempt]:
    """The person's attempts; one whose time is up is closed first."""
    taken = db.session.scalars(
        select(Attempt).where(
            Attempt.assignment_id == assignment_id, Attempt.person_id == person_id
        )
    ).all()
    for attempt in taken:
        if attempt.finished_at is None and is_over(attempt.deadline_at, attempt.paused_at, now):
            finish(attempt.id, attempt.deadline_at or now)
            db.session.refresh(attempt)
    return taken


def _may_begin(assignment: Assignment, own: Terms, taken: Sequence[Attempt], now: datetime) -> None:
    if assignment.question_set.retired_at is not None:
        raise Conflict(N_("This quiz is no longer offered."))
    if not own.has_begun(now):
        raise Conflict(N_("This quiz is not open yet."))
    if own.is_over(now):
        raise Conflict(N_("This quiz is closed."))
    counted = sum(attempt.discarded_at is None for attempt in taken)
    if own.attempts is not None and counted >= own.attempts:
        raise Conflict(N_("You have no attempt left at this quiz."))


def _create(assignment: Assignment, attempt: Attempt) -> int:
    """Keep an attempt and what it asks."""
    revision_id = library.newest_revision(assignment.question_set.article_id)
    asked = askable(assignment.set_id, revision_id)
    if not asked:
        raise Conflict(N_("This quiz has no question yet that can be asked."))
    attempt.assignment_id, attempt.revision_id = assignment.id, revision_id
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


def _weight(one: Askable, question: questions.Question, assignment: Assignment) -> float:
    """Where nobody marks, as in public practice, an open answer counts in neither points nor maximum."""
    return 0.0 if question.by_hand and assignment.classroom_id is None else one.weight


def _order(question: questions.Question, *, shuffle: bool) -> list[str]:
    parts = question.movable()
    return chance.shuffled(parts) if shuffle or question.must_shuffle else parts
