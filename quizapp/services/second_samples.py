"""The sample of a question's answers that a second teacher marks: what is in it, and drawing more."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Text, cast, func, insert, select
from sqlalchemy.orm import aliased

from quizapp.core import access
from quizapp.core.access import Actor
from quizapp.core.errors import Conflict, Invalid
from quizapp.core.recording import Kind
from quizapp.core.words import N_
from quizapp.services import chance, clock, ledger, open_answers
from quizapp.services.recording import note
from quizapp.store.db import db
from quizapp.store.models import Attempt, Item, Mark, Person, SecondMark, Version

LEAST, TENTH = 10, 10  # answers; one of so many


@dataclass(frozen=True, slots=True)
class Drawn:
    """An answer of the sample. ``first`` and ``second`` are the points of each criterion by the two;
    ``marker`` is the second, None before. ``comment`` is theirs, ``reason`` the first's.
    """

    id: int
    place: int
    item_id: int
    version_id: int
    revision_id: int
    first_by: int | None
    first: Mapping[str, float]
    reason: str
    second_by: int | None
    marker: str | None
    second: Mapping[str, float]
    comment: str


def drawn(assignment_id: int, question_id: int) -> tuple[list[Drawn], int]:
    """The sample in its order; and how many are left out, as their answer is no longer what was read."""
    first, marker = aliased(Mark), aliased(Person)
    rows = db.session.execute(
        open_answers.rows(
            assignment_id,
            SecondMark.id,
            SecondMark.place,
            SecondMark.item_id,
            Item.version_id,
            Item.answered_at,
            Attempt.revision_id,
            first.by_id.label("first_by"),
            first.parts.label("first"),
            first.reason,
            first.at.label("first_at"),
            SecondMark.by_id.label("second_by"),
            marker.name.label("marker"),
            SecondMark.parts.label("second"),
            SecondMark.comment,
            SecondMark.at.label("second_at"),
            _erased(),
        )
        .join(SecondMark, SecondMark.item_id == Item.id)
        .join(first, first.id == SecondMark.first_id)
        .outerjoin(marker, marker.id == SecondMark.by_id)
        .where(Version.question_id == question_id)
        .order_by(SecondMark.place)
    ).all()
    found = [_drawn(row) for row in rows if _one_answer(row)]
    return found, len(rows) - len(found)


def left(assignment_id: int, question_id: int) -> dict[int, int]:
    """The answers that may still be drawn, with the mark that each has. One that is a number of points
    alone has no levels to compare.
    """
    of_question = (
        open_answers.rows(assignment_id, Item.id)
        .outerjoin(SecondMark, SecondMark.item_id == Item.id)
        .where(Version.question_id == question_id, SecondMark.id.is_(None), ~_erased())
    )
    given = ledger.by_hand_of(of_question)
    return {item_id: mark.id for item_id, mark in given.items() if mark.parts}


def suggested(count: int) -> int:
    """How many of so many are usually drawn: a tenth, at least `LEAST`, and no more than there are."""
    return min(count, max(LEAST, -(-count // TENTH)))


def draw(
    actor: Actor | None, room_id: int, assignment_id: int, question_id: int, number: str
) -> int:
    """Add so many answers to the sample, by chance; gives how many.

    Raises `NotFound`, `Conflict` where none is left, and `Invalid` for ``number``.
    """
    open_answers.place(actor, room_id, assignment_id)
    open_answers.asked(assignment_id, question_id)
    there = left(assignment_id, question_id)
    if not there:
        raise Conflict(N_("No marked answer is left to draw."))
    typed = number.strip()
    wanted = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 6 else 0
    if not 1 <= wanted <= len(there):
        raise Invalid("number", N_("Write a number from 1 to %(most)s."), most=len(there))
    before = _places(assignment_id, question_id)
    chosen = chance.ordered(chance.seed(), "second marks", sorted(there))[:wanted]
    now, by = clock.now(), access.teacher(actor).person_id
    db.session.execute(
        insert(SecondMark),
        [
            {
                "item_id": item_id,
                "first_id": there[item_id],
                "place": place,
                "drawn_by_id": by,
                "drawn_at": now,
            }
            for place, item_id in enumerate(chosen, before + 1)
        ],
    )
    note(
        Kind.SAMPLE_DRAWN,
        actor,
        room_id=room_id,
        assignment_id=assignment_id,
        question_id=question_id,
        details={"after": len(chosen)},
    )
    db.session.commit()
    return len(chosen)


def _places(assignment_id: int, question_id: int) -> int:
    """The highest number given so far, also to answers of attempts that no longer count."""
    highest = (
        select(func.max(SecondMark.place))
        .join(Item, Item.id == SecondMark.item_id)
        .join(Attempt, Attempt.id == Item.attempt_id)
        .join(Version, Version.id == Item.version_id)
        .where(Attempt.assignment_id == assignment_id, Version.question_id == question_id)
    )
    return db.session.scalar(highest) or 0


def _erased() -> Any:
    """Whether the answer was emptied, as that of an erased account is."""
    return (cast(Item.answer, Text) == '""').label("erased")


def _one_answer(row: Any) -> bool:
    """Whether both read the same answer, or the second is still to read what the first did."""
    if row.second_at is None:
        return not row.erased and not _between(row.first_at, row.answered_at, None)
    return not _between(row.first_at, row.answered_at, row.second_at)


def _between(since: datetime, at: datetime | None, until: datetime | None) -> bool:
    return at is not None and since < at and (until is None or at <= until)


def _drawn(row: Any) -> Drawn:
    return Drawn(
        id=row.id,
        place=row.place,
        item_id=row.item_id,
        version_id=row.version_id,
        revision_id=row.revision_id,
        first_by=row.first_by,
        first=row.first,
        reason=row.reason,
        second_by=row.second_by,
        marker=row.marker,
        second=row.second,
        comment=row.comment,
    )
