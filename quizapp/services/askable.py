"""What a set would ask of somebody who begins now."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import BindParameter, bindparam, func, select

from quizapp.services.carrying import WAITS
from quizapp.store.db import db
from quizapp.store.models import Cited, Question, SetEntry, Version

# Asked each time that somebody begins, so built once.
_SET: BindParameter[int] = bindparam("set")
_REVISION: BindParameter[int] = bindparam("revision")
_NEWEST = (
    select(Version.question_id, func.max(Version.number).label("number"))
    .join(SetEntry, SetEntry.question_id == Version.question_id)
    .where(SetEntry.set_id == _SET)
    .group_by(Version.question_id)
    .subquery()
)
_CITED = select(Cited.version_id).where(Cited.revision_id == _REVISION)
_ASKABLE = (
    select(Version.id, Version.question_id, SetEntry.weight, Version.level)
    .join(
        _NEWEST,
        (_NEWEST.c.question_id == Version.question_id) & (_NEWEST.c.number == Version.number),
    )
    .join(SetEntry, SetEntry.question_id == Version.question_id)
    .join(Question, Question.id == Version.question_id)
    .where(
        SetEntry.set_id == _SET,
        Question.retired_at.is_(None),
        Version.id.in_(_CITED),
        Version.id.not_in(_CITED.where(WAITS)),
    )
    .order_by(SetEntry.position)
)


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
    asked = {"set": set_id, "revision": revision_id}
    rows = db.session.connection().execute(_ASKABLE, asked)
    return [Askable(row.id, row.question_id, row.weight, row.level) for row in rows]
