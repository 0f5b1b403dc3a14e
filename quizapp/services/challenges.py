"""Challenges: a student disputes a question with words of the text, a teacher of the class replies."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from quizapp.core import access
from quizapp.core.access import Actor
from quizapp.core.errors import Conflict, Invalid, NotFound
from quizapp.core.text import one_line
from quizapp.core.words import N_
from quizapp.services import attempt_pages, authoring, clock, library, versions
from quizapp.services.attempt_views import Page
from quizapp.services.library import Evidence
from quizapp.store.db import db
from quizapp.store.models import (
    Assignment,
    Attempt,
    Challenge,
    Classroom,
    Item,
    Person,
    QuestionSet,
    Version,
)

LONGEST = 500  # of the sentence and of the reply


@dataclass(frozen=True, slots=True)
class Disputed:
    """A challenge as its student sees it. ``accepted`` is None until a teacher has replied."""

    sentence: str
    evidence: Evidence
    at: datetime
    accepted: bool | None
    reply: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A challenge as the class's teachers see it, with what was answered and what that earned.

    ``version`` is the number of the one that was asked.
    """

    id: int
    room_id: int
    classroom: str
    time_zone: str
    assignment_id: int
    title: str
    question_id: int
    version: int
    attempt_id: int
    position: int
    stem: str
    words: str
    share: float | None
    student: str
    dispute: Disputed


def of_page(page: Page) -> Disputed | None:
    """What was disputed of the question on a page; None before that."""
    row = db.session.scalar(select(Challenge).where(Challenge.item_id == page.item_id))
    return _disputed(row, page.sitting.id) if row else None


def to_dispute(actor: Actor | None, attempt_id: int, position: int) -> Page:
    """A question of the actor's own attempt that may be disputed.

    Raises `NotFound`, also in public practice and before its answer may be known, and `Conflict` once
    it was disputed.
    """
    page = attempt_pages.page(actor, attempt_id, position)
    sitting = page.sitting
    if not (sitting.mine and page.review) or sitting.public or sitting.preview_of is not None:
        raise NotFound("challenge")
    if db.session.scalar(select(Challenge.id).where(Challenge.item_id == page.item_id)):
        raise Conflict(N_("You have disputed this question already."))
    return page


def dispute(
    actor: Actor | None,
    attempt_id: int,
    position: int,
    passage: str,
    quote: str,
    start: int | None,
    end: int | None,
    sentence: str,
) -> None:
    """Put a challenge before the class's teachers.

    Raises what `to_dispute` does, and `Invalid` for ``passage``, ``quote`` or ``sentence``.
    """
    page = to_dispute(actor, attempt_id, position)
    [mark] = authoring.locate(page.text, passage, quote, start, end)
    said = one_line("sentence", sentence, LONGEST)
    db.session.add(
        Challenge(
            item_id=page.item_id,
            passage_key=mark.passage,
            start=mark.span.start,
            end=mark.span.end,
            sentence=said,
            at=clock.now(),
        )
    )
    db.session.commit()


def queue(actor: Actor | None, room_id: int) -> list[Waiting]:
    """The challenges of a class: those without a reply first, the oldest first. Raises `NotFound`."""
    access.teach(actor, room_id)
    rows = db.session.execute(_ROWS.where(Assignment.classroom_id == room_id)).all()
    found = [_waiting(row) for row in rows]
    return sorted(found, key=lambda one: (one.dispute.accepted is not None, one.dispute.at))


def waiting(room_id: int) -> int:
    """How many challenges of a class have no reply yet."""
    rows = db.session.execute(
        select(Challenge.id)
        .join(Item, Item.id == Challenge.item_id)
        .join(Attempt, Attempt.id == Item.attempt_id)
        .join(Assignment, Assignment.id == Attempt.assignment_id)
        .where(Assignment.classroom_id == room_id, Challenge.accepted.is_(None))
    )
    return len(rows.all())


def decide(
    actor: Actor | None,
    room_id: int,
    challenge_id: int,
    reply: str,
    *,
    accepted: bool,
    alike: bool = False,
) -> Waiting:
    """Accept or decline; a reply is owed to who is declined. ``alike``: also for all others who
    dispute the question at this assignment and have no reply yet.

    Raises `NotFound`, `Invalid` for ``reply``, and `Conflict` when somebody has replied already.
    """
    access.teach(actor, room_id)
    row = db.session.execute(
        _ROWS.where(Assignment.classroom_id == room_id, Challenge.id == challenge_id)
    ).first()
    if row is None:
        raise NotFound("challenge")
    challenge: Challenge = row[0]
    if challenge.accepted is not None:
        raise Conflict(N_("Somebody has replied to this meanwhile."))
    said = reply.replace("\0", "").strip()
    if not said and not accepted:
        raise Invalid("reply", N_("Say why: the student reads it."))
    if len(said) > LONGEST:
        raise Invalid("reply", N_("At most %(longest)s characters, please."), longest=LONGEST)
    found, now = _waiting(row), clock.now()
    for one in [challenge, *(_others(challenge, found) if alike else ())]:
        one.accepted, one.reply = accepted, said
        one.decided_by_id = access.teacher(actor).person_id
        one.decided_at = now
    db.session.commit()
    return found


def _others(challenge: Challenge, found: Waiting) -> Sequence[Challenge]:
    """Those of the same question at the same assignment that wait."""
    return db.session.scalars(
        select(Challenge)
        .join(Item, Item.id == Challenge.item_id)
        .join(Version, Version.id == Item.version_id)
        .join(Attempt, Attempt.id == Item.attempt_id)
        .where(
            Challenge.id != challenge.id,
            Challenge.accepted.is_(None),
            Version.question_id == found.question_id,
            Attempt.assignment_id == found.assignment_id,
            Attempt.discarded_at.is_(None),
        )
    ).all()


_ROWS = (
    select(
        Challenge,
        Item.version_id,
        Item.answer,
        Item.share,
        Item.position,
        Attempt.id.label("attempt_id"),
        Attempt.revision_id,
        Assignment.id.label("assignment_id"),
        Classroom.id.label("room_id"),
        Classroom.name.label("classroom"),
        Classroom.time_zone,
        QuestionSet.title,
        Version.question_id,
        Version.number,
        Person.name,
    )
    .join(Item, Item.id == Challenge.item_id)
    .join(Version, Version.id == Item.version_id)
    .join(Attempt, Attempt.id == Item.attempt_id)
    .join(Assignment, Assignment.id == Attempt.assignment_id)
    .join(Classroom, Classroom.id == Assignment.classroom_id)
    .join(QuestionSet, QuestionSet.id == Assignment.set_id)
    .join(Person, Person.id == Attempt.person_id)
    .where(Attempt.discarded_at.is_(None))
)


def _waiting(row: Any) -> Waiting:
    question = versions.question((row.version_id, row.revision_id))
    return Waiting(
        id=row[0].id,
        room_id=row.room_id,
        classroom=row.classroom,
        time_zone=row.time_zone,
        assignment_id=row.assignment_id,
        title=row.title,
        question_id=row.question_id,
        version=row.number,
        attempt_id=row.attempt_id,
        position=row.position,
        stem=question.stem,
        words=question.said(row.answer) if row.answer is not None else "",
        share=row.share,
        student=row.name or "",
        dispute=_disputed(row[0], row.attempt_id, row.revision_id),
    )


def _disputed(row: Challenge, attempt_id: int, revision_id: int | None = None) -> Disputed:
    if revision_id is None:
        revision_id = db.session.scalars(
            select(Attempt.revision_id).where(Attempt.id == attempt_id)
        ).one()
    text = library.revision(revision_id)
    return Disputed(
        sentence=row.sentence,
        evidence=library.shown(text, text.passages[row.passage_key], row.start, row.end),
        at=row.at,
        accepted=row.accepted,
        reply=row.reply,
    )


def of_attempt(attempt_id: int) -> Sequence[tuple[int, Disputed]]:
    """What was disputed of an attempt, with the position of each question, in order."""
    rows = db.session.execute(
        select(Challenge, Item.position, Attempt.revision_id)
        .join(Item, Item.id == Challenge.item_id)
        .join(Attempt, Attempt.id == Item.attempt_id)
        .where(Attempt.id == attempt_id)
        .order_by(Item.position)
    ).all()
    return [(row.position, _disputed(row[0], attempt_id, row.revision_id)) for row in rows]
