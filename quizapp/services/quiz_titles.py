"""What the quizzes of a class are called, so that reports and their files tell them apart."""

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
    ).all()
    titles = told_apart([row.title for row in rows])
    return {row.id: title for row, title in reversed(list(zip(rows, titles, strict=True)))}
