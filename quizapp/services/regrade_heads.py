"""The question that may be regraded at an assignment: what it was asked as, and what may mark it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from quizapp.core import access
from quizapp.core.access import Actor
from quizapp.core.errors import NotAllowed, NotFound
from quizapp.core.questions import from_content
from quizapp.services import authoring, quiz_titles, report_rows, standing_regrades
from quizapp.store.db import db
from quizapp.store.models import Assignment, Classroom, Item, Version


@dataclass(frozen=True, slots=True)
class Meaning:
    """Numbers of versions that ask the same: those that attempts had, and all, any of which may mark
    these attempts.
    """

    asked: Sequence[int]
    offered: Sequence[int]


@dataclass(frozen=True, slots=True)
class Head:
    """The question at the assignment, with what it was asked as, the oldest meaning first.

    ``editable``: the actor may change the question.
    """

    room_id: int
    classroom: str
    time_zone: str
    assignment_id: int
    title: str
    question_id: int
    stem: str
    meanings: Sequence[Meaning]
    editable: bool

    @property
    def asked(self) -> list[int]:
        return [number for one in self.meanings for number in one.asked]

    @property
    def offered(self) -> list[int]:
        return [number for one in self.meanings for number in one.offered]

    def meaning(self, version: int) -> Meaning:
        """That of a version which is offered. Raises `NotFound`."""
        found = next((one for one in self.meanings if version in one.offered), None)
        if found is None:
            raise NotFound("version")
        return found


def head(actor: Actor | None, room_id: int, assignment_id: int, question_id: int) -> Head:
    """Raises `NotFound` for what is not of this class, or was asked in no attempt."""
    access.teach(actor, room_id)
    row = db.session.execute(
        select(Classroom.name, Classroom.time_zone)
        .join(Assignment, Assignment.classroom_id == Classroom.id)
        .where(Assignment.id == assignment_id, Classroom.id == room_id)
    ).first()
    meanings = _meanings(assignment_id, question_id)
    if row is None or not meanings:
        raise NotFound("question")
    newest = db.session.scalars(
        select(Version).where(
            Version.question_id == question_id, Version.number == meanings[-1].offered[-1]
        )
    ).one()
    return Head(
        room_id=room_id,
        classroom=row.name,
        time_zone=row.time_zone,
        assignment_id=assignment_id,
        title=quiz_titles.of_room(room_id)[assignment_id],
        question_id=question_id,
        stem=from_content(newest.kind, newest.content).stem,
        meanings=meanings,
        editable=_editable(actor, question_id),
    )


def _meanings(assignment_id: int, question_id: int) -> list[Meaning]:
    """Those that some attempt was asked."""
    asked = set(
        db.session.scalars(
            select(Item.version_id)
            .distinct()
            .join(Version, Version.id == Item.version_id)
            .where(
                Version.question_id == question_id,
                Item.attempt_id.in_(report_rows.counted(assignment_id)),
            )
        )
    )
    alike = standing_regrades.meanings({question_id}) if asked else {}
    groups: dict[frozenset[int], list[tuple[int, int]]] = defaultdict(list)
    for version_id, number in db.session.execute(
        select(Version.id, Version.number).where(Version.id.in_(alike)).order_by(Version.number)
    ):
        groups[alike[version_id]].append((version_id, number))
    return [
        Meaning(
            asked=[number for version_id, number in group if version_id in asked],
            offered=[number for _, number in group],
        )
        for ids, group in groups.items()
        if ids & asked
    ]


def _editable(actor: Actor | None, question_id: int) -> bool:
    try:
        authoring.editable(actor, question_id)
    except (NotFound, NotAllowed):
        return False
    return True
