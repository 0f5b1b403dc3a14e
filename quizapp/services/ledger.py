"""An item's ledger rows as `quizapp.core.marking` replays them."""

from quizapp.core.marking import Entry, EntryKind, standing
from quizapp.store.models import Item


def share(item: Item) -> float | None:
    """What an item is worth now, 0 to 1; None before it is marked. Its marks must be loaded."""
    row = standing(
        Entry(mark.id, EntryKind(mark.kind), mark.share, mark.undoes_id) for mark in item.marks
    )
    return row.share if row else None
