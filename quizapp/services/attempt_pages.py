"""What the pages of an attempt show, and to whom: the question, its evidence, the result.

Key material (shares, explanations, which words prove what) is read here and nowhere else on a
student's way, and only for the items that `quizapp.core.feedback` says are revealed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from quizapp.core import access
from quizapp.core.access import Actor
from quizapp.core.errors import NotFound
from quizapp.core.feedback import Feedback, revealed
from quizapp.core.marking import Score, score
from quizapp.core.questions import Question, from_content
from quizapp.core.responses import Outcome
from quizapp.core.resuming import Place, goes_on_at
from quizapp.services import clock, guests, ledger, library
from quizapp.services.library import Evidence, Text
from quizapp.store.db import db
from quizapp.store.models import Assignment, Attempt, Item, Person, ResponseEvent


@dataclass(frozen=True, slots=True)
class Step:
    """A question's place in an attempt. ``share`` is None while it may not be known."""

    position: int
    stem: str
    answered: bool
    closed: bool
    share: float | None


@dataclass(frozen=True, slots=True)
class Sitting:
    """An attempt as its pages need it. ``next_open`` is the position to go on at, if any is left."""

    id: int
    assignment_id: int
    title: str
    slug: str
    public: bool
    number: int
    feedback: Feedback
    epoch: int
    device: str
    mine: bool
    student: str | None
    guest_until: datetime | None
    time_zone: str | None
    started_at: datetime
    finished_at: datetime | None
    closes_at: datetime | None
    next_open: int | None
    steps: Sequence[Step]

    @property
    def answered(self) -> int:
        return sum(step.answered for step in self.steps)

    def after(self, position: int) -> int | None:
        """The next question to go to: first those behind ``position``, then those left out before."""
        ring = [*self.steps[position:], *self.steps[: position - 1]]
        if self.feedback is Feedback.AT_ONCE:
            return next((step.position for step in ring if not step.closed), None)
        return position + 1 if position < len(self.steps) else None


@dataclass(frozen=True, slots=True)
class Choosable:
    """A part of a question as it may be shown before its key."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Explained:
    """A part with why it is right or not, and what shows it."""

    id: str
    text: str
    share: float
    explanation: str
    evidence: Sequence[Evidence]


@dataclass(frozen=True, slots=True)
class Review:
    """What is shown once an item is revealed."""

    share: float
    chosen: Sequence[Explained]
    key: Sequence[Explained]
    others: Sequence[Explained]

    @property
    def passages(self) -> list[Evidence]:
        return [one for part in (*self.chosen, *self.key) for one in part.evidence]


@dataclass(frozen=True, slots=True)
class Aside:
    """A save that did not become the answer: the page shows both."""

    answer: Any
    at: datetime
    taken_over: bool


@dataclass(frozen=True, slots=True)
class Page:
    """One question of an attempt, with its text."""

    sitting: Sitting
    text: Text
    item_id: int
    position: int
    kind: str
    stem: str
    parts: Sequence[Choosable]
    answer: Any
    revision: int
    answered_at: datetime | None
    closed: bool
    aside: Aside | None
    review: Review | None


@dataclass(frozen=True, slots=True)
class Result:
    """A finished attempt. ``score`` and ``reviews`` are empty while the rule keeps them back."""

    sitting: Sitting
    text: Text
    score: Score | None
    reviews: dict[int, Review]


def sitting(actor: Actor | None, attempt_id: int) -> Sitting:
    """An attempt's header and steps. Raises `NotFound`."""
    return _sitting(actor, _load(actor, attempt_id))


def page(actor: Actor | None, attempt_id: int, position: int) -> Page:
    """One question of an attempt. Raises `NotFound`."""
    attempt = _load(actor, attempt_id)
    item = next((one for one in attempt.items if one.position == position), None)
    if item is None:
        raise NotFound("item")
    text = library.revision(attempt.revision_id)
    question = from_content(item.version.kind, item.version.content)
    shown = _revealed(attempt, item)
    cited = library.evidence(text, [item.version_id]).get(item.version_id, {}) if shown else {}
    return Page(
        sitting=_sitting(actor, attempt),
        text=text,
        item_id=item.id,
        position=item.position,
        kind=item.version.kind,
        stem=question.stem,
        parts=[Choosable(one.id, one.text) for one in _in_order(question, item)],
        answer=item.answer,
        revision=item.answer_revision,
        answered_at=item.answered_at,
        closed=item.checked_at is not None or attempt.finished_at is not None,
        aside=_aside(item),
        review=_review(question, item, cited) if shown else None,
    )


def result(actor: Actor | None, attempt_id: int) -> Result:
    """How an attempt went. Raises `NotFound`."""
    attempt = _load(actor, attempt_id)
    text = library.revision(attempt.revision_id)
    shown = [item for item in attempt.items if _revealed(attempt, item)]
    cited = library.evidence(text, [item.version_id for item in shown])
    reviews = {
        item.position: _review(
            from_content(item.version.kind, item.version.content),
            item,
            cited.get(item.version_id, {}),
        )
        for item in shown
    }
    complete = attempt.finished_at is not None and len(shown) == len(attempt.items)
    points = (
        score((ledger.share(item), item.weight) for item in attempt.items) if complete else None
    )
    return Result(_sitting(actor, attempt), text, points, reviews)


def _load(actor: Actor | None, attempt_id: int) -> Attempt:
    attempt = db.session.scalar(
        select(Attempt)
        .where(Attempt.id == attempt_id)
        .options(
            joinedload(Attempt.assignment).joinedload(Assignment.question_set),
            joinedload(Attempt.assignment).joinedload(Assignment.classroom),
            selectinload(Attempt.items).joinedload(Item.version),
            selectinload(Attempt.items).selectinload(Item.marks),
        )
    )
    if attempt is None:
        raise NotFound("attempt")
    access.see_attempt(actor, attempt.person_id, attempt.assignment.classroom_id)
    return attempt


def _sitting(actor: Actor | None, attempt: Attempt) -> Sitting:
    assignment = attempt.assignment
    mine = actor is not None and actor.person_id == attempt.person_id
    person = db.session.execute(
        select(Person.name, Person.role, Person.created_at).where(Person.id == attempt.person_id)
    ).one()
    return Sitting(
        id=attempt.id,
        assignment_id=assignment.id,
        title=assignment.question_set.title,
        slug=assignment.question_set.slug,
        public=assignment.classroom_id is None,
        number=attempt.number,
        feedback=Feedback(assignment.feedback),
        epoch=attempt.epoch,
        device=attempt.device,
        mine=mine,
        student=None if mine else person.name,
        guest_until=person.created_at + guests.KEPT if person.role == access.Role.GUEST else None,
        time_zone=assignment.classroom.time_zone if assignment.classroom else None,
        started_at=attempt.started_at,
        finished_at=attempt.finished_at,
        closes_at=assignment.closes_at,
        next_open=goes_on_at(
            Feedback(assignment.feedback),
            [Place(item.answered_at, item.checked_at is not None) for item in attempt.items],
        ),
        steps=[_step(attempt, item) for item in attempt.items],
    )


def _step(attempt: Attempt, item: Item) -> Step:
    return Step(
        position=item.position,
        stem=item.version.content["stem"],
        answered=item.answer is not None,
        closed=item.checked_at is not None or attempt.finished_at is not None,
        share=ledger.share(item) if _revealed(attempt, item) else None,
    )


def _revealed(attempt: Attempt, item: Item) -> bool:
    closes = attempt.assignment.closes_at
    return revealed(
        Feedback(attempt.assignment.feedback),
        checked=item.checked_at is not None,
        submitted=attempt.finished_at is not None,
        closed=closes is None or clock.now() >= closes,
    )


def _in_order(question: Question, item: Item) -> list[Any]:
    parts = {one.id: one for one in question.options}  # type: ignore[attr-defined]
    return [parts[part] for part in item.answer_order]


def _review(question: Question, item: Item, cited: dict[str, list[Evidence]]) -> Review:
    parts = [
        Explained(one.id, one.text, one.share, one.explanation, cited.get(one.id, []))
        for one in _in_order(question, item)
    ]
    chosen, key = set(question.parts_of(item.answer)), set(question.key())
    return Review(
        share=ledger.share(item) or 0.0,
        chosen=[part for part in parts if part.id in chosen],
        key=[part for part in parts if part.id in key - chosen],
        others=[part for part in parts if part.id not in chosen | key],
    )


def _aside(item: Item) -> Aside | None:
    """The latest save, if it did not become the answer and says something else than the answer."""
    last = db.session.execute(
        select(ResponseEvent.outcome, ResponseEvent.answer, ResponseEvent.at)
        .where(ResponseEvent.item_id == item.id)
        .order_by(ResponseEvent.id.desc())
        .limit(1)
    ).first()
    if last is None or last.outcome in {Outcome.SAVED, Outcome.AGAIN} or last.answer == item.answer:
        return None
    if item.checked_at is not None:
        return None
    return Aside(last.answer, last.at, last.outcome == Outcome.TAKEN_OVER)
