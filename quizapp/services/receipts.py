"""Receipts for what was handed in in a class: made anew from what is kept, and checked against it.

Nothing of a receipt is stored. One that was given before an attempt was opened again fits the
answers as the log of saves has them for that moment.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from quizapp.core import receipts
from quizapp.core.access import Actor
from quizapp.core.errors import NotFound
from quizapp.core.feedback import Feedback, revealed
from quizapp.core.receipts import Answered, Handed
from quizapp.core.responses import Outcome
from quizapp.core.timing import ActKind
from quizapp.services import acts_told, attempt_rows, closing, deadlines, versions, withdrawn
from quizapp.services.acts_told import Told
from quizapp.store.db import db
from quizapp.store.models import Item, ResponseEvent


@dataclass(frozen=True, slots=True)
class Receipt:
    """What somebody gets who has handed in."""

    code: str
    finished_at: datetime
    answered: int
    questions: int


@dataclass(frozen=True, slots=True)
class Checked:
    """What a right receipt says. ``later`` is what was done to the attempt since it was given.

    ``stands``: what it says is what stands now. ``student`` and ``answers`` (the questions, and what
    was answered in words) are None for whoever may not know them.
    """

    title: str
    number: int
    time_zone: str | None
    receipt: Receipt
    stands: bool
    later: Sequence[Told]
    student: str | None
    answers: Sequence[tuple[str, str]] | None


def issue(secret: str, attempt_id: int) -> Receipt | None:
    """The receipt of an attempt that is handed in in a class; None for any other."""
    head = attempt_rows.head(attempt_id)
    if head.finished_at is None or head.classroom_id is None or head.preview_of is not None:
        return None
    return _receipt(receipts.key(secret), _now(head, _items(attempt_id)))


def check(secret: str, actor: Actor | None, code: str) -> Checked | None:
    """What a code says to an actor; None if it is no receipt, or fits nothing that is kept."""
    attempt_id = receipts.attempt_of(code)
    head = _head(attempt_id) if attempt_id is not None else None
    if attempt_id is None or head is None or head.classroom_id is None:
        return None
    key, states = receipts.key(secret), list(_states(head))
    handed = next((one for one in states if receipts.fits(key, code, one)), None)
    if handed is None:
        return None
    mine = actor is not None and actor.person_id == head.person_id
    teaches = actor is not None and actor.teaches_in(head.classroom_id)
    shown = mine or teaches or _revealed(head)
    return Checked(
        title=head.title,
        number=head.number,
        time_zone=head.time_zone,
        receipt=_receipt(key, handed),
        stands=head.finished_at is not None and handed == states[0],
        later=[
            one
            for one in acts_told.for_student(attempt_id)
            if (one.undone or one.at) >= handed.finished_at
        ],
        student=head.name if mine or teaches else None,
        answers=_in_words(None if teaches else actor, head, handed) if shown else None,
    )


def _head(attempt_id: int) -> Any:
    try:
        return attempt_rows.head(attempt_id)
    except NotFound:
        return None


def _receipt(key: bytes, handed: Handed) -> Receipt:
    code = receipts.code(key, handed)
    return Receipt(code, handed.finished_at, handed.answered, len(handed.items))


def _states(head: Any) -> Iterator[Handed]:
    """The attempt as it is handed in now, and then as it was whenever it was opened again."""
    items = _items(head.id)
    if head.finished_at is not None:
        yield _now(head, items)
    for since, opened_at in _openings(head.id):
        answers = _answers_at(head.id, opened_at)
        then = [Answered(one.id, one.version_id, answers.get(one.id)) for one in items]
        yield Handed(head.id, head.person_id, since, then)


def _openings(attempt_id: int) -> Iterator[tuple[datetime, datetime]]:
    """When it had been handed in, and when that was taken back, each time."""
    acts = {act.id: act for act in deadlines.acts_on([attempt_id]).get(attempt_id, ())}
    for act in acts.values():
        undone = acts.get(act.undoes or 0)
        if act.kind is ActKind.REOPENED and act.since is not None:
            yield act.since, act.at
        elif undone is not None and undone.kind is ActKind.ENDED:
            yield undone.at, act.at


def _now(head: Any, items: Sequence[Any]) -> Handed:
    answered = [Answered(one.id, one.version_id, one.answer) for one in items]
    return Handed(head.id, head.person_id, head.finished_at, answered)


def _items(attempt_id: int) -> Sequence[Any]:
    return db.session.execute(
        select(Item.id, Item.version_id, Item.answer)
        .where(Item.attempt_id == attempt_id)
        .order_by(Item.position)
    ).all()


def _answers_at(attempt_id: int, moment: datetime) -> dict[int, Any]:
    """What had been answered then, by item: the last save of each that became the answer."""
    rows = db.session.execute(
        select(ResponseEvent.item_id, ResponseEvent.answer)
        .join(Item, Item.id == ResponseEvent.item_id)
        .where(
            Item.attempt_id == attempt_id,
            ResponseEvent.outcome == Outcome.SAVED,
            ResponseEvent.at <= moment,
        )
        .order_by(ResponseEvent.id)
    )
    return {row.item_id: row.answer for row in rows}


def _revealed(head: Any) -> bool:
    """Whether the rule shows everybody's answers to those who hold a receipt."""
    if head.finished_at is None:
        return False
    rule = Feedback(head.feedback)
    closed = rule is not Feedback.AFTER_CLOSING or bool(closing.for_everybody([head.assignment_id]))
    return revealed(rule, checked=False, submitted=True, closed=closed)


def _in_words(actor: Actor | None, head: Any, handed: Handed) -> list[tuple[str, str]]:
    """Each question and what was answered; nothing of those that an examination withdraws."""
    asked = [one.version_id for one in handed.items]
    questions = versions.of(asked, head.revision_id)
    hidden = withdrawn.versions(actor, asked, head.assignment_id)
    return [
        ("", "")
        if one.version_id in hidden
        else (questions[one.version_id].stem, questions[one.version_id].said(one.answer))
        for one in handed.items
    ]
