"""Classrooms: who is in them, what they are called, and their end.

How one gets in and out is in `joining`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from quizapp.core import access
from quizapp.core.access import Actor
from quizapp.core.errors import Invalid, NotFound
from quizapp.core.recording import Kind
from quizapp.core.text import one_line, sorting
from quizapp.core.words import N_
from quizapp.services import chance, clock, time_zones
from quizapp.services.accounts import folded
from quizapp.services.joining import by_code, join, leave, left_by, renew_code
from quizapp.services.recording import note
from quizapp.store.db import db
from quizapp.store.models import Classroom, Membership, Person

__all__ = [
    "Listed",
    "Member",
    "Room",
    "add_teacher",
    "archive",
    "archived",
    "bring_back",
    "by_code",
    "join",
    "leave",
    "left_by",
    "make",
    "managed",
    "remove",
    "rename",
    "renew_code",
    "room",
    "taught",
]


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a classroom. ``role`` is the account's, not the place in the class."""

    person_id: int
    name: str
    role: access.Role
    joined_at: datetime


@dataclass(frozen=True, slots=True)
class Room:
    """A classroom as its teachers see it."""

    id: int
    name: str
    time_zone: str
    join_code: str | None
    owner_id: int
    archived_at: datetime | None
    teachers: Sequence[Member]
    students: Sequence[Member]


@dataclass(frozen=True, slots=True)
class Listed:
    """A classroom in a list; ``students`` and ``teachers`` are how many there are."""

    id: int
    name: str
    join_code: str | None
    archived_at: datetime | None
    students: int
    teachers: int


def make(actor: Actor | None, name: str, time_zone: str) -> int:
    """A new classroom, owned and taught by the actor. Raises `Invalid`."""
    owner = access.teacher(actor)
    tidy = one_line("name", name, 80)
    if time_zone not in time_zones.known():
        raise Invalid("time_zone", N_("Choose a time zone of the list."))
    now = clock.now()
    room = Classroom(
        owner_id=owner.person_id,
        name=tidy,
        time_zone=time_zone,
        join_code=chance.token(6).upper(),
        created_at=now,
    )
    db.session.add(room)
    db.session.flush()
    room_id = room.id
    db.session.add(
        Membership(classroom_id=room_id, person_id=owner.person_id, role="teacher", joined_at=now)
    )
    db.session.commit()
    return room_id


def add_teacher(actor: Actor | None, room_id: int, login: str) -> None:
    """Make another teacher's account a co-teacher. Raises `Invalid` for ``login``."""
    access.teach(actor, room_id)
    room = _room(room_id)
    access.manage(actor, room_id, room.owner_id)
    person = db.session.scalar(
        select(Person).where(
            (Person.login == folded(login)) | (Person.email == folded(login)),
            Person.disabled_at.is_(None),
        )
    )
    if person is None or person.role not in {access.Role.TEACHER, access.Role.ADMIN}:
        raise Invalid("login", N_("No teacher has this user name or e-mail."))
    place = db.session.get(Membership, (room_id, person.id))
    if place is None:
        place = Membership(classroom_id=room_id, person_id=person.id, joined_at=clock.now())
        db.session.add(place)
    elif place.role == "teacher" and place.left_at is None:
        return
    place.role, place.left_at = "teacher", None
    note(Kind.TEACHER_IN, actor, room_id=room_id, person_id=person.id)
    db.session.commit()


def remove(actor: Actor | None, room_id: int, person_id: int) -> str:
    """Take a co-teacher (its owner) or a student (its teachers) out; what they did stays.

    Gives the person's name. Raises `NotFound`, or `NotAllowed` for a co-teacher among themselves.
    """
    access.teach(actor, room_id)
    room = _room(room_id)
    place = next((one for one in room.members if one.person_id == person_id), None)
    if place is None or place.left_at is not None:
        raise NotFound("member")
    name = place.person.name or ""
    if place.role == "teacher":
        access.manage(actor, room_id, room.owner_id)
        if person_id == room.owner_id:
            raise Invalid("login", N_("The owner stays in the class."))
    place.left_at = clock.now()
    kind = Kind.TEACHER_OUT if place.role == "teacher" else Kind.STUDENT_OUT
    note(kind, actor, room_id=room_id, person_id=person_id)
    db.session.commit()
    return name


def rename(actor: Actor | None, room_id: int, name: str) -> None:
    """Call a class something else. Raises `Invalid`, or `NotAllowed` for a co-teacher."""
    row, tidy = _managed(actor, room_id), one_line("name", name, 80)
    if tidy != row.name:
        details = {"before": row.name, "after": tidy}
        note(Kind.RENAMED, actor, room_id=room_id, details=details)
        row.name = tidy
    db.session.commit()


def archive(actor: Actor | None, room_id: int) -> None:
    """Put a class away: nobody can join it or begin what it was given; results stay. Twice is once.

    Whoever is at an attempt can finish it. Raises `NotFound`, or `NotAllowed` for a co-teacher.
    """
    row = _managed(actor, room_id)
    if row.archived_at is None:
        row.archived_at = clock.now()
        note(Kind.ARCHIVED, actor, room_id=room_id)
    db.session.commit()


def bring_back(actor: Actor | None, room_id: int) -> None:
    """Undo `archive`."""
    row = _managed(actor, room_id)
    if row.archived_at is not None:
        row.archived_at = None
        note(Kind.BROUGHT_BACK, actor, room_id=room_id)
    db.session.commit()


def taught(actor: Actor | None) -> list[Listed]:
    """The classes that the actor teaches, without those put away."""
    return [one for one in _listed(actor) if one.archived_at is None]


def archived(actor: Actor | None) -> list[Listed]:
    """Those put away, the latest first."""
    away = [(one.archived_at, one) for one in _listed(actor) if one.archived_at is not None]
    return [one for _, one in sorted(away, key=lambda pair: pair[0], reverse=True)]


def managed(actor: Actor | None, room_id: int) -> Room:
    """One class, for its owner. Raises `NotFound`, or `NotAllowed` for a co-teacher."""
    _managed(actor, room_id)
    return _shown(_room(room_id))


def room(actor: Actor | None, room_id: int) -> Room:
    """One class, for its teachers. Raises `NotFound`."""
    access.teach(actor, room_id)
    return _shown(_room(room_id))


def _listed(actor: Actor | None) -> list[Listed]:
    students, teachers = (
        func.count().filter(Membership.role == role, Membership.left_at.is_(None))
        for role in ("student", "teacher")
    )
    rows = db.session.execute(
        select(
            Classroom.id,
            Classroom.name,
            Classroom.join_code,
            Classroom.archived_at,
            students.label("students"),
            teachers.label("teachers"),
        )
        .join(Membership, Membership.classroom_id == Classroom.id)
        .where(Classroom.id.in_(access.teacher(actor).teaches))
        .group_by(Classroom.id)
    )
    return sorted((Listed(*row) for row in rows), key=lambda one: (sorting(one.name), one.id))


def _managed(actor: Actor | None, room_id: int) -> Classroom:
    access.teach(actor, room_id)
    row = db.session.get_one(Classroom, room_id)
    access.manage(actor, room_id, row.owner_id)
    return row


def _room(room_id: int) -> Classroom:
    found = db.session.scalar(
        select(Classroom)
        .where(Classroom.id == room_id)
        .options(selectinload(Classroom.members).joinedload(Membership.person))
    )
    if found is None:
        raise NotFound("classroom")
    return found


def _shown(row: Classroom) -> Room:
    def people(role: str) -> list[Member]:
        members = [
            Member(
                one.person_id,
                one.person.name or "",
                access.Role(one.person.role),
                one.joined_at,
            )
            for one in row.members
            if one.role == role and one.left_at is None
        ]
        return sorted(members, key=lambda member: sorting(member.name))

    return Room(
        id=row.id,
        name=row.name,
        time_zone=row.time_zone,
        join_code=row.join_code,
        owner_id=row.owner_id,
        archived_at=row.archived_at,
        teachers=people("teacher"),
        students=people("student"),
    )
