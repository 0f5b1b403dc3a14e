"""Quizzes as a learner finds them: on the shelf, on an article's page, among their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, func, select
from sqlalchemy.orm import joinedload, selectinload

from quizapp.core import access
from quizapp.core.access import Actor
from quizapp.core.errors import NotFound
from quizapp.core.feedback import Feedback, revealed
from quizapp.core.marking import Score, score
from quizapp.core.reanchoring import WAITING
from quizapp.core.resuming import Place, goes_on_at
from quizapp.services import clock, ledger, library
from quizapp.services.library import Text
from quizapp.store.db import db
from quizapp.store.models import (
    Article,
    Assignment,
    Attempt,
    Cited,
    Item,
    Question,
    QuestionSet,
    Revision,
    SetEntry,
    Version,
)


@dataclass(frozen=True, slots=True)
class Past:
    """An attempt in a list. ``score`` is None until the rule lets it be known."""

    id: int
    assignment_id: int
    title: str
    number: int
    classroom: str | None
    time_zone: str | None
    started_at: datetime
    finished_at: datetime | None
    answered: int
    questions: int
    next_position: int
    score: Score | None


@dataclass(frozen=True, slots=True)
class Offer:
    """A set that may be taken under an assignment's rules."""

    assignment_id: int
    slug: str
    title: str
    summary: str
    feedback: Feedback
    questions: int
    classroom: str | None
    time_zone: str | None
    opens_at: datetime | None
    closes_at: datetime | None
    attempts_allowed: int | None
    attempts: Sequence[Past]

    @property
    def open_attempt(self) -> Past | None:
        return next((past for past in self.attempts if past.finished_at is None), None)

    @property
    def last(self) -> Past | None:
        return next((past for past in self.attempts if past.finished_at is not None), None)

    @property
    def is_open(self) -> bool:
        now = clock.now()
        begun = self.opens_at is None or self.opens_at <= now
        return begun and (self.closes_at is None or now < self.closes_at)

    @property
    def attempts_left(self) -> int | None:
        if self.attempts_allowed is None:
            return None
        return max(0, self.attempts_allowed - len(self.attempts))


@dataclass(frozen=True, slots=True)
class Shelved:
    """An article with the quizzes that everyone may take."""

    text: Text
    offers: Sequence[Offer]


def shelf(actor: Actor | None) -> list[Shelved]:
    """Every article that everyone may read, with its public quizzes."""
    mine = history(actor)
    newest = select(func.max(Revision.id)).group_by(Revision.article_id)
    ids = db.session.execute(
        select(Revision.id, Revision.article_id)
        .join(Article, Article.id == Revision.article_id)
        .where(Revision.id.in_(newest))
        .order_by(Article.id)
    ).all()
    offers = _offers(Assignment.classroom_id.is_(None), mine)
    return [Shelved(library.revision(row.id), offers.get(row.article_id, [])) for row in ids]


def on_article(actor: Actor | None, article_id: int) -> list[Offer]:
    """The public quizzes of one article."""
    found = _offers(
        Assignment.classroom_id.is_(None) & (QuestionSet.article_id == article_id), history(actor)
    )
    return found.get(article_id, [])


def assigned(actor: Actor) -> list[Offer]:
    """What the person's classrooms have set them."""
    rooms = Assignment.classroom_id.in_(actor.studies_in)
    return [offer for offers in _offers(rooms, history(actor)).values() for offer in offers]


def public(actor: Actor | None, slug: str) -> tuple[Offer, Text]:
    """A public quiz by its address. Raises `NotFound`."""
    return _one(actor, Assignment.classroom_id.is_(None) & (QuestionSet.slug == slug))


def offered(actor: Actor | None, assignment_id: int) -> tuple[Offer, Text]:
    """An assignment by its id, to those who may take it. Raises `NotFound`."""
    room = db.session.execute(
        select(Assignment.classroom_id).where(Assignment.id == assignment_id)
    ).first()
    if room is None:
        raise NotFound("assignment")
    access.take(actor, room.classroom_id)
    return _one(actor, Assignment.id == assignment_id)


def history(actor: Actor | None) -> list[Past]:
    """Every attempt of a person, the newest first, with its score where that may be known."""
    if actor is None:
        return []
    rows = db.session.scalars(
        select(Attempt)
        .where(Attempt.person_id == actor.person_id, Attempt.discarded_at.is_(None))
        .options(
            joinedload(Attempt.assignment).joinedload(Assignment.question_set),
            joinedload(Attempt.assignment).joinedload(Assignment.classroom),
            selectinload(Attempt.items).selectinload(Item.marks),
        )
        .order_by(Attempt.id.desc())
    )
    return [_past(row) for row in rows]


def _one(actor: Actor | None, which: object) -> tuple[Offer, Text]:
    for article_id, offers in _offers(which, history(actor)).items():
        return offers[0], library.revision(library.newest_revision(article_id))
    raise NotFound("quiz")


def _offers(which: object, mine: Sequence[Past]) -> dict[int, list[Offer]]:
    rows = db.session.scalars(
        select(Assignment)
        .join(QuestionSet, QuestionSet.id == Assignment.set_id)
        .where(which, Assignment.withdrawn_at.is_(None), QuestionSet.retired_at.is_(None))  # type: ignore[arg-type]
        .options(joinedload(Assignment.question_set), joinedload(Assignment.classroom))
        .order_by(Assignment.id)
    ).all()
    counts = _askable([row.set_id for row in rows]) if rows else {}
    found: dict[int, list[Offer]] = {}
    for row in rows:
        count = counts.get(row.set_id, 0)
        if count:
            found.setdefault(row.question_set.article_id, []).append(_offer(row, count, mine))
    return found


def _askable(set_ids: Sequence[int]) -> dict[int, int]:
    """How many questions of each set a new attempt would ask, as `attempts.askable` finds them."""
    newest = select(func.max(Version.id)).group_by(Version.question_id)
    texts = select(func.max(Revision.id)).group_by(Revision.article_id)
    here = (Cited.version_id == Version.id) & Cited.revision_id.in_(texts)
    rows = db.session.execute(
        select(SetEntry.set_id, func.count())
        .join(Question, Question.id == SetEntry.question_id)
        .join(Version, Version.question_id == Question.id)
        .where(
            SetEntry.set_id.in_(set_ids),
            Question.retired_at.is_(None),
            Version.id.in_(newest),
            exists().where(here),
            ~exists().where(here, Cited.state.in_(WAITING)),
        )
        .group_by(SetEntry.set_id)
    )
    return {row[0]: row[1] for row in rows}


def _offer(row: Assignment, count: int, mine: Sequence[Past]) -> Offer:
    return Offer(
        assignment_id=row.id,
        slug=row.question_set.slug,
        title=row.question_set.title,
        summary=row.question_set.summary,
        feedback=Feedback(row.feedback),
        questions=count,
        classroom=row.classroom.name if row.classroom else None,
        time_zone=row.classroom.time_zone if row.classroom else None,
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        attempts_allowed=row.attempts_allowed,
        attempts=[past for past in mine if past.assignment_id == row.id],
    )


def _past(row: Attempt) -> Past:
    assignment = row.assignment
    known = row.finished_at is not None and revealed(
        Feedback(assignment.feedback),
        checked=False,
        submitted=True,
        closed=assignment.closes_at is None or clock.now() >= assignment.closes_at,
    )
    position = goes_on_at(
        Feedback(assignment.feedback),
        [Place(item.answered_at, item.checked_at is not None) for item in row.items],
    )
    return Past(
        id=row.id,
        assignment_id=row.assignment_id,
        title=assignment.question_set.title,
        number=row.number,
        classroom=assignment.classroom.name if assignment.classroom else None,
        time_zone=assignment.classroom.time_zone if assignment.classroom else None,
        started_at=row.started_at,
        finished_at=row.finished_at,
        answered=sum(item.answer is not None for item in row.items),
        questions=len(row.items),
        next_position=position or len(row.items),
        score=score((ledger.share(item), item.weight) for item in row.items) if known else None,
    )
