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
    """The mark that a person gave an item and that counts: ``parts`` and ``reason``; None before any."""
    rows = db.session.execute(
        select(Mark.id, Mark.kind, Mark.share, Mark.undoes_id, Mark.parts, Mark.reason).where(
            Mark.item_id == item_id, Mark.kind == EntryKind.BY_HAND
        )
    ).all()
    counts = standing(_entry(row) for row in rows)
    return next((row for row in rows if counts and row.id == counts.id), None)


def _replayed(rows: Iterable[Any]) -> dict[int, float]:
    """The standing share of each item of these rows."""
    entries: dict[int, list[Entry]] = defaultdict(list)
    for row in rows:
        entries[row.item_id].append(_entry(row))
    found = {item_id: standing(one) for item_id, one in entries.items()}
    return {item_id: entry.share for item_id, entry in found.items() if entry}


def _entry(row: Any) -> Entry:
    return Entry(row.id, EntryKind(row.kind), row.share, row.undoes_id)


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
