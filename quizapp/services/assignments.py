"""Giving a set to a class: under which rules, and what came of it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from quizapp.core import access
from quizapp.core.access import Actor
from quizapp.core.assigning import Recipients, Rules
from quizapp.core.errors import Invalid, NotFound
from quizapp.core.recording import Kind, changed
from quizapp.core.timing import finished
from quizapp.core.words import N_
from quizapp.services import assignable, audiences, clock, deadlines, holdings, rule_rows
from quizapp.services.recording import note_given
from quizapp.store.db import db
from quizapp.store.models import Assignment, Attempt

EVERYBODY = Recipients()


@dataclass(frozen=True, slots=True)
class Given:
    """An assignment as the class's teachers see it.

    ``students`` are those in the class now who have it; ``started`` and ``finished`` count them.
    """

    id: int
    room_id: int
    title: str
    rules: Rules
    to_all: bool
    withdrawn_at: datetime | None
    students: int
    started: int
    finished: int

    @property
    def is_ahead(self) -> bool:
        return self.rules.opens_at is not None and clock.now() < self.rules.opens_at

    @property
    def is_over(self) -> bool:
        return self.rules.closes_at is not None and self.rules.closes_at <= clock.now()


def assign(
    actor: Actor | None,
    room_id: int,
    set_id: int,
    rules: Rules,
    recipients: Recipients = EVERYBODY,
) -> int:
    """Give a set to a class; gives the assignment's id. The very same again is the same one.

    Raises `NotFound` for a class or set that the actor may not see, `Invalid` for what is wrong
    with the rules.
    """
    access.teach(actor, room_id)
    by_id = access.teacher(actor).person_id
    article_id = assignable.article_of(actor, set_id)
    now = clock.now()
    if rules.closes_at is not None and rules.closes_at <= now:
        raise Invalid("closes_at", N_("This moment is past already."))
    rule_rows.check(rules, set_id, article_id)
    audiences.check(room_id, recipients)
    wanted = {**rule_rows.columns(rules), "to_all": recipients.everybody}
    already = db.session.scalars(
        select(Assignment).filter_by(
            set_id=set_id, classroom_id=room_id, withdrawn_at=None, **wanted
        )
    ).all()
    for row in already:
        if recipients.everybody or audiences.of(row) == recipients:
            return row.id
    row = Assignment(
        set_id=set_id, classroom_id=room_id, created_at=now, created_by=by_id, **wanted
    )
    db.session.add(row)
    db.session.flush()
    assignment_id = row.id
    audiences.write(room_id, assignment_id, recipients)
    db.session.commit()
    return assignment_id


def change(
    actor: Actor | None,
    room_id: int,
    assignment_id: int,
    rules: Rules,
    recipients: Recipients | None = None,
) -> None:
    """Set other rules, and who has it if that is given. A closing time that is past closes it now.

    Attempts that were begun keep the questions they drew and their order; all else holds for them,
    too. Raises `NotFound` or `Invalid`.
    """
    row = _taught(actor, room_id, assignment_id)
    rule_rows.check(rules, row.set_id, row.question_set.article_id, emptied=True)
    wanted = rule_rows.columns(rules)
    before = {name: getattr(row, name) for name in wanted}
    if details := changed(before, wanted, secret=["access_code"]):
        note_given(Kind.RULES_CHANGED, actor, row, details=details)
    for name, value in wanted.items():
        setattr(row, name, value)
    if recipients is not None:
        audiences.check(room_id, recipients)
        audiences.note_change(actor, row, recipients)
        row.to_all = recipients.everybody
        audiences.write(room_id, assignment_id, recipients)
    db.session.flush()
    deadlines.refresh_assignment(assignment_id)
    db.session.commit()


def withdraw(actor: Actor | None, room_id: int, assignment_id: int) -> None:
    """Offer it no longer: nobody can begin; what was begun and handed in stays."""
    row = _taught(actor, room_id, assignment_id)
    if row.withdrawn_at is None:
        row.withdrawn_at = clock.now()
        note_given(Kind.WITHDRAWN, actor, row)
    db.session.commit()


def offer_again(actor: Actor | None, room_id: int, assignment_id: int) -> None:
    """Undo `withdraw`. `NotFound` also for whoever may not read its text any more."""
    row = _taught(actor, room_id, assignment_id)
    access.read(actor, holdings.of(actor, row.question_set.article_id))
    if row.withdrawn_at is not None:
        row.withdrawn_at = None
        note_given(Kind.OFFERED_AGAIN, actor, row)
    db.session.commit()


def given(actor: Actor | None, room_id: int) -> list[Given]:
    """What a class was given, the newest first."""
    access.teach(actor, room_id)
    rows = db.session.scalars(
        select(Assignment)
        .where(Assignment.classroom_id == room_id)
        .options(joinedload(Assignment.question_set))
        .order_by(Assignment.id.desc())
    ).all()
    having = audiences.included(rows, room_id)
    begun, ended = _people(room_id)
    return [
        Given(
            id=row.id,
            room_id=room_id,
            title=row.question_set.title,
            rules=rule_rows.of(row),
            to_all=row.to_all,
            withdrawn_at=row.withdrawn_at,
            students=len(having[row.id]),
            started=len(begun[row.id] & having[row.id]),
            finished=len(ended[row.id] & having[row.id]),
        )
        for row in rows
    ]


def one(actor: Actor | None, room_id: int, assignment_id: int) -> Given:
    """One assignment of that class. Raises `NotFound`."""
    found = next((row for row in given(actor, room_id) if row.id == assignment_id), None)
    if found is None:
        raise NotFound("assignment")
    return found


def recipients(actor: Actor | None, room_id: int, assignment_id: int) -> Recipients:
    """Who has it, and whom something differs for. Raises `NotFound`."""
    return audiences.of(_taught(actor, room_id, assignment_id))


def _taught(actor: Actor | None, room_id: int, assignment_id: int) -> Assignment:
    access.teach(actor, room_id)
    row = db.session.scalar(
        select(Assignment)
        .where(Assignment.id == assignment_id, Assignment.classroom_id == room_id)
        .options(joinedload(Assignment.question_set))
    )
    if row is None:
        raise NotFound("assignment")
    return row


def _people(room_id: int) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
    """Who began, and who handed in, each assignment of a class."""
    now = clock.now()
    rows = db.session.execute(
        select(
            Attempt.assignment_id,
            Attempt.person_id,
            Attempt.finished_at,
            Attempt.paused_at,
            Attempt.deadline_at,
        )
        .join(Assignment, Assignment.id == Attempt.assignment_id)
        .where(
            Assignment.classroom_id == room_id,
            Attempt.discarded_at.is_(None),
            Attempt.preview_of.is_(None),
        )
    )
    begun: dict[int, set[int]] = defaultdict(set)
    ended: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        begun[row.assignment_id].add(row.person_id)
        if finished(row.finished_at, row.deadline_at, row.paused_at, now) is not None:
            ended[row.assignment_id].add(row.person_id)
    return begun, ended
