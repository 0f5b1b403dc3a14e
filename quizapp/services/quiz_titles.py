"""What the quizzes of a class are called, so that reports and their files tell them apart."""

from collections.abc import Iterable

from sqlalchemy import select

from quizapp.core.assigning import told_apart
from quizapp.store.db import db
from quizapp.store.models import Assignment, QuestionSet


def of_room(room_id: int) -> dict[int, str]:
    """The title of everything that a class was ever given, the newest first, by the assignment's id."""
    rows = db.session.execute(
        select(Assignment.id, QuestionSet.title)
        .join(QuestionSet, QuestionSet.id == Assignment.set_id)
        .where(Assignment.classroom_id == room_id)
        .order_by(Assignment.id)
    )
    return told((row.id, row.title) for row in rows)


def told(given: Iterable[tuple[int, str]]) -> dict[int, str]:
    """The same of assignments with their titles that were read already, the oldest first."""
    known = list(given)
    titles = told_apart([title for _, title in known])
    return {one: title for (one, _), title in reversed(list(zip(known, titles, strict=True)))}
