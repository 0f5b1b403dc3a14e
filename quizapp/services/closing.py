"""Whether an assignment has closed for everybody: only then may its answers be told after closing."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select

from quizapp.core.feedback import Feedback
from quizapp.core.timing import LEEWAY
from quizapp.services import clock, terms
from quizapp.store.db import db
from quizapp.store.models import Assignment, Attempt, Membership


def for_everybody(assignment_ids: Collection[int]) -> set[int]:
    """Which of these assignments have closed for every student, and have no attempt under way.

    Only those are looked at whose rule asks for it; the others are left out.
    """
    now = clock.now()
    rows = {
        row.id: row
        for row in db.session.execute(
            select(Assignment.id, *terms.COLUMNS).where(
                Assignment.id.in_(assignment_ids),
                Assignment.feedback == Feedback.AFTER_CLOSING,
                or_(Assignment.closes_at.is_(None), Assignment.closes_at <= now),
            )
        )
    }
    if not rows:
        return set()
    return set(rows) - _still_open(rows, now) - _under_way(rows, now)


def _still_open(rows: dict[int, Any], now: datetime) -> set[int]:
    """Those that a student of the class may still begin or go on with."""
    students = db.session.execute(
        select(Assignment.id, Membership.person_id)
        .join(Membership, Membership.classroom_id == Assignment.classroom_id)
        .where(Assignment.id.in_(rows), Membership.role == "student", Membership.left_at.is_(None))
    )
    held = terms.held(rows, [(row.id, row.person_id) for row in students])
    return {pair[0] for pair, one in held.items() if one.included and not one.terms.is_over(now)}


def _under_way(rows: dict[int, Any], now: datetime) -> set[int]:
    """Those with an attempt that was begun and not ended: reopened, say, or given more minutes."""
    running = or_(
        Attempt.deadline_at.is_(None),
        Attempt.paused_at.is_not(None),
        Attempt.deadline_at > now - LEEWAY,
    )
    return set(
        db.session.scalars(
            select(Attempt.assignment_id).where(
                Attempt.assignment_id.in_(rows),
                Attempt.finished_at.is_(None),
                Attempt.preview_of.is_(None),
                running,
            )
        )
    )
