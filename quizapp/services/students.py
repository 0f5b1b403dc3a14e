"""One student of a class as its teachers see them: groups, attempts there, what they are given."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from quizapp.core import access
from quizapp.core.access import Actor, Role
from quizapp.core.errors import NotFound
from quizapp.core.marking import Score, score
from quizapp.core.timing import Profile, finished
from quizapp.services import accommodations, clock, groups, ledger
from quizapp.services.accommodations import Change
from quizapp.store.db import db
from quizapp.store.models import Assignment, Attempt, Item, Membership, Person, QuestionSet


@dataclass(frozen=True, slots=True)
class Taken:
    """An attempt in the class; ``score`` is None before it is handed in."""

    id: int
    assignment_id: int
    title: str
    number: int
    started_at: datetime
    finished_at: datetime | None
    discarded: bool
    score: Score | None


@dataclass(frozen=True, slots=True)
class Student:
    """``role`` is the account's; ``new``: there is no password yet."""

    person_id: int
    name: str
    login: str
    role: Role
    new: bool
    joined_at: datetime
    groups: Sequence[str]
    attempts: Sequence[Taken]
    profile: Profile
    changes: Sequence[Change]


def of_room(actor: Actor | None, room_id: int, person_id: int) -> Student:
    """A student who is in the class now. Raises `NotFound`."""
    access.teach(actor, room_id)
    row = db.session.execute(
        select(Person, Membership.joined_at)
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Membership.classroom_id == room_id,
            Membership.person_id == person_id,
            Membership.role == "student",
            Membership.left_at.is_(None),
        )
    ).first()
    if row is None:
        raise NotFound("member")
    person, joined_at = row
    return Student(
        person_id=person_id,
        name=person.name or "",
        login=person.login or "",
        role=Role(person.role),
        new=person.password_hash is None,
        joined_at=joined_at,
        groups=groups.of_person(room_id, person_id),
        attempts=_attempts(room_id, person_id),
        profile=accommodations.profile(person_id),
        changes=accommodations.changes(person_id),
    )


def _attempts(room_id: int, person_id: int) -> list[Taken]:
    """The latest first."""
    rows = db.session.execute(
        select(
            Attempt.id,
            Attempt.assignment_id,
            QuestionSet.title,
            Attempt.number,
            Attempt.started_at,
            Attempt.finished_at,
            Attempt.deadline_at,
            Attempt.paused_at,
            Attempt.discarded_at,
        )
        .join(Assignment, Assignment.id == Attempt.assignment_id)
        .join(QuestionSet, QuestionSet.id == Assignment.set_id)
        .where(
            Assignment.classroom_id == room_id,
            Attempt.person_id == person_id,
            Attempt.preview_of.is_(None),
        )
        .order_by(Attempt.id.desc())
    ).all()
    scores = _scores([row.id for row in rows if row.finished_at is not None])
    return [_taken(row, scores) for row in rows]


def _taken(row: Any, scores: Mapping[int, Score]) -> Taken:
    return Taken(
        id=row.id,
        assignment_id=row.assignment_id,
        title=row.title,
        number=row.number,
        started_at=row.started_at,
        finished_at=finished(row.finished_at, row.deadline_at, row.paused_at, clock.now()),
        discarded=row.discarded_at is not None,
        score=scores.get(row.id),
    )


def _scores(attempt_ids: Sequence[int]) -> dict[int, Score]:
    shares = ledger.shares(attempt_ids) if attempt_ids else {}
    items: dict[int, list[tuple[float | None, float]]] = defaultdict(list)
    for attempt_id, item_id, weight in db.session.execute(
        select(Item.attempt_id, Item.id, Item.weight).where(Item.attempt_id.in_(attempt_ids))
    ):
        items[attempt_id].append((shares.get(item_id), weight))
    return {attempt_id: score(found) for attempt_id, found in items.items()}
