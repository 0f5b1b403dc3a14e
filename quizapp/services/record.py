"""The record: every act on a mark, an attempt, a class or a question; who, when, what and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Subquery, func, select
from sqlalchemy.orm import aliased

from quizapp.core import access, recording
from quizapp.core.access import Actor
from quizapp.core.recording import Kind, Topic
from quizapp.core.text import sorting
from quizapp.services import authoring, quiz_titles, record_rows, record_undone
from quizapp.store.db import db
from quizapp.store.models import (
    Assignment,
    Attempt,
    Classroom,
    Item,
    Mark,
    Membership,
    Person,
    QuestionSet,
    Version,
)

_whom, _by = aliased(Person), aliased(Person)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Which entries are wanted; None: all. ``since`` and ``until`` are days where the class is."""

    topic: Topic | None = None
    person_id: int | None = None
    by_id: int | None = None
    assignment_id: int | None = None
    since: date | None = None
    until: date | None = None


ALL = Wish()


@dataclass(frozen=True, slots=True)
class Entry:
    """An act. ``by`` did it to ``whom``; names are empty of erased accounts, and where nobody is.

    ``title`` is that of the quiz, ``stem`` that of the question. What ``amount`` and ``word`` are
    says `record_rows`. ``undone``: it was taken back, and that stands.
    """

    kind: Kind
    at: datetime
    by_id: int | None
    by: str
    person_id: int | None
    whom: str
    assignment_id: int | None
    title: str
    question_id: int | None
    stem: str
    attempt_id: int | None
    position: int | None
    reason: str
    amount: float | None
    word: str
    details: Mapping[str, Any]
    undone: bool


@dataclass(frozen=True, slots=True)
class Record:
    """Entries, the newest first, and ``count``, how many there are of those that were wanted.

    ``students``, ``teachers`` and ``quizzes`` are all that one can ask for, by id; ``present`` the
    students who are in the class now.
    """

    room_id: int
    classroom: str
    time_zone: str
    wish: Wish
    entries: Sequence[Entry]
    count: int
    students: Mapping[int, str]
    teachers: Mapping[int, str]
    quizzes: Mapping[int, str]
    present: frozenset[int]


@dataclass(frozen=True, slots=True)
class OfQuestion:
    """The same of a question, for those who may change it; what was done to answers in their classes."""

    question_id: int
    stem: str
    entries: Sequence[Entry]
    count: int


def of_room(
    actor: Actor | None,
    room_id: int,
    wish: Wish = ALL,
    *,
    first: int = 0,
    most: int | None = None,
) -> Record:
    """The record of a class from its ``first`` entry on, ``most`` of them. Raises `NotFound`."""
    access.teach(actor, room_id)
    room = db.session.execute(
        select(Classroom.name, Classroom.time_zone).where(Classroom.id == room_id)
    ).one()
    rows = record_rows.of_room(room_id).subquery()
    wanted = _wanted(rows, wish, ZoneInfo(room.time_zone))
    people, quizzes = _people(room_id), quiz_titles.of_room(room_id)
    return Record(
        room_id=room_id,
        classroom=room.name,
        time_zone=room.time_zone,
        wish=wish,
        entries=_entries(rows, wanted, first, most, quizzes),
        count=_count(rows, wanted),
        students={row.id: row.name or "" for row in people if row.role == "student"},
        teachers={row.id: row.name or "" for row in people if row.role == "teacher"},
        quizzes=quizzes,
        present=frozenset(
            row.id for row in people if row.role == "student" and row.left_at is None
        ),
    )


def of_question(
    actor: Actor | None, question_id: int, *, first: int = 0, most: int | None = None
) -> OfQuestion:
    """The record of a question that the actor may change. Raises `NotFound`."""
    authoring.editable(actor, question_id)
    rooms = access.teacher(actor).teaches
    rows = record_rows.of_question(question_id, rooms).subquery()
    stems = _stems({question_id})
    return OfQuestion(
        question_id=question_id,
        stem=stems.get(question_id, ""),
        entries=_entries(rows, [], first, most, {}),
        count=_count(rows, []),
    )


def _wanted(rows: Subquery, wish: Wish, zone: ZoneInfo) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wish.topic is not None:
        found.append(rows.c.kind.in_(recording.of_topic(wish.topic)))
    if wish.person_id is not None:
        regraded = (
            select(Mark.regrade_id)
            .join(Item, Item.id == Mark.item_id)
            .join(Attempt, Attempt.id == Item.attempt_id)
            .where(Attempt.person_id == wish.person_id, Mark.regrade_id.is_not(None))
        )
        of_regrade = (rows.c.source == "regrade") & rows.c.id.in_(regraded)
        found.append((rows.c.person_id == wish.person_id) | of_regrade)
    if wish.by_id is not None:
        found.append(rows.c.by_id == wish.by_id)
    if wish.assignment_id is not None:
        found.append(_of_quiz(rows, wish.assignment_id))
    if wish.since is not None:
        found.append(rows.c.at >= datetime.combine(wish.since, time(), zone))
    if wish.until is not None:
        found.append(rows.c.at < datetime.combine(wish.until + timedelta(days=1), time(), zone))
    return found


def _of_quiz(rows: Subquery, assignment_id: int) -> ColumnElement[bool]:
    """What was done at it, to its set, and to the questions that are in it now."""
    its_set = select(Assignment.set_id).where(Assignment.id == assignment_id)
    asked = record_rows.questions(its_set)
    elsewhere = rows.c.assignment_id.is_(None)
    in_bank = rows.c.set_id.is_(None) & rows.c.question_id.in_(asked)
    return (rows.c.assignment_id == assignment_id) | (
        elsewhere & (rows.c.set_id.in_(its_set) | in_bank)
    )


def _count(rows: Subquery, wanted: Sequence[ColumnElement[bool]]) -> int:
    return db.session.scalar(select(func.count()).select_from(rows).where(*wanted)) or 0


def _entries(
    rows: Subquery,
    wanted: Sequence[ColumnElement[bool]],
    first: int,
    most: int | None,
    titles: Mapping[int, str],
) -> list[Entry]:
    """``titles``: what quizzes are called, if not what their sets are."""
    its_set = func.coalesce(Assignment.set_id, rows.c.set_id)
    found = db.session.execute(
        select(rows, _whom.name.label("whom"), _by.name.label("by"), QuestionSet.title)
        .outerjoin(_whom, _whom.id == rows.c.person_id)
        .outerjoin(_by, _by.id == rows.c.by_id)
        .outerjoin(Assignment, Assignment.id == rows.c.assignment_id)
        .outerjoin(QuestionSet, QuestionSet.id == its_set)
        .where(*wanted)
        .order_by(rows.c.at.desc(), rows.c.id.desc(), rows.c.source)
        .offset(first)
        .limit(most)
    ).all()
    stems = _stems({row.question_id for row in found if row.question_id is not None})
    undone = record_undone.of(found)
    return [_entry(row, titles, stems, undone) for row in found]


def _entry(
    row: Any, titles: Mapping[int, str], stems: Mapping[int, str], undone: set[tuple[str, int]]
) -> Entry:
    return Entry(
        kind=Kind(row.kind),
        at=row.at,
        by_id=row.by_id,
        by=row.by or "",
        person_id=row.person_id,
        whom=row.whom or "",
        assignment_id=row.assignment_id,
        title=titles.get(row.assignment_id, row.title or ""),
        question_id=row.question_id,
        stem=stems.get(row.question_id, ""),
        attempt_id=row.attempt_id,
        position=row.position,
        reason=row.reason or "",
        amount=row.amount,
        word=row.word or "",
        details=row.details or {},
        undone=(row.source, row.id) in undone,
    )


def _stems(question_ids: set[int]) -> dict[int, str]:
    """What questions ask in their newest versions; none of what was never published."""
    newest = (
        select(func.max(Version.id))
        .where(Version.question_id.in_(question_ids))
        .group_by(Version.question_id)
    )
    found = db.session.execute(
        select(Version.question_id, Version.content).where(Version.id.in_(newest))
    )
    return {row.question_id: str(row.content.get("stem", "")) for row in found}


def _people(room_id: int) -> Sequence[Any]:
    """Who is or was in the class, by name."""
    found = db.session.execute(
        select(Person.id, Person.name, Membership.role, Membership.left_at)
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.classroom_id == room_id)
    ).all()
    return sorted(found, key=lambda row: (sorting(row.name or ""), row.id))
