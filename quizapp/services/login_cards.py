"""Cards to hand out: user name and a new password for each student, shown once.

Making cards draws a nonce. Each password follows from the site's secret, the nonce and the person,
so the page after can show all of them, and only hashes are kept. The nonce goes to the teacher's
session, which gives it away with the first look at the cards.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select, update

from quizapp.core import access
from quizapp.core.access import Actor, Role
from quizapp.core.errors import Conflict, Invalid, NotFound
from quizapp.core.recording import Kind
from quizapp.core.text import sorting
from quizapp.core.words import N_
from quizapp.services import chance, passwords, throttle
from quizapp.services.recording import note
from quizapp.store.db import db
from quizapp.store.models import Membership, Person

MOST = 100
"""Cards made at once. A hash takes about 40 ms of one core and waits outside every transaction:
100 take about 5 s, 30 under 2 s. A class of 200 takes two rounds."""
GROUPS, LETTERS = 3, 4
"""A password has three groups of four letters and digits, about 59 bits: short enough to be typed
on a phone, and tried ten times in a quarter of an hour at most."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A student who can get a card. ``new``: has never had a password; ``epoch`` counts them."""

    person_id: int
    name: str
    login: str
    new: bool
    epoch: int


@dataclass(frozen=True, slots=True)
class Card:
    name: str
    login: str
    password: str


def candidates(actor: Actor | None, room_id: int) -> list[Candidate]:
    """The students of a class whose password its teachers may set, by name. Raises `NotFound`."""
    access.teach(actor, room_id)
    rows = db.session.execute(
        select(
            Person.id,
            Person.name,
            Person.login,
            Person.role,
            Person.epoch,
            Person.password_hash.is_(None),
        )
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Membership.classroom_id == room_id,
            Membership.role == "student",
            Membership.left_at.is_(None),
            Person.login.is_not(None),
            Person.disabled_at.is_(None),
        )
    )
    found = [
        Candidate(person_id, name or "", login or "", new, epoch)
        for person_id, name, login, role, epoch, new in rows
        if access.may_reset_password(actor, room_id, _student(person_id, role, room_id))
    ]
    return sorted(found, key=lambda one: (sorting(one.name), one.person_id))


def make(actor: Actor | None, room_id: int, people: Collection[int], secret: str) -> str:
    """Give these students new passwords, which end the old ones and every session of theirs.

    Gives the nonce that `cards` needs. Raises `NotFound` for somebody who cannot get a card,
    `Invalid` for ``people`` when there are none or too many, and `Conflict` when one of them got
    another password while these were made, as by a second click: no card may show a dead one.
    """
    chosen = _chosen(actor, room_id, people)
    nonce = chance.token(24)
    db.session.rollback()  # hash with no transaction open
    hashes = {
        one: passwords.hashed("people", _password(secret, nonce, one)) for one in sorted(chosen)
    }
    now = _chosen(actor, room_id, people)
    if any(now[one].epoch != chosen[one].epoch for one in now):
        raise Conflict(
            N_(
                "Some of these students have got a new password this moment. "
                "Look whether the cards are on another page; otherwise make them again."
            )
        )
    _keep(now, hashes)
    for person_id in now:
        note(Kind.CARD_MADE, actor, room_id=room_id, person_id=person_id)
    db.session.commit()
    return nonce


def cards(
    actor: Actor | None, room_id: int, people: Collection[int], nonce: str, secret: str
) -> list[Card]:
    """The cards that `make` made. Raises `NotFound`."""
    wanted = set(people)
    return [
        Card(one.name, one.login, _password(secret, nonce, one.person_id))
        for one in candidates(actor, room_id)
        if one.person_id in wanted
    ]


def _chosen(actor: Actor | None, room_id: int, people: Collection[int]) -> Mapping[int, Candidate]:
    known = {one.person_id: one for one in candidates(actor, room_id)}
    if not people:
        raise Invalid("people", N_("Choose at least one student."))
    if len(set(people)) > MOST:
        raise Invalid("people", N_("Choose at most %(most)s students at once."), most=MOST)
    if not set(people) <= known.keys():
        raise NotFound("member")
    return {one: known[one] for one in people}


def _keep(chosen: Mapping[int, Candidate], hashes: Mapping[int, str]) -> None:
    """Does not commit."""
    logins: list[str | None] = []
    for person_id in chosen:
        row = db.session.execute(
            update(Person)
            .where(Person.id == person_id)
            .values(password_hash=hashes[person_id], epoch=Person.epoch + 1)
            .returning(Person.login, Person.email)
        ).one()
        logins += row
    throttle.forget(*logins)


def _password(secret: str, nonce: str, person_id: int) -> str:
    letters = chance.derived(secret.encode(), f"card {nonce} {person_id}", GROUPS * LETTERS)
    groups: Sequence[str] = [letters[at : at + LETTERS] for at in range(0, len(letters), LETTERS)]
    return "-".join(groups)


def _student(person_id: int, role: str, room_id: int) -> Actor:
    return Actor(person_id, Role(role), studies_in=frozenset({room_id}))
