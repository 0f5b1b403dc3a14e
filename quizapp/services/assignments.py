"""Giving a set to a class: under which rules, and what came of it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from quizapp.core import access
from quizapp.core.access import Actor
from quizapp.core.assigning import Rules
from quizapp.core.errors import Invalid, NotFound
from quizapp.core.feedback import Feedback
from quizapp.core.timing import LEEWAY
from quizapp.core.words import N_
from quizapp.services import assignable, clock, deadlines, library
from quizapp.services.askable import askable
from quizapp.store.db import db
from quizapp.store.models import Assignment, Attempt, Membership


@dataclass(frozen=True, slots=True)
class Given:
    """An assignment as the class's teachers see it.

    ``started`` and ``finished`` count the students who are in the class now.
    """

    id: int
    room_id: int
    title: str
    rules: Rules
    withdrawn_at: datetime | None
    started: int
    finished: int

    @property
    def is_ahead(self) -> bool:
        return self.rules.opens_at is not None and clock.now() < self.rules.opens_at

    @property
    def is_over(self) -> bool:
        return self.rules.closes_at is not None and self.rules.closes_at <= clock.now()


def assign(actor: Actor | None, room_id: int, set_id: int, rules: Rules) -> int:
    """Give a set to a class; gives the assignment's id. The very same again is the same one.

    Raises `NotFound` for a class or set that the actor may not see, `Invalid` for ``set_id`` and
    ``closes_at``.
    """
    access.teach(actor, room_id)
    by_id = access.teacher(actor).person_id
    article_id = assignable.article_of(actor, set_id)
    now = clock.now()
    if rules.closes_at is not None and rules.closes_at <= now:
        raise Invalid("closes_at", N_("This moment is past already."))
    if not askable(set_id, library.newest_revision(article_id)):
        raise Invalid("set_id", N_("This quiz has no question yet that can be asked."))
    wanted = _columns(rules)
    already = db.session.scalar(
        select(Assignment.id)
        .filter_by(set_id=set_id, classroom_id=room_id, withdrawn_at=None, **wanted)
        .limit(1)
    )
    if already is not None:
        return already
    row = Assignment(
        set_id=set_id, classroom_id=room_id, created_at=now, created_by=by_id, **wanted
    )
    db.session.add(row)
    db.session.flush()
    assignment_id = row.id
    db.session.commit()
    return assignment_id


def change(
    actor: Actor | None,
    room_id: int,
    assignment_id: int,
    opens_at: datetime | None,
    closes_at: datetime | None,
    attempts_allowed: int | None,
) -> None:
    """Set other dates and another number of attempts; when answers are shown stays as it was.

    A closing time that is past closes it now. Raises `NotFound` or `Invalid`.
    """
    row = _taught(actor, room_id, assignment_id)
    rules = Rules(
        feedback=Feedback(row.feedback),
        opens_at=opens_at,
        closes_at=closes_at,
        attempts_allowed=attempts_allowed,
    )
    for name, value in _columns(rules).items():
        setattr(row, name, value)
    db.session.flush()
    deadlines.refresh_assignment(assignment_id)
    db.session.commit()


def withdraw(actor: Actor | None, room_id: int, assignment_id: int) -> None:
    """Offer it no longer: nobody can begin; what was begun and handed in stays."""
    row = _taught(actor, room_id, assignment_id)
    row.withdrawn_at = row.withdrawn_at or clock.now()
    db.session.commit()


def offer_again(actor: Actor | None, room_id: int, assignment_id: int) -> None:
    """Undo `withdraw`."""
    _taught(actor, room_id, assignment_id).withdrawn_at = None
    db.session.commit()


def given(actor: Actor | None, room_id: int) -> list[Given]:
    """What a class was given, the newest first."""
    access.teach(actor, room_id)
    rows = db.session.scalars(
        select(Assignment)
        .where(Assignment.classroom_id == room_id)
        .options(joinedload(Assignment.question_set))
        .order_by(Assignment.id.desc())
    ).all()
    started, finished = _people(room_id)
    return [
        Given(
            id=row.id,
            room_id=room_id,
            title=row.question_set.title,
            rules=Rules(
                feedback=Feedback(row.feedback),
                opens_at=row.opens_at,
                closes_at=row.closes_at,
                attempts_allowed=row.attempts_allowed,
            ),
            withdrawn_at=row.withdrawn_at,
            started=started.get(row.id, 0),
            finished=finished.get(row.id, 0),
        )
        for row in rows
    ]


def one(actor: Actor | None, room_id: int, assignment_id: int) -> Given:
    """One assignment of that class. Raises `NotFound`."""
    found = next((row for row in given(actor, room_id) if row.id == assignment_id), None)
    if found is None:
        raise NotFound("assignment")
    return found


def _taught(actor: Actor | None, room_id: int, assignment_id: int) -> Assignment:
    access.teach(actor, room_id)
    row = db.session.get(Assignment, assignment_id)
    if row is None or row.classroom_id != room_id:
        raise NotFound("assignment")
    return row


def _columns(rules: Rules) -> dict[str, str | datetime | int | None]:
    return {
        "feedback": rules.feedback.value,
        "opens_at": rules.opens_at,
        "closes_at": rules.closes_at,
        "attempts_allowed": rules.attempts_allowed,
    }


def _people(room_id: int) -> tuple[dict[int, int], dict[int, int]]:
    """How many of the class's students began, and handed in, each assignment of it."""
    ended = Attempt.finished_at.is_not(None) | (
        Attempt.paused_at.is_(None) & (Attempt.deadline_at <= clock.now() - LEEWAY)
    )
    handed_in = func.count(Attempt.person_id.distinct()).filter(ended)
    rows = db.session.execute(
        select(Attempt.assignment_id, func.count(Attempt.person_id.distinct()), handed_in)
        .join(Assignment, Assignment.id == Attempt.assignment_id)
        .join(
            Membership,
            (Membership.person_id == Attempt.person_id)
            & (Membership.classroom_id == Assignment.classroom_id),
        )
        .where(
            Assignment.classroom_id == room_id,
            Membership.role == "student",
            Membership.left_at.is_(None),
            Attempt.discarded_at.is_(None),
            Attempt.preview_of.is_(None),
        )
        .group_by(Attempt.assignment_id)
    ).all()
    return {row[0]: row[1] for row in rows}, {row[0]: row[2] for row in rows}
