"""Beginning an attempt: who may, what it asks, and until when it lasts."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from hmac import compare_digest

from sqlalchemy import insert, select
from sqlalchemy.orm import joinedload

from quizapp.core import access, questions
from quizapp.core.access import Actor
from quizapp.core.assigning import read_code
from quizapp.core.errors import Conflict, Invalid, NotFound
from quizapp.core.timing import Terms, is_over
from quizapp.core.words import N_
from quizapp.services import chance, clock, guests, library, terms, throttle, versions, withdrawn
from quizapp.services.askable import Askable, askable
from quizapp.services.finishing import finish
from quizapp.store.db import db
from quizapp.store.models import Assignment, Attempt, Classroom, Item


@dataclass(frozen=True, slots=True)
class Started:
    """An attempt, and who takes it: a guest is made by starting."""

    attempt_id: int
    person_id: int


def start(actor: Actor | None, assignment_id: int, device: str, code: str = "") -> Started:
    """Begin an attempt, or give the one that is open. Without a person, a guest is made.

    Raises `NotFound`, `Conflict` when the quiz is not open or no attempt is left, or `Invalid` for
    ``access_code``.
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
    _unlock(assignment, person.person_id, code)
    number = max((attempt.number for attempt in taken), default=0) + 1
    attempt = Attempt(
        person_id=person.person_id,
        number=number,
        device=device,
        seed=chance.seed(),
        started_at=now,
        deadline_at=held.terms.until(now),
    )
    create(assignment, attempt, withdrawn.questions(actor, assignment_id))
    attempt_id = attempt.id
    db.session.commit()
    return Started(attempt_id, person.person_id)


def _taken(assignment_id: int, person_id: int, now: datetime) -> Sequence[Attempt]:
    """The person's attempts; one whose time is up is closed first."""
    taken = db.session.scalars(
        select(Attempt).where(
            Attempt.assignment_id == assignment_id,
            Attempt.person_id == person_id,
            Attempt.preview_of.is_(None),
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


def _unlock(assignment: Assignment, person_id: int, given: str) -> None:
    """Ask for the access code, if there is one. A wrong one is counted. Raises `Invalid`."""
    if assignment.access_code is None:
        return
    throttle.allow_code(assignment.id, person_id)
    code = read_code(given)
    if code is None:
        raise Invalid("access_code", N_("Give the access code. Your teacher has it."))
    if not compare_digest(code.encode(), assignment.access_code.encode()):
        throttle.wrong_code(assignment.id, person_id)
        raise Invalid("access_code", N_("This is not the access code of this quiz."))


def create(assignment: Assignment, attempt: Attempt, withheld: Collection[int] = ()) -> None:
    """Add an attempt and what it asks: what of it is drawn, and in which order, is by its seed.

    Questions that are ``withheld`` are left out. Flushes and does not commit. Raises `Conflict` if
    there is nothing to ask.
    """
    revision_id = library.newest_revision(assignment.question_set.article_id)
    pool = askable(assignment.set_id, revision_id)
    if not pool:
        raise Conflict(N_("This quiz has no question yet that can be asked."))
    pool = [one for one in pool if one.question_id not in withheld]
    if not pool:
        raise Conflict(
            N_("All its questions are in an examination that is open. Come back when it is over.")
        )
    attempt.assignment_id, attempt.revision_id = assignment.id, revision_id
    db.session.add(attempt)
    db.session.flush()
    asked = drawn(pool, assignment, attempt.seed)
    known = versions.of([one.version_id for one in asked], revision_id)
    rows = [
        {
            "attempt_id": attempt.id,
            "version_id": one.version_id,
            "position": position,
            "weight": _weight(one, known[one.version_id], assignment),
            "answer_order": _order(known[one.version_id], one, assignment, attempt.seed),
        }
        for position, one in enumerate(asked, 1)
    ]
    db.session.connection().execute(insert(Item), rows)


def drawn(pool: Sequence[Askable], assignment: Assignment, seed: int) -> list[Askable]:
    """What of the pool is asked, in order: that of the set, unless the questions are shuffled."""
    by_id = {one.question_id: one for one in pool}
    ids = list(by_id)
    if assignment.draw is not None:
        chosen = set(chance.ordered(seed, "draw", ids)[: assignment.draw])
        ids = [one for one in ids if one in chosen]
    if assignment.shuffle_questions:
        ids = chance.ordered(seed, "questions", ids)
    return [by_id[one] for one in ids]


def _weight(one: Askable, question: questions.Question, assignment: Assignment) -> float:
    """Where nobody marks, as in public practice, an open answer counts in neither points nor maximum."""
    return 0.0 if question.by_hand and assignment.classroom_id is None else one.weight


def _order(
    question: questions.Question, one: Askable, assignment: Assignment, seed: int
) -> list[str]:
    parts = question.movable()
    if not (assignment.shuffle or question.must_shuffle):
        return parts
    fixed = question.keeping_place()
    moved = [part for part in parts if part not in fixed]
    rest = iter(chance.ordered(seed, f"parts of {one.question_id}", moved))
    return [part if part in fixed else next(rest) for part in parts]
