"""One student: what was taken, what was read well, and what to read again. For teachers to talk over
with a parent, and for the student, who sees of it what may be known.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select

from quizapp.core import calibration, topics
from quizapp.core.access import Actor, Role
from quizapp.core.answers import Column, Given, Table
from quizapp.core.calibration import Calibration
from quizapp.core.certainty import Certainty
from quizapp.core.errors import NotFound
from quizapp.core.marking import Score
from quizapp.core.timing import away, minutes_used
from quizapp.core.topics import Topic
from quizapp.services import deadlines, library, report_behind, report_places, report_scope
from quizapp.services.library import Evidence, Text
from quizapp.services.report_places import Marks
from quizapp.services.report_scope import Scope, Wish
from quizapp.store.db import db
from quizapp.store.models import Membership, Person

MOST = 8  # questions that are told to be read again


@dataclass(frozen=True, slots=True)
class Taken:
    """An attempt; ``minutes`` from starting to handing in without pauses, rounded up."""

    attempt_id: int
    title: str
    number: int
    finished_at: datetime
    minutes: int
    score: Score


@dataclass(frozen=True, slots=True)
class Again:
    """A question that was missed, in whole or in part. ``words`` is the answer, None without one.

    ``why`` are the explanations of what was answered and of the key, in Markdown. ``sure``: it was
    called sure.
    """

    column: Column
    attempt_id: int
    position: int
    share: float
    sure: bool
    words: str | None
    why: Sequence[str]
    evidence: Sequence[Evidence]


@dataclass(frozen=True, slots=True)
class Portrait:
    """``scope`` is of the student's attempts alone. ``compared`` has for each skill what the whole
    class reached; empty for the student.

    ``missed`` counts the questions that were not all right; ``again`` are first those of them that
    were called sure, then the worst. ``calibration`` is how sure and right they were.

    ``withdrawn`` counts the questions in an examination that is open for the student: the quizzes
    that asked them are left out.
    """

    scope: Scope
    person_id: int
    name: str
    taken: Sequence[Taken]
    skills: Sequence[Topic[str]]
    levels: Sequence[Topic[int]]
    compared: Mapping[str, float | None]
    calibration: Calibration
    missed: int
    again: Sequence[Again]
    withdrawn: int = 0


def of(actor: Actor | None, room_id: int, person_id: int, wish: Wish) -> Portrait:
    """A student who is or was in the class. Raises `NotFound`."""
    scope = report_scope.read(actor, room_id, replace(wish, group_id=None))
    name = db.session.execute(
        select(Person.name)
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Person.id == person_id,
            Membership.classroom_id == room_id,
            Membership.role == "student",
            Person.role != Role.GUEST,
        )
    ).first()
    if name is None:
        raise NotFound("person")
    compared = {one.key: one.share for one in topics.by_skill(scope.everybody)}
    return _portrait(scope, person_id, name[0] or "", compared)


def own(actor: Actor | None, room_id: int, wish: Wish) -> Portrait:
    """The actor's own, without what may not be known yet. Raises `NotFound`."""
    scope, hidden = report_scope.own(actor, room_id, wish)
    assert actor is not None  # noqa: S101 – `own` asks who it is
    name = db.session.scalar(select(Person.name).where(Person.id == actor.person_id))
    portrait = _portrait(scope, actor.person_id, name or "", {})
    return replace(portrait, withdrawn=hidden)


def _portrait(
    scope: Scope, person_id: int, name: str, compared: Mapping[str, float | None]
) -> Portrait:
    table = scope.everybody.of([person_id])
    scope = replace(scope, everybody=table)
    missed = _missed(table)
    return Portrait(
        scope=scope,
        person_id=person_id,
        name=name,
        taken=_taken(scope, table),
        skills=[one for one in topics.by_skill(table) if one.n],
        levels=[one for one in topics.by_level(table) if one.n],
        compared=compared,
        calibration=calibration.of(table),
        missed=len(missed),
        again=_again(scope, table, missed[:MOST]),
    )


def _taken(scope: Scope, table: Table) -> list[Taken]:
    """The attempts, the latest first."""
    titles = {one.id: one.title for one in scope.given}
    acts = deadlines.acts_on([sat.attempt_id for sat in table.attempts])
    found = [
        Taken(
            attempt_id=sat.attempt_id,
            title=titles[sat.assignment_id],
            number=sat.number,
            finished_at=sat.finished_at,
            minutes=minutes_used(
                sat.started_at,
                sat.finished_at,
                away(acts.get(sat.attempt_id, ()), sat.finished_at),
            ),
            score=table.score(row),
        )
        for row, sat in enumerate(table.attempts)
    ]
    return sorted(found, key=lambda one: one.finished_at, reverse=True)


@dataclass(frozen=True, slots=True, order=True)
class _Missed:
    """What was not all right: what was not ``unsure`` comes first, then the worst."""

    unsure: bool
    share: float
    row: int
    place: int
    right: bool


def _missed(table: Table) -> list[_Missed]:
    """In order; the latest of each question. Nobody reads again what only an older key called wrong."""
    latest: dict[int, _Missed] = {}
    order = sorted(range(len(table.attempts)), key=lambda row: table.attempts[row].finished_at)
    for row in order:
        for cell in table.cells[row]:
            place, share = cell.column, cell.share
            if share is not None:
                unsure = cell.given is None or cell.certainty is not Certainty.SURE
                older = bool(table.columns[place].older)
                right = older and cell.given is not None and cell.given.right
                latest[place] = _Missed(unsure, share, row, place, right)
    return sorted(one for one in latest.values() if one.share < 1 and not one.right)


def _again(scope: Scope, table: Table, missed: Sequence[_Missed]) -> list[Again]:
    text = report_scope.text(scope)
    if text is None or not missed:
        return []
    marks, _ = report_places.of(table.columns, text)
    sats = [table.attempts[one.row] for one in missed]
    positions = report_behind.positions(
        [sat.attempt_id for sat in sats],
        [table.columns[one.place].question_id for one in missed],
    )
    return [_one(table, marks[one.place], text, positions, one) for one in missed]


def _one(
    table: Table,
    marks: Marks,
    text: Text,
    positions: Mapping[tuple[int, int], int],
    missed: _Missed,
) -> Again:
    column, given = table.columns[missed.place], table.column(missed.place)[missed.row].given
    attempt = table.attempts[missed.row].attempt_id
    parts = _parts(column, given)
    explained = column.question.explained()
    cited = [mark for part in parts for mark in marks.get(part, ())]
    return Again(
        column=column,
        attempt_id=attempt,
        position=positions[attempt, column.question_id],
        share=missed.share,
        sure=not missed.unsure,
        words=given.words if given else None,
        why=list(dict.fromkeys(filter(None, (explained.get(part) for part in parts)))),
        evidence=[
            library.shown(text, text.passages[mark.passage], mark.span.start, mark.span.end)
            for mark in dict.fromkeys(cited)
        ],
    )


def _parts(column: Column, given: Given | None) -> list[str]:
    """What explains a missed answer: what was picked; where parts are filled, those not right; the key."""
    question = column.question
    if not column.edition.picked:
        right = given.parts if given else ()
        return [part for part in question.explained() if part not in right]
    wrong = [part for part in (given.parts if given else ()) if part not in question.key()]
    return [*wrong, *(part for part in question.key() if not given or part not in given.parts)]
