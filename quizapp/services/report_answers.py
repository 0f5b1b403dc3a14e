"""Reads what attempts of a class answered, once for every report, as `quizapp.core.answers.Table`.

Guests, teachers, previews and discarded attempts are never in it, nor is what is not handed in.
A report of 10,000 attempts at 20 questions reads 200,000 rows: they are taken as plain columns, and
each different answer is understood once.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from json import loads

from sqlalchemy import Text, cast, func, select

from quizapp.core.answers import Column, Given, Table
from quizapp.core.questions import from_content
from quizapp.services import report_attempts, report_rows, versions
from quizapp.services.report_attempts import Wanted
from quizapp.services.versions import Key
from quizapp.store.db import db
from quizapp.store.models import (
    Assignment,
    Attempt,
    Item,
    SetEntry,
    Version,
)

AT_ONCE = 5_000  # rows


def read(wanted: Wanted) -> Table:
    """The table of these attempts. Who may see it is for the caller to ask."""
    sats, revisions = report_attempts.sats(wanted)
    rows = {sat.attempt_id: place for place, sat in enumerate(sats)}
    items = _items(wanted, rows)
    columns, place_of = _columns(wanted.assignments, items.weights)
    wide = len(columns)
    marks: list[list[float | None]] = [[None] * wide for _ in sats]
    given: list[list[Given | None]] = [[None] * wide for _ in sats]
    waiting = [0] * wide
    known = _Known({(version, one) for version in items.weights for one in set(revisions)})
    for row, version, points, text in zip(
        items.rows, items.versions, items.points, items.answers, strict=True
    ):
        column = place_of[version]
        marks[row][column] = points
        if text is not None:
            given[row][column] = known.given(version, revisions[row], text)
            waiting[column] += points is None
        elif points is None:
            marks[row][column] = 0.0
    return Table(wanted.which, columns, sats, marks, given, waiting)


class _Items:
    """The items of attempts as columns, and the most that each version gave."""

    def __init__(self) -> None:
        self.rows: list[int] = []
        self.versions: list[int] = []
        self.points: list[float | None] = []
        self.answers: list[str | None] = []
        self.weights: dict[int, float] = {}


def _items(wanted: Wanted, rows: Mapping[int, int]) -> _Items:
    found = _Items()
    texts: dict[str, str] = {}
    worth: dict[tuple[float, float], float] = {}
    statement = select(
        Item.attempt_id, Item.version_id, Item.weight, Item.share, cast(Item.answer, Text)
    ).where(Item.attempt_id.in_(report_attempts.chosen(wanted).with_only_columns(Attempt.id)))
    result = db.session.connection().execute(statement.execution_options(yield_per=AT_ONCE))
    for attempt_id, version_id, weight, share, text in result:
        row = rows.get(attempt_id)
        if row is None:
            continue
        found.rows.append(row)
        found.versions.append(version_id)
        found.points.append(
            None if share is None else worth.setdefault((share, weight), share * weight)
        )
        found.answers.append(None if text is None else texts.setdefault(text, text))
        if weight > found.weights.get(version_id, -1):
            found.weights[version_id] = weight
    return found


class _Known:
    """Answers that were understood already."""

    def __init__(self, keys: Collection[Key]) -> None:
        self.questions = versions.questions(keys) if keys else {}
        self.read: dict[tuple[int, int, str], Given] = {}

    def given(self, version: int, revision: int, text: str) -> Given:
        key = version, revision, text
        found = self.read.get(key)
        if found is None:
            question, answer = self.questions[version, revision], loads(text)
            found = self.read[key] = Given(answer, tuple(question.counted(answer)), question)
        return found


def _columns(
    assignments: Collection[int], weights: Mapping[int, float]
) -> tuple[list[Column], dict[int, int]]:
    """The columns of the versions that were asked, in the order of the sets; and where each stands."""
    asked = select(Version.question_id).where(Version.id.in_(weights))
    rows = db.session.scalars(
        select(Version).where(Version.question_id.in_(asked)).order_by(Version.number)
    ).all()
    by_question: dict[int, list[Version]] = defaultdict(list)
    for row in rows:
        by_question[row.question_id].append(row)
    place = _places(assignments)
    columns: list[Column] = []
    place_of: dict[int, int] = {}
    ordered = sorted(by_question, key=lambda one: (one not in place, place.get(one, 0), one))
    for number, question_id in enumerate(ordered, 1):
        for edition in report_rows.editions(by_question[question_id]):
            same = [row for row in by_question[question_id] if row.number in edition.versions]
            had = [row for row in same if row.id in weights]
            if had:
                place_of |= dict.fromkeys((row.id for row in had), len(columns))
                columns.append(
                    Column(
                        question_id=question_id,
                        number=number,
                        edition=edition,
                        asked=[row.number for row in had],
                        maximum=max(weights[row.id] for row in had),
                        question=from_content(same[-1].kind, same[-1].content),
                    )
                )
    return columns, place_of


def _places(assignments: Collection[int]) -> dict[int, int]:
    """Where questions stand in the sets of assignments; in several, where they stand first."""
    rows = db.session.execute(
        select(SetEntry.question_id, func.min(SetEntry.position).label("first"))
        .join(Assignment, Assignment.set_id == SetEntry.set_id)
        .where(Assignment.id.in_(assignments))
        .group_by(SetEntry.question_id)
    )
    return {row.question_id: row.first for row in rows}
