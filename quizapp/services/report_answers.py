"""Reads what attempts of a class answered, once for every report, as `quizapp.core.answers.Table`."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from sqlalchemy import func, select

from quizapp.core.answers import Cell, Column, Given, Sat, Table
from quizapp.core.edits import same_meaning
from quizapp.core.questions import from_content
from quizapp.services import report_attempts, report_keys, report_rows, versions, written_items
from quizapp.services.report_attempts import Wanted
from quizapp.services.report_keys import Keys
from quizapp.services.written_items import Written
from quizapp.store.db import db
from quizapp.store.models import Assignment, Attempt, SetEntry, Version


def read(wanted: Wanted) -> Table:
    """The table of these attempts. Who may see it is for the caller to ask."""
    sats, revisions = report_attempts.sats(wanted)
    items = {revision: _Items(revision) for revision in set(revisions)}
    of_attempt = dict(zip((sat.attempt_id for sat in sats), revisions, strict=True))
    cells = {
        attempt_id: [items[of_attempt[attempt_id]][text] for text in texts]
        for attempt_id, texts in written_items.texts(
            report_attempts.chosen(wanted).with_only_columns(Attempt.id)
        )
        if attempt_id in of_attempt
    }
    had = [one for found in items.values() for one in found.read]
    known = _in_order(wanted.assignments, {key[0] for key, _, _ in had})
    keys = report_keys.of(chain(*known), {key for key, _, _ in had})
    columns = _columns(known, keys, had)
    rows = [cells.get(sat.attempt_id, []) for sat in sats]
    older = {cell for key, item, cell in had if keys.is_older(key, item.answer, item.share)}
    if older:
        columns = _marked_by_older(columns, sats, [older.intersection(row) for row in rows], known)
    return Table(wanted.which, columns, sats, rows)


Had = tuple[versions.Key, Written, Cell]  # an item, by its version and the revision of the text


class _Items(dict[str, Cell]):
    """The different items of one revision of the text, by how they are written.

    ``read`` has them with the cell of each, which is told its answer and its column when all are known.
    """

    def __init__(self, revision: int) -> None:
        super().__init__()
        self.revision = revision
        self.read: list[Had] = []

    def __missing__(self, text: str) -> Cell:
        item = written_items.parse(text)
        points = None if item.share is None else item.share * item.weight
        if points is None and item.answer is None:
            points = 0.0
        cell = self[text] = Cell(
            item.weight, points, None, certainty=item.certainty, right=item.share == 1
        )
        self.read.append(((item.version_id, self.revision), item, cell))
        return cell


def _columns(known: Sequence[Sequence[Version]], keys: Keys, had: Collection[Had]) -> list[Column]:
    """The columns of what was asked, in the order of the sets; each cell is told its own and its answer."""
    cells: dict[int, list[Cell]] = defaultdict(list)
    for key, item, cell in had:
        cells[key[0]].append(cell)
        cell.given = _given(keys, key, item.answer)
    columns: list[Column] = []
    for number, rows in enumerate(known, 1):
        for same in same_meaning(rows):
            asked = [row for row in same if row.id in cells]
            if not asked:
                continue
            theirs = [cell for row in asked for cell in cells[row.id]]
            for row in asked:
                for cell in cells[row.id]:
                    cell.column, cell.version = len(columns), row.number
            newest = same[-1]
            columns.append(
                Column(
                    question_id=newest.question_id,
                    number=number,
                    edition=report_rows.edition(same),
                    asked=[row.number for row in asked],
                    maximum=max(cell.worth for cell in theirs),
                    question=from_content(newest.kind, newest.content),
                    skill=newest.skill,
                    level=newest.level,
                )
            )
    return columns


def _given(keys: Keys, key: versions.Key, answer: Any) -> Given | None:
    if answer is None:
        return None
    newest = keys.newest[key]
    right = newest.judge(answer).share == 1
    return Given(answer, tuple(newest.counted(answer)), keys.asked[key], right)


def _marked_by_older(
    columns: Sequence[Column],
    sats: Sequence[Sat],
    older: Sequence[Collection[Cell]],
    known: Sequence[Sequence[Version]],
) -> list[Column]:
    """The columns with the assignments where marks by an older key stand; ``older`` has them by row."""
    found: dict[int, set[int]] = defaultdict(set)
    for sat, row in zip(sats, older, strict=True):
        for cell in row:
            found[cell.column].add(sat.assignment_id)
    every = list(chain(*known))
    settled = {one: report_keys.settled(one, every) for one in set().union(*found.values())}
    numbers = {(row.question_id, row.number): row.id for row in every}
    return [
        replace(
            column,
            older=[
                one
                for one in sorted(found[place])
                if numbers[column.question_id, column.asked[-1]] not in settled[one]
            ],
        )
        if place in found
        else column
        for place, column in enumerate(columns)
    ]


def _in_order(assignments: Collection[int], asked: Collection[int]) -> list[list[Version]]:
    """All versions of each question that was asked, the oldest first, in the order of the sets."""
    questions = select(Version.question_id).where(Version.id.in_(asked))
    rows = db.session.scalars(
        select(Version).where(Version.question_id.in_(questions)).order_by(Version.number)
    )
    found: dict[int, list[Version]] = defaultdict(list)
    for row in rows:
        found[row.question_id].append(row)
    place = _places(assignments)
    ordered = sorted(found, key=lambda one: (one not in place, place.get(one, 0), one))
    return [found[one] for one in ordered]


def _places(assignments: Collection[int]) -> dict[int, int]:
    """Where questions stand in the sets of assignments; in several, where they stand first."""
    rows = db.session.execute(
        select(SetEntry.question_id, func.min(SetEntry.position).label("first"))
        .join(Assignment, Assignment.set_id == SetEntry.set_id)
        .where(Assignment.id.in_(assignments))
        .group_by(SetEntry.question_id)
    )
    return {row.question_id: row.first for row in rows}
