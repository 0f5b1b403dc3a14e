"""Classrooms: who is in them, and how one gets in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from quizapp.core import access
from quizapp.core.access import Actor
from quizapp.core.errors import Invalid, NotFound
from quizapp.core.text import one_line, sorting
from quizapp.core.words import N_
from quizapp.services import chance, clock, time_zones
from quizapp.services.accounts import folded
from quizapp.store.db import db
from quizapp.store.models import Classroom, Membership, Person


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
    teachers: Sequence[Member]
    students: Sequence[Member]


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


def join(actor: Actor | None, code: str) -> str:
    """Become a student of the class with this code; gives its name. Twice is once.

    Raises `Invalid` for ``code`` when no open class has it.
    """
    person = access.signed_in(actor)
    room_id, name = by_code(code)
    place = db.session.get(Membership, (room_id, person.person_id))
    if place is None:
        db.session.add(
            Membership(
                classroom_id=room_id,
                person_id=person.person_id,
                role="student",
                joined_at=clock.now(),
            )
        )
    elif place.left_at is not None:
        place.role, place.left_at = "student", None  # a co-teacher who left comes back to learn
    db.session.commit()
    return name


def by_code(code: str) -> tuple[int, str]:
    """Id and name of the class that can be joined with ``code``. Raises `Invalid` for ``code``."""
    wanted = re.sub(r"[\s-]+", "", code).upper()
    room = db.session.execute(
        select(Classroom.id, Classroom.name).where(
            Classroom.join_code == wanted, Classroom.archived_at.is_(None)
        )
    ).first()
    if room is None:
        raise Invalid("code", N_("No class has this code. Ask your teacher for it again."))
    return room.id, room.name


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
    place.role, place.left_at = "teacher", None
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
    db.session.commit()
    return name


def renew_code(actor: Actor | None, room_id: int, *, closed: bool = False) -> None:
    """Give the class another join code, or none: then nobody can join."""
    access.teach(actor, room_id)
    _room(room_id).join_code = None if closed else chance.token(6).upper()
    db.session.commit()


def taught(actor: Actor | None) -> list[Room]:
    """The classes that the actor teaches."""
    ids = access.teacher(actor).teaches
    rows = db.session.scalars(
        select(Classroom)
        .where(Classroom.id.in_(ids), Classroom.archived_at.is_(None))
        .options(selectinload(Classroom.members).joinedload(Membership.person))
        .order_by(Classroom.name)
    )
    return [_shown(row) for row in rows]


def room(actor: Actor | None, room_id: int) -> Room:
    """One class, for its teachers. Raises `NotFound`."""
    access.teach(actor, room_id)
    return _shown(_room(room_id))


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
        teachers=people("teacher"),
        students=people("student"),
    )
