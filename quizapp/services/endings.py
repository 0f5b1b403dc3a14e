"""How an attempt in a class came to its end: in time, late, because the time was up, by a teacher."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from quizapp.services import acts_told, terms
from quizapp.services.acts_told import Told
from quizapp.services.attempt_views import Sitting
from quizapp.store.db import db
from quizapp.store.models import Assignment, Attempt


@dataclass(frozen=True, slots=True)
class Ending:
    """``closed_at`` is the student's own closing time if it was handed in after that, else None.

    ``told`` is what was done to it.
    """

    time_was_up: bool
    closed_at: datetime | None
    told: Sequence[Told]


def of(sitting: Sitting) -> Ending | None:
    """How it ended; None of an attempt that is not handed in, or not in a class."""
    if sitting.finished_at is None or sitting.public:
        return None
    closes = _closes_at(sitting)
    return Ending(
        time_was_up=sitting.ends_at is not None and sitting.finished_at >= sitting.ends_at,
        closed_at=closes if closes and sitting.finished_at > closes else None,
        told=acts_told.for_student(sitting.id),
    )


def _closes_at(sitting: Sitting) -> datetime | None:
    row = db.session.execute(
        select(Attempt.person_id, Attempt.preview_of, *terms.COLUMNS)
        .join(Assignment, Assignment.id == Attempt.assignment_id)
        .where(Attempt.id == sitting.id)
    ).one()
    if row.closes_at is None and row.to_all:
        return None
    person_id = row.preview_of or row.person_id
    return terms.of(row, sitting.assignment_id, person_id).terms.closes_at
