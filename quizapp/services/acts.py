"""What teachers do to attempts: each act has a reason, is shown to its student, and can be undone.

Undoing is in `acts_undone`; what students are told in `acts_told`, what teachers see in `acts_seen`.
"""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from quizapp.core import access, acting
from quizapp.core.access import Actor
from quizapp.core.acting import Order
from quizapp.core.errors import Conflict, NotFound
from quizapp.core.timing import ActKind
from quizapp.core.words import N_
from quizapp.services import act_targets, clock, deadlines, terms
from quizapp.services.act_targets import Target
from quizapp.services.acts_told import Told, for_student
from quizapp.services.acts_undone import undo
from quizapp.services.finishing import finish
from quizapp.services.reopening import reopen
from quizapp.store.db import db
from quizapp.store.models import Act, Attempt, Membership

__all__ = ["Done", "Told", "do", "for_student", "grant", "undo"]


@dataclass(frozen=True, slots=True)
class Done:
    """To how many attempts it was done; ``left_out`` of those chosen were not such that it could be."""

    done: int
    left_out: int = 0


def do(
    actor: Actor | None,
    room_id: int,
    assignment_id: int,
    order: Order,
    attempt_ids: Collection[int] | None = None,
) -> Done:
    """Do it to these attempts, or to all that students are at; where it cannot be done it is not.

    The same form twice is once. Raises `NotFound`, `Conflict` when it can be done to none of them,
    `Invalid` for ``minutes`` when it would end at once.
    """
    act_targets.assignment(actor, room_id, assignment_id)
    batch = _batch(order, attempt_ids)
    before = _before(batch, assignment_id)
    if before:
        return Done(before)
    if attempt_ids is None:
        targets = act_targets.running(assignment_id)
    else:
        act_targets.settle(assignment_id, attempt_ids)
        targets = act_targets.chosen(assignment_id, attempt_ids)
    possible = _possible(order.kind, targets)
    for one in possible:
        _do(access.teacher(actor), one, order, batch)
    db.session.flush()
    deadlines.refresh_attempts([one.id for one in possible])
    db.session.commit()
    return Done(len(possible), len(targets) - len(possible))


def grant(
    actor: Actor | None, room_id: int, assignment_id: int, person_id: int, order: Order
) -> None:
    """Let a student of the class begin once more than all may. The same form twice is once.

    Raises `NotFound`, or `Conflict` for whoever has not the quiz or may take it any number of times.
    """
    row = act_targets.assignment(actor, room_id, assignment_id)
    _in_class(room_id, person_id)
    held = terms.of(row, assignment_id, person_id)
    if not held.included:
        raise Conflict(N_("This student does not have this quiz. Give it to them first."))
    if held.terms.attempts is None:
        raise Conflict(N_("This quiz can be taken as often as one likes."))
    batch = _batch(order, [person_id])
    if _before(batch, assignment_id):
        return
    by_id = access.teacher(actor).person_id
    db.session.add(
        Act(
            classroom_id=room_id,
            assignment_id=assignment_id,
            person_id=person_id,
            kind=ActKind.GRANTED.value,
            reason=order.reason,
            batch=batch,
            by_id=by_id,
            at=clock.now(),
        )
    )
    db.session.commit()


def _in_class(room_id: int, person_id: int) -> None:
    place = db.session.get(Membership, (room_id, person_id))
    if place is None or place.left_at is not None or place.role != "student":
        raise NotFound("student")


def _batch(order: Order, ids: Collection[int] | None) -> str:
    """What the acts of one click have in common: the form's token, and what it said.

    A form that comes back from the history with other words is another click.
    """
    said = (order.kind.value, order.reason, order.minutes, ids and sorted(ids))
    return f"{order.batch[:40]}-{hashlib.sha256(repr(said).encode()).hexdigest()[:12]}"


def _before(batch: str, assignment_id: int) -> int:
    """How many acts this very click has done already."""
    return (
        db.session.scalar(
            select(func.count())
            .select_from(Act)
            .where(Act.batch == batch, Act.assignment_id == assignment_id)
        )
        or 0
    )


def _possible(kind: ActKind, targets: Sequence[Target]) -> list[Target]:
    """Those to which it can be done. Raises `Conflict` if there are none."""
    why = {one.id: acting.refusal(kind, one.stand) for one in targets}
    possible = [one for one in targets if why[one.id] is None]
    if not possible:
        raise Conflict(next(filter(None, why.values()), N_("Nobody is at it now.")))
    return possible


def _do(actor: Actor, target: Target, order: Order, batch: str) -> None:
    row, now = target.row, clock.now()
    act = Act(
        classroom_id=row.classroom_id,
        assignment_id=row.assignment_id,
        attempt_id=row.id,
        person_id=row.person_id,
        kind=order.kind.value,
        minutes=order.minutes,
        reason=order.reason,
        batch=batch,
        by_id=actor.person_id,
        at=now,
    )
    if order.kind is ActKind.REOPENED:
        reopen(row, act)
    elif order.kind in {ActKind.ENDED, ActKind.DISCARDED}:
        finish(row.id, now)
    if order.kind is ActKind.DISCARDED:
        db.session.get_one(Attempt, row.id).discarded_at = now
    db.session.add(act)
