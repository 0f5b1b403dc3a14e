"""A teacher walks through an assignment as one of its students: with the student's own terms, clock,
questions and order, in an attempt that counts nowhere and is deleted when it ends.

Dates and access code are waived; there is one preview at a time for a teacher at an assignment.
"""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from quizapp.core import access
from quizapp.core.access import Actor
from quizapp.core.errors import NotFound
from quizapp.core.timing import Terms
from quizapp.services import chance, clock, holdings, removal, starting, terms
from quizapp.store.db import db
from quizapp.store.models import Assignment, Attempt, Membership

KEPT = timedelta(days=1)


def begin(
    actor: Actor | None, room_id: int, assignment_id: int, student_id: int | None, device: str
) -> int:
    """Begin a preview as a student of the class, or as any of them; gives the attempt's id.

    One who has begun already is asked the same questions in the same order. Raises `NotFound`, also
    for whoever may not read the text any more, or `Conflict` if there is nothing to ask.
    """
    access.teach(actor, room_id)
    teacher = access.teacher(actor)
    assignment = db.session.scalar(
        select(Assignment)
        .where(Assignment.id == assignment_id, Assignment.classroom_id == room_id)
        .options(joinedload(Assignment.question_set))
    )
    if assignment is None or (student_id is not None and not _learns(room_id, student_id)):
        raise NotFound("assignment")
    access.read(actor, holdings.of(actor, assignment.question_set.article_id))
    as_id = teacher.person_id if student_id is None else student_id
    held = terms.of(assignment, assignment_id, as_id)
    if student_id is not None and not held.included:
        raise NotFound("assignment")
    mine = (Attempt.assignment_id == assignment_id) & (Attempt.person_id == teacher.person_id)
    removal.remove(select(Attempt.id).where(mine, Attempt.preview_of.is_not(None)))
    now = clock.now()
    attempt = Attempt(
        person_id=teacher.person_id,
        preview_of=as_id,
        number=0,  # real ones count from 1
        device=device,
        seed=_seed(assignment_id, student_id),
        started_at=now,
        deadline_at=_until(held.terms, now),
    )
    starting.create(assignment, attempt)
    attempt_id = attempt.id
    db.session.commit()
    return attempt_id


def end(actor: Actor | None, attempt_id: int) -> tuple[int, int]:
    """Delete a preview of one's own; gives the class and the assignment. Raises `NotFound`."""
    row = db.session.execute(
        select(Attempt.person_id, Attempt.assignment_id, Assignment.classroom_id)
        .join(Assignment, Assignment.id == Attempt.assignment_id)
        .where(Attempt.id == attempt_id, Attempt.preview_of.is_not(None))
    ).first()
    if row is None or row.classroom_id is None:
        raise NotFound("attempt")
    access.hold_attempt(actor, row.person_id)
    removal.remove(select(Attempt.id).where(Attempt.id == attempt_id))
    db.session.commit()
    return row.classroom_id, row.assignment_id


def sweep() -> None:
    """Delete previews that nobody ended within a day. Commits."""
    old = Attempt.started_at < clock.now() - KEPT
    removal.remove(select(Attempt.id).where(Attempt.preview_of.is_not(None), old))
    db.session.commit()


def _learns(room_id: int, person_id: int) -> bool:
    place = db.session.get(Membership, (room_id, person_id))
    return place is not None and place.role == "student" and place.left_at is None


def _seed(assignment_id: int, student_id: int | None) -> int:
    """The seed of the student's newest attempt, or another."""
    found = db.session.scalar(
        select(Attempt.seed)
        .where(
            Attempt.assignment_id == assignment_id,
            Attempt.person_id == student_id,
            Attempt.preview_of.is_(None),
        )
        .order_by(Attempt.id.desc())
        .limit(1)
    )
    return chance.seed() if found is None else found


def _until(own: Terms, now: datetime) -> datetime | None:
    """When the preview ends: as the attempt would, as if it were open."""
    ends = own.until(now)
    if ends is None or ends > now:
        return ends
    return now + own.allowed if own.allowed else None
