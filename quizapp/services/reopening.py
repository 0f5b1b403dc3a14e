"""Opening an attempt again after it was handed in, and closing it as it was then."""

from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select, update

from quizapp.core import timing
from quizapp.core.acting import NOTHING_LEFT
from quizapp.core.errors import Invalid
from quizapp.core.responses import Outcome
from quizapp.core.timing import ActKind
from quizapp.services import act_targets, chance, deadlines, ledger_by_hand
from quizapp.services.finishing import finish
from quizapp.services.saving import digest_of
from quizapp.store.db import db
from quizapp.store.models import Act, Attempt, Item, ResponseEvent

NEXT = 2**63  # the place of an act that is not kept yet, behind all others


def ends_at(row: Any, at: datetime, minutes: int | None = None) -> datetime | None:
    """When an attempt would end that is opened again then; None: never. ``row`` is of `act_targets`."""
    made = timing.Act(NEXT, ActKind.REOPENED, at, minutes, row.finished_at)
    before = deadlines.acts_on([row.id]).get(row.id, [])
    return timing.deadline(act_targets.ends_at(row), [*before, made])


def reopen(row: Any, act: Act) -> None:
    """Open an attempt with the minutes of an act, or with what was left. Does not commit.

    The act remembers when it was handed in and which was the last save before. Raises `Invalid`
    for ``minutes`` when nothing was left.
    """
    ends = ends_at(row, act.at, act.minutes)
    if ends is not None and ends <= act.at:
        raise Invalid("minutes", NOTHING_LEFT)
    act.since, act.details = row.finished_at, {"last_save": _last_save(row.id)}
    act_targets.open_again(row.id)


def close_as_before(row: Any, act: Act, at: datetime) -> None:
    """Close what an act had opened, with the answers that it had, and mark it anew. Does not commit.

    What was entered in between stays in the log of saves.
    """
    restored = [item for item in _items(row.id) if _restore(item, act, row.epoch, at)]
    if restored:
        ledger_by_hand.take_back([item.id for item in restored], act.at, at)
    act_targets.open_again(row.id)
    finish(row.id, act.since or at, marked_at=at)
    _time_of_then(row)


def _time_of_then(row: Any) -> None:
    """Its end and pause as the acts that stand make them."""
    acts = deadlines.acts_on([row.id]).get(row.id, [])
    ends = timing.deadline(act_targets.ends_at(row), acts)
    db.session.execute(
        update(Attempt)
        .where(Attempt.id == row.id)
        .values(deadline_at=ends, paused_at=timing.paused_at(acts))
    )


def _last_save(attempt_id: int) -> int:
    """The last save that was logged for an attempt; nought before any."""
    return (
        db.session.scalar(
            select(func.max(ResponseEvent.id))
            .join(Item, Item.id == ResponseEvent.item_id)
            .where(Item.attempt_id == attempt_id)
        )
        or 0
    )


def _items(attempt_id: int) -> Any:
    return db.session.scalars(select(Item).where(Item.attempt_id == attempt_id)).all()


def _restore(item: Item, act: Act, epoch: int, at: datetime) -> bool:
    """Give an item the answer that it had when it was handed in; whether that is another one."""
    if item.checked_at is not None and item.checked_at > act.at:
        item.checked_at = None
    if item.respelled_at is not None and item.respelled_at > act.at:
        item.respelled_at = None
    was = _saved(item.id, act.details["last_save"])
    answer, sure = (was.answer, was.certainty) if was else (None, None)
    if (answer, sure) == (item.answer, item.certainty):
        return False
    another = bool(answer != item.answer)
    item.answer, item.answer_revision = answer, item.answer_revision + 1
    item.certainty = sure
    item.answered_at = was.at if was else None
    db.session.execute(
        insert(ResponseEvent).values(
            item_id=item.id,
            event_id=f"undo-{chance.token(16)}",
            digest=digest_of(answer, sure),
            answer=answer,
            certainty=sure,
            based_on=item.answer_revision - 1,
            epoch=epoch,
            outcome=Outcome.SAVED,
            revision=item.answer_revision,
            at=at,
        )
    )
    return another


def _saved(item_id: int, last: int) -> Any:
    """The last save up to that one that became the answer; None if none did."""
    return db.session.execute(
        select(ResponseEvent.answer, ResponseEvent.certainty, ResponseEvent.at)
        .where(
            ResponseEvent.item_id == item_id,
            ResponseEvent.id <= last,
            ResponseEvent.outcome == Outcome.SAVED,
        )
        .order_by(ResponseEvent.id.desc())
        .limit(1)
    ).first()
