"""Quizzes as a learner finds them: on the shelf, on an article's page, among their own."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Select, bindparam, exists, func, select

from quizapp.core import access
from quizapp.core.access import Actor
from quizapp.core.arithmetic import Arithmetic, arithmetic
from quizapp.core.assigning import Counts, Layout, Mode
from quizapp.core.errors import NotFound
from quizapp.core.feedback import Feedback
from quizapp.core.timing import Terms
from quizapp.services import clock, library, terms, time_given, withdrawn
from quizapp.services.carrying import WAITS
from quizapp.services.library import Text
from quizapp.services.past_attempts import Past, history
from quizapp.store.db import db
from quizapp.store.models import (
    Article,
    Assignment,
    Cited,
    Classroom,
    Question,
    QuestionSet,
    Revision,
    SetEntry,
    Version,
)

__all__ = [
    "Offer",
    "Past",
    "Shelved",
    "assigned",
    "history",
    "offered",
    "on_article",
    "public",
    "shelf",
]

# What is offered, to whom it may concern; each way in adds its own condition.
_OFFERED = (
    select(
        Assignment.id,
        Assignment.set_id,
        Assignment.feedback,
        Assignment.mode,
        Assignment.counts,
        Assignment.draw,
        Assignment.layout,
        Assignment.text_shown,
        Assignment.certainty,
        Assignment.access_code.is_not(None).label("needs_code"),
        *terms.COLUMNS,
        QuestionSet.article_id,
        QuestionSet.slug,
        QuestionSet.title,
        QuestionSet.summary,
        Classroom.name.label("classroom"),
        Classroom.time_zone,
    )
    .join(QuestionSet, QuestionSet.id == Assignment.set_id)
    .outerjoin(Classroom, Classroom.id == Assignment.classroom_id)
    .where(
        Assignment.withdrawn_at.is_(None),
        QuestionSet.retired_at.is_(None),
        Classroom.archived_at.is_(None),
    )
    .order_by(Assignment.id)
)
_PUBLIC = _OFFERED.join(Article, Article.id == QuestionSet.article_id).where(
    Assignment.classroom_id.is_(None), Article.public
)
_ON_ARTICLE = _PUBLIC.where(QuestionSet.article_id == bindparam("article"))
_BY_SLUG = _PUBLIC.where(QuestionSet.slug == bindparam("slug"))
_BY_ID = _OFFERED.where(Assignment.id == bindparam("assignment"))
_IN_ROOMS = _OFFERED.where(Assignment.classroom_id.in_(bindparam("rooms", expanding=True)))

_TEXTS = select(func.max(Revision.id)).group_by(Revision.article_id)
_SHELF = (
    select(Revision.id, Revision.article_id)
    .join(Article, Article.id == Revision.article_id)
    .where(Revision.id.in_(_TEXTS), Article.public)
    .order_by(Article.id)
)
_HERE = (Cited.version_id == Version.id) & Cited.revision_id.in_(_TEXTS)
# How many questions of each set a new attempt would ask, as `askable` finds them.
_ASKABLE = (
    select(SetEntry.set_id, func.count())
    .join(Question, Question.id == SetEntry.question_id)
    .join(Version, Version.question_id == Question.id)
    .where(
        SetEntry.set_id.in_(bindparam("sets", expanding=True)),
        Question.retired_at.is_(None),
        Version.id.in_(select(func.max(Version.id)).group_by(Version.question_id)),
        exists().where(_HERE),
        ~exists().where(_HERE, WAITS),
    )
    .group_by(SetEntry.set_id)
)


@dataclass(frozen=True, slots=True)
class Offer:
    """A set that may be taken under an assignment's rules, as it is for who asks.

    ``questions`` are those that an attempt asks: where some are ``drawn``, so many, without those
    ``withheld`` while they are in an examination that is open. ``time`` is that
    of the attempt under way, if there is one and it was asked for.
    """

    assignment_id: int
    slug: str
    title: str
    summary: str
    feedback: Feedback
    mode: Mode
    counts: Counts
    layout: Layout
    questions: int
    withheld: int
    drawn: bool
    text_shown: bool
    asks_certainty: bool
    needs_code: bool
    classroom: str | None
    time_zone: str | None
    terms: Terms
    time: Arithmetic
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
        return self.terms.has_begun(now) and not self.terms.is_over(now)

    @property
    def is_over(self) -> bool:
        return self.terms.is_over(clock.now())

    @property
    def attempts_left(self) -> int | None:
        if self.terms.attempts is None:
            return None
        return max(0, self.terms.attempts - len(self.attempts))


@dataclass(frozen=True, slots=True)
class Shelved:
    """An article with the quizzes that everyone may take."""

    text: Text
    offers: Sequence[Offer]


def shelf(actor: Actor | None) -> list[Shelved]:
    """Every article that everyone may read, with its public quizzes."""
    offers = _offers(actor, _PUBLIC)
    return [
        Shelved(library.revision(row.id), offers.get(row.article_id, []))
        for row in db.session.connection().execute(_SHELF).all()
    ]


def on_article(actor: Actor | None, article_id: int) -> list[Offer]:
    """The public quizzes of one article."""
    return _offers(actor, _ON_ARTICLE, article=article_id).get(article_id, [])


def assigned(actor: Actor) -> list[Offer]:
    """What the person's classrooms have set them: what closes first, and what is closed at the end."""
    if not actor.studies_in:
        return []
    found = _offers(actor, _IN_ROOMS, rooms=list(actor.studies_in))
    return sorted((offer for offers in found.values() for offer in offers), key=_due)


def _due(offer: Offer) -> tuple[bool, bool, float, int]:
    closes = offer.terms.closes_at
    moment = closes.timestamp() if closes else 0.0
    over = offer.is_over
    return over, closes is None, -moment if over else moment, -offer.assignment_id


def public(actor: Actor | None, slug: str) -> tuple[Offer, Text]:
    """A public quiz by its address. Raises `NotFound`."""
    return _one(_offers(actor, _BY_SLUG, slug=slug))


def offered(actor: Actor | None, assignment_id: int) -> tuple[Offer, Text]:
    """An assignment by its id, to those who may take it. Raises `NotFound`."""
    room = db.session.execute(
        select(Assignment.classroom_id).where(Assignment.id == assignment_id)
    ).first()
    if room is None:
        raise NotFound("assignment")
    access.take(actor, room.classroom_id)
    offer, text = _one(_offers(actor, _BY_ID, assignment=assignment_id))
    if actor is None or room.classroom_id is None or offer.open_attempt is None:
        return offer, text
    running = time_given.of_person(assignment_id, actor.person_id)
    return replace(offer, time=running or offer.time), text


def _one(found: dict[int, list[Offer]]) -> tuple[Offer, Text]:
    for article_id, offers in found.items():
        return offers[0], library.revision(library.newest_revision(article_id))
    raise NotFound("quiz")


def _offers(
    actor: Actor | None, which: Select[*tuple[Any, ...]], **asked: object
) -> dict[int, list[Offer]]:
    """The offers of a statement by their article, with the actor's attempts at each."""
    connection = db.session.connection()
    rows = connection.execute(which, asked).all()
    if not rows:
        return {}
    counted = connection.execute(_ASKABLE, {"sets": [row.set_id for row in rows]})
    counts: dict[int, int] = {row[0]: row[1] for row in counted}
    mine = history(actor, [row.id for row in rows])
    person_id = actor.person_id if actor else 0
    held = terms.held({row.id: row for row in rows}, [(row.id, person_id) for row in rows])
    withheld = _withheld(actor, {row.set_id for row in rows})
    found: dict[int, list[Offer]] = {}
    for row in rows:
        own = held[row.id, person_id]
        to_them = own.included or (actor is not None and actor.teaches_in(row.classroom_id))
        if row.set_id in counts and to_them:
            less = 0 if row.mode == Mode.EXAMINATION else withheld.get(row.set_id, 0)
            offer = _offer(row, counts[row.set_id] - less, less, mine, own.terms)
            found.setdefault(row.article_id, []).append(offer)
    return found


def _withheld(actor: Actor | None, set_ids: Collection[int]) -> dict[int, int]:
    """How many questions of these sets are in an examination that is open for the actor."""
    question_ids = withdrawn.questions(actor)
    if not question_ids:
        return {}
    rows = db.session.execute(
        select(SetEntry.set_id, func.count())
        .join(Question, Question.id == SetEntry.question_id)
        .join(Version, Version.question_id == Question.id)
        .where(
            SetEntry.set_id.in_(set_ids),
            SetEntry.question_id.in_(question_ids),
            Question.retired_at.is_(None),
            Version.id.in_(select(func.max(Version.id)).group_by(Version.question_id)),
            exists().where(_HERE),
            ~exists().where(_HERE, WAITS),
        )
        .group_by(SetEntry.set_id)
    )
    return {row[0]: row[1] for row in rows}


def _offer(row: Any, pool: int, less: int, mine: Sequence[Past], own: Terms) -> Offer:
    return Offer(
        assignment_id=row.id,
        slug=row.slug,
        title=row.title,
        summary=row.summary,
        feedback=Feedback(row.feedback),
        mode=Mode(row.mode),
        counts=Counts(row.counts),
        layout=Layout(row.layout),
        questions=min(pool, row.draw or pool),
        withheld=less,
        drawn=row.draw is not None and row.draw < pool,
        text_shown=row.text_shown,
        asks_certainty=row.certainty,
        needs_code=row.needs_code,
        classroom=row.classroom,
        time_zone=row.time_zone,
        terms=own,
        time=arithmetic(own),
        attempts=[past for past in mine if past.assignment_id == row.id],
    )
