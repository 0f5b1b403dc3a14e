"""What a set would ask of somebody who begins now."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from quizapp.core.reanchoring import WAITING
from quizapp.store.db import db
from quizapp.store.models import Cited, Question, SetEntry, Version


@dataclass(frozen=True, slots=True)
class Askable:
    """The newest version of a question of a set."""

    version_id: int
    question_id: int
    weight: float
    level: int


def askable(set_id: int, revision_id: int) -> Sequence[Askable]:
    """What a set asks on a revision of its text, in order.

    A question that was retired, or whose citation in this revision waits for a person, is left out.
    """
    newest = (
        select(Version.question_id, func.max(Version.number).label("number"))
        .join(SetEntry, SetEntry.question_id == Version.question_id)
        .where(SetEntry.set_id == set_id)
        .group_by(Version.question_id)
        .subquery()
    )
    waiting = select(Cited.version_id).where(
        Cited.revision_id == revision_id, Cited.state.in_(WAITING)
    )
    cited = select(Cited.version_id).where(Cited.revision_id == revision_id)
    rows = db.session.execute(
        select(Version.id, Version.question_id, SetEntry.weight, Version.level)
        .join(
            newest,
            (newest.c.question_id == Version.question_id) & (newest.c.number == Version.number),
        )
        .join(SetEntry, SetEntry.question_id == Version.question_id)
        .join(Question, Question.id == Version.question_id)
        .where(
            SetEntry.set_id == set_id,
            Question.retired_at.is_(None),
            Version.id.in_(cited),
            Version.id.not_in(waiting),
        )
        .order_by(SetEntry.position)
    )
    return [Askable(row.id, row.question_id, row.weight, row.level) for row in rows]
