"""Who of a class has an assignment: all, or whom a row of what differs names."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, func, or_, select

from quizapp.core import access
from quizapp.core.access import Actor
from quizapp.core.assigning import Recipients
from quizapp.core.errors import Invalid
from quizapp.core.recording import Kind
from quizapp.core.words import N_
from quizapp.services import terms
from quizapp.services.recording import note_given
from quizapp.store.db import db
from quizapp.store.models import Assignment, Group, Grouping, Membership, Override


@dataclass(frozen=True, slots=True)
class Choice:
    """A group that can be chosen, and how many students of the class are in it."""

    group_id: int
    name: str
    students: int


def groups(actor: Actor | None, room_id: int) -> list[Choice]:
    """The groups of a class, by name."""
    access.teach(actor, room_id)
    inside = Grouping.person_id.in_(students_of(room_id))
    rows = db.session.execute(
        select(Group.id, Group.name, func.count(Grouping.person_id).filter(inside))
        .outerjoin(Grouping, Grouping.group_id == Group.id)
        .where(Group.classroom_id == room_id)
        .group_by(Group.id, Group.name)
        .order_by(Group.name)
    )
    return [Choice(*row) for row in rows]


def students_of(room_id: int) -> Sequence[int]:
    """The ids of those who are students of a class now."""
    return db.session.scalars(
        select(Membership.person_id).where(
            Membership.classroom_id == room_id,
            Membership.role == "student",
            Membership.left_at.is_(None),
        )
    ).all()


def of(row: Assignment) -> Recipients:
    """Whom an assignment was given to, or who has something that differs."""
    rows = db.session.execute(
        select(Override.group_id, Override.person_id).where(Override.assignment_id == row.id)
    ).all()
    return Recipients(
        everybody=row.to_all,
        groups=frozenset(one.group_id for one in rows if one.group_id is not None),
        people=frozenset(one.person_id for one in rows if one.person_id is not None),
    )


def check(room_id: int, wanted: Recipients) -> None:
    """See that those who are chosen are there. Raises `Invalid` for ``to_all``."""
    if wanted.everybody:
        return
    if not (wanted.groups or wanted.people):
        raise Invalid("to_all", N_("Choose the groups or the students who get it."))
    known = set(db.session.scalars(select(Group.id).where(Group.classroom_id == room_id)))
    if not (wanted.groups <= known and wanted.people <= set(students_of(room_id))):
        raise Invalid("to_all", N_("Somebody you chose is not in this class any more."))


def note_change(actor: Actor | None, row: Assignment, wanted: Recipients) -> None:
    """Record who gets it and who no more, before `write`. Does not commit."""
    if wanted.everybody:
        if not row.to_all:
            note_given(Kind.GIVEN_TO_ALL, actor, row)
        return
    before = Recipients() if row.to_all else of(row)
    if row.to_all:
        note_given(Kind.GIVEN_TO_SOME, actor, row)
    known = db.session.execute(
        select(Group.id, Group.name).where(Group.classroom_id == row.classroom_id)
    )
    names = {one.id: one.name for one in known}
    come, gone = wanted.groups - before.groups, before.groups - wanted.groups
    for kind, groups in ((Kind.GROUP_GIVEN, come), (Kind.GROUP_TAKEN_AWAY, gone)):
        for one in sorted(groups):
            note_given(kind, actor, row, details={"group": names.get(one, "")})
    come, gone = wanted.people - before.people, before.people - wanted.people
    for kind, people in ((Kind.GIVEN, come), (Kind.TAKEN_AWAY, gone)):
        for one in sorted(people):
            note_given(kind, actor, row, person_id=one)


def write(room_id: int, assignment_id: int, wanted: Recipients) -> None:
    """Keep who has it. Who is chosen no more loses what differed for them. Does not commit.

    Given to everybody, rows stay that make a difference; so do those of students who left.
    """
    mine = Override.assignment_id == assignment_id
    if wanted.everybody:
        db.session.execute(delete(Override).where(mine, same_as_all()))
        return
    db.session.execute(
        delete(Override).where(
            mine,
            or_(
                Override.group_id.is_not(None) & Override.group_id.not_in(wanted.groups),
                Override.person_id.in_(set(students_of(room_id)) - wanted.people),
            ),
        )
    )
    kept = db.session.execute(select(Override.group_id, Override.person_id).where(mine)).all()
    for group_id in wanted.groups - {row.group_id for row in kept}:
        db.session.add(Override(assignment_id=assignment_id, group_id=group_id))
    for person_id in wanted.people - {row.person_id for row in kept}:
        db.session.add(Override(assignment_id=assignment_id, person_id=person_id))


def same_as_all() -> ColumnElement[bool]:
    """A row in which nothing differs: it only says that somebody has it."""
    return (
        Override.opens_at.is_(None)
        & Override.closes_at.is_(None)
        & Override.pace.is_(None)
        & (Override.extra_minutes == 0)
    )


def included(rows: Collection[Assignment], room_id: int) -> dict[int, set[int]]:
    """Which of the class's students have each of its assignments."""
    people = students_of(room_id)
    found = {row.id: set(people) for row in rows if row.to_all}
    some = {row.id: row for row in rows if not row.to_all}
    pairs = [(one, person) for one in some for person in people]
    held = terms.held(some, pairs) if pairs else {}
    return found | {
        one: {person for person in people if held[one, person].included} for one in some
    }
