"""The rows of a report, read in a few queries, as the values of `quizapp.core.scores`."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select, select
from sqlalchemy.orm import InstrumentedAttribute

from quizapp.core.access import Role
from quizapp.core.edits import same_meaning
from quizapp.core.questions import KINDS, from_content
from quizapp.core.scores import Asked, Cell, Edition, Part, Student, Taken
from quizapp.core.timing import away, finished
from quizapp.services import clock, deadlines, report_keys, terms, written_items
from quizapp.services.written_items import Written
from quizapp.store.db import db
from quizapp.store.models import (
    Assignment,
    Attempt,
    Membership,
    Person,
    Revision,
    SetEntry,
    Version,
)

_NO_TIME = timedelta(0)


def students(room_id: int, assignment_id: int, assignment: Any) -> list[Student]:
    """Everybody who is or was a student of the class; ``assignment`` has the columns of terms."""
    rows = (
        db.session.connection()
        .execute(
            select(
                Person.id,
                Person.name,
                Person.login,
                Person.email,
                (Person.disabled_at.is_not(None) | Membership.left_at.is_not(None)).label("left"),
            )
            .join(Membership, Membership.person_id == Person.id)
            .where(
                Membership.classroom_id == room_id,
                Membership.role == "student",
                Person.role != Role.GUEST,
            )
            .order_by(Person.id)
        )
        .all()
    )
    held = terms.held({assignment_id: assignment}, [(assignment_id, row.id) for row in rows])
    return [
        Student(
            row.id,
            row.name or "",
            row.login or "",
            row.email or "",
            left=row.left,
            has_it=holds.included,
            accommodated=holds.terms.accommodated,
            closes_at=holds.terms.closes_at,
        )
        for row, holds in zip(rows, held.values(), strict=True)
    ]


def _versions(asked: Collection[int]) -> dict[int, Version]:
    """Every version, by id, of the questions that these are versions of, the oldest first."""
    questions = select(Version.question_id).where(Version.id.in_(asked))
    rows = db.session.scalars(
        select(Version).where(Version.question_id.in_(questions)).order_by(Version.number)
    )
    return {row.id: row for row in rows}


def taken(assignment_id: int, zone: ZoneInfo) -> tuple[dict[int, list[Taken]], dict[int, Version]]:
    """The class's attempts by person, in order, with times in ``zone``.

    With them every version, by id, of the questions that they asked, the oldest first.
    """
    rows = (
        db.session.connection()
        .execute(
            select(
                Attempt.id,
                Attempt.person_id,
                Attempt.number,
                Attempt.started_at,
                Attempt.finished_at,
                Attempt.revision_id,
            )
            .where(Attempt.id.in_(counted(assignment_id)))
            .order_by(Attempt.number)
        )
        .all()
    )
    overdue = _overdue(assignment_id) if any(row.finished_at is None for row in rows) else {}
    places, items = _items(assignment_id, {row.id: row.revision_id for row in rows})
    known = _versions({item.version_id for _, item in items})
    cells = [(cell.question_id, cell) for cell in _cells(assignment_id, items, known)]
    acts = deadlines.acts_at(assignment_id)
    found: dict[int, list[Taken]] = defaultdict(list)
    for row in rows:
        ended = row.finished_at or overdue.get(row.id)
        found[row.person_id].append(
            Taken(
                attempt_id=row.id,
                number=row.number,
                started_at=row.started_at.astimezone(zone),
                finished_at=ended.astimezone(zone) if ended else None,
                cells=dict(map(cells.__getitem__, places.get(row.id, ()))),
                away=away(acts[row.id], ended) if ended and row.id in acts else _NO_TIME,
            )
        )
    return dict(found), known


def _overdue(assignment_id: int) -> dict[int, datetime]:
    """When those attempts ended whose time is up and that nobody has handed in."""
    rows = db.session.execute(
        select(Attempt.id, Attempt.deadline_at, Attempt.paused_at).where(
            Attempt.id.in_(counted(assignment_id)), Attempt.finished_at.is_(None)
        )
    )
    now = clock.now()
    ends = {row.id: finished(None, row.deadline_at, row.paused_at, now) for row in rows}
    return {attempt_id: ended for attempt_id, ended in ends.items() if ended is not None}


def asked(set_id: int, attempts: Iterable[Taken], known: Mapping[int, Version]) -> list[Asked]:
    """The questions of attempts: in the set's order, then those that are no longer in it."""
    place = {
        row.question_id: row.position
        for row in db.session.execute(
            select(SetEntry.question_id, SetEntry.position).where(SetEntry.set_id == set_id)
        )
    }
    ids: set[int] = set().union(*(one.cells for one in attempts))
    ordered = sorted(ids, key=lambda one: (one not in place, place.get(one, 0), one))
    editions: dict[int, list[Edition]] = defaultdict(list)
    for group in same_meaning(known.values()):
        editions[group[0].question_id].append(edition(group))
    return [Asked(one, number, editions[one]) for number, one in enumerate(ordered, 1)]


def revisions(assignment_id: int) -> list[int]:
    """The numbers of the article's revisions that attempts were taken on."""
    pinned = select(Attempt.revision_id).where(Attempt.id.in_(counted(assignment_id)))
    return list(
        db.session.scalars(
            select(Revision.number).where(Revision.id.in_(pinned)).order_by(Revision.number)
        )
    )


def counted(assignment_id: int | InstrumentedAttribute[int]) -> Select[int]:
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


Items = list[tuple[int, Written]]  # each with the id of the revision that it was asked on


def _items(assignment_id: int, revisions: Mapping[int, int]) -> tuple[dict[int, list[int]], Items]:
    """The different items of attempts; and by attempt the places in this list of those it had."""
    items: Items = []
    different = {one: _Different(one, items) for one in set(revisions.values())}
    places = {
        attempt_id: list(map(different[revisions[attempt_id]].__getitem__, texts))
        for attempt_id, texts in written_items.texts(counted(assignment_id))
    }
    return places, items


class _Different(dict[str, int]):
    """The places in ``read`` of the items of one revision of the text, by how they are written."""

    def __init__(self, revision: int, items: Items) -> None:
        super().__init__()
        self.revision = revision
        self.read = items

    def __missing__(self, text: str) -> int:
        self[text] = len(self.read)
        self.read.append((self.revision, written_items.parse(text)))
        return self[text]


def _cells(assignment_id: int, items: Items, known: Mapping[int, Version]) -> list[Cell]:
    keys = report_keys.of(known.values(), {(item.version_id, one) for one, item in items})
    older = {
        place
        for place, (revision, item) in enumerate(items)
        if keys.is_older((item.version_id, revision), item.answer, item.share)
    }
    settled = report_keys.settled(assignment_id, known.values()) if older else set()
    return [
        Cell(
            question_id=known[item.version_id].question_id,
            version=known[item.version_id].number,
            position=item.position,
            weight=item.weight,
            share=item.share,
            chosen=None
            if item.answer is None
            else keys.newest[item.version_id, revision].counted(item.answer),
            older=place in older and item.version_id not in settled,
        )
        for place, (revision, item) in enumerate(items)
    ]


def edition(rows: Sequence[Version]) -> Edition:
    """Versions that mean the same, the oldest first, with the newest words and key."""
    newest = rows[-1]
    question = from_content(newest.kind, newest.content)
    return Edition(
        versions=[row.number for row in rows],
        stem=question.stem,
        kind=newest.kind,
        picked=KINDS[newest.kind].picked,
        parts=[Part(one.id, one.text, one.share, one.fixed) for one in question.counting()],
    )
