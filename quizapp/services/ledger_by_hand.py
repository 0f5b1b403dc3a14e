"""Marks by hand beside what else is done: a mark counts for the answer, and the marks, that were read."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from quizapp.core.marking import Entry, EntryKind, alive
from quizapp.core.questions import Judged
from quizapp.core.responses import Outcome
from quizapp.services import ledger
from quizapp.store.db import db
from quizapp.store.models import Item, Mark, Person, ResponseEvent

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


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest row of an item's ledger: what a teacher saw who opened its page. ``id`` is 0 before any.

    ``taken_back``: it strikes out another. Nobody did what the program does; of an erased account
    ``by`` is empty.
    """

    id: int = 0
    kind: str = ""
    share: float = 0.0
    parts: Mapping[str, float] = field(default_factory=dict)
    reason: str = ""
    taken_back: bool = False
    by_id: int | None = None
    by: str = ""

    def says(self, by_id: int, judged: Judged, reason: str) -> bool:
        """Whether it is this very mark by hand."""
        mine = self.kind == EntryKind.BY_HAND and not self.taken_back and self.by_id == by_id
        told = self.share, dict(self.parts), self.reason
        return mine and told == (judged.share, dict(judged.parts), reason)


def latest(item_id: int) -> Latest:
    row = db.session.execute(
        select(
            Mark.id,
            Mark.kind,
            Mark.share,
            Mark.parts,
            Mark.reason,
            Mark.undoes_id,
            Mark.by_id,
            Person.name,
        )
        .outerjoin(Person, Person.id == Mark.by_id)
        .where(Mark.item_id == item_id)
        .order_by(Mark.id.desc())
        .limit(1)
    ).first()
    if row is None:
        return Latest()
    taken_back = row.undoes_id is not None
    told = row.kind, row.share, row.parts, row.reason
    return Latest(row.id, *told, taken_back, row.by_id, row.name or "")


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
