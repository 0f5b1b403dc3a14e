"""A class list taken in: read, shown with a verdict on each row, and written once it is confirmed.

**What a teacher learns of accounts, and may do with them.** A row stands for an existing account
only if that account learns in one of the teacher's own classes now: its people are known to the
teacher anyway. Whoever has an account and is in none of them is never enrolled by a list, not even
by the right e-mail: they join by the class code, which is theirs to use or not. Of their accounts
the review tells that a user name or an e-mail is taken, as registering does, and nothing else: no
name, no role, and not whether it is a teacher's. Who has left every class of the teacher counts
as such a stranger again; otherwise a list would bring back the right to reset their password.

A list makes accounts without a password; nobody can log in with one before login cards are made
(`login_cards`). Name, e-mail and password of an account that exists are never changed.

Nothing is kept between the two steps: the form carries the rows as they were read, with the user
names that the teacher saw, and all is judged again before it is written. So a second click finds
everybody in the class, and writes nothing.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select

from quizapp.core import access
from quizapp.core.access import Actor, Role
from quizapp.core.errors import Conflict, Invalid
from quizapp.core.recording import Kind
from quizapp.core.roster import MOST_ROWS, Account, Deed, Judged, Row, Standing, Verdict
from quizapp.core.roster_judging import asked_for, judge
from quizapp.core.words import N_
from quizapp.formats import roster_csv
from quizapp.services import clock, deadlines, groups, joining
from quizapp.services.recording import note
from quizapp.store.db import db
from quizapp.store.models import Classroom, Membership, Person

MOST_BYTES = roster_csv.MOST_BYTES
_AT_ONCE = 500  # values in one IN


@dataclass(frozen=True, slots=True)
class Review:
    """What confirming would do. ``left_out`` are headings of columns that were not read.

    ``carried`` goes into the form and comes back to `confirm`.
    """

    rows: Sequence[Judged]
    left_out: Sequence[str]
    carried: str

    def of(self, verdict: str) -> list[Judged]:
        return [one for one in self.rows if one.verdict == verdict]


@dataclass(frozen=True, slots=True)
class Done:
    """How many accounts were made, joined, were in the class already; and rows not taken in."""

    made: int
    joined: int
    stayed: int
    left_out: int


def read(actor: Actor | None, room_id: int, data: bytes, text: str = "") -> Review:
    """The review of a file, or of what was pasted if there is no file. Writes nothing.

    Raises `NotFound`, `Conflict` for an archived class, or `Invalid` for ``file`` or ``text``.
    """
    _allowed(actor, room_id)
    field = "file" if data else "text"
    found = roster_csv.read(data) if data else roster_csv.read_text(text)
    if found.problem:
        raise Invalid(field, found.problem, most=MOST_ROWS, row=found.row)
    return _review(actor, room_id, found.rows, found.left_out)


def again(actor: Actor | None, room_id: int, carried: str) -> Review:
    """The review of rows that a form carries, as they are to be judged now."""
    _allowed(actor, room_id)
    return _review(actor, room_id, [one.row for one in _carried(carried)])


def confirm(actor: Actor | None, room_id: int, carried: str, included: Collection[int]) -> Done:
    """Take in the rows that were ready, and the doubtful ones in ``included`` (their numbers).

    Writes nothing and raises `Invalid` for ``rows`` when one of them is not any more what the
    teacher saw. `NotFound` or `Conflict` as `read` does.
    """
    _allowed(actor, room_id)
    shown = _carried(carried)
    offered = [one for one in shown if one.login]  # a refused row has none
    wanted = {one.row.number: one for one in offered if one.ready or one.row.number in included}
    agreed = {number: one.login for number, one in wanted.items()}
    judged = _judged(actor, room_id, [one.row for one in shown], agreed)
    todo = [
        one
        for one in judged
        if agreed.get(one.row.number) == one.login
        and (one.verdict is Verdict.READY or not wanted[one.row.number].ready)
        and one.deed is not None
    ]
    if len(todo) < len(wanted):
        raise Invalid("rows", _CHANGED)
    if not todo:
        raise Invalid("rows", N_("Choose at least one row."))
    _write(actor, room_id, todo)
    db.session.commit()
    deeds = [one.deed for one in todo]
    return Done(
        made=deeds.count(Deed.NEW),
        joined=deeds.count(Deed.JOINS),
        stayed=deeds.count(Deed.STAYS),
        left_out=len(judged) - len(todo),
    )


_CHANGED = N_(
    "Something has changed since you saw this list, so nothing was written. "
    "Look through it again, then confirm it."
)


def _allowed(actor: Actor | None, room_id: int) -> None:
    access.teach(actor, room_id)
    if db.session.get_one(Classroom, room_id).archived_at is not None:
        raise Conflict(N_("This class is archived. Bring it back before you add students."))


def _carried(text: str) -> list[roster_csv.Carried]:
    found = roster_csv.carried(text)
    if found is None:
        raise Invalid("rows", N_("This list cannot be read any more. Choose the file again."))
    return found


def _review(
    actor: Actor | None, room_id: int, rows: Sequence[Row], left_out: Sequence[str] = ()
) -> Review:
    judged = _judged(actor, room_id, rows)
    return Review(judged, left_out, roster_csv.carry(judged))


def _judged(
    actor: Actor | None, room_id: int, rows: Sequence[Row], agreed: dict[int, str] | None = None
) -> list[Judged]:
    asked = asked_for(rows) | set((agreed or {}).values())
    found = _people(asked)
    places = _places(access.teacher(actor), [row.id for row in found])
    accounts, taken = {}, set()
    for row in found:
        standing = _standing(row, places.get(row.id, set()), room_id)
        if standing is None:
            taken |= {key for key in (row.login, row.email) if key in asked}
        else:
            accounts[row.id] = _account(row, standing)
    for row in _here(room_id):
        accounts.setdefault(row.id, _account(row, Standing.HERE))
    return judge(rows, list(accounts.values()), taken, agreed)


def _account(row: Any, standing: Standing) -> Account:
    return Account(row.id, row.name or "", row.login or "", row.email or "", standing)


def _standing(row: Any, places: set[tuple[int, str]], room_id: int) -> Standing | None:
    """None for a stranger: nobody of the teacher's classes, whoever it is."""
    if not places:
        return None
    if row.role in {Role.TEACHER, Role.ADMIN} or any(part == "teacher" for _, part in places):
        return Standing.TEACHER
    if row.disabled_at is not None:
        return Standing.CLOSED
    return Standing.HERE if (room_id, "student") in places else Standing.ELSEWHERE


_COLUMNS = (Person.id, Person.name, Person.login, Person.email, Person.role, Person.disabled_at)


def _people(keys: Iterable[str]) -> list[Any]:
    """Whoever has one of these user names or e-mails."""
    wanted, found = sorted(keys), {}
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        for column in (Person.login, Person.email):
            for row in db.session.execute(select(*_COLUMNS).where(column.in_(some))):
                found[row.id] = row
    return list(found.values())


def _places(teacher: Actor, people: Sequence[int]) -> dict[int, set[tuple[int, str]]]:
    """The places of these people in the teacher's own classes: class and part."""
    found: dict[int, set[tuple[int, str]]] = defaultdict(set)
    for start in range(0, len(people), _AT_ONCE):
        for person_id, room_id, part in db.session.execute(
            select(Membership.person_id, Membership.classroom_id, Membership.role).where(
                Membership.person_id.in_(people[start : start + _AT_ONCE]),
                Membership.classroom_id.in_(teacher.teaches),
                Membership.left_at.is_(None),
            )
        ):
            found[person_id].add((room_id, part))
    return found


def _here(room_id: int) -> Sequence[Any]:
    return db.session.execute(
        select(*_COLUMNS)
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Membership.classroom_id == room_id,
            Membership.role == "student",
            Membership.left_at.is_(None),
        )
    ).all()


def _write(actor: Actor | None, room_id: int, todo: Sequence[Judged]) -> None:
    """Does not commit."""
    ids = _make(room_id, [one for one in todo if one.deed is Deed.NEW])
    for one in todo:
        if one.person_id is not None:
            ids[one.row.number] = one.person_id
        if one.deed is Deed.JOINS:
            joining.enter(room_id, ids[one.row.number])
        if one.deed is not Deed.STAYS:
            person_id, made = ids[one.row.number], {"new": one.deed is Deed.NEW}
            note(Kind.ENROLLED, actor, room_id=room_id, person_id=person_id, details=made)
    db.session.flush()
    names = [name for one in todo for name in one.row.groups]
    known = groups.named(actor, room_id, names) if names else {}
    members = defaultdict(set)
    for one in todo:
        for name in one.row.groups:
            members[known[name.casefold()], name].add(ids[one.row.number])
    moved = groups.take_in(actor, room_id, members)
    deadlines.refresh_people(moved & {one.person_id for one in todo if one.person_id is not None})


def _make(room_id: int, rows: Sequence[Judged]) -> dict[int, int]:
    """New accounts without a password, in the class; their ids by the row's number."""
    if not rows:
        return {}
    now = clock.now()
    ids = db.session.scalars(
        insert(Person).returning(Person.id, sort_by_parameter_order=True),
        [
            {
                "role": Role.STUDENT,
                "name": one.row.name,
                "login": one.login,
                "email": one.email or None,
                "created_at": now,
            }
            for one in rows
        ],
    ).all()
    places = [
        {"classroom_id": room_id, "person_id": person, "role": "student", "joined_at": now}
        for person in ids
    ]
    db.session.execute(insert(Membership), places)
    return dict(zip((one.row.number for one in rows), ids, strict=True))
