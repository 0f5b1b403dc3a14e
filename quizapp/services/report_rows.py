"""The rows of a report, read in a few queries, as the values of `quizapp.core.scores`."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select, select

from quizapp.core.access import Role
from quizapp.core.questions import KINDS, from_content
from quizapp.core.scores import Asked, Cell, Edition, Part, Student, Taken
from quizapp.core.timing import finished
from quizapp.services import clock, terms, written_items
from quizapp.services import versions as published
from quizapp.store.db import db
from quizapp.store.models import (
    Assignment,
    Attempt,
    Item,
    Membership,
    Person,
    Revision,
    SetEntry,
    Version,
)

_NEW_MEANING = {"new", "meaning"}


def students(room_id: int, assignment_id: int, assignment: Any) -> list[Student]:
    """Everybody who is or was a student of the class; ``assignment`` has the columns of terms."""
    rows = db.session.execute(
        select(
            Person.id,
            Person.name,
            Person.login,
            Person.email,
            Person.disabled_at,
            Membership.left_at,
        )
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Membership.classroom_id == room_id,
            Membership.role == "student",
            Person.role != Role.GUEST,
        )
        .order_by(Person.id)
    ).all()
    held = terms.held({assignment_id: assignment}, [(assignment_id, row.id) for row in rows])
    return [
        Student(
            row.id,
            row.name or "",
            row.login or "",
            row.email or "",
            left=row.left_at is not None or row.disabled_at is not None,
            has_it=held[assignment_id, row.id].included,
            accommodated=held[assignment_id, row.id].terms.accommodated,
            closes_at=held[assignment_id, row.id].terms.closes_at,
        )
        for row in rows
    ]


def versions(assignment_id: int) -> dict[int, Version]:
    """Every version, by id, of the questions that the class's attempts asked, the oldest first."""
    asked = (
        select(Version.question_id)
        .join(Item, Item.version_id == Version.id)
        .where(Item.attempt_id.in_(counted(assignment_id)))
    )
    rows = db.session.scalars(
        select(Version).where(Version.question_id.in_(asked)).order_by(Version.number)
    )
    return {row.id: row for row in rows}


def taken(
    assignment_id: int, known: Mapping[int, Version], zone: ZoneInfo
) -> dict[int, list[Taken]]:
    """The class's attempts by person, in order, with times in ``zone``."""
    rows = db.session.execute(
        select(
            Attempt.id,
            Attempt.person_id,
            Attempt.number,
            Attempt.started_at,
            Attempt.deadline_at,
            Attempt.paused_at,
            Attempt.finished_at,
            Attempt.revision_id,
        )
        .where(Attempt.id.in_(counted(assignment_id)))
        .order_by(Attempt.number)
    ).all()
    cells = _cells(assignment_id, {row.id: row.revision_id for row in rows}, known)
    found: dict[int, list[Taken]] = defaultdict(list)
    now = clock.now()
    for row in rows:
        ended = finished(row.finished_at, row.deadline_at, row.paused_at, now)
        found[row.person_id].append(
            Taken(
                attempt_id=row.id,
                number=row.number,
                started_at=row.started_at.astimezone(zone),
                finished_at=ended.astimezone(zone) if ended else None,
                cells={cell.question_id: cell for cell in cells.get(row.id, ())},
            )
        )
    return dict(found)


def asked(set_id: int, attempts: Iterable[Taken], known: Mapping[int, Version]) -> list[Asked]:
    """The questions of attempts: in the set's order, then those that are no longer in it."""
    place = {
        row.question_id: row.position
        for row in db.session.execute(
            select(SetEntry.question_id, SetEntry.position).where(SetEntry.set_id == set_id)
        )
    }
    ids = {question_id for one in attempts for question_id in one.cells}
    ordered = sorted(ids, key=lambda one: (one not in place, place.get(one, 0), one))
    return [
        Asked(
            question_id,
            number,
            editions([version for version in known.values() if version.question_id == question_id]),
        )
        for number, question_id in enumerate(ordered, 1)
    ]


def revisions(assignment_id: int) -> list[int]:
    """The numbers of the article's revisions that attempts were taken on."""
    pinned = select(Attempt.revision_id).where(Attempt.id.in_(counted(assignment_id)))
    return list(
        db.session.scalars(
            select(Revision.number).where(Revision.id.in_(pinned)).order_by(Revision.number)
        )
    )


def counted(assignment_id: int) -> Select[int]:
    """Attempts that count in a report: by students of the class, and not discarded."""
    return (
        select(Attempt.id)
        .join(Assignment, Assignment.id == Attempt.assignment_id)
        .join(Person, Person.id == Attempt.person_id)
        .join(
            Membership,
            (Membership.classroom_id == Assignment.classroom_id)
            & (Membership.person_id == Attempt.person_id),
        )
        .where(
            Attempt.assignment_id == assignment_id,
            Attempt.discarded_at.is_(None),
            Attempt.preview_of.is_(None),
            Membership.role == "student",
            Person.role != Role.GUEST,
        )
    )


def _cells(
    assignment_id: int, revisions: Mapping[int, int], known: Mapping[int, Version]
) -> dict[int, list[Cell]]:
    """The items of attempts, by attempt. Those that are alike are one object."""
    cells = {one: _Cells(one, known) for one in set(revisions.values())}
    return {
        attempt_id: [cells[revisions[attempt_id]][text] for text in texts]
        for attempt_id, texts in written_items.texts(counted(assignment_id))
    }


class _Cells(dict[str, Cell]):
    """The different items of one revision of the text, by how they are written."""

    def __init__(self, revision: int, known: Mapping[int, Version]) -> None:
        super().__init__()
        self.known = known
        self.questions = published.of(known, revision)

    def __missing__(self, text: str) -> Cell:
        item = written_items.parse(text)
        version = self.known[item.version_id]
        given = item.answer is not None
        cell = self[text] = Cell(
            question_id=version.question_id,
            version=version.number,
            position=item.position,
            weight=item.weight,
            share=item.share,
            chosen=self.questions[version.id].counted(item.answer) if given else None,
        )
        return cell


def editions(rows: Sequence[Version]) -> list[Edition]:
    """A question's versions, parted where its meaning changed; each with its newest words and key."""
    groups: list[list[Version]] = []
    for row in rows:
        if not groups or row.edit in _NEW_MEANING:
            groups.append([])
        groups[-1].append(row)
    return [_edition(group) for group in groups]


def _edition(rows: Sequence[Version]) -> Edition:
    parts: dict[str, Part] = {}
    for row in rows:
        for one in from_content(row.kind, row.content).counting():
            parts[one.id] = Part(one.id, one.text, one.share, one.fixed)
    newest = rows[-1]
    return Edition(
        versions=[row.number for row in rows],
        stem=from_content(newest.kind, newest.content).stem,
        kind=newest.kind,
        picked=KINDS[newest.kind].picked,
        parts=list(parts.values()),
    )
