"""Taking back what was done to an attempt; the rows of both stay."""

from collections.abc import Sequence

from sqlalchemy import exists, select, update
from sqlalchemy.orm import aliased

from quizapp.core import access, acting
from quizapp.core.access import Actor
from quizapp.core.acting import LONGEST_REASON
from quizapp.core.errors import Conflict, NotFound
from quizapp.core.text import one_line
from quizapp.core.timing import ActKind
from quizapp.core.words import N_
from quizapp.services import (
    act_targets,
    chance,
    clock,
    deadlines,
    reopening,
    standing_regrades,
)
from quizapp.services.act_targets import Target
from quizapp.store.db import db
from quizapp.store.models import Act, Attempt

_undoing = aliased(Act)


def undo(
    actor: Actor | None,
    room_id: int,
    assignment_id: int,
    act_id: int,
    reason: str = "",
    *,
    whole: bool = False,
) -> int:
    """Take an act back, or with ``whole`` all that was done by the same click; gives how many.

    What was taken back before stays so: twice is once. Of several those that can be are. Raises
    `NotFound`, or `Conflict` when something later has to be undone first.
    """
    act_targets.assignment(actor, room_id, assignment_id)
    why = one_line("reason", reason, LONGEST_REASON) if reason.strip() else ""
    wanted = _standing(_of(assignment_id, act_id), whole=whole)
    attempt_ids = [one.attempt_id for one in wanted if one.attempt_id is not None]
    act_targets.settle(assignment_id, attempt_ids)
    refused = _refused(assignment_id, wanted, attempt_ids)
    possible = [one for one in wanted if refused[one.id] is None]
    if wanted and not possible:
        raise Conflict(next(filter(None, refused.values())))
    batch = chance.token(16)
    for act in possible:
        _undo(access.teacher(actor), act, why, batch)
    db.session.flush()
    deadlines.refresh_attempts([one.attempt_id for one in possible if one.attempt_id is not None])
    db.session.commit()
    return len(possible)


def _of(assignment_id: int, act_id: int) -> Act:
    act = db.session.get(Act, act_id)
    if act is None or act.assignment_id != assignment_id:
        raise NotFound("act")
    if act.kind == ActKind.UNDONE:
        raise Conflict(N_("An undo cannot be undone. Do once more what was taken back."))
    if act.kind == ActKind.ACCOMMODATED:
        raise Conflict(N_("Dates and time of a student are changed where they are set."))
    return act


def _standing(act: Act, *, whole: bool) -> Sequence[Act]:
    """The act, or those of its batch; without those that were undone."""
    same = (Act.batch == act.batch) & (Act.assignment_id == act.assignment_id)
    return db.session.scalars(
        select(Act)
        .where(
            same if whole else Act.id == act.id,
            Act.kind == act.kind,
            ~exists().where(_undoing.undoes_id == Act.id),
        )
        .order_by(Act.id)
    ).all()


def _refused(
    assignment_id: int, wanted: Sequence[Act], attempt_ids: Sequence[int]
) -> dict[int, str | None]:
    """Why each cannot be undone; None where it can."""
    stands = _stands(assignment_id, attempt_ids)
    on_each = deadlines.acts_on(attempt_ids)
    found: dict[int, str | None] = {}
    for row in wanted:
        found[row.id] = None
        if row.attempt_id is not None:
            acts = on_each[row.attempt_id]
            act = next(one for one in acts if one.id == row.id)
            found[row.id] = acting.undoing_refused(act, acts, stands[row.attempt_id].stand)
    return found


def _stands(assignment_id: int, attempt_ids: Sequence[int]) -> dict[int, Target]:
    if not attempt_ids:
        return {}
    return {one.id: one for one in act_targets.chosen(assignment_id, attempt_ids)}


def _undo(actor: Actor, act: Act, reason: str, batch: str) -> None:
    now = clock.now()
    db.session.add(
        Act(
            classroom_id=act.classroom_id,
            assignment_id=act.assignment_id,
            attempt_id=act.attempt_id,
            person_id=act.person_id,
            kind=ActKind.UNDONE.value,
            reason=reason,
            batch=batch,
            undoes_id=act.id,
            by_id=actor.person_id,
            at=now,
        )
    )
    if act.attempt_id is None:
        return
    if act.kind == ActKind.ENDED:
        act_targets.open_again(act.attempt_id)
    elif act.kind == ActKind.DISCARDED and act.assignment_id is not None:
        db.session.execute(
            update(Attempt).where(Attempt.id == act.attempt_id).values(discarded_at=None)
        )
        standing_regrades.follow(act.assignment_id, act.attempt_id, now)
    elif act.kind == ActKind.REOPENED and act.assignment_id is not None:
        [target] = act_targets.chosen(act.assignment_id, [act.attempt_id])
        reopening.close_as_before(target.row, act, now)
