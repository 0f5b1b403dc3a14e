"""The newest version of each question of an article's bank."""

from dataclasses import dataclass

from sqlalchemy import func, select

from quizapp.store.db import db
from quizapp.store.models import Question, Version

NEWEST = select(func.max(Version.id)).group_by(Version.question_id)  # the ids of newest versions


@dataclass(frozen=True, slots=True)
class Asked:
    """``is_asked``: it is not retired."""

    question_id: int
    version_id: int
    owner_id: int | None
    stem: str
    is_asked: bool


def newest(article_id: int) -> list[Asked]:
    """In the order in which the questions came, those that were retired too."""
    rows = db.session.execute(
        select(Question.id, Question.owner_id, Question.retired_at, Version.id, Version.content)
        .join(Version, Version.question_id == Question.id)
        .where(Question.article_id == article_id, Version.id.in_(NEWEST))
        .order_by(Question.id)
    )
    return [
        Asked(question, version, owner, content["stem"], retired is None)
        for question, owner, retired, version, content in rows
    ]
