"""The item analysis of what was assigned to a class, and the attempts behind each figure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from quizapp.core import access, item_report
from quizapp.core.access import Actor
from quizapp.core.answers import Table, Which
from quizapp.core.errors import NotFound
from quizapp.core.item_report import Item, Report, Third
from quizapp.services import report_answers
from quizapp.services.report_attempts import Wanted
from quizapp.store.db import db
from quizapp.store.models import Assignment, Classroom, Person, QuestionSet, Version
from quizapp.store.models import Item as ItemRow

NONE = "none"  # in an address: attempts that gave no answer


@dataclass(frozen=True, slots=True)
class Head:
    """What a report of an assignment is about: which attempts, how many, on which revisions."""

    room_id: int
    classroom: str
    time_zone: str
    assignment_id: int
    title: str
    which: Which
    attempts: int
    people: int
    revisions: Sequence[int]


@dataclass(frozen=True, slots=True)
class Analysis:
    head: Head
    report: Report


@dataclass(frozen=True, slots=True)
class One:
    """The figures of a question: one for each meaning that attempts were asked it with."""

    head: Head
    items: Sequence[Item]


@dataclass(frozen=True, slots=True)
class Seen:
    """An attempt behind a figure. ``words`` is the answer, ``position`` where the question stood."""

    attempt_id: int
    student: str
    number: int
    finished_at: datetime
    position: int
    words: str | None
    points: float | None


@dataclass(frozen=True, slots=True)
class Asked:
    """Which attempts of a question: those with a version that means the same as ``version``, with the
    newest if it is 0; of them those counted for a part, and in a third.
    """

    question_id: int
    version: int = 0
    part: str | None = None
    third: Third | None = None


@dataclass(frozen=True, slots=True)
class Behind:
    head: Head
    item: Item
    asked: Asked
    seen: Sequence[Seen]


def of(actor: Actor | None, room_id: int, assignment_id: int, which: Which) -> Analysis:
    """The figures of every question and of the whole, for the class's teachers. Raises `NotFound`."""
    head, table = _read(actor, room_id, assignment_id, which)
    return Analysis(head, item_report.report(table))


def question(
    actor: Actor | None, room_id: int, assignment_id: int, question_id: int, which: Which
) -> One:
    """The figures of one question. Raises `NotFound`, also if no attempt was asked it."""
    head, table = _read(actor, room_id, assignment_id, which)
    items = [
        one for one in item_report.report(table).items if one.column.question_id == question_id
    ]
    if not items:
        raise NotFound("question")
    return One(head, items)


def behind(
    actor: Actor | None, room_id: int, assignment_id: int, asked: Asked, which: Which
) -> Behind:
    """The attempts that a figure counts, the earliest first. Raises `NotFound`."""
    head, table = _read(actor, room_id, assignment_id, which)
    place = _place(table, asked)
    among = item_report.thirds(table, place)
    rows = [
        row
        for row in among
        if (asked.third is None or among[row] is asked.third)
        and _fits(table, row, place, asked.part)
    ]
    return Behind(
        head, item_report.report(table).items[place], asked, _seen(table, place, sorted(rows))
    )


def _read(
    actor: Actor | None, room_id: int, assignment_id: int, which: Which
) -> tuple[Head, Table]:
    access.teach(actor, room_id)
    row = db.session.execute(
        select(Classroom.name, Classroom.time_zone, QuestionSet.title)
        .join(Assignment, Assignment.classroom_id == Classroom.id)
        .join(QuestionSet, QuestionSet.id == Assignment.set_id)
        .where(Assignment.id == assignment_id, Classroom.id == room_id)
    ).first()
    if row is None:
        raise NotFound("assignment")
    table = report_answers.read(Wanted([assignment_id], which))
    head = Head(
        room_id=room_id,
        classroom=row.name,
        time_zone=row.time_zone,
        assignment_id=assignment_id,
        title=row.title,
        which=which,
        attempts=len(table.attempts),
        people=table.people,
        revisions=sorted({one.revision for one in table.attempts}),
    )
    return head, table


def _place(table: Table, asked: Asked) -> int:
    places = [
        place
        for place, column in enumerate(table.columns)
        if column.question_id == asked.question_id
        and (not asked.version or asked.version in column.edition.versions)
    ]
    if not places:
        raise NotFound("question")
    return places[-1]


def _fits(table: Table, row: int, place: int, part: str | None) -> bool:
    given = table.given[row][place]
    if part is None:
        return True
    return given is None if part == NONE else given is not None and part in given.parts


def _seen(table: Table, place: int, rows: Sequence[int]) -> list[Seen]:
    ids = [table.attempts[row].attempt_id for row in rows]
    people = [table.attempts[row].person_id for row in rows]
    names = {
        row.id: row.name or ""
        for row in db.session.execute(select(Person.id, Person.name).where(Person.id.in_(people)))
    }
    positions = {
        row.attempt_id: row.position
        for row in db.session.execute(
            select(ItemRow.attempt_id, ItemRow.position)
            .join(Version, Version.id == ItemRow.version_id)
            .where(
                ItemRow.attempt_id.in_(ids),
                Version.question_id == table.columns[place].question_id,
            )
        )
    }
    return [
        Seen(
            attempt_id=sat.attempt_id,
            student=names[sat.person_id],
            number=sat.number,
            finished_at=sat.finished_at,
            position=positions[sat.attempt_id],
            words=given.words if (given := table.given[row][place]) else None,
            points=table.marks[row][place],
        )
        for row in rows
        for sat in [table.attempts[row]]
    ]
