"""The gradebook of a class, for its teachers, read in a few queries.

A class can have 10,000 attempts of 20 items each: the database adds up the items of each attempt,
and here nothing is made of a row but plain values.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select

from quizapp.core import access, gradebook
from quizapp.core.access import Actor, Role
from quizapp.core.assigning import Counts
from quizapp.core.errors import NotFound
from quizapp.core.gradebook import Book, Cell, Column, Row, Standing, Summed
from quizapp.core.text import sorting
from quizapp.core.timing import finished
from quizapp.services import clock, groups, quiz_titles, terms
from quizapp.services.groups import Shown
from quizapp.services.terms import Held
from quizapp.store.db import db
from quizapp.store.models import (
    Assignment,
    Attempt,
    Classroom,
    Item,
    Membership,
    Person,
    Revision,
)

Pair = tuple[int, int]  # of an assignment and a person
_NOTHING = (0.0, 0.0, 0)


@dataclass(frozen=True, slots=True)
class Gradebook:
    """Everybody in the class, or in ``group``, as it was ``at`` a moment."""

    room_id: int
    classroom: str
    time_zone: str
    at: datetime
    book: Book
    groups: Sequence[Shown]
    group: Shown | None


def of(actor: Actor | None, room_id: int, group_id: int | None = None) -> Gradebook:
    """The gradebook of a class or of one group of it, for the class's teachers. Raises `NotFound`.

    Guests, teachers, previews and discarded attempts are not in it. Who left is, with an attempt, but
    in no group.
    """
    access.teach(actor, room_id)
    room = db.session.execute(
        select(Classroom.name, Classroom.time_zone).where(Classroom.id == room_id)
    ).one()
    known, now = groups.of_room(actor, room_id), clock.now()
    group = next((one for one in known if one.id == group_id), None)
    if group_id is not None and group is None:
        raise NotFound("group")
    people = [row for row in _people(room_id) if group is None or row.id in group.members]
    attempts = _attempts(room_id, {row.id for row in people}, now)
    assignments = _assignments(room_id, attempts.revisions)
    cells = _cells(assignments, people, attempts.by_pair, now)
    titles = quiz_titles.of_room(room_id)
    columns = [
        Column(
            row.id, titles[row.id], Counts(row.counts), sorted(attempts.revisions.get(row.id, ()))
        )
        for row in assignments
    ]
    rows = _rows(people, columns, cells, known)
    return Gradebook(
        room_id=room_id,
        classroom=room.name,
        time_zone=room.time_zone,
        at=now,
        book=Book(columns, rows),
        groups=known,
        group=group,
    )


@dataclass(frozen=True, slots=True)
class _Attempts:
    """Those of a class, in order; and by assignment the revisions that they were taken on."""

    by_pair: Mapping[Pair, Sequence[Summed]]
    revisions: Mapping[int, set[int]]


def _assignments(room_id: int, begun: Collection[int]) -> list[Any]:
    """What the class was given, the oldest first, with the columns that `terms` needs.

    What was withdrawn is among them if somebody has ``begun`` it.
    """
    rows = db.session.execute(
        select(
            Assignment.id,
            Assignment.counts,
            Assignment.withdrawn_at,
            *terms.COLUMNS,
        )
        .where(Assignment.classroom_id == room_id)
        .order_by(Assignment.id)
    )
    return [row for row in rows if row.withdrawn_at is None or row.id in begun]


def _people(room_id: int) -> list[Any]:
    """Everybody who is or was a student of the class, by name."""
    rows = db.session.execute(
        select(
            Person.id,
            Person.name,
            Person.login,
            Person.email,
            Person.disabled_at,
            Membership.left_at,
        )
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Membership.classroom_id == room_id,
            Membership.role == "student",
            Person.role != Role.GUEST,
        )
    ).all()
    return sorted(rows, key=lambda row: (sorting(row.name or ""), row.id))


def _of_class(room_id: int) -> Select[Any]:
    """The ids of the attempts that may count, finished or not."""
    of_room: ColumnElement[bool] = Assignment.classroom_id == room_id
    return (
        select(Attempt.id)
        .join(Assignment, Assignment.id == Attempt.assignment_id)
        .where(of_room, Attempt.discarded_at.is_(None), Attempt.preview_of.is_(None))
    )


def _attempts(room_id: int, people: Collection[int], now: datetime) -> _Attempts:
    sums = _sums(room_id)
    numbers = dict(
        db.session.execute(
            select(Revision.id, Revision.number).where(
                Revision.id.in_(_of_class(room_id).with_only_columns(Attempt.revision_id))
            )
        ).all()
    )
    rows = db.session.connection().execute(
        _of_class(room_id)
        .with_only_columns(
            Attempt.id,
            Attempt.assignment_id,
            Attempt.person_id,
            Attempt.revision_id,
            Attempt.finished_at,
            Attempt.deadline_at,
            Attempt.paused_at,
        )
        .order_by(Attempt.assignment_id, Attempt.person_id, Attempt.number)
    )
    found: dict[Pair, list[Summed]] = defaultdict(list)
    revisions: dict[int, set[int]] = defaultdict(set)
    for attempt, assignment, person, revision, ended, deadline, paused in rows:
        if person not in people:
            continue
        ended = ended or finished(None, deadline, paused, now)
        found[assignment, person].append(Summed(attempt, ended, *sums.get(attempt, _NOTHING)))
        revisions[assignment].add(numbers[revision])
    return _Attempts(found, revisions)


def _sums(room_id: int) -> dict[int, tuple[float, float, int]]:
    """Of each attempt the points, the maximum, and how many answers wait to be marked."""
    waits = Item.share.is_(None) & Item.answer.is_not(None) & (Item.weight != 0)
    rows = db.session.connection().execute(
        select(
            Item.attempt_id,
            func.coalesce(func.sum(Item.share * Item.weight), 0.0),
            func.sum(Item.weight),
            func.sum(case((waits, 1), else_=0)),
        )
        .where(Item.attempt_id.in_(_of_class(room_id)))
        .group_by(Item.attempt_id)
    )
    return {attempt: (points, maximum, waiting) for attempt, points, maximum, waiting in rows}


def _cells(
    assignments: Sequence[Any],
    people: Sequence[Any],
    attempts: Mapping[Pair, Sequence[Summed]],
    now: datetime,
) -> dict[Pair, Cell]:
    held = terms.held(
        {row.id: row for row in assignments},
        [(row.id, person.id) for row in assignments for person in people],
    )
    left = {row.id for row in people if row.left_at is not None or row.disabled_at is not None}
    found: dict[Pair, Cell] = {}
    for row in assignments:
        rule, withdrawn = Counts(row.counts), row.withdrawn_at is not None
        usual: dict[tuple[int, bool], tuple[Standing, Cell]] = {}  # by what holds: few differ
        for person in people:
            pair = row.id, person.id
            holds, gone = held[pair], person.id in left
            if (key := (id(holds), gone)) not in usual:
                standing = _standing(holds, withdrawn, gone, now)
                usual[key] = standing, gradebook.cell(rule, (), standing)
            standing, empty = usual[key]
            made = attempts.get(pair)
            found[pair] = gradebook.cell(rule, made, standing) if made else empty
    return found


def _standing(held: Held, withdrawn: bool, left: bool, now: datetime) -> Standing:
    return Standing(
        gradebook.bare(
            included=held.included, withdrawn=withdrawn, left=left, terms=held.terms, now=now
        ),
        held.terms.closes_at,
        held.terms.accommodated,
    )


def _rows(
    people: Sequence[Any],
    columns: Sequence[Column],
    cells: Mapping[Pair, Cell],
    known: Sequence[Shown],
) -> list[Row]:
    """A row for everybody who is in the class, and for who left with an attempt."""
    ids = [column.assignment_id for column in columns]
    names: dict[int, list[str]] = defaultdict(list)
    for group in known:
        for member in group.members:
            names[member].append(group.name)
    made = [
        Row(
            person_id=row.id,
            name=row.name or "",
            login=row.login or "",
            email=row.email or "",
            left=row.left_at is not None or row.disabled_at is not None,
            groups=names.get(row.id, ()),
            cells=[cells[one, row.id] for one in ids],
        )
        for row in people
    ]
    return [row for row in made if not row.left or any(cell.attempt_id for cell in row.cells)]
