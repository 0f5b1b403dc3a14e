"""What differs at an assignment for a group or for one student: read, written, taken back."""

from dataclasses import dataclass

from sqlalchemy import select

from quizapp.core import access
from quizapp.core.access import Actor
from quizapp.core.errors import Conflict, Invalid, NotFound
from quizapp.core.recording import Kind, changed
from quizapp.core.text import one_line
from quizapp.core.timing import Differing, Pace
from quizapp.core.words import N_
from quizapp.services import deadlines, override_acts
from quizapp.services.override_acts import Change
from quizapp.services.recording import note_given
from quizapp.store.db import db
from quizapp.store.models import Assignment, Group, Membership, Override, Person

NOTHING = Differing()


@dataclass(frozen=True, slots=True)
class Named:
    """A group or a student with what differs for them; ``differing`` is None without a row."""

    name: str
    differing: Differing | None


def of_person(actor: Actor | None, room_id: int, assignment_id: int, person_id: int) -> Named:
    """A student of the class, and what differs for them. Raises `NotFound`."""
    _assignment(actor, room_id, assignment_id)
    name = _student(room_id, person_id)
    return Named(name, _read(_row(assignment_id, person_id=person_id)))


def of_group(actor: Actor | None, room_id: int, assignment_id: int, group_id: int) -> Named:
    """A group of the class, and what differs for it. Raises `NotFound`."""
    _assignment(actor, room_id, assignment_id)
    name = _group(room_id, group_id)
    return Named(name, _read(_row(assignment_id, group_id=group_id)))


def changes(actor: Actor | None, room_id: int, assignment_id: int, person_id: int) -> list[Change]:
    """What was changed for a student at an assignment, the newest first. Raises `NotFound`."""
    _assignment(actor, room_id, assignment_id)
    _student(room_id, person_id)
    return override_acts.listed(assignment_id, person_id)


def take_back(
    actor: Actor | None, room_id: int, assignment_id: int, person_id: int, act_id: int
) -> None:
    """Undo the newest change for a student: what was before it holds again.

    Raises `Conflict` when it is the newest no more, `Invalid` when its dates fit no more.
    """
    assignment = _assignment(actor, room_id, assignment_id)
    known = changes(actor, room_id, assignment_id, person_id)
    change = next((one for one in known if one.newest and one.act_id == act_id), None)
    if change is None:
        raise Conflict(N_("Something else was changed for this student since."))
    _in_order(assignment, change.before)
    _write(assignment, change.before, person_id=person_id)
    override_acts.undo(actor, assignment, person_id, act_id)
    _finish(assignment_id)


def give_person(
    actor: Actor | None,
    room_id: int,
    assignment_id: int,
    person_id: int,
    differing: Differing,
    reason: str = "",
) -> None:
    """Let a student have other dates or another time; whoever had not the assignment gets it.

    The change is recorded, so that the student can be shown it. Raises `NotFound` or `Invalid`.
    """
    assignment = _assignment(actor, room_id, assignment_id)
    _student(room_id, person_id)
    said = one_line("reason", reason, 300) if reason.strip() else ""
    _in_order(assignment, differing)
    before = _read(_row(assignment_id, person_id=person_id))
    if before is None and not assignment.to_all:
        note_given(Kind.GIVEN, actor, assignment, person_id=person_id)
    _write(assignment, differing, person_id=person_id)
    override_acts.note(actor, assignment, person_id, before or NOTHING, differing, said)
    _finish(assignment_id)


def give_group(
    actor: Actor | None, room_id: int, assignment_id: int, group_id: int, differing: Differing
) -> None:
    """Let a group have other dates; where it had not the assignment, it gets it.

    How long somebody may take is said for each student: it is left out here.
    """
    assignment = _assignment(actor, room_id, assignment_id)
    name = _group(room_id, group_id)
    _in_order(assignment, differing)
    dates = Differing(opens_at=differing.opens_at, closes_at=differing.closes_at)
    before = _read(_row(assignment_id, group_id=group_id))
    if before is None and not assignment.to_all:
        note_given(Kind.GROUP_GIVEN, actor, assignment, details={"group": name})
    _note_dates(actor, assignment, name, before or NOTHING, dates)
    _write(assignment, dates, group_id=group_id)
    _finish(assignment_id)


def remove_person(actor: Actor | None, room_id: int, assignment_id: int, person_id: int) -> None:
    """Let the rules of all hold for a student; of what only some have, take it away."""
    assignment = _assignment(actor, room_id, assignment_id)
    _student(room_id, person_id)
    row = _row(assignment_id, person_id=person_id)
    if row is not None:
        if not assignment.to_all:
            note_given(Kind.TAKEN_AWAY, actor, assignment, person_id=person_id)
        override_acts.note(actor, assignment, person_id, _read(row) or NOTHING, NOTHING, "")
        db.session.delete(row)
    _finish(assignment_id)


def remove_group(actor: Actor | None, room_id: int, assignment_id: int, group_id: int) -> None:
    """The same for a group."""
    assignment = _assignment(actor, room_id, assignment_id)
    name = _group(room_id, group_id)
    row = _row(assignment_id, group_id=group_id)
    if row is not None:
        if not assignment.to_all:
            note_given(Kind.GROUP_TAKEN_AWAY, actor, assignment, details={"group": name})
        _note_dates(actor, assignment, name, _read(row) or NOTHING, NOTHING)
        db.session.delete(row)
    _finish(assignment_id)


def _note_dates(
    actor: Actor | None, assignment: Assignment, group: str, before: Differing, after: Differing
) -> None:
    values = ({"opens_at": one.opens_at, "closes_at": one.closes_at} for one in (before, after))
    if details := changed(*values):
        details["group"] = group
        note_given(Kind.GROUP_TERMS, actor, assignment, details=details)


def _assignment(actor: Actor | None, room_id: int, assignment_id: int) -> Assignment:
    access.teach(actor, room_id)
    row = db.session.get(Assignment, assignment_id)
    if row is None or row.classroom_id != room_id:
        raise NotFound("assignment")
    return row


def _student(room_id: int, person_id: int) -> str:
    row = db.session.execute(
        select(Person.name)
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Membership.classroom_id == room_id,
            Membership.person_id == person_id,
            Membership.role == "student",
            Membership.left_at.is_(None),
        )
    ).first()
    if row is None:
        raise NotFound("student")
    return row.name or ""


def _group(room_id: int, group_id: int) -> str:
    row = db.session.get(Group, group_id)
    if row is None or row.classroom_id != room_id:
        raise NotFound("group")
    return row.name


def _row(assignment_id: int, **whose: int) -> Override | None:
    return db.session.scalar(select(Override).filter_by(assignment_id=assignment_id, **whose))


def _read(row: Override | None) -> Differing | None:
    if row is None:
        return None
    return Differing(
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        pace=Pace(row.pace) if row.pace else None,
        extra_minutes=row.extra_minutes,
    )


def _in_order(assignment: Assignment, differing: Differing) -> None:
    """Their dates have to fit those of all where only one of them differs."""
    opens = differing.opens_at or assignment.opens_at
    closes = differing.closes_at or assignment.closes_at
    if opens and closes and closes <= opens:
        raise Invalid(
            "closes_at" if differing.closes_at else "opens_at",
            N_("It has to close after it opens."),
        )


def _write(assignment: Assignment, differing: Differing, **whose: int) -> None:
    """Keep what differs; nothing needs no row where everybody has the assignment anyway."""
    row = _row(assignment.id, **whose)
    if differing == NOTHING and assignment.to_all:
        if row is not None:
            db.session.delete(row)
        return
    if row is None:
        row = Override(assignment_id=assignment.id, **whose)
        db.session.add(row)
    row.opens_at, row.closes_at = differing.opens_at, differing.closes_at
    row.pace = differing.pace.value if differing.pace else None
    row.extra_minutes = differing.extra_minutes


def _finish(assignment_id: int) -> None:
    db.session.flush()
    deadlines.refresh_assignment(assignment_id)
    db.session.commit()
