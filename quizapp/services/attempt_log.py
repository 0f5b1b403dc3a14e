"""The log of one attempt, for the teachers of its class: what was answered, changed, looked up, when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from quizapp.core import access
from quizapp.core.access import Actor
from quizapp.core.certainty import Certainty
from quizapp.core.errors import NotFound
from quizapp.core.looking import Kept, seen_by
from quizapp.core.questions import Question
from quizapp.core.responses import Outcome
from quizapp.core.timing import away, finished
from quizapp.services import attempt_rows, clock, deadlines, quiz_titles, versions
from quizapp.store.db import db
from quizapp.store.models import Classroom, Item, Passage, ResponseEvent, Version


@dataclass(frozen=True, slots=True)
class Saved:
    """A save as it arrived. ``words`` is the answer, ``changes`` whether it replaced another one.

    ``certainty`` came with it; ``resaid``: it is all that differs from what stood before.
    """

    at: datetime
    since_start: timedelta
    position: int
    outcome: Outcome
    words: str
    changes: bool
    certainty: Certainty | None
    resaid: bool


@dataclass(frozen=True, slots=True)
class Looked:
    """Passages that were on the screen by a moment, by their numbers; of older attempts ``by`` is None."""

    passages: Sequence[int]
    by: timedelta | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the attempt. ``answers`` counts those that became the answer, the first included.

    ``looked`` are the passages that were on the screen before it was answered, None where nobody could
    tell. ``share`` is None before a mark, ``certainty`` where nothing was said.
    """

    position: int
    stem: str
    version: int
    answers: int
    words: str | None
    first_at: timedelta | None
    last_at: timedelta | None
    checked_at: timedelta | None
    looked: Sequence[Looked] | None
    certainty: Certainty | None
    hints: int
    share: float | None
    weight: float


@dataclass(frozen=True, slots=True)
class Log:
    """All of it; times of events are counted from ``started_at``.

    ``away`` is how long it was paused, or closed in between. ``certainty``: how sure the student was
    is asked now, or was said.
    """

    room_id: int
    assignment_id: int
    attempt_id: int
    classroom: str
    title: str
    time_zone: str
    student: str
    number: int
    started_at: datetime
    finished_at: datetime | None
    away: timedelta
    questions: Sequence[Asked]
    saves: Sequence[Saved]
    certainty: bool


def read(actor: Actor | None, room_id: int, assignment_id: int, attempt_id: int) -> Log:
    """The log of an attempt of a class's student. Raises `NotFound`."""
    access.teach(actor, room_id)
    head = attempt_rows.head(attempt_id)
    place = head.classroom_id, head.assignment_id, head.preview_of
    if place != (room_id, assignment_id, None):
        raise NotFound("attempt")
    items = _items(attempt_id)
    asked = versions.of([row.version_id for row in items], head.revision_id)
    saves = _saves(attempt_id, head, asked)
    numbers = _numbers(head.revision_id)
    now = clock.now()
    ended = finished(head.finished_at, head.deadline_at, head.paused_at, now)
    return Log(
        room_id=room_id,
        assignment_id=assignment_id,
        attempt_id=attempt_id,
        classroom=_classroom(room_id),
        title=quiz_titles.of_room(room_id)[assignment_id],
        time_zone=head.time_zone,
        student=head.name or "",
        number=head.number,
        started_at=head.started_at,
        finished_at=ended,
        away=away(deadlines.acts_on([attempt_id]).get(attempt_id, ()), ended or now),
        questions=[_asked(row, asked[row.version_id], head, saves, numbers) for row in items],
        saves=saves,
        certainty=head.asks_certainty or any(one.certainty for one in saves),
    )


def _items(attempt_id: int) -> Sequence[Any]:
    return db.session.execute(
        select(
            Item.id,
            Item.version_id,
            Version.number,
            Item.position,
            Item.weight,
            Item.answer,
            Item.checked_at,
            Item.hints_taken,
            Item.looked,
            Item.certainty,
            Item.share,
        )
        .join(Version, Version.id == Item.version_id)
        .where(Item.attempt_id == attempt_id)
        .order_by(Item.position)
    ).all()


def _saves(attempt_id: int, head: Any, asked: Mapping[int, Question]) -> list[Saved]:
    rows = db.session.execute(
        select(
            ResponseEvent.at,
            ResponseEvent.answer,
            ResponseEvent.certainty,
            ResponseEvent.outcome,
            Item.position,
            Item.version_id,
        )
        .join(Item, Item.id == ResponseEvent.item_id)
        .where(Item.attempt_id == attempt_id)
        .order_by(ResponseEvent.at, ResponseEvent.id)
    )
    stood: dict[int, tuple[Any]] = {}
    found = []
    for row in rows:
        outcome = Outcome(row.outcome)
        current = outcome in {Outcome.SAVED, Outcome.RESPELL}
        resaid = current and stood.get(row.position, (None,)) == (row.answer,)
        found.append(
            Saved(
                at=row.at,
                since_start=row.at - head.started_at,
                position=row.position,
                outcome=outcome,
                words=asked[row.version_id].said(row.answer),
                changes=current and not resaid and row.position in stood,
                certainty=Certainty(row.certainty) if row.certainty else None,
                resaid=resaid,
            )
        )
        if current:
            stood[row.position] = (row.answer,)
    return found


def _asked(
    row: Any, question: Question, head: Any, saves: Sequence[Saved], numbers: dict[str, int]
) -> Asked:
    mine = [
        one
        for one in saves
        if one.position == row.position
        and one.outcome in {Outcome.SAVED, Outcome.RESPELL}
        and not one.resaid
    ]
    return Asked(
        position=row.position,
        stem=question.stem,
        version=row.number,
        answers=len(mine),
        words=None if row.answer is None else question.said(row.answer),
        first_at=mine[0].since_start if mine else None,
        last_at=mine[-1].since_start if mine else None,
        checked_at=row.checked_at - head.started_at if row.checked_at else None,
        looked=None if row.looked is None else _looked(row.looked, head.started_at, numbers),
        certainty=Certainty(row.certainty) if row.certainty else None,
        hints=row.hints_taken,
        share=row.share,
        weight=row.weight,
    )


def _looked(kept: Kept, started_at: datetime, numbers: Mapping[str, int]) -> list[Looked]:
    found = [
        Looked(
            sorted(numbers[key] for key in keys if key in numbers), at - started_at if at else None
        )
        for at, keys in seen_by(kept)
    ]
    return [one for one in found if one.passages]


def _numbers(revision_id: int) -> dict[str, int]:
    """What a reader calls the passages of a revision, by their keys."""
    rows = db.session.execute(
        select(Passage.key).where(Passage.revision_id == revision_id).order_by(Passage.position)
    )
    return {row.key: number for number, row in enumerate(rows, 1)}


def _classroom(room_id: int) -> str:
    return db.session.execute(select(Classroom.name).where(Classroom.id == room_id)).scalar_one()
