"""What a student is always given: a pace, and minutes after every closing time.

It is set by a teacher of a class that the student learns in, and holds in every class. Each change
is an act with its reason; the student sees what holds, since when and why.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import aliased

from quizapp.core import access
from quizapp.core.access import Actor
from quizapp.core.errors import Conflict, NotFound
from quizapp.core.text import one_line
from quizapp.core.timing import ActKind, Pace, Profile
from quizapp.core.words import N_
from quizapp.services import chance, clock, deadlines
from quizapp.store.db import db
from quizapp.store.models import Accommodation, Act, Membership, Person

LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a profile that stands: in which class, by whom, when, why."""

    act_id: int
    room_id: int
    before: Profile
    after: Profile
    by: str
    at: datetime
    reason: str


def profile(person_id: int) -> Profile:
    """What somebody is always given; the usual, if nothing else was set."""
    row = db.session.get(Accommodation, person_id)
    return Profile(Pace(row.pace), row.later_minutes) if row else Profile()


def changes(person_id: int) -> Sequence[Change]:
    """The changes that were not undone, the latest first."""
    undoing = aliased(Act)
    rows = db.session.execute(
        select(Act.id, Act.classroom_id, Act.details, Act.reason, Act.at, Person.name)
        .join(Person, Person.id == Act.by_id)
        .where(
            Act.person_id == person_id,
            Act.assignment_id.is_(None),
            Act.kind == ActKind.ACCOMMODATED,
            ~exists().where(undoing.undoes_id == Act.id),
        )
        .order_by(Act.id.desc())
    )
    return [
        Change(
            row.id,
            row.classroom_id,
            *_details(row.details),
            row.name or "",
            row.at,
            row.reason,
        )
        for row in rows
    ]


def own(actor: Actor | None) -> tuple[Profile, Change | None]:
    """What the actor is always given, and its latest change."""
    person_id = access.signed_in(actor).person_id
    return profile(person_id), next(iter(changes(person_id)), None)


def set_profile(
    actor: Actor | None, room_id: int, person_id: int, wanted: Profile, reason: str
) -> None:
    """Give a student of the class another profile; the one they have already changes nothing.

    Attempts under way get their new end at once. Raises `NotFound`, or `Invalid` for ``reason``.
    """
    by_id = _teacher_of(actor, room_id, person_id).person_id
    why = one_line("reason", reason, LONGEST_REASON)
    before = profile(person_id)
    if wanted == before:
        return
    _put(person_id, wanted)
    db.session.add(
        Act(
            classroom_id=room_id,
            person_id=person_id,
            kind=ActKind.ACCOMMODATED,
            details={"before": _plain(before), "after": _plain(wanted)},
            reason=why,
            batch=chance.token(12),
            by_id=by_id,
            at=clock.now(),
        )
    )
    _finish(person_id)


def undo(actor: Actor | None, act_id: int, reason: str = "") -> None:
    """Give back the profile that there was before a change of it. Twice is once.

    Raises `NotFound` unless the student learns in the act's class still and the actor teaches it,
    `Conflict` when the profile was changed again since.
    """
    act = db.session.get(Act, act_id)
    if act is None or act.kind != ActKind.ACCOMMODATED or act.assignment_id is not None:
        raise NotFound("act")
    by_id = _teacher_of(actor, act.classroom_id, act.person_id).person_id
    if db.session.scalar(select(Act.id).where(Act.undoes_id == act_id).limit(1)) is not None:
        return
    before, after = _details(act.details)
    if profile(act.person_id) != after:
        raise Conflict(N_("This was changed again since, so it cannot be undone. Set it anew."))
    _put(act.person_id, before)
    db.session.add(
        Act(
            classroom_id=act.classroom_id,
            person_id=act.person_id,
            kind=ActKind.UNDONE,
            reason=reason and one_line("reason", reason, LONGEST_REASON),
            batch=chance.token(12),
            undoes_id=act_id,
            by_id=by_id,
            at=clock.now(),
        )
    )
    _finish(act.person_id)


def _teacher_of(actor: Actor | None, room_id: int, person_id: int) -> Actor:
    """The actor, if a teacher of the class, in which the person learns now. Raises `NotFound`."""
    access.teach(actor, room_id)
    place = db.session.get(Membership, (room_id, person_id))
    if place is None or place.left_at is not None or place.role != "student":
        raise NotFound("member")
    return access.teacher(actor)


def _put(person_id: int, wanted: Profile) -> None:
    row = db.session.get(Accommodation, person_id)
    if wanted == Profile():
        if row is not None:
            db.session.delete(row)
        return
    if row is None:
        row = Accommodation(person_id=person_id)
        db.session.add(row)
    row.pace, row.later_minutes = wanted.pace.value, wanted.later_minutes


def _finish(person_id: int) -> None:
    db.session.flush()
    deadlines.refresh_person(person_id)
    db.session.commit()


def _plain(one: Profile) -> dict[str, str | int]:
    return {"pace": one.pace.value, "later_minutes": one.later_minutes}


def _details(plain: dict[str, Any]) -> tuple[Profile, Profile]:
    """The profiles before and after; the usual ones where they were erased."""
    return _profile(plain.get("before", {})), _profile(plain.get("after", {}))


def _profile(plain: dict[str, Any]) -> Profile:
    return Profile(Pace(plain.get("pace", Pace.USUAL)), plain.get("later_minutes", 0))
