"""Answers of a class that a person marks: how many each question has, and the list of one question."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, or_, select

from quizapp.core import access
from quizapp.core.access import Actor
from quizapp.core.errors import NotFound
from quizapp.core.questions import KINDS, Open
from quizapp.core.text import sorting
from quizapp.services import chance, report_rows, versions
from quizapp.store.db import db
from quizapp.store.models import (
    Assignment,
    Attempt,
    Classroom,
    Item,
    Person,
    QuestionSet,
    SetEntry,
    Version,
)


@dataclass(frozen=True, slots=True)
class Place:
    """The quiz of a class in which answers are marked."""

    room_id: int
    classroom: str
    assignment_id: int
    title: str


@dataclass(frozen=True, slots=True)
class Asked:
    """An open question of a quiz. ``number`` is its place in the set; ``marked`` of ``all`` answers are."""

    question_id: int
    number: int
    marked: int
    all: int

    @property
    def waiting(self) -> int:
        return self.all - self.marked


@dataclass(frozen=True, slots=True)
class Written:
    """An answer in the list of a question. ``student`` is empty where names are hidden, and of an erased
    account; ``share`` is None until somebody has marked it. ``most`` are the points of its rubric.
    """

    item_id: int
    student: str
    share: float | None
    most: float

    @property
    def points(self) -> float | None:
        return None if self.share is None else self.share * self.most


def place(actor: Actor | None, room_id: int, assignment_id: int) -> Place:
    """Where answers are to be marked, for the class's teachers. Raises `NotFound`."""
    access.teach(actor, room_id)
    row = db.session.execute(
        select(Classroom.name, QuestionSet.title)
        .join(Assignment, Assignment.classroom_id == Classroom.id)
        .join(QuestionSet, QuestionSet.id == Assignment.set_id)
        .where(Assignment.id == assignment_id, Classroom.id == room_id)
    ).first()
    if row is None:
        raise NotFound("assignment")
    return Place(room_id, row.name, assignment_id, row.title)


def questions(assignment_id: int) -> list[Asked]:
    """The open questions that have answers, in the order of the set; those no longer in it come last."""
    marked = func.count(Item.share)
    found = {
        row.question_id: (row.marked, row.all)
        for row in db.session.execute(
            rows(
                assignment_id,
                Version.question_id,
                marked.label("marked"),
                func.count().label("all"),
            ).group_by(Version.question_id)
        )
    }
    entries = (
        select(SetEntry.question_id)
        .join(Assignment, Assignment.set_id == SetEntry.set_id)
        .where(Assignment.id == assignment_id)
        .order_by(SetEntry.position)
    )
    in_set = list(db.session.scalars(entries)) if found else []
    ordered = [*in_set, *sorted(found.keys() - set(in_set))]
    return [
        Asked(one, number, *found[one]) for number, one in enumerate(ordered, 1) if one in found
    ]


def asked(assignment_id: int, question_id: int) -> Asked:
    """One of the open questions. Raises `NotFound`."""
    found = (one for one in questions(assignment_id) if one.question_id == question_id)
    one = next(found, None)
    if one is None:
        raise NotFound("open question")
    return one


def of_question(assignment_id: int, question_id: int, *, hidden: bool = False) -> list[Written]:
    """The answers to a question by name; with names hidden in an order that tells of none."""
    found = db.session.execute(
        rows(
            assignment_id, Item.id, Item.share, Item.version_id, Attempt.revision_id, Person.name
        ).where(Version.question_id == question_id)
    ).all()
    asked = versions.questions({(row.version_id, row.revision_id) for row in found})
    most = {key: one.most for key, one in asked.items() if isinstance(one, Open)}
    listed = [
        Written(
            row.id,
            "" if hidden else row.name or "",
            row.share,
            most[row.version_id, row.revision_id],
        )
        for row in found
    ]
    if not hidden:
        return sorted(listed, key=lambda one: (sorting(one.student), one.item_id))
    known = {one.item_id: one for one in listed}
    return [known[one] for one in chance.ordered(question_id, "names", known)]


def row(assignment_id: int, item_id: int) -> Any:
    """One answer, with what is needed to mark it. Raises `NotFound`."""
    found = db.session.execute(
        rows(
            assignment_id,
            Item.id,
            Item.attempt_id,
            Item.version_id,
            Item.answer,
            Item.hints_taken,
            Attempt.revision_id,
            Version.question_id,
            Person.name,
        ).where(Item.id == item_id)
    ).first()
    if found is None:
        raise NotFound("item")
    return found


def rows(assignment_id: int, *columns: Any) -> Select[Any]:
    """Answers of students of the class, handed in or checked, to questions that a person marks."""
    by_hand: Sequence[str] = [name for name, kind in KINDS.items() if kind.by_hand]
    return (
        select(*columns)
        .select_from(Item)
        .join(Attempt, Attempt.id == Item.attempt_id)
        .join(Version, Version.id == Item.version_id)
        .join(Person, Person.id == Attempt.person_id)
        .where(
            Attempt.id.in_(report_rows.counted(assignment_id)),
            Version.kind.in_(by_hand),
            Item.answer.is_not(None),
            or_(Attempt.finished_at.is_not(None), Item.checked_at.is_not(None)),
        )
    )


def newest(assignment_id: int, question_id: int) -> tuple[int, int]:
    """The newest version of a question that was answered, and the text's revision. Raises `NotFound`."""
    found = db.session.execute(
        rows(assignment_id, Item.version_id, Attempt.revision_id)
        .where(Version.question_id == question_id)
        .order_by(Version.number.desc(), Attempt.revision_id.desc())
        .limit(1)
    ).first()
    if found is None:
        raise NotFound("open question")
    return found.version_id, found.revision_id
