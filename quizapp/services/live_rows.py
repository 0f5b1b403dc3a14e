"""The rows of the page on which a teacher watches: one for each student, in a handful of statements."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import BindParameter, String, bindparam, cast, exists, func, select
from sqlalchemy.orm import aliased

from quizapp.core import text, watching
from quizapp.core.access import Role
from quizapp.core.timing import ActKind, finished
from quizapp.core.watching import State
from quizapp.services import audiences, clock, presence
from quizapp.store.db import db
from quizapp.store.models import Act, Assignment, Attempt, Item, Membership, Person

_undoing = aliased(Act)
_GIVEN: BindParameter[int] = bindparam("given")
_PEOPLE = (
    select(
        Person.id,
        Person.name,
        (Membership.left_at.is_not(None) | Person.disabled_at.is_not(None)).label("gone"),
    )
    .join(Membership, Membership.person_id == Person.id)
    .where(
        Membership.classroom_id == bindparam("room"),
        Membership.role == "student",
        Person.role != Role.GUEST,
    )
)
_ATTEMPTS = select(
    Attempt.id,
    Attempt.person_id,
    Attempt.number,
    Attempt.deadline_at,
    Attempt.paused_at,
    Attempt.finished_at,
    Attempt.discarded_at.is_not(None).label("discarded"),
).where(Attempt.assignment_id == _GIVEN, Attempt.preview_of.is_(None))
# The question answered last is the greatest of "time/position": one look at the items for all.
_ANSWERED = (
    select(
        Item.attempt_id,
        func.count(),
        func.count(Item.answer),
        func.max(cast(Item.answered_at, String) + "/" + cast(Item.position, String)),
    )
    .where(Item.attempt_id.in_(select(Attempt.id).where(Attempt.assignment_id == _GIVEN)))
    .group_by(Item.attempt_id)
)
_ACTIVE = (
    select(Attempt.id, func.coalesce(func.max(Item.answered_at), Attempt.started_at))
    .outerjoin(Item, Item.attempt_id == Attempt.id)
    .where(Attempt.id.in_(bindparam("attempts", expanding=True)))
    .group_by(Attempt.id, Attempt.started_at)
)
_ADDED = (
    select(Act.attempt_id, func.sum(Act.minutes))
    .where(
        Act.assignment_id == _GIVEN,
        Act.kind == ActKind.ADDED,
        ~exists().where(_undoing.undoes_id == Act.id),
    )
    .group_by(Act.attempt_id)
)


@dataclass(frozen=True, slots=True)
class Row:
    """A student. Without an attempt that counts, all behind ``left`` is empty.

    ``position`` is the question answered last, ``ago`` minutes in the steps of `watching.ago`,
    ``at`` when it was handed in. Of an attempt that is paused ``remains`` is what is left.
    """

    person_id: int
    name: str
    left: bool
    state: State = State.NOT_BEGUN
    attempt_id: int | None = None
    number: int = 0
    position: int | None = None
    answered: int = 0
    asked: int = 0
    ago: int | None = None
    ends_at: datetime | None = None
    remains: timedelta | None = None
    at: datetime | None = None
    added: int = 0
    discarded: int = 0

    @property
    def running(self) -> bool:
        return self.state in watching.RUNNING


@dataclass(frozen=True, slots=True)
class _Known:
    """What is told of attempts besides their own rows, each read for all at once, by attempt.

    ``answers`` are how many are asked and answered, and which question was the last.
    """

    now: datetime
    answers: Mapping[int, tuple[int, int, int | None]]
    added: Mapping[int, int]
    seen: Mapping[int, datetime]
    active: Mapping[int, datetime]


def rows(room_id: int, given: Assignment) -> list[Row]:
    """By name: those of the class who have it, and whoever began it and has it no more."""
    asked = {"given": given.id, "room": room_id}
    connection = db.session.connection()
    people = connection.execute(_PEOPLE, asked).all()
    taken: dict[int, list[Any]] = defaultdict(list)
    for one in connection.execute(_ATTEMPTS, asked).all():
        taken[one.person_id].append(one)
    having = None if given.to_all else audiences.included([given], room_id)[given.id]
    running = [one.id for each in taken.values() for one in each if one.finished_at is None]
    known = _known(given.id, running)
    found = [
        _row(person, taken.get(person.id, ()), known)
        for person in people
        if person.id in taken
        or not (person.gone or (having is not None and person.id not in having))
    ]
    return sorted(found, key=lambda row: (_sorting(row.name), row.person_id))


def _known(given: int, running: Collection[int]) -> _Known:
    connection, asked = db.session.connection(), {"given": given}
    seen = presence.last(running)
    return _Known(
        now=clock.now(),
        answers={
            row[0]: (row[1], row[2], int(row[3].rpartition("/")[2]) if row[3] else None)
            for row in connection.execute(_ANSWERED, asked).all()
        },
        added=dict(_pairs(connection.execute(_ADDED, asked))),
        seen=seen,
        active=seen | _active([one for one in running if one not in seen]),
    )


def _active(unseen: Collection[int]) -> dict[int, datetime]:
    """When those did something last whose page does not tell that it is there."""
    if not unseen:
        return {}
    return dict(_pairs(db.session.connection().execute(_ACTIVE, {"attempts": list(unseen)})))


def _pairs(found: Iterable[Any]) -> Iterable[tuple[int, Any]]:
    return ((row[0], row[1]) for row in found)


def _newest(taken: Sequence[Any]) -> Any:
    """The attempt that is shown: the one under way, or else the last; discarded ones are not."""
    if len(taken) == 1 and not taken[0].discarded:
        return taken[0]
    counting = [one for one in taken if not one.discarded]
    return max(counting, key=lambda one: (one.finished_at is None, one.number), default=None)


def _row(person: Any, taken: Sequence[Any], known: _Known) -> Row:
    name, one = person.name or "", _newest(taken)
    discarded = sum(each.discarded for each in taken)
    if one is None:
        return Row(person.id, name, person.gone, discarded=discarded)
    key, ends, paused = one.id, one.deadline_at, one.paused_at
    ended = finished(one.finished_at, ends, paused, known.now)
    running = ended is None
    asked, answered, last = known.answers.get(key, (0, 0, None))
    return Row(
        person.id,
        name,
        person.gone,
        watching.state(ends, paused, ended, known.seen.get(key), known.now),
        key,
        one.number,
        last if running else None,
        answered,
        asked,
        watching.ago(known.active[key], known.now) if running else None,
        ends if running and paused is None else None,
        ends - paused if running and ends and paused else None,
        ended,
        known.added.get(key, 0),
        discarded,
    )


_sorting = lru_cache(20_000)(text.sorting)
