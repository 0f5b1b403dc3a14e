"""Brings the sets of the files into the database; a new one is offered to everyone for practice."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, insert, select

from quizapp.core import content
from quizapp.core.feedback import Feedback
from quizapp.services.questionfiles import digests
from quizapp.services.questionfiles.summary import Change
from quizapp.store.db import db
from quizapp.store.models import Assignment, Question, QuestionSet, SetEntry


def bring(listed: Sequence[content.QuestionSet], article_id: int, now: datetime) -> list[Change]:
    """Add, change, retire and bring back sets. Does not commit."""
    rows = db.session.scalars(
        select(QuestionSet).where(
            QuestionSet.article_id == article_id, QuestionSet.file_key.is_not(None)
        )
    )
    known = {row.file_key: row for row in rows}
    changes = [change for one in listed for change in _one(one, known, article_id, now)]
    ids = {one.slug for one in listed}
    for key, row in known.items():
        if key not in ids and row.retired_at is None:
            row.retired_at = now
            changes.append(Change("set", row.slug, "retired"))
    return changes


def _one(
    value: content.QuestionSet, known: dict[str | None, QuestionSet], article_id: int, now: datetime
) -> list[Change]:
    row = known.get(value.slug)
    digest = digests.question_set(value)
    if row is None:
        row = QuestionSet(
            article_id=article_id, file_key=value.slug, slug=value.slug, created_at=now
        )
        db.session.add(row)
        _say(row, value, digest)
        practice = Assignment(set_id=row.id, feedback=Feedback.AT_ONCE, created_at=now)
        db.session.add(practice)
        return [Change("set", value.slug, "added")]
    changes: list[Change] = []
    if row.retired_at is not None:
        row.retired_at = None
        changes.append(Change("set", value.slug, "returned"))
    if row.digest != digest:
        _say(row, value, digest)
        changes.append(Change("set", value.slug, "changed"))
    return changes


def _say(row: QuestionSet, value: content.QuestionSet, digest: str) -> None:
    row.title, row.summary, row.digest = value.title, value.summary, digest
    db.session.flush()
    rows = db.session.execute(
        select(Question.file_key, Question.id).where(Question.article_id == row.article_id)
    )
    ids: dict[str | None, int] = {one[0]: one[1] for one in rows}
    db.session.execute(delete(SetEntry).where(SetEntry.set_id == row.id))
    db.session.execute(
        insert(SetEntry),
        [
            {"set_id": row.id, "question_id": ids[key], "position": position}
            for position, key in enumerate(value.questions, 1)
        ],
    )
