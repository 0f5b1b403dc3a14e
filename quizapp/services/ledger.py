"""An item's ledger: rows are added, and replayed as `quizapp.core.marking` says."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, insert, select

from quizapp.core.marking import Entry, EntryKind, standing
from quizapp.core.questions import Judged
from quizapp.store.db import db
from quizapp.store.models import Item, Mark

_ROWS = select(Mark.item_id, Mark.id, Mark.kind, Mark.share, Mark.undoes_id).join(
    Item, Item.id == Mark.item_id
)
_OF_ATTEMPTS = _ROWS.where(Item.attempt_id.in_(bindparam("attempts", expanding=True)))


def shares(attempt_ids: Collection[int]) -> dict[int, float]:
    """What the items of attempts are worth now, 0 to 1; those not marked yet are left out."""
    asked = {"attempts": list(attempt_ids)}
    return _replayed(db.session.connection().execute(_OF_ATTEMPTS, asked))


def shares_in(attempts: Select[int]) -> dict[int, float]:
    """The same for all attempts that ``attempts`` selects the ids of."""
    return _replayed(db.session.execute(_ROWS.where(Item.attempt_id.in_(attempts))))


def by_hand(item_id: int) -> Any:
    """The latest mark that a person gave an item: ``parts`` and ``reason``; None before any."""
    return db.session.execute(
        select(Mark.parts, Mark.reason)
        .where(Mark.item_id == item_id, Mark.kind == EntryKind.BY_HAND)
        .order_by(Mark.id.desc())
        .limit(1)
    ).first()


def _replayed(rows: Iterable[Any]) -> dict[int, float]:
    """The standing share of each item of these rows."""
    entries: dict[int, list[Entry]] = defaultdict(list)
    for row in rows:
        entries[row.item_id].append(Entry(row.id, EntryKind(row.kind), row.share, row.undoes_id))
    found = {item_id: standing(one) for item_id, one in entries.items()}
    return {item_id: entry.share for item_id, entry in found.items() if entry}


def grade(judged: Iterable[tuple[int, int, Judged]], at: datetime) -> None:
    """Write what ``(item, version)`` are worth as marked by the program. Does not commit.

    What waits for a person gets no row.
    """
    rows = [
        {
            "item_id": item_id,
            "version_id": version_id,
            "share": worth.share,
            "parts": dict(worth.parts),
            "kind": EntryKind.GRADED,
            "reason": "",
            "at": at,
        }
        for item_id, version_id, worth in judged
        if worth.share is not None
    ]
    if rows:
        db.session.connection().execute(insert(Mark), rows)
