"""What a class answered: the score report, for the class's teachers. Screen and files show one value."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy import select

from quizapp.core import access, score_grid, spreads
from quizapp.core.access import Actor
from quizapp.core.assigning import Counts
from quizapp.core.errors import NotFound
from quizapp.core.grids import Grid
from quizapp.core.questions import KINDS
from quizapp.core.scores import Sheet, sheet
from quizapp.core.spreads import Spread
from quizapp.services import acts_seen, open_answers, quiz_titles, report_rows, terms
from quizapp.store.db import db
from quizapp.store.models import Assignment, Classroom, Version


@dataclass(frozen=True, slots=True)
class Report:
    """The scores of one assignment; ``rule`` says which attempt counts in it.

    ``revisions`` are those of the text that attempts were taken on, ``to_mark`` answers wait for a
    person of the ``written`` that one marks, ``discarded`` attempts are left out. ``asks_certainty``:
    it is asked how sure one is.
    """

    room_id: int
    classroom: str
    time_zone: str
    assignment_id: int
    title: str
    rule: Counts
    revisions: Sequence[int]
    sheet: Sheet
    to_mark: int
    written: int
    discarded: int
    asks_certainty: bool

    @property
    def points(self) -> Spread | None:
        return spreads.points(self.sheet)

    @property
    def minutes(self) -> Spread | None:
        return spreads.minutes(self.sheet)


def scores(
    actor: Actor | None, room_id: int, assignment_id: int, which: Counts | None = None
) -> Report:
    """The score report of what was assigned to a class, for its teachers. Raises `NotFound`.

    Without ``which`` those attempts count that the assignment says. Guests, teachers and discarded
    attempts are not in it; students who left, or have it no more, are, if they began.
    """
    access.teach(actor, room_id)
    head = db.session.execute(
        select(
            Classroom.name,
            Classroom.time_zone,
            Assignment.set_id,
            Assignment.counts,
            Assignment.certainty,
            *terms.COLUMNS,
        )
        .join(Assignment, Assignment.classroom_id == Classroom.id)
        .where(Assignment.id == assignment_id, Classroom.id == room_id)
    ).first()
    if head is None:
        raise NotFound("assignment")
    rule = Counts(head.counts)
    taken, known = report_rows.taken(assignment_id, ZoneInfo(head.time_zone))
    attempts = [one for attempts in taken.values() for one in attempts]
    to_mark, written = _to_mark(assignment_id, known.values())
    return Report(
        room_id=room_id,
        classroom=head.name,
        time_zone=head.time_zone,
        assignment_id=assignment_id,
        title=quiz_titles.of_room(room_id)[assignment_id],
        rule=rule,
        revisions=report_rows.revisions(assignment_id),
        sheet=sheet(
            which or rule,
            head.time_zone,
            report_rows.asked(head.set_id, attempts, known),
            report_rows.students(room_id, assignment_id, head),
            taken,
        ),
        to_mark=to_mark,
        written=written,
        discarded=acts_seen.discarded(assignment_id),
        asks_certainty=head.certainty,
    )


def _to_mark(assignment_id: int, asked: Iterable[Version]) -> tuple[int, int]:
    """How many answers wait for a person, of how many; those of others are not looked through."""
    if not any(KINDS[one.kind].by_hand for one in asked):
        return 0, 0
    found = open_answers.questions(assignment_id)
    return sum(one.waiting for one in found), sum(one.all for one in found)


def as_grid(report: Report, about: str) -> Grid:
    """The same report as a table for a file; ``about`` says of what, in a sentence."""
    name = f"{report.classroom} {report.title} scores"
    return score_grid.grid(report.sheet, name, about, report.sheet.which.value)
