"""Reads what attempts of a class answered, once for every report, as `quizapp.core.answers.Table`."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import func, select

from quizapp.core.answers import Column, Given, Table
from quizapp.core.questions import from_content
from quizapp.services import report_attempts, report_rows, versions, written_items
from quizapp.services.report_attempts import Wanted
from quizapp.store.db import db
from quizapp.store.models import Assignment, Attempt, SetEntry, Version


def read(wanted: Wanted) -> Table:
    """The table of these attempts. Who may see it is for the caller to ask."""
    sats, revisions = report_attempts.sats(wanted)
    cells = {revision: _Cells(revision) for revision in set(revisions)}
    of_attempt = dict(zip((sat.attempt_id for sat in sats), revisions, strict=True))
    asked = {
        attempt_id: [cells[of_attempt[attempt_id]][text] for text in texts]
        for attempt_id, texts in written_items.texts(
            report_attempts.chosen(wanted).with_only_columns(Attempt.id)
        )
        if attempt_id in of_attempt
    }
    different = [cell for one in cells.values() for cell in one.values()]
    columns = _columns(wanted.assignments, different)
    wide, waiting = len(columns), [0] * len(columns)
    marks: list[list[float | None]] = [[None] * wide for _ in sats]
    given: list[list[Given | None]] = [[None] * wide for _ in sats]
    lighter: dict[tuple[int, int], float] = {}
    for row, (sat, its_marks, its_given) in enumerate(zip(sats, marks, given, strict=True)):
        for cell in asked.get(sat.attempt_id, ()):
            its_marks[cell.column] = cell.points
            its_given[cell.column] = cell.given
            waiting[cell.column] += cell.points is None
            if cell.lighter:
                lighter[row, cell.column] = cell.weight
    return Table(wanted.which, columns, sats, marks, given, waiting, lighter)


class _Cell:
    """An item as many attempts may have it; its column and the answer are filled in when all are known."""

    def __init__(self, text: str, revision: int) -> None:
        written = written_items.parse(text)
        self.key = written.version_id, revision
        self.weight = written.weight
        self.answer = written.answer
        self.points = None if written.share is None else written.share * written.weight
        if self.points is None and self.answer is None:
            self.points = 0.0
        self.given: Given | None = None
        self.column = 0
        self.lighter = False


class _Cells(dict[str, _Cell]):
    """The different items of one revision of the text, by how they are written."""

    def __init__(self, revision: int) -> None:
        super().__init__()
        self.revision = revision

    def __missing__(self, text: str) -> _Cell:
        cell = self[text] = _Cell(text, self.revision)
        return cell


def _columns(assignments: Collection[int], cells: Collection[_Cell]) -> list[Column]:
    """The columns of what was asked, in the order of the sets; each cell is told its own and its answer."""
    by_version: dict[int, list[_Cell]] = defaultdict(list)
    for cell in cells:
        by_version[cell.key[0]].append(cell)
    known = versions.questions({cell.key for cell in cells}) if cells else {}
    for cell in cells:
        if cell.answer is not None:
            question = known[cell.key]
            cell.given = Given(cell.answer, tuple(question.counted(cell.answer)), question)
    columns: list[Column] = []
    for number, rows in enumerate(_in_order(assignments, by_version), 1):
        for edition in report_rows.editions(rows):
            same = [row for row in rows if row.number in edition.versions]
            had = [row for row in same if row.id in by_version]
            theirs = [cell for row in had for cell in by_version[row.id]]
            if not theirs:
                continue
            newest = same[-1]
            maximum = max(cell.weight for cell in theirs)
            for cell in theirs:
                cell.column = len(columns)
                cell.lighter = cell.weight < maximum
            columns.append(
                Column(
                    question_id=rows[0].question_id,
                    number=number,
                    edition=edition,
                    asked=[row.number for row in had],
                    maximum=maximum,
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
