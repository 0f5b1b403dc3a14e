"""How one gets into a class and out of it again: the join code, and leaving."""

import re

from sqlalchemy import select

from quizapp.core import access
from quizapp.core.access import Actor
from quizapp.core.errors import Invalid, NotFound
from quizapp.core.recording import Kind
from quizapp.core.words import N_
from quizapp.services import chance, clock
from quizapp.services.recording import note
from quizapp.store.db import db
from quizapp.store.models import Classroom, Membership


def join(actor: Actor | None, code: str) -> str:
    """Become a student of the class with this code; gives its name. Twice is once.

    Raises `Invalid` for ``code`` when no open class has it.
    """
    person = access.signed_in(actor)
    room_id, name = by_code(code)
    if enter(room_id, person.person_id):
        note(Kind.JOINED, person, room_id=room_id, person_id=person.person_id)
    db.session.commit()
    return name


def enter(room_id: int, person_id: int) -> bool:
    """Make somebody a student of a class; gives whether they were not in it. Does not commit."""
    place = db.session.get(Membership, (room_id, person_id))
    if place is None:
        db.session.add(
            Membership(
                classroom_id=room_id, person_id=person_id, role="student", joined_at=clock.now()
            )
        )
    elif place.left_at is not None:
        place.role, place.left_at = "student", None  # a co-teacher who left comes back to learn
    else:
        return False
    return True


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


def left_by(actor: Actor | None, room_id: int) -> str:
    """The name of a class that the actor learns in, and so may leave. Raises `NotFound`."""
    access.learn(actor, room_id)
    return db.session.get_one(Classroom, room_id).name


def leave(actor: Actor | None, room_id: int) -> str:
    """Stop learning in a class; gives its name.

    What was answered stays in its reports, and an attempt that is open stays the person's to
    finish. Their place in groups is kept too: with it an open attempt keeps its time, and whoever
    comes back finds it. Raises `NotFound`.
    """
    name = left_by(actor, room_id)
    place = db.session.get(Membership, (room_id, access.learn(actor, room_id).person_id))
    if place is None:
        raise NotFound("member")
    place.left_at = clock.now()
    note(Kind.LEFT, actor, room_id=room_id, person_id=place.person_id)
    db.session.commit()
    return name


def renew_code(actor: Actor | None, room_id: int, *, closed: bool = False) -> None:
    """Give the class another join code, or none: then nobody can join."""
    access.teach(actor, room_id)
    room = db.session.get_one(Classroom, room_id)
    room.join_code = None if closed else chance.token(6).upper()
    note(Kind.CODE_CLOSED if closed else Kind.CODE_RENEWED, actor, room_id=room_id)
    db.session.commit()
