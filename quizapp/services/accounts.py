"""Persons: who they are, how they sign up, log in and out."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import bindparam, select

from quizapp.core.access import Actor, Role, signed_in
from quizapp.core.errors import Invalid, NotFound
from quizapp.core.text import e_mail, one_line
from quizapp.core.words import N_
from quizapp.services import clock, merging, passwords, throttle
from quizapp.store.db import db
from quizapp.store.models import Classroom, Membership, Person

# Asked by every request, so built once.
_KNOWN = (
    select(Person.role, Person.name, Person.epoch, Membership.classroom_id, Membership.role)
    .outerjoin(Membership, (Membership.person_id == Person.id) & Membership.left_at.is_(None))
    .where(Person.id == bindparam("person"), Person.disabled_at.is_(None))
)


@dataclass(frozen=True, slots=True)
class Account:
    """A person as a session knows them. ``name`` is None for a guest."""

    actor: Actor
    name: str | None
    epoch: int


def load(person_id: int, epoch: int) -> Account | None:
    """The person of a session, unless that session was ended or the account disabled."""
    rows = db.session.connection().execute(_KNOWN, {"person": person_id}).all()
    if not rows or rows[0][2] != epoch:
        return None
    role, name, _, _, _ = rows[0]
    actor = Actor(
        person_id,
        Role(role),
        teaches=frozenset(room for *_, room, part in rows if part == "teacher"),
        studies_in=frozenset(room for *_, room, part in rows if part == "student"),
    )
    return Account(actor, name, epoch)


def register(
    guest: Actor | None, name: str, password: str, email: str = "", role: Role = Role.STUDENT
) -> Account:
    """Make an account; a guest's own row gets the credentials, and so keeps its attempts.

    The guest's sessions end.
    Raises `Invalid` for ``name``, ``email`` or ``password``.
    """
    tidy, login = one_line("name", name, 80), folded(name)
    if "@" in tidy:
        raise Invalid("name", N_("A user name has no @; there is a field for your e-mail."))
    mail = e_mail("email", email)
    hashed = passwords.hashed("password", password)
    if db.session.scalar(select(Person.id).where(Person.login == login)):
        raise Invalid(
            "name", N_("This name is taken. Choose another, or add a letter or a number.")
        )
    if mail and db.session.scalar(select(Person.id).where(Person.email == mail)):
        raise Invalid("email", N_("Another account has this e-mail address."))
    person = _row_for(guest)
    person.role, person.login, person.name, person.email = role, login, tidy, mail
    person.password_hash = hashed
    db.session.flush()
    person_id, epoch = person.id, person.epoch
    db.session.commit()
    return _loaded(person_id, epoch)


def log_in(guest: Actor | None, login: str, password: str, address: str) -> Account:
    """The account of ``login`` (user name or e-mail). A guest's attempts move to it.

    Raises `Invalid` for ``password``; the same one whichever of the two is wrong.
    """
    who = folded(login)
    throttle.allow(who, address)
    found = db.session.execute(
        select(Person.id, Person.password_hash, Person.epoch).where(
            (Person.login == who) | (Person.email == who), Person.disabled_at.is_(None)
        )
    ).first()
    db.session.rollback()  # hash with no transaction open
    if not passwords.matches(found.password_hash if found else None, password) or found is None:
        throttle.failed(who, address)
        raise Invalid("password", N_("The name and the password do not belong together."))
    if guest is not None and guest.is_guest:
        merging.merge(guest.person_id, found.id)
    throttle.forget(who)
    db.session.commit()
    return _loaded(found.id, found.epoch)


def change_password(actor: Actor | None, old: str, new: str) -> Account:
    """Set a new password and end every other session. Raises `Invalid` for ``old`` or ``new``."""
    person_id = signed_in(actor).person_id
    kept = db.session.scalar(select(Person.password_hash).where(Person.id == person_id))
    db.session.rollback()
    if not passwords.matches(kept, old):
        raise Invalid("old", N_("This is not your present password."))
    return _loaded(person_id, set_password(person_id, passwords.hashed("new", new)))


def set_password(person_id: int, hashed: str) -> int:
    """Keep a new hash, end every session by raising the epoch, and forget failed log-ins.

    Gives the new epoch.
    """
    person = db.session.get(Person, person_id)
    if person is None:
        raise NotFound("person")
    throttle.forget(person.login, person.email)
    person.password_hash = hashed
    person.epoch += 1
    epoch = person.epoch
    db.session.commit()
    return epoch


@dataclass(frozen=True, slots=True)
class Profile:
    """What a person sees of their own account. ``classes`` are those they learn in, by id."""

    name: str
    login: str
    email: str | None
    role: Role
    classes: Mapping[int, str]


def profile(actor: Actor | None) -> Profile:
    """The actor's own account."""
    person_id = signed_in(actor).person_id
    person = db.session.get(Person, person_id)
    if person is None:
        raise NotFound("person")
    rows = db.session.execute(
        select(Classroom.id, Classroom.name)
        .join(Membership, Membership.classroom_id == Classroom.id)
        .where(
            Membership.person_id == person_id,
            Membership.left_at.is_(None),
            Membership.role == "student",
        )
        .order_by(Classroom.name, Classroom.id)
    )
    classes = {row.id: row.name for row in rows}
    return Profile(person.name or "", person.login or "", person.email, Role(person.role), classes)


def folded(login: str) -> str:
    """A login as it is compared: `one_line`, case-folded; empty for what could not be one."""
    try:
        return one_line("name", login, 254).casefold()
    except Invalid as error:
        if login.strip():
            return ""
        raise error


def _row_for(guest: Actor | None) -> Person:
    if guest is not None and guest.is_guest:
        row = db.session.get(Person, guest.person_id)
        if row is not None:
            row.epoch += 1  # whoever else has a cookie of the guest is not let into the account
            return row
    row = Person(created_at=clock.now(), role=Role.STUDENT)
    db.session.add(row)
    return row


def _loaded(person_id: int, epoch: int) -> Account:
    account = load(person_id, epoch)
    if account is None:
        raise NotFound("person")
    return account
