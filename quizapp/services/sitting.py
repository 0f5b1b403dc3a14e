"""Whether somebody is in a test on an article right now."""

from sqlalchemy import select

from quizapp.core.access import Actor
from quizapp.core.assigning import Mode
from quizapp.core.timing import is_over
from quizapp.services import clock
from quizapp.store.db import db
from quizapp.store.models import Assignment, Attempt, QuestionSet


def at(actor: Actor | None, article_id: int) -> bool:
    """Whether the actor has an attempt open at a test or an examination on the article.

    While it is paused, too, however late it is. Practice is none, nor is a teacher's preview.
    """
    if actor is None:
        return False
    rows = db.session.execute(
        select(Attempt.deadline_at, Attempt.paused_at)
        .join(Assignment, Assignment.id == Attempt.assignment_id)
        .join(QuestionSet, QuestionSet.id == Assignment.set_id)
        .where(
            Attempt.person_id == actor.person_id,
            Attempt.finished_at.is_(None),
            Attempt.discarded_at.is_(None),
            Attempt.preview_of.is_(None),
            Assignment.mode != Mode.PRACTICE.value,
            QuestionSet.article_id == article_id,
        )
    )
    now = clock.now()
    return any(not is_over(row.deadline_at, row.paused_at, now) for row in rows)
