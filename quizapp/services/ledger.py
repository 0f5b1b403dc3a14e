"""An item's ledger: rows are added, and replayed as `quizapp.core.marking` says.

What a ledger comes to is kept beside the answer, in ``item.share`` and ``item.weight``, so that
reports of ten thousand attempts need not replay. This module is the only one that writes either.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, insert, select, update

from quizapp.core.marking import Entry, EntryKind, dropped, standing
from quizapp.core.questions import Judged
from quizapp.store.db import db
from quizapp.store.models import Item, Mark

_SHARES = select(Item.id, Item.share).where(
    Item.attempt_id.in_(bindparam("attempts", expanding=True)), Item.share.is_not(None)
)
_ROWS = select(Mark.item_id, Mark.id, Mark.kind, Mark.share, Mark.undoes_id).where(
    Mark.item_id.in_(bindparam("items", expanding=True))
)
_BY_HAND = select(
    Mark.item_id,
    Mark.id,
    Mark.kind,
    Mark.share,
    Mark.undoes_id,
    Mark.parts,
    Mark.reason,
    Mark.by_id,
    Mark.at,
).where(Mark.kind == EntryKind.BY_HAND)
_SETTLE = update(Item).where(Item.id == bindparam("item")).values(share=bindparam("worth"))
_DROP = (
    update(Item)
    .where(Item.id == bindparam("item"), Item.weight_before.is_(None))
    .values(weight_before=Item.weight, weight=0.0)
)
_PICK_UP = (
    update(Item)
    .where(Item.id == bindparam("item"), Item.weight_before.is_not(None))
    .values(weight=Item.weight_before, weight_before=None)
)


def shares(attempt_ids: Collection[int]) -> dict[int, float]:
    """What the items of attempts are worth now, 0 to 1; those not marked yet are left out."""
    rows = db.session.connection().execute(_SHARES, {"attempts": list(attempt_ids)})
    return {row.id: row.share for row in rows}


def by_hand(item_id: int) -> Any:
    """The mark that a person gave an item and that counts: ``parts`` and ``reason``; None before any."""
    return by_hand_of([item_id]).get(item_id)


def by_hand_of(items: Collection[int] | Select[Any]) -> dict[int, Any]:
    """Those of many items, by their ids; one column of a query may stand for these."""
    rows = db.session.execute(_BY_HAND.where(Mark.item_id.in_(items))).all()
    of_item: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        of_item[row.item_id].append(row)
    found = {}
    for item_id, marks in of_item.items():
        counts = standing(_entry(row) for row in marks)
        if counts is not None:
            found[item_id] = next(row for row in marks if row.id == counts.id)
    return found


def taken_back(item_id: int) -> str:
    """Why a person's mark of an item was taken back, if that was the last thing a person did to it."""
    latest = db.session.execute(
        select(Mark.undoes_id, Mark.reason)
        .where(Mark.item_id == item_id, Mark.kind == EntryKind.BY_HAND)
        .order_by(Mark.id.desc())
        .limit(1)
    ).first()
    return latest.reason if latest and latest.undoes_id is not None else ""


def grade(judged: Iterable[tuple[int, int, Judged]], at: datetime) -> None:
    """Write what ``(item, version)`` are worth as marked by the program. Does not commit.

    What waits for a person gets no row.
    """
    add(
        [
            {
                "item_id": item_id,
                "version_id": version_id,
                "share": worth.share,
                "parts": dict(worth.parts),
                "kind": EntryKind.GRADED,
                "at": at,
            }
            for item_id, version_id, worth in judged
            if worth.share is not None
        ]
    )


def add(rows: Sequence[dict[str, Any]]) -> None:
    """Append rows, each with the columns of a mark, and settle what their items are worth.

    Does not commit.
    """
    if not rows:
        return
    items = sorted({row["item_id"] for row in rows})
    connection = db.session.connection()
    connection.execute(insert(Mark), rows)
    replayed: dict[int, list[Entry]] = defaultdict(list)
    for row in connection.execute(_ROWS, {"items": items}):
        replayed[row.item_id].append(_entry(row))
    worth = {item_id: standing(entries) for item_id, entries in replayed.items()}
    connection.execute(
        _SETTLE,
        [{"item": one, "worth": entry.share if entry else None} for one, entry in worth.items()],
    )
    _weigh(connection, replayed)


def _weigh(connection: Connection, replayed: Mapping[int, Sequence[Entry]]) -> None:
    """Let items weigh nothing that are dropped, and what they weighed before if they no longer are."""
    touched = {
        item_id: dropped(entries)
        for item_id, entries in replayed.items()
        if any(entry.kind is EntryKind.DROPPED for entry in entries)
    }
    for statement, wanted in ((_DROP, True), (_PICK_UP, False)):
        found = [
            {"item": item_id} for item_id, is_dropped in touched.items() if is_dropped is wanted
        ]
        if found:
            connection.execute(statement, found)


def _entry(row: Any) -> Entry:
    return Entry(row.id, EntryKind(row.kind), row.share, row.undoes_id)
