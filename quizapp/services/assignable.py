"""Which sets a teacher may give to a class."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select

from quizapp.core import access
from quizapp.core.access import Actor
from quizapp.core.errors import NotFound
from quizapp.services import holdings
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
    """The actor's own sets, then those shared with them, of the files, and public, each by title.

    What has no published question is left out.
    """
    person_id = access.teacher(actor).person_id
    held = holdings.every(actor)
    public = set(db.session.scalars(_public()))
    found = [
        Candidate(row.id, row.title, row.article, row.questions, row.owner_id == person_id)
        for row in _asking([one for one, each in held.items() if access.may_read(actor, each)])
        if row.id in public or access.may_see(actor, held[row.article_id], row.owner_id)
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
    access.see(actor, holdings.of(actor, article_id), owner_id, public=public)
    return int(article_id)


def _asking(article_ids: Collection[int]) -> Sequence[Any]:
    """The sets on these articles that ask something."""
    newest = select(func.max(Revision.id)).group_by(Revision.article_id)
    return db.session.execute(
        select(
            QuestionSet.id,
            QuestionSet.title,
            QuestionSet.article_id,
            QuestionSet.owner_id,
            Revision.title.label("article"),
            func.count(Question.id.distinct()).label("questions"),
        )
        .join(SetEntry, SetEntry.set_id == QuestionSet.id)
        .join(Question, (Question.id == SetEntry.question_id) & Question.retired_at.is_(None))
        .join(Version, Version.question_id == Question.id)
        .join(Revision, (Revision.article_id == QuestionSet.article_id) & Revision.id.in_(newest))
        .where(QuestionSet.retired_at.is_(None), QuestionSet.article_id.in_(article_ids))
        .group_by(QuestionSet.id, QuestionSet.title, QuestionSet.owner_id, Revision.title)
    ).all()


def _public() -> Select[int]:
    """The sets that everyone may take."""
    return select(Assignment.set_id).where(
        Assignment.classroom_id.is_(None), Assignment.withdrawn_at.is_(None)
    )
