"""What the pages of an attempt read: built once, and no more of it than a page shows."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import aliased

from quizapp.core.errors import NotFound
from quizapp.store.db import db
from quizapp.store.models import (
    Article,
    Assignment,
    Attempt,
    Classroom,
    Item,
    Person,
    QuestionSet,
    ResponseEvent,
)

_student = aliased(Person)
_HEAD = (
    select(
        Attempt.id,
        Attempt.person_id,
        Attempt.number,
        Attempt.revision_id,
        Attempt.device,
        Attempt.epoch,
        Attempt.started_at,
        Attempt.deadline_at,
        Attempt.paused_at,
        Attempt.finished_at,
        Attempt.preview_of,
        Attempt.assignment_id,
        Assignment.classroom_id,
        Assignment.feedback,
        Assignment.closes_at,
        Assignment.time_limit,
        Assignment.mode,
        Assignment.layout,
        Assignment.text_shown,
        Assignment.certainty.label("asks_certainty"),
        QuestionSet.title,
        QuestionSet.slug,
        Article.id.label("article_id"),
        Article.public.label("public_text"),
        Classroom.time_zone,
        Person.name,
        Person.role,
        Person.created_at,
        _student.name.label("preview_name"),
    )
    .join(Assignment, Assignment.id == Attempt.assignment_id)
    .join(QuestionSet, QuestionSet.id == Assignment.set_id)
    .join(Article, Article.id == QuestionSet.article_id)
    .join(Person, Person.id == Attempt.person_id)
    .outerjoin(Classroom, Classroom.id == Assignment.classroom_id)
    .outerjoin(_student, _student.id == Attempt.preview_of)
    .where(Attempt.id == bindparam("attempt"))
)
_ITEMS = (
    select(
        Item.id,
        Item.version_id,
        Item.position,
        Item.weight,
        Item.answered_at,
        Item.checked_at.is_not(None).label("checked"),
        Item.answer.is_not(None).label("answered"),
    )
    .where(Item.attempt_id == bindparam("attempt"))
    .order_by(Item.position)
)
_ANSWERS = (
    select(
        Item.id,
        Item.answer,
        Item.answer_order,
        Item.hints_taken,
        Item.looked,
        Item.certainty,
    )
    .where(Item.attempt_id == bindparam("attempt"))
    .order_by(Item.position)
)
_LAST_SAVE = (
    select(func.max(ResponseEvent.id))
    .where(ResponseEvent.item_id == Item.id)
    .correlate(Item)
    .scalar_subquery()
)
_SENT = select(
    Item.id,
    Item.answer,
    Item.answer_order,
    Item.answer_revision,
    Item.hints_taken,
    Item.looked,
    Item.respelled_at,
    Item.certainty,
    ResponseEvent.outcome.label("sent_outcome"),
    ResponseEvent.answer.label("sent"),
    ResponseEvent.certainty.label("sent_certainty"),
    ResponseEvent.at.label("sent_at"),
).outerjoin(ResponseEvent, ResponseEvent.id == _LAST_SAVE)
_ANSWER = _SENT.where(Item.id == bindparam("item"))
_ALL_SENT = _SENT.where(Item.attempt_id == bindparam("attempt"))


def head(attempt_id: int) -> Any:
    """The attempt, with its assignment, set, class and person. Raises `NotFound`."""
    row = db.session.connection().execute(_HEAD, {"attempt": attempt_id}).first()
    if row is None:
        raise NotFound("attempt")
    return row


def items(attempt_id: int) -> Sequence[Any]:
    """The items in order, without what was answered."""
    return db.session.connection().execute(_ITEMS, {"attempt": attempt_id}).all()


def answers(attempt_id: int) -> Mapping[int, Any]:
    """What was answered, and in which order the parts were shown, by item."""
    rows = db.session.connection().execute(_ANSWERS, {"attempt": attempt_id})
    return {row.id: row for row in rows}


def answer(item_id: int) -> Any:
    """The same for one item, with the last save that was sent for it, whatever became of it."""
    return db.session.connection().execute(_ANSWER, {"item": item_id}).one()


def sent(attempt_id: int) -> Mapping[int, Any]:
    """That for all items of an attempt, by item."""
    rows = db.session.connection().execute(_ALL_SENT, {"attempt": attempt_id})
    return {row.id: row for row in rows}
