"""Groups within a class: some of its students, by a name that is its own there.

A student who leaves the class keeps the place in a group, and is not shown there meanwhile.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, insert, select

from quizapp.core import access
from quizapp.core.access import Actor
from quizapp.core.errors import Conflict, Invalid, NotFound
from quizapp.core.recording import Kind
from quizapp.core.text import one_line, sorting
from quizapp.core.words import N_
from quizapp.services import deadlines
from quizapp.services.recording import note
from quizapp.store.db import db
from quizapp.store.models import (
    Assignment,
    Group,
    Grouping,
    Membership,
    Override,
    QuestionSet,
)

LONGEST, MOST = 40, 100


@dataclass(frozen=True, slots=True)
class Shown:
    """A group. ``members`` are the ids of its people who learn in the class now.

    ``used_by`` are the titles of the assignments that have rules for it.
    """

    id: int
    name: str
    members: frozenset[int]
    used_by: Sequence[str]


def of_room(actor: Actor | None, room_id: int) -> list[Shown]:
    """The groups of a class, by name. Raises `NotFound`."""
    access.teach(actor, room_id)
    return _shown(room_id)


def one(actor: Actor | None, room_id: int, group_id: int) -> Shown:
    """One group of that class. Raises `NotFound`."""
    found = next((group for group in of_room(actor, room_id) if group.id == group_id), None)
    if found is None:
        raise NotFound("group")
    return found


def make(actor: Actor | None, room_id: int, name: str) -> int:
    """A new group without members; gives its id. Raises `Invalid` for ``name``."""
    access.teach(actor, room_id)
    tidy = _name(room_id, name)
    group_id = _made(room_id, [tidy])[0]
    note(Kind.GROUP_MADE, actor, room_id=room_id, details={"group": tidy})
    db.session.commit()
    return group_id


def change(
    actor: Actor | None,
    room_id: int,
    group_id: int,
    name: str,
    before: Collection[int],
    after: Collection[int],
) -> None:
    """Rename a group, and put in who is only in ``after``, out who is only in ``before``.

    So what somebody else changed meanwhile stays. Raises `NotFound`, also for somebody who does
    not learn in the class, or `Invalid` for ``name``.
    """
    row = _row(actor, room_id, group_id)
    if (tidy := _name(room_id, name, but=group_id)) != row.name:
        details = {"before": row.name, "after": tidy}
        note(Kind.GROUP_RENAMED, actor, room_id=room_id, details=details)
        row.name = tidy
    coming, going = set(after) - set(before), set(before) - set(after)
    if not coming <= _students(room_id):
        raise NotFound("member")
    come, gone = put(group_id, coming), _take_out(group_id, going)
    for kind, people in ((Kind.GROUPED, come), (Kind.UNGROUPED, gone)):
        _note_each(kind, actor, room_id, tidy, people)
    db.session.flush()
    deadlines.refresh_people(coming | going)
    db.session.commit()


def remove(actor: Actor | None, room_id: int, group_id: int) -> str:
    """Remove a group that no assignment has rules for; gives its name.

    Raises `NotFound`, or `Conflict` for one that is in use.
    """
    row = _row(actor, room_id, group_id)
    if db.session.scalar(select(Override.id).where(Override.group_id == group_id).limit(1)):
        raise Conflict(
            N_(
                "An assignment has rules of its own for this group, so it stays. "
                "Take the group out of the assignment first."
            )
        )
    name = row.name
    gone = set(db.session.scalars(select(Grouping.person_id).filter_by(group_id=group_id)))
    _note_each(Kind.UNGROUPED, actor, room_id, name, gone)
    note(Kind.GROUP_REMOVED, actor, room_id=room_id, details={"group": name})
    db.session.execute(delete(Grouping).where(Grouping.group_id == group_id))
    db.session.delete(row)
    db.session.commit()
    return name


def of_person(room_id: int, person_id: int) -> list[str]:
    """The names of the groups of a class that somebody is in."""
    names = db.session.scalars(
        select(Group.name)
        .join(Grouping, Grouping.group_id == Group.id)
        .where(Group.classroom_id == room_id, Grouping.person_id == person_id)
    )
    return sorted(names, key=sorting)


def named(actor: Actor | None, room_id: int, names: Iterable[str]) -> dict[str, int]:
    """The ids of groups by name, case-folded; those that are missing are made. Does not commit."""
    wanted: dict[str, str] = {}
    for name in names:
        wanted.setdefault(name.casefold(), name)
    known = {
        row.name.casefold(): row.id
        for row in db.session.execute(select(Group.id, Group.name).filter_by(classroom_id=room_id))
    }
    missing = [name for key, name in wanted.items() if key not in known]
    if missing and len(known) + len(missing) > MOST:
        raise Invalid("groups", _TOO_MANY, most=MOST)
    made = _made(room_id, missing) if missing else []
    for name in missing:
        note(Kind.GROUP_MADE, actor, room_id=room_id, details={"group": name})
    return known | dict(zip((name.casefold() for name in missing), made, strict=True))


def take_in(
    actor: Actor | None, room_id: int, members: Mapping[tuple[int, str], Collection[int]]
) -> set[int]:
    """Put people into groups, each given by id and name; gives who moved. Does not commit."""
    moved: set[int] = set()
    for (group_id, name), people in members.items():
        come = put(group_id, people)
        _note_each(Kind.GROUPED, actor, room_id, name, come)
        moved |= come
    return moved


def put(group_id: int, people: Collection[int]) -> set[int]:
    """Put people into a group; gives those who were not in it. Does not commit."""
    already = set(db.session.scalars(select(Grouping.person_id).filter_by(group_id=group_id)))
    coming = set(people) - already
    if coming:
        rows = [{"group_id": group_id, "person_id": one} for one in sorted(coming)]
        db.session.execute(insert(Grouping), rows)
    return coming


_TOO_MANY = N_("A class has at most %(most)s groups.")


def _take_out(group_id: int, people: Collection[int]) -> set[int]:
    """Gives those who were in it."""
    inside = (Grouping.group_id == group_id) & Grouping.person_id.in_(people)
    going = set(db.session.scalars(select(Grouping.person_id).where(inside)))
    db.session.execute(delete(Grouping).where(inside))
    return going


def _note_each(
    kind: Kind, actor: Actor | None, room_id: int, name: str, people: Iterable[int]
) -> None:
    for person_id in sorted(people):
        note(kind, actor, room_id=room_id, person_id=person_id, details={"group": name})


def _row(actor: Actor | None, room_id: int, group_id: int) -> Group:
    access.teach(actor, room_id)
    row = db.session.get(Group, group_id)
    if row is None or row.classroom_id != room_id:
        raise NotFound("group")
    return row


def _made(room_id: int, names: Sequence[str]) -> Sequence[int]:
    rows = [{"classroom_id": room_id, "name": name} for name in names]
    made = insert(Group).returning(Group.id, sort_by_parameter_order=True)
    return db.session.scalars(made, rows).all()


def _name(room_id: int, name: str, but: int | None = None) -> str:
    tidy = one_line("name", name, LONGEST)
    others = db.session.execute(select(Group.id, Group.name).filter_by(classroom_id=room_id)).all()
    if any(row.name.casefold() == tidy.casefold() and row.id != but for row in others):
        raise Invalid("name", N_("There is a group of this name already."))
    if but is None and len(others) >= MOST:
        raise Invalid("name", _TOO_MANY, most=MOST)
    return tidy


def _students(room_id: int) -> set[int]:
    return set(
        db.session.scalars(
            select(Membership.person_id).where(
                Membership.classroom_id == room_id,
                Membership.role == "student",
                Membership.left_at.is_(None),
            )
        )
    )


def _shown(room_id: int) -> list[Shown]:
    rows = db.session.execute(select(Group.id, Group.name).filter_by(classroom_id=room_id)).all()
    members, used_by = _members(room_id), _used_by(room_id)
    found = [
        Shown(row.id, row.name, frozenset(members.get(row.id, ())), used_by.get(row.id, ()))
        for row in rows
    ]
    return sorted(found, key=lambda group: (sorting(group.name), group.id))


def _members(room_id: int) -> Mapping[int, list[int]]:
    here = (Membership.person_id == Grouping.person_id) & (Membership.classroom_id == room_id)
    found: dict[int, list[int]] = defaultdict(list)
    for group_id, person_id in db.session.execute(
        select(Grouping.group_id, Grouping.person_id)
        .join(Group, Group.id == Grouping.group_id)
        .join(Membership, here)
        .where(
            Group.classroom_id == room_id,
            Membership.role == "student",
            Membership.left_at.is_(None),
        )
    ):
        found[group_id].append(person_id)
    return found


def _used_by(room_id: int) -> Mapping[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for group_id, title in db.session.execute(
        select(Group.id, QuestionSet.title)
        .join(Override, Override.group_id == Group.id)
        .join(Assignment, Assignment.id == Override.assignment_id)
        .join(QuestionSet, QuestionSet.id == Assignment.set_id)
        .where(Group.classroom_id == room_id)
        .order_by(Assignment.id)
    ):
        found[group_id].append(title)
    return found
