"""The attempts behind a figure of a report."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from quizapp.core import item_report
from quizapp.core.access import Actor
from quizapp.core.answers import Cell, Column, Given, Table
from quizapp.core.errors import NotFound
from quizapp.core.item_report import Third
from quizapp.core.scores import Part
from quizapp.services import report_scope
from quizapp.services.report_scope import Scope, Wish
from quizapp.store.db import db
from quizapp.store.models import Item, Person, Version

NONE = "none"  # in an address: attempts that gave no answer


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
    newest if it is 0; of them those counted for all ``parts`` and none of ``amiss``, and in a third.
    """

    question_id: int
    version: int = 0
    parts: Sequence[str] = ()
    amiss: Sequence[str] = ()
    third: Third | None = None


@dataclass(frozen=True, slots=True)
class Behind:
    """The attempts behind a figure of the question in ``column``."""

    scope: Scope
    column: Column
    asked: Asked
    seen: Sequence[Seen]

    @property
    def counted(self) -> list[Part]:
        """The parts that they were counted for."""
        return [one for one in self.column.edition.parts if one.id in self.asked.parts]

    @property
    def amiss(self) -> list[Part]:
        """The parts that they were not counted for."""
        return [one for one in self.column.edition.parts if one.id in self.asked.amiss]


def read(actor: Actor | None, room_id: int, wish: Wish, asked: Asked) -> Behind:
    """The attempts that a figure counts, the earliest first. Raises `NotFound`."""
    scope = report_scope.read(actor, room_id, wish)
    table = scope.table
    place = _place(table, asked)
    among = item_report.thirds(table, place)
    cells = {
        row: cell
        for row, cell in table.column(place).items()
        if (asked.third is None or among[row] is asked.third) and _fits(cell.given, asked)
    }
    return Behind(scope, table.columns[place], asked, _seen(table, place, cells))


def positions(
    attempt_ids: Collection[int], question_ids: Collection[int]
) -> dict[tuple[int, int], int]:
    """Where questions stand in attempts, by the ids of the attempt and of the question."""
    rows = db.session.execute(
        select(Item.attempt_id, Version.question_id, Item.position)
        .join(Version, Version.id == Item.version_id)
        .where(Item.attempt_id.in_(attempt_ids), Version.question_id.in_(question_ids))
    )
    return {(row.attempt_id, row.question_id): row.position for row in rows}


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


def _fits(given: Given | None, asked: Asked) -> bool:
    parts = [NONE] if given is None else given.parts
    return all(one in parts for one in asked.parts) and not any(one in parts for one in asked.amiss)


def _seen(table: Table, place: int, cells: Mapping[int, Cell]) -> list[Seen]:
    ids = [table.attempts[row].attempt_id for row in cells]
    people = [table.attempts[row].person_id for row in cells]
    names = {
        row.id: row.name or ""
        for row in db.session.execute(select(Person.id, Person.name).where(Person.id.in_(people)))
    }
    question = table.columns[place].question_id
    places = positions(ids, [question])
    return [
        Seen(
            attempt_id=sat.attempt_id,
            student=names[sat.person_id],
            number=sat.number,
            finished_at=sat.finished_at,
            position=places[sat.attempt_id, question],
            words=cell.given.words if cell.given else None,
            points=cell.points,
        )
        for row, cell in cells.items()
        for sat in [table.attempts[row]]
    ]
