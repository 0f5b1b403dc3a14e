"""Which entries of the record were taken back."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import literal_column, select
from sqlalchemy.orm import aliased

from quizapp.core.marking import Entry, EntryKind, alive
from quizapp.core.recording import REVERSED
from quizapp.store.db import db
from quizapp.store.models import Act, Decision, Mark, RecordEntry, Regrade

_AT_ONCE = 5_000  # values in one IN


def of(rows: Sequence[Any]) -> set[tuple[str, int]]:
    """Source and id of those that are undone, and whose undoing was not undone in turn."""
    ids: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        ids[row.source].append(row.id)
    found = {("act", one) for one in _acts(ids["act"])}
    found |= {("mark", one) for one in _marks(ids["mark"])}
    found |= {("regrade", one) for one in _regrades(rows)}
    found |= {("decision", one) for one in _decisions(ids["decision"])}
    return found | {("entry", one) for one in _entries(rows)}


def _acts(ids: Sequence[int]) -> set[int]:
    found: set[int] = set()
    for some in _slices(ids):
        found |= {
            one
            for one in db.session.scalars(select(Act.undoes_id).where(Act.undoes_id.in_(some)))
            if one is not None
        }
    return found


def _marks(ids: Sequence[int]) -> set[int]:
    """Of a ledger only marks by hand strike out marks by hand."""
    found: set[int] = set()
    for some in _slices(ids):
        items = select(Mark.item_id).where(Mark.id.in_(some))
        rows = db.session.execute(
            select(Mark.id, Mark.undoes_id).where(
                Mark.kind == literal_column("'by_hand'"), Mark.item_id.in_(items)
            )
        )
        found |= _struck(rows)
    return found & set(ids)


def _slices(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))


def _regrades(rows: Iterable[Any]) -> set[int]:
    wanted = {row.assignment_id for row in rows if row.source == "regrade"}
    if not wanted:
        return set()
    return _struck(
        db.session.execute(
            select(Regrade.id, Regrade.undoes_id).where(Regrade.assignment_id.in_(wanted))
        )
    )


def _struck(rows: Iterable[Any]) -> set[int]:
    entries = [Entry(row.id, EntryKind.BY_HAND, 0.0, row.undoes_id) for row in rows]
    return {one.id for one in entries} - {one.id for one in alive(entries)}


def _decisions(ids: Sequence[int]) -> set[int]:
    """Another one follows only on one that takes this back."""
    later = aliased(Decision)
    found: set[int] = set()
    for some in _slices(ids):
        found |= set(
            db.session.scalars(
                select(Decision.id)
                .join(later, later.challenge_id == Decision.challenge_id)
                .where(
                    Decision.id.in_(some), Decision.accepted.is_not(None), later.id > Decision.id
                )
            )
        )
    return found


def _entries(rows: Sequence[Any]) -> set[int]:
    """Those after which the reverse was done about the same; of findings by the finding's name."""
    mine = [row.id for row in rows if row.source == "entry" and row.kind in REVERSED]
    if not mine:
        return set()
    known = db.session.scalars(
        select(RecordEntry).where(
            RecordEntry.kind.in_([*REVERSED, *REVERSED.values()]), RecordEntry.id >= min(mine)
        )
    ).all()
    last: dict[tuple[Any, ...], int] = {}
    for row in known:
        last[row.kind, *_about(row)] = max(row.id, last.get((row.kind, *_about(row)), 0))
    backs: dict[str, str] = {str(kind): str(back) for kind, back in REVERSED.items()}
    return {
        row.id
        for row in known
        if row.id in set(mine) and last.get((backs[row.kind], *_about(row)), 0) > row.id
    }


def _about(row: RecordEntry) -> tuple[Any, ...]:
    return row.classroom_id, row.assignment_id, row.question_id, row.details.get("finding")
