"""How sure a class was beside how right it was, for its teachers: of the quizzes that ask how sure one is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select

from quizapp.core import calibration
from quizapp.core.access import Actor
from quizapp.core.answers import Cell, Column, Sat, Table
from quizapp.core.calibration import Calibration
from quizapp.core.certainty import Certainty
from quizapp.core.text import sorting
from quizapp.services import report_behind, report_scope
from quizapp.services.report_scope import Scope, Wish
from quizapp.store.db import db
from quizapp.store.models import Assignment, Person


@dataclass(frozen=True, slots=True)
class Reader:
    """A student, and how sure and right they were."""

    person_id: int
    name: str
    found: Calibration


@dataclass(frozen=True, slots=True)
class Report:
    """``scope`` is of the attempts at quizzes that ask; ``asks``: there is such a quiz at all."""

    scope: Scope
    asks: bool
    found: Calibration
    readers: Sequence[Reader]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which answers: called so sure, all right or not (None: both), of a person (None: of all)."""

    certainty: Certainty
    right: bool | None = None
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """An answer behind a figure; ``position`` is where its question stood."""

    attempt_id: int
    student: str
    number: int
    finished_at: datetime
    position: int
    column: Column
    version: int
    words: str
    points: float


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers behind a figure: there are ``n``, of which ``seen`` has the first.

    ``student`` is the name of the one who is asked for.
    """

    scope: Scope
    asked: Asked
    student: str | None
    n: int
    seen: Sequence[Said]


def read(actor: Actor | None, room_id: int, wish: Wish) -> Report:
    """What is asked for. Raises `NotFound`."""
    scope, asks = _scope(actor, room_id, wish)
    people = calibration.by_person(scope.table)
    names = _names(people)
    readers = [Reader(one, names.get(one, ""), found) for one, found in people.items()]
    return Report(
        scope=scope,
        asks=asks,
        found=calibration.of(scope.table),
        readers=sorted(readers, key=lambda one: (sorting(one.name), one.person_id)),
    )


def answers(
    actor: Actor | None, room_id: int, wish: Wish, asked: Asked, most: int | None = None
) -> Answers:
    """The answers that a figure counts, question by question; at most so many. Raises `NotFound`."""
    scope, _ = _scope(actor, room_id, wish)
    table = scope.table
    wanted = [
        (cell.column, sat, cell)
        for sat, row in zip(table.attempts, table.cells, strict=True)
        for cell in row
        if _fits(cell, sat, asked)
    ]
    wanted.sort(key=lambda one: (one[0], one[1].finished_at, one[1].attempt_id))
    student = None
    if asked.person_id is not None:
        student = _names({sat.person_id: None for _, sat, _ in wanted}).get(asked.person_id, "")
    return Answers(scope, asked, student, len(wanted), _seen(table, wanted[:most]))


def _scope(actor: Actor | None, room_id: int, wish: Wish) -> tuple[Scope, bool]:
    """The attempts at quizzes that ask, or where something was said before they asked no longer."""
    scope = report_scope.read(actor, room_id, wish)
    table = scope.everybody
    asking = set(
        db.session.scalars(
            select(Assignment.id).where(Assignment.classroom_id == room_id, Assignment.certainty)
        )
    )
    said = {cell for cell in table.counts if cell.certainty is not None}
    asking |= {
        sat.assignment_id
        for sat, row in zip(table.attempts, table.cells, strict=True)
        if said and not said.isdisjoint(row)
    }
    return replace(scope, everybody=table.at(asking)), bool(asking)


def _fits(cell: Cell, sat: Sat, asked: Asked) -> bool:
    return (
        cell.certainty is asked.certainty
        and cell.given is not None
        and cell.share is not None
        and asked.right in {None, cell.share == 1}
        and asked.person_id in {None, sat.person_id}
    )


def _seen(table: Table, wanted: Sequence[tuple[int, Sat, Cell]]) -> list[Said]:
    names = _names({sat.person_id: None for _, sat, _ in wanted})
    places = report_behind.positions(
        {sat.attempt_id for _, sat, _ in wanted},
        {table.columns[place].question_id for place, _, _ in wanted},
    )
    return [
        Said(
            attempt_id=sat.attempt_id,
            student=names.get(sat.person_id, ""),
            number=sat.number,
            finished_at=sat.finished_at,
            position=places[sat.attempt_id, table.columns[place].question_id],
            column=table.columns[place],
            version=cell.version,
            words=cell.given.words if cell.given else "",
            points=cell.points or 0.0,
        )
        for place, sat, cell in wanted
    ]


def _names(people: Mapping[int, object]) -> dict[int, str]:
    rows = db.session.execute(select(Person.id, Person.name).where(Person.id.in_(people)))
    return {row.id: row.name or "" for row in rows}
