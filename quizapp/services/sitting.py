"""Whether somebody is in a test on an article right now."""

from sqlalchemy import select

from quizapp.core.access import Actor
from quizapp.core.assigning import Mode
from quizapp.services import clock
from quizapp.store.db import db
from quizapp.store.models import Assignment, Attempt, QuestionSet


def at(actor: Actor | None, article_id: int) -> bool:
    """Whether the actor has an attempt open at a test or an examination on the article.

    Practice is none, nor is a teacher's preview.
    """
    if actor is None:
        return False
    found = db.session.scalar(
        select(Attempt.id)
        .join(Assignment, Assignment.id == Attempt.assignment_id)
        .join(QuestionSet, QuestionSet.id == Assignment.set_id)
        .where(
            Attempt.person_id == actor.person_id,
            Attempt.finished_at.is_(None),
            Attempt.discarded_at.is_(None),
            Attempt.preview_of.is_(None),
            Attempt.deadline_at.is_(None) | (Attempt.deadline_at > clock.now()),
            Assignment.mode != Mode.PRACTICE.value,
            QuestionSet.article_id == article_id,
        )
        .limit(1)
    )
    return found is not None
