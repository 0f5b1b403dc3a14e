"""Challenges: a student disputes a question with words of the text, a teacher of the class decides."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from quizapp.core import access
from quizapp.core.access import Actor
from quizapp.core.errors import Conflict, Invalid, NotFound
from quizapp.core.remedies import Remedy
from quizapp.core.text import normalised, one_line, some_lines
from quizapp.core.words import N_
from quizapp.services import attempt_pages, authoring, challenge_remedies, challenge_views, clock
from quizapp.services.attempt_views import Page, Result
from quizapp.services.challenge_views import WAITS, Disputed, Waiting
from quizapp.store.db import db
from quizapp.store.models import Assignment, Attempt, Challenge, Decision, Item, Version

LONGEST = 500  # of the sentence, of the reply, and of why a decision is taken back


@dataclass(frozen=True, slots=True)
class Follows:
    """What was decided leads to: the question at the assignment, and the version that then marks."""

    assignment_id: int
    question_id: int
    version: int


def of_page(page: Page) -> Disputed | None:
    """What was disputed of the question on a page; None before that."""
    return next((one for _, one in challenge_views.disputes(Item.id == page.item_id)), None)


def of_result(result: Result) -> Sequence[tuple[int, Disputed]]:
    """What was disputed of an attempt, with the position of each question, in order.

    Of questions whose answers may be known: a reply may name one.
    """
    told = challenge_views.disputes(Attempt.id == result.sitting.id)
    return [(position, one) for position, one in told if position in result.reviews]


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


def decide(
    actor: Actor | None,
    room_id: int,
    challenge_id: int,
    reply: str,
    *,
    accepted: bool,
    remedy: Remedy | None = None,
    explanation: str = "",
    alike: bool = False,
) -> Follows:
    """Accept, and say what follows; or decline, which owes the student a reply. ``alike``: the same
    for all others who dispute the question at this assignment and wait; where the answer becomes
    right as well, for those who gave it.

    ``explanation`` is of the student's answer, where that is to be right as well. Raises `NotFound`,
    `Invalid` for ``reply``, ``remedy`` or ``explanation``, and `Conflict` when somebody was quicker.
    """
    one = _one(actor, room_id, challenge_id)
    if one.decided is not None:
        raise Conflict(N_("Somebody has replied to this meanwhile."))
    offer = challenge_remedies.offers(actor, [one])[one.id]
    if accepted and remedy not in offer.remedies:
        raise Invalid("remedy", N_("Say what follows."))
    said = _words("reply", reply, needed=not accepted)
    row = {"accepted": accepted, "reply": said, "remedy": remedy if accepted and remedy else ""}
    others = _alike(one) if alike else {}
    if remedy is Remedy.AS_WELL:
        others = {id: answer for id, answer in others.items() if _same(answer, one.answer)}
    _add(actor, one, row, others)
    version = offer.version
    if accepted and remedy is Remedy.AS_WELL:
        version = challenge_remedies.accept(actor, one, offer, explanation)
    db.session.commit()
    return Follows(one.assignment_id, one.question_id, version)


def take_back(
    actor: Actor | None, room_id: int, challenge_id: int, reason: str, *, alike: bool = False
) -> None:
    """The challenge waits again; marks stay as they are. ``alike``: all decided in the same stroke.

    Raises `NotFound`, `Invalid` for ``reason``, and `Conflict` where nothing stands.
    """
    one = _one(actor, room_id, challenge_id)
    if one.decided is None:
        raise Conflict(N_("This was taken back already."))
    row = {"accepted": None, "reply": _words("reason", reason, needed=True)}
    _add(actor, one, row, _alike(one) if alike else {})
    db.session.commit()


def _one(actor: Actor | None, room_id: int, challenge_id: int) -> Waiting:
    access.teach(actor, room_id)
    found = challenge_views.read(Assignment.classroom_id == room_id, Challenge.id == challenge_id)
    if not found:
        raise NotFound("challenge")
    return found[0]


def _words(field: str, given: str, *, needed: bool) -> str:
    said = some_lines(field, given, LONGEST)
    if not said and needed:
        raise Invalid(field, N_("Say why: the student reads it."))
    return said


def _add(
    actor: Actor | None, one: Waiting, row: Mapping[str, object], others: Iterable[int]
) -> None:
    now, by_id = clock.now(), access.teacher(actor).person_id
    for challenge_id in sorted({one.id, *others}):
        db.session.add(Decision(challenge_id=challenge_id, by_id=by_id, at=now, **row))


def _alike(one: Waiting) -> dict[int, Any]:
    """Those of the same question at the same assignment that wait; or were decided in the stroke that
    this one was. Each with its answer.
    """
    known = one.decided
    state = (
        [WAITS]
        if known is None
        else [
            Decision.accepted == known.accepted,
            Decision.by_id == known.by_id,
            Decision.at == known.at,
        ]
    )
    rows = db.session.execute(
        challenge_views.of_class(Challenge.id, Item.answer).where(
            Attempt.assignment_id == one.assignment_id,
            Version.question_id == one.question_id,
            *state,
        )
    )
    return {row.id: row.answer for row in rows}


def _same(one: Any, other: Any) -> bool:
    """Of what is typed, differences of case and space do not count."""
    if isinstance(one, str) and isinstance(other, str):
        return normalised(one).casefold() == normalised(other).casefold()
    return bool(one == other)
