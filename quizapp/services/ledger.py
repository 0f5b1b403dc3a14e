"""An item's ledger: rows are added, and replayed as `quizapp.core.marking` says."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import insert

from quizapp.core.marking import Entry, EntryKind, standing
from quizapp.store.db import db
from quizapp.store.models import Item, Mark


def share(item: Item) -> float | None:
    """What an item is worth now, 0 to 1; None before it is marked. Its marks must be loaded."""
    row = standing(
        Entry(mark.id, EntryKind(mark.kind), mark.share, mark.undoes_id) for mark in item.marks
    )
    return row.share if row else None


def grade(shares: Sequence[tuple[int, int, float]], at: datetime) -> None:
    """Write ``(item, version, share)`` as marked by the program. Does not commit."""
    if shares:
        db.session.connection().execute(
            insert(Mark),
            [
                {
                    "item_id": item_id,
                    "version_id": version_id,
                    "share": share,
                    "kind": EntryKind.GRADED,
                    "reason": "",
                    "at": at,
                }
                for item_id, version_id, share in shares
            ],
        )
