"""Accounts as whoever runs the site looks after them, from the command line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from quizapp.core.access import Role
from quizapp.core.errors import NotFound
from quizapp.services import accounts, chance, clock, passwords
from quizapp.store.db import db
from quizapp.store.models import Person


@dataclass(frozen=True, slots=True)
class Listed:
    """An account in the list. ``name`` is as its owner wrote it, with the user name if that differs."""

    name: str
    role: Role
    email: str | None
    created_at: datetime
    disabled_at: datetime | None


def listed() -> Sequence[Listed]:
    """Every account, guests left out, by name."""
    rows = db.session.scalars(
        select(Person).where(Person.login.is_not(None)).order_by(Person.login)
    )
    return [
        Listed(_name(row), Role(row.role), row.email, row.created_at, row.disabled_at)
        for row in rows
    ]


def _name(row: Person) -> str:
    name, login = row.name or "", row.login or ""
    return name if name.casefold() == login else f"{name} ({login})"


def add(name: str, password: str, role: Role, email: str = "") -> None:
    """Make an account. Raises `Invalid` for ``name``, ``email`` or ``password``."""
    accounts.register(None, name, password, email, role)


def set_password(login: str, password: str) -> None:
    """Give an account another password, end its sessions, and let it try to log in again.

    Raises `NotFound`, or `Invalid` for ``password``.
    """
    person_id = find(login).id
    db.session.rollback()  # hash with no transaction open
    accounts.set_password(person_id, passwords.hashed("password", password))


def set_role(login: str, role: Role) -> None:
    """Make an account a student's, a teacher's or an administrator's. Raises `NotFound`."""
    find(login).role = role
    db.session.commit()


def disable(login: str) -> None:
    """Let nobody log in to an account, and end its sessions. What it did stays. Twice is once."""
    person = find(login)
    if person.disabled_at is None:
        person.disabled_at = clock.now()
        person.epoch += 1
    db.session.commit()


def enable(login: str) -> None:
    """Undo `disable`."""
    find(login).disabled_at = None
    db.session.commit()


def new_password() -> str:
    """One that can be read aloud: four groups of five characters, about 99 bits."""
    return "-".join(chance.token(5) for _ in range(4))


def find(login: str) -> Person:
    """The row of an account by its user name or e-mail. Raises `NotFound`."""
    who = accounts.folded(login)
    found = db.session.scalar(
        select(Person).where(
            (Person.login == who) | (Person.email == who), Person.login.is_not(None)
        )
    )
    if found is None:
        raise NotFound(f"account: {login}")
    return found
