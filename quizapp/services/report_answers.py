"""Reads what attempts of a class answered, once for every report, as `quizapp.core.answers.Table`."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import func, select

from quizapp.core.answers import Cell, Column, Given, Table
from quizapp.core.questions import from_content
from quizapp.services import report_attempts, report_rows, versions, written_items
from quizapp.services.report_attempts import Wanted
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
    columns = _columns(wanted.assignments, [one for found in items.values() for one in found.read])
    return Table(wanted.which, columns, sats, [cells.get(sat.attempt_id, []) for sat in sats])


class _Items(dict[str, Cell]):
    """The different items of one revision of the text, by how they are written.

    ``read`` has for each its version with the revision, its answer and the cell, which is told its
    answer and its column when all are known.
    """

    def __init__(self, revision: int) -> None:
        super().__init__()
        self.revision = revision
        self.read: list[tuple[versions.Key, Any, Cell]] = []

    def __missing__(self, text: str) -> Cell:
        item = written_items.parse(text)
        points = None if item.share is None else item.share * item.weight
        if points is None and item.answer is None:
            points = 0.0
        cell = self[text] = Cell(
            item.weight, points, None, certainty=item.certainty, right=item.share == 1
        )
        self.read.append(((item.version_id, self.revision), item.answer, cell))
        return cell


def _columns(
    assignments: Collection[int], read: Collection[tuple[versions.Key, Any, Cell]]
) -> list[Column]:
    """The columns of what was asked, in the order of the sets; each cell is told its own and its answer."""
    cells: dict[int, list[Cell]] = defaultdict(list)
    known = versions.questions({key for key, _, _ in read}) if read else {}
    for key, answer, cell in read:
        cells[key[0]].append(cell)
        if answer is not None:
            cell.given = Given(answer, tuple(known[key].counted(answer)), known[key])
    columns: list[Column] = []
    for number, rows in enumerate(_in_order(assignments, cells), 1):
        for edition in report_rows.editions(rows):
            same = [row for row in rows if row.number in edition.versions]
            had = [row for row in same if row.id in cells]
            if not had:
                continue
            theirs = [cell for row in had for cell in cells[row.id]]
            for row in had:
                for cell in cells[row.id]:
                    cell.column, cell.version = len(columns), row.number
            newest = same[-1]
            columns.append(
                Column(
                    question_id=rows[0].question_id,
                    number=number,
                    edition=edition,
                    asked=[row.number for row in had],
                    maximum=max(cell.worth for cell in theirs),
                    question=from_content(newest.kind, newest.content),
                    skill=newest.skill,
                    level=newest.level,
                )
            )
    return columns


def _in_order(assignments: Collection[int], asked: Mapping[int, object]) -> list[list[Version]]:
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
