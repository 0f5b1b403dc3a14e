"""Which sets a teacher may give to a class."""

from dataclasses import dataclass

from sqlalchemy import Select, func, select

from quizapp.core import access
from quizapp.core.access import Actor
from quizapp.core.errors import NotFound
from quizapp.store.db import db
from quizapp.store.models import Assignment, Question, QuestionSet, Revision, SetEntry, Version


@dataclass(frozen=True, slots=True)
class Candidate:
    """A set that may be given to a class. ``mine``: it belongs to the actor."""

    set_id: int
    title: str
    article: str
    questions: int
    mine: bool


def candidates(actor: Actor | None) -> list[Candidate]:
    """The actor's own sets, then those of the question files and public ones, each by title.

    What has no published question is left out.
    """
    person_id = access.teacher(actor).person_id
    newest = select(func.max(Revision.id)).group_by(Revision.article_id)
    rows = db.session.execute(
        select(
            QuestionSet.id,
            QuestionSet.title,
            QuestionSet.owner_id,
            Revision.title.label("article"),
            func.count(Question.id.distinct()).label("questions"),
        )
        .join(SetEntry, SetEntry.set_id == QuestionSet.id)
        .join(Question, (Question.id == SetEntry.question_id) & Question.retired_at.is_(None))
        .join(Version, Version.question_id == Question.id)
        .join(Revision, (Revision.article_id == QuestionSet.article_id) & Revision.id.in_(newest))
        .where(
            QuestionSet.retired_at.is_(None),
            (QuestionSet.owner_id == person_id)
            | QuestionSet.owner_id.is_(None)
            | QuestionSet.id.in_(_public()),
        )
        .group_by(QuestionSet.id, QuestionSet.title, QuestionSet.owner_id, Revision.title)
    )
    found = [
        Candidate(row.id, row.title, row.article, row.questions, row.owner_id == person_id)
        for row in rows
    ]
    return sorted(found, key=lambda one: (not one.mine, one.title.casefold(), one.set_id))


def article_of(actor: Actor | None, set_id: int) -> int:
    """The article of a set that the actor may give to a class. Raises `NotFound`."""
    row = db.session.execute(
        select(QuestionSet.article_id, QuestionSet.owner_id, QuestionSet.id.in_(_public())).where(
            QuestionSet.id == set_id, QuestionSet.retired_at.is_(None)
        )
    ).first()
    if row is None:
        raise NotFound("set")
    article_id, owner_id, public = row
    access.see_set(actor, owner_id, public=public)
    return int(article_id)


def _public() -> Select[int]:
    """The sets that everyone may take."""
    return select(Assignment.set_id).where(
        Assignment.classroom_id.is_(None), Assignment.withdrawn_at.is_(None)
    )
