"""A person's attempts as a list shows them."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from quizapp.core.access import Actor
from quizapp.core.feedback import Feedback, revealed
from quizapp.core.marking import Score, score
from quizapp.core.resuming import Place, goes_on_at
from quizapp.core.timing import finished
from quizapp.services import clock, closing, ledger, withdrawn
from quizapp.store.db import db
from quizapp.store.models import Assignment, Attempt, Classroom, Item, QuestionSet

_ALL = (
    select(
        Attempt.id,
        Attempt.assignment_id,
        Attempt.number,
        Attempt.started_at,
        Attempt.deadline_at,
        Attempt.paused_at,
        Attempt.finished_at,
        Assignment.feedback,
        QuestionSet.title,
        Assignment.classroom_id,
        Classroom.name.label("classroom"),
        Classroom.time_zone,
    )
    .join(Assignment, Assignment.id == Attempt.assignment_id)
    .join(QuestionSet, QuestionSet.id == Assignment.set_id)
    .outerjoin(Classroom, Classroom.id == Assignment.classroom_id)
    .where(
        Attempt.person_id == bindparam("person"),
        Attempt.discarded_at.is_(None),
        Attempt.preview_of.is_(None),
    )
    .order_by(Attempt.id.desc())
)
_SOME = _ALL.where(Attempt.assignment_id.in_(bindparam("assignments", expanding=True)))
_ITEMS = (
    select(
        Item.id,
        Item.attempt_id,
        Item.weight,
        Item.answered_at,
        Item.checked_at.is_not(None).label("checked"),
        Item.answer.is_not(None).label("answered"),
    )
    .where(Item.attempt_id.in_(bindparam("attempts", expanding=True)))
    .order_by(Item.position)
)


@dataclass(frozen=True, slots=True)
class Past:
    """An attempt in a list. ``score`` is None until the rule lets it be known.

    And while some of its questions are ``withdrawn``: their ids, where it could be known else.
    """

    id: int
    assignment_id: int
    title: str
    number: int
    classroom_id: int | None
    classroom: str | None
    time_zone: str | None
    started_at: datetime
    finished_at: datetime | None
    answered: int
    questions: int
    next_position: int
    score: Score | None
    withdrawn: Collection[int]


def history(actor: Actor | None, assignment_ids: Collection[int] | None = None) -> list[Past]:
    """A person's attempts, all or those at some assignments, the newest first."""
    if actor is None:
        return []
    asked: dict[str, Any] = {"person": actor.person_id}
    if assignment_ids is not None:
        asked["assignments"] = list(assignment_ids)
    connection = db.session.connection()
    rows = connection.execute(_ALL if assignment_ids is None else _SOME, asked).all()
    if not rows:
        return []
    items = defaultdict(list)
    for item in connection.execute(_ITEMS, {"attempts": [row.id for row in rows]}):
        items[item.attempt_id].append(item)
    rules = {row.assignment_id for row in rows if row.feedback == Feedback.AFTER_CLOSING}
    closed = closing.for_everybody(rules) if rules else set()
    known = {row.id for row in rows if _may_be_known(row, closed)}
    hidden = withdrawn.of_attempts(actor, known)
    known -= set(hidden)
    shares = ledger.shares(known) if known else {}
    return [
        _past(
            row,
            items[row.id],
            shares if row.id in known else None,
            hidden.get(row.id, ()),
        )
        for row in rows
    ]


def _may_be_known(row: Any, closed: Collection[int]) -> bool:
    return row.finished_at is not None and revealed(
        Feedback(row.feedback), checked=False, submitted=True, closed=row.assignment_id in closed
    )


def _past(
    row: Any,
    items: Sequence[Any],
    shares: dict[int, float] | None,
    hidden: Collection[int],
) -> Past:
    position = goes_on_at(
        Feedback(row.feedback), [Place(item.answered_at, item.checked) for item in items]
    )
    return Past(
        id=row.id,
        assignment_id=row.assignment_id,
        title=row.title,
        number=row.number,
        classroom_id=row.classroom_id,
        classroom=row.classroom,
        time_zone=row.time_zone,
        started_at=row.started_at,
        finished_at=finished(row.finished_at, row.deadline_at, row.paused_at, clock.now()),
        answered=sum(item.answered for item in items),
        questions=len(items),
        next_position=position or len(items),
        score=None
        if shares is None
        else score((shares.get(item.id), item.weight) for item in items),
        withdrawn=hidden,
    )
