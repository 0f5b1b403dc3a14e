"""Marks by hand when an answer changes after them: a mark counts for the answer that was read."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from quizapp.core.marking import Entry, EntryKind, alive
from quizapp.core.responses import Outcome
from quizapp.services import ledger
from quizapp.store.db import db
from quizapp.store.models import Item, Mark, ResponseEvent

_BY_HAND = (
    select(
        Mark.id,
        Mark.item_id,
        Mark.version_id,
        Mark.share,
        Mark.undoes_id,
        Mark.at,
        Item.answer,
        Item.answered_at,
    )
    .join(Item, Item.id == Mark.item_id)
    .where(Mark.kind == EntryKind.BY_HAND)
)
_OF_ATTEMPT = _BY_HAND.where(Item.attempt_id == bindparam("attempt"))


def strike_outdated(attempt_id: int, at: datetime) -> None:
    """Strike out marks of answers that were changed since: they wait to be read. Does not commit."""
    rows = db.session.connection().execute(_OF_ATTEMPT, {"attempt": attempt_id}).all()
    if rows:
        _strike((row for row in _alive(rows) if row.undoes_id is None and _changed(row)), at)


def take_back(item_ids: Collection[int], since: datetime, at: datetime) -> None:
    """Let marks be as they were: what was marked or struck out since then is. Does not commit."""
    rows = db.session.execute(_BY_HAND.where(Item.id.in_(item_ids))).all()
    _strike((row for row in _alive(rows) if row.at > since), at)


def _changed(row: Any) -> bool:
    """Whether the answer is another than the one that was there to be marked."""
    if row.answered_at is not None and row.answered_at <= row.at:
        return False
    read = db.session.execute(
        select(ResponseEvent.answer)
        .where(
            ResponseEvent.item_id == row.item_id,
            ResponseEvent.outcome == Outcome.SAVED,
            ResponseEvent.at <= row.at,
        )
        .order_by(ResponseEvent.id.desc())
        .limit(1)
    ).first()
    return bool((read.answer if read else None) != row.answer)


def _alive(rows: Iterable[Any]) -> list[Any]:
    """The rows that no other strikes out."""
    known = {row.id: row for row in rows}
    of_item: dict[int, list[Entry]] = defaultdict(list)
    for row in known.values():
        entry = Entry(row.id, EntryKind.BY_HAND, row.share, row.undoes_id)
        of_item[row.item_id].append(entry)
    return [known[one.id] for entries in of_item.values() for one in alive(entries)]


def _strike(rows: Iterable[Any], at: datetime) -> None:
    struck = [
        {
            "item_id": row.item_id,
            "version_id": row.version_id,
            "kind": EntryKind.BY_HAND,
            "share": 0.0,
            "reason": "",
            "undoes_id": row.id,
            "at": at,
        }
        for row in rows
    ]
    ledger.add(struck)
