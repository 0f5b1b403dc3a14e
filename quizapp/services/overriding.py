"""A mark given by hand in the place of any other, with a reason that the student reads; and taken back."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from quizapp.core import access
from quizapp.core.access import Actor
from quizapp.core.errors import Conflict, Invalid, NotFound
from quizapp.core.marking import EntryKind
from quizapp.core.questions.folding import exact
from quizapp.core.text import some_lines
from quizapp.core.words import N_
from quizapp.services import clock, ledger, standing_regrades, versions
from quizapp.store.db import db
from quizapp.store.models import Assignment, Attempt, Item, Person, QuestionSet

LONGEST = 500


@dataclass(frozen=True, slots=True)
class Paper:
    """A question of a student's attempt. ``points`` is None before a mark; ``maximum`` is what it is
    worth. ``reason`` is that of the mark by hand that counts; None while none does.
    """

    attempt_id: int
    position: int
    title: str
    student: str
    stem: str
    words: str
    points: float | None
    maximum: float
    reason: str | None


def paper(actor: Actor | None, attempt_id: int, position: int) -> Paper:
    """What is to be marked by hand, for the class's teachers. Raises `NotFound`."""
    row = _row(actor, attempt_id, position)
    question = versions.question((row.version_id, row.revision_id))
    by_hand = ledger.by_hand(row.id)
    return Paper(
        attempt_id=attempt_id,
        position=position,
        title=row.title,
        student=row.name or "",
        stem=question.stem,
        words=question.said(row.answer) if row.answer is not None else "",
        points=None if row.share is None else row.share * _weight(row),
        maximum=_weight(row),
        reason=by_hand.reason if by_hand else None,
    )


def override(actor: Actor | None, attempt_id: int, position: int, points: str, reason: str) -> None:
    """Give an answer so many points, whatever it has. Raises `NotFound`, and `Invalid` for ``points``
    or ``reason``.
    """
    row = _row(actor, attempt_id, position)
    given, most = exact(points.replace(",", ".")), _weight(row)
    if given is None or not 0 <= given <= most:
        raise Invalid("points", N_("Write a number from 0 to %(most)s."), most=f"{most:g}")
    _add(actor, row, {"share": float(given) / most, "reason": _said(reason)})


def take_back(actor: Actor | None, attempt_id: int, position: int, reason: str) -> None:
    """Let the mark count that stood before the one by hand, or what was regraded meanwhile.

    Raises `NotFound`, `Conflict` where there is none by hand, and `Invalid` for ``reason``.
    """
    row = _row(actor, attempt_id, position)
    by_hand = ledger.by_hand(row.id)
    if by_hand is None:
        raise Conflict(N_("No mark by hand counts here any more."))
    _add(actor, row, {"share": 0.0, "reason": _said(reason), "undoes_id": by_hand.id})


def _said(reason: str) -> str:
    said = some_lines("reason", reason, LONGEST)
    if not said:
        raise Invalid("reason", N_("Say why: the student reads it."))
    return said


def _add(actor: Actor | None, row: Any, mark: dict[str, Any]) -> None:
    now = clock.now()
    ledger.add(
        [
            {
                "item_id": row.id,
                "version_id": row.version_id,
                "kind": EntryKind.BY_HAND,
                "by_id": access.teacher(actor).person_id,
                "at": now,
                **mark,
            }
        ]
    )
    standing_regrades.follow(row.assignment_id, row.attempt_id, now)
    db.session.commit()


def _row(actor: Actor | None, attempt_id: int, position: int) -> Any:
    """An item of a class's attempt that is handed in, or closed by Check, and is worth something."""
    row = db.session.execute(
        select(
            Item.id,
            Item.attempt_id,
            Item.version_id,
            Item.answer,
            Item.share,
            Item.weight,
            Item.weight_before,
            Item.checked_at,
            Attempt.finished_at,
            Attempt.preview_of,
            Attempt.assignment_id,
            Attempt.revision_id,
            Assignment.classroom_id,
            QuestionSet.title,
            Person.name,
        )
        .join(Attempt, Attempt.id == Item.attempt_id)
        .join(Assignment, Assignment.id == Attempt.assignment_id)
        .join(QuestionSet, QuestionSet.id == Assignment.set_id)
        .join(Person, Person.id == Attempt.person_id)
        .where(Item.attempt_id == attempt_id, Item.position == position)
    ).first()
    if row is None or row.classroom_id is None:
        raise NotFound("item")
    access.teach(actor, row.classroom_id)
    closed = row.finished_at is not None or row.checked_at is not None
    if not closed or row.preview_of is not None or not _weight(row):
        raise NotFound("item")
    return row


def _weight(row: Any) -> float:
    """What the item is worth, also while it is dropped."""
    weight: float = row.weight if row.weight_before is None else row.weight_before
    return weight
