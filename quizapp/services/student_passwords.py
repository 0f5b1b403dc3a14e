"""A student who forgot the password gets a new one from a teacher of the class."""

from dataclasses import dataclass

from quizapp.core import access
from quizapp.core.access import Actor
from quizapp.core.errors import NotFound
from quizapp.core.recording import Kind
from quizapp.services import accounts, accounts_admin, passwords
from quizapp.services.recording import note
from quizapp.store.db import db
from quizapp.store.models import Person


@dataclass(frozen=True, slots=True)
class Student:
    """Whose password is meant. ``login`` is what they log in with."""

    person_id: int
    name: str
    login: str


def student(actor: Actor | None, room_id: int, person_id: int) -> Student:
    """The student of the class, to a teacher who may set the password anew.

    Raises `NotFound`, or `NotAllowed` for a teacher who learns in the class.
    """
    access.teach(actor, room_id)
    row = db.session.get(Person, person_id)
    known = accounts.load(person_id, row.epoch) if row else None
    if row is None or known is None:
        raise NotFound("member")
    access.reset_password(actor, room_id, known.actor)
    return Student(person_id, row.name or "", row.login or "")


def reset(actor: Actor | None, room_id: int, person_id: int) -> str:
    """Give the student a password made here, and end the student's sessions. Gives the password.

    It is kept nowhere: whoever called must show it now. Raises as `student` does.
    """
    chosen = student(actor, room_id, person_id)
    db.session.rollback()  # hash with no transaction open
    password = accounts_admin.new_password()
    hashed = passwords.hashed("password", password)
    note(Kind.PASSWORD_RESET, actor, room_id=room_id, person_id=person_id)
    accounts.set_password(chosen.person_id, hashed)
    return password
