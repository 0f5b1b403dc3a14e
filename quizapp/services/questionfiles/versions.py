"""The newest version of each question of an article."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import func, select

from quizapp.services.questionfiles import citations
from quizapp.store.db import db
from quizapp.store.models import Cited, Question, Version


class Newest(NamedTuple):
    """The newest version of a question, and its citations in one revision of the article."""

    version: Version
    cited: Sequence[Cited]


def newest(article_id: int, revision_id: int) -> dict[int, Newest]:
    """The newest versions by their question's id, with citations in that revision."""
    numbers = (
        select(Version.question_id, func.max(Version.number).label("number"))
        .join(Question, Question.id == Version.question_id)
        .where(Question.article_id == article_id)
        .group_by(Version.question_id)
        .subquery()
    )
    rows = db.session.scalars(
        select(Version).join(
            numbers,
            (numbers.c.question_id == Version.question_id) & (numbers.c.number == Version.number),
        )
    ).all()
    cited: dict[int, list[Cited]] = {}
    for row in citations.of([one.id for one in rows], revision_id):
        cited.setdefault(row.version_id, []).append(row)
    return {one.question_id: Newest(one, cited.get(one.id, [])) for one in rows}
