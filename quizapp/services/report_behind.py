"""The attempts and answers behind a figure of a report."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy import select

from quizapp.core import item_report
from quizapp.core.access import Actor
from quizapp.core.answers import Cell, Column, Given, Sat, Table
from quizapp.core.errors import NotFound
from quizapp.core.item_report import Third
from quizapp.core.scores import Part
from quizapp.core.text import sorting
from quizapp.services import report_places, report_scope
from quizapp.services.report_scope import Scope, Wish
from quizapp.store.db import db
from quizapp.store.models import Item, Person, Version

NONE = "none"  # in an address: attempts that gave no answer


class Marked(StrEnum):
    """What a figure counts of answers: those with a mark that counts, those all right, those that wait."""

    MARKED = "marked"
    RIGHT = "right"
    WAITS = "waits"


@dataclass(frozen=True, slots=True)
class Seen:
    """An attempt behind a figure, or one answer in it, then with its ``column``.

    ``words`` is the answer, None without one; ``version`` is that of the question, ``position`` where
    it stood, None if not asked for. ``points``, of ``maximum``, are None while the answer waits; of an
    attempt ``waiting`` answers add nothing yet.
    """

    sat: Sat
    student: str
    title: str
    points: float | None
    maximum: float
    waiting: int = 0
    column: Column | None = None
    version: int | None = None
    words: str | None = None
    position: int | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """Which of the attempts that a report is about; without any choice all of them, whole.

    Answers to a question, of the versions that mean the same as ``version`` or of all if it is 0; or
    to those of a skill, of a level, or that cite a passage. Of these: counted for all ``parts`` and
    none of ``amiss``, in a third, marked so. And of one person.
    """

    question_id: int | None = None
    version: int = 0
    parts: Sequence[str] = ()
    amiss: Sequence[str] = ()
    third: Third | None = None
    skill: str | None = None
    level: int | None = None
    passage: str | None = None
    mark: Marked | None = None
    person_id: int | None = None

    @property
    def whole(self) -> bool:
        """Whether it is of attempts and not of answers."""
        chosen = (self.question_id, self.skill, self.level, self.passage)
        return all(one is None for one in chosen)


@dataclass(frozen=True, slots=True)
class Behind:
    """There are ``n``, of which ``seen`` has the first; of answers, to the questions in ``columns``.

    ``student`` is the name of the person asked for, ``passage`` what readers call the passage.
    """

    scope: Scope
    asked: Asked
    columns: Sequence[Column]
    n: int
    seen: Sequence[Seen]
    student: str | None
    passage: int | None

    @property
    def column(self) -> Column | None:
        """The question, if it is a single one."""
        return self.columns[0] if len(self.columns) == 1 else None

    @property
    def counted(self) -> list[Part]:
        """The parts that they were counted for."""
        return self._parts(self.asked.parts)

    @property
    def amiss(self) -> list[Part]:
        """The parts that they were not counted for."""
        return self._parts(self.asked.amiss)

    def _parts(self, ids: Collection[str]) -> list[Part]:
        return [part for one in self.columns for part in one.edition.parts if part.id in ids]


Wanted = tuple[int | None, Sat, Cell | None, int]  # the place of a column, its cell; the row


def read(
    actor: Actor | None, room_id: int, wish: Wish, asked: Asked, most: int, *, placed: bool
) -> Behind:
    """What a figure counts, question by question and by name; at most so many. Raises `NotFound`.

    Only if ``placed`` is it looked up where the questions stood.
    """
    scope = report_scope.read(actor, room_id, replace(wish, everything=True))
    places, passage = _places(scope, asked)
    table = scope.table
    names = _names({one.person_id for one in table.attempts})
    order = {person_id: sorting(name) for person_id, name in names.items()}
    groups = [_attempts(table)] if asked.whole else (_answers(table, one, asked) for one in places)
    n, wanted = 0, list[Wanted]()
    for group in groups:  # one after the other: a million answers at once would take much memory
        found = [one for one in group if asked.person_id in {None, one[1].person_id}]
        n += len(found)
        if len(wanted) < most:
            found.sort(key=lambda one: (order[one[1].person_id], one[3]))
            wanted += found[: most - len(wanted)]
    return Behind(
        scope=scope,
        asked=asked,
        columns=[table.columns[one] for one in places],
        n=n,
        seen=_seen(scope, wanted, names, placed=placed),
        student=names.get(asked.person_id) if asked.person_id is not None else None,
        passage=passage,
    )


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


def _places(scope: Scope, asked: Asked) -> tuple[list[int], int | None]:
    """Of the columns that are asked for; and what readers call the passage."""
    if asked.whole:
        return [], None
    columns, number = scope.table.columns, None
    places = [place for place, column in enumerate(columns) if _is_of(column, asked)]
    if asked.passage is not None:
        text = report_scope.text(scope)
        if text is None or asked.passage not in text.passages:
            raise NotFound("passage")
        cited = report_places.passages(columns, text)
        places = [one for one in places if asked.passage in cited[one]]
        number = text.passages[asked.passage].number
    if asked.question_id is not None and not places:
        raise NotFound("question")
    return places, number


def _is_of(column: Column, asked: Asked) -> bool:
    return (
        asked.question_id in {None, column.question_id}
        and (not asked.version or asked.version in column.edition.versions)
        and asked.skill in {None, column.skill}
        and asked.level in {None, column.level}
    )


def _attempts(table: Table) -> list[Wanted]:
    return [(None, sat, None, row) for row, sat in enumerate(table.attempts)]


def _answers(table: Table, place: int, asked: Asked) -> list[Wanted]:
    among = item_report.thirds(table, place) if asked.third else {}
    return [
        (place, table.attempts[row], cell, row)
        for row, cell in table.column(place).items()
        if asked.third is among.get(row) and _fits(cell, asked)
    ]


def _fits(cell: Cell, asked: Asked) -> bool:
    parts = [NONE] if cell.given is None else cell.given.parts
    return (
        all(one in parts for one in asked.parts)
        and not any(one in parts for one in asked.amiss)
        and _is_marked(cell, asked.mark)
    )


def _is_marked(cell: Cell, mark: Marked | None) -> bool:
    if mark is Marked.RIGHT:
        return cell.right
    if mark is Marked.WAITS:
        return cell.waits
    return mark is None or cell.share is not None


def _names(people: Collection[int]) -> dict[int, str]:
    rows = db.session.execute(select(Person.id, Person.name).where(Person.id.in_(people)))
    return {row.id: row.name or "" for row in rows}


def _seen(
    scope: Scope, wanted: Sequence[Wanted], names: dict[int, str], *, placed: bool
) -> list[Seen]:
    titles = {one.id: one.title for one in scope.given}
    columns = scope.table.columns
    stood: dict[tuple[int, int], int] = {}
    if placed:
        questions = {columns[place].question_id for place, *_ in wanted if place is not None}
        stood = positions({sat.attempt_id for _, sat, *_ in wanted}, questions)
    found = []
    for place, sat, cell, row in wanted:
        who = sat, names[sat.person_id], titles[sat.assignment_id]
        if place is None or cell is None:
            score = scope.table.score(row)
            found.append(Seen(*who, score.points, score.maximum, score.waiting))
        else:
            column = columns[place]
            found.append(
                Seen(
                    *who,
                    cell.points,
                    cell.worth,
                    column=column,
                    version=cell.version,
                    words=_words(cell.given),
                    position=stood.get((sat.attempt_id, column.question_id)),
                    waiting=int(cell.waits),
                )
            )
    return found


def _words(given: Given | None) -> str | None:
    return given.words if given else None
