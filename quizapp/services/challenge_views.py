"""Challenges as pages show them, read in few statements however many there are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, case, exists, func, select
from sqlalchemy.orm import aliased

from quizapp.core.questions import Question
from quizapp.core.remedies import Remedy
from quizapp.services import library, versions
from quizapp.services.library import Evidence, Text
from quizapp.store.db import db
from quizapp.store.models import (
    Assignment,
    Attempt,
    Challenge,
    Decision,
    Item,
    Person,
    QuestionSet,
    Regrade,
    Version,
)


@dataclass(frozen=True, slots=True)
class Disputed:
    """A challenge as its student sees it. ``accepted`` is None while it waits for a teacher.

    ``taken_back`` is why a decision was; None where none was, or another was made since.
    """

    sentence: str
    evidence: Evidence
    at: datetime
    accepted: bool | None
    reply: str
    taken_back: str | None


@dataclass(frozen=True, slots=True)
class Decided:
    """``remedy`` is None of what was declined, or accepted before one had to say what follows.

    ``regraded``: the question was, at the assignment, after that.
    """

    accepted: bool
    remedy: Remedy | None
    by_id: int
    by: str
    at: datetime
    regraded: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """A challenge as the class's teachers see it, with what was answered and what that earned.

    ``version`` is the number of the one that was asked. ``others`` dispute the same question at the
    same assignment and wait, too; or were decided in the same stroke. ``decided`` is None before.
    """

    id: int
    assignment_id: int
    title: str
    question_id: int
    version_id: int
    version: int
    revision_id: int
    attempt_id: int
    position: int
    stem: str
    answer: Any
    words: str
    share: float | None
    student: str
    dispute: Disputed
    others: int
    decided: Decided | None


_by, _later = aliased(Person), aliased(Decision)
_newest = (
    select(func.max(_later.id))
    .where(_later.challenge_id == Challenge.id)
    .correlate(Challenge)
    .scalar_subquery()
)
# What is asked of challenges together with `standing`.
WAITS: ColumnElement[bool] = Decision.accepted.is_(None)


def standing(wanted: Select[Any]) -> Select[Any]:
    """The select of challenges, each with its newest decision, if there is one."""
    return wanted.outerjoin(Decision, Decision.id == _newest)


def of_class(*columns: Any) -> Select[Any]:
    """Columns of the challenges that teachers are asked about: none of an attempt that was discarded."""
    return standing(
        select(*columns)
        .select_from(Challenge)
        .join(Item, Item.id == Challenge.item_id)
        .join(Version, Version.id == Item.version_id)
        .join(Attempt, Attempt.id == Item.attempt_id)
        .join(Assignment, Assignment.id == Attempt.assignment_id)
    ).where(Attempt.discarded_at.is_(None))


def read(
    *conditions: ColumnElement[bool], first: int = 0, most: int | None = None
) -> list[Waiting]:
    """Those that wait first, the oldest first; then those decided, the latest first."""
    rows = db.session.execute(
        _all().where(*conditions).order_by(*_order()).offset(first).limit(most)
    ).all()
    asked = versions.questions({(row.version_id, row.revision_id) for row in rows})
    texts = _texts(rows)
    return [_waiting(row, asked[row.version_id, row.revision_id], texts) for row in rows]


def disputes(*conditions: ColumnElement[bool]) -> Sequence[tuple[int, Disputed]]:
    """As students see them: the position of the question, in order."""
    columns: Sequence[Any] = (Challenge, Decision, Item.position, Attempt.revision_id)
    wanted = (
        select(*columns)
        .join(Item, Item.id == Challenge.item_id)
        .join(Attempt, Attempt.id == Item.attempt_id)
    )
    rows = db.session.execute(standing(wanted).where(*conditions).order_by(Item.position)).all()
    texts = _texts(rows)
    return [(row.position, _disputed(row, texts)) for row in rows]


def _all() -> Select[Any]:
    regraded = exists().where(
        Regrade.assignment_id == Attempt.assignment_id,
        Regrade.question_id == Version.question_id,
        Regrade.at >= Decision.at,
    )
    alike = (
        Attempt.assignment_id,
        Version.question_id,
        Decision.accepted,
        case((~WAITS, Decision.by_id)),
        case((~WAITS, Decision.at)),
    )
    return (
        of_class(
            Challenge,
            Decision,
            Item.version_id,
            Item.answer,
            Item.share,
            Item.position,
            Attempt.id.label("attempt_id"),
            Attempt.revision_id,
            Attempt.assignment_id,
            QuestionSet.title,
            Version.question_id,
            Version.number,
            Person.name.label("student"),
            _by.name.label("by"),
            regraded.label("regraded"),
            func.count().over(partition_by=alike).label("alike"),
        )
        .join(QuestionSet, QuestionSet.id == Assignment.set_id)
        .join(Person, Person.id == Attempt.person_id)
        .outerjoin(_by, _by.id == Decision.by_id)
    )


def _order() -> Sequence[Any]:
    return (
        Decision.accepted.is_not(None),
        case((WAITS, Challenge.at)),
        Decision.at.desc(),
        Challenge.id,
    )


def _texts(rows: Sequence[Any]) -> Mapping[int, Text]:
    return {one: library.revision(one) for one in {row.revision_id for row in rows}}


def _waiting(row: Any, question: Question, texts: Mapping[int, Text]) -> Waiting:
    return Waiting(
        id=row.Challenge.id,
        assignment_id=row.assignment_id,
        title=row.title,
        question_id=row.question_id,
        version_id=row.version_id,
        version=row.number,
        revision_id=row.revision_id,
        attempt_id=row.attempt_id,
        position=row.position,
        stem=question.stem,
        answer=row.answer,
        words=question.said(row.answer) if row.answer is not None else "",
        share=row.share,
        student=row.student or "",
        dispute=_disputed(row, texts),
        others=row.alike - 1,
        decided=_decided(row),
    )


def _disputed(row: Any, texts: Mapping[int, Text]) -> Disputed:
    challenge, decision, text = row.Challenge, row.Decision, texts[row.revision_id]
    waits = decision is None or decision.accepted is None
    return Disputed(
        sentence=challenge.sentence,
        evidence=library.shown(
            text, text.passages[challenge.passage_key], challenge.start, challenge.end
        ),
        at=challenge.at,
        accepted=None if waits else decision.accepted,
        reply="" if waits else decision.reply,
        taken_back=decision.reply if decision is not None and waits else None,
    )


def _decided(row: Any) -> Decided | None:
    decision = row.Decision
    if decision is None or decision.accepted is None:
        return None
    return Decided(
        accepted=decision.accepted,
        remedy=Remedy(decision.remedy) if decision.remedy else None,
        by_id=decision.by_id,
        by=row.by or "",
        at=decision.at,
        regraded=row.regraded,
    )
