"""What a student is told of marks that were changed together: of which question, what, and why."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select

from quizapp.core.marking import Entry, EntryKind, alive, dropped, standing
from quizapp.core.questions import Question, from_content
from quizapp.core.regrading import Difference, Kind, difference
from quizapp.services import standing_regrades
from quizapp.store.db import db
from quizapp.store.models import Item, Mark, Regrade, Version

_CHANGED = (
    select(Item.id, Item.position)
    .join(Mark, Mark.item_id == Item.id)
    .where(Item.attempt_id == bindparam("attempt"), Mark.regrade_id.is_not(None))
    .distinct()
    .order_by(Item.position)
)
_ROWS = (
    select(
        Mark.id,
        Mark.item_id,
        Mark.kind,
        Mark.share,
        Mark.undoes_id,
        Mark.regrade_id,
        Mark.version_id,
        Regrade.kind.label("what"),
        Regrade.reason,
        Item.version_id.label("asked_id"),
        Item.weight,
        Item.weight_before,
    )
    .join(Item, Item.id == Mark.item_id)
    .outerjoin(Regrade, Regrade.id == Mark.regrade_id)
    .where(Mark.item_id.in_(bindparam("items", expanding=True)))
    .order_by(Mark.id)
)


@dataclass(frozen=True, slots=True)
class Why:
    """One regrade of a question, and what its key did to the one that was asked; or that it was taken
    ``back``.
    """

    kind: Kind
    difference: Difference
    reason: str
    back: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A question that was regraded; ``gain`` are points more or fewer, None if it counts no more.

    Of the ``whys`` those that were taken back come first.
    """

    position: int
    whys: Sequence[Why]
    gain: float | None


def of_attempt(attempt_id: int) -> list[Told]:
    """The questions of an attempt whose marks were changed, or changed back, in order."""
    read = _read(attempt_id)
    told = [_told(position, rows, read) for position, rows in read.items.items()]
    return [one for one in told if one.whys]


def rekeyed(attempt_id: int) -> dict[int, int]:
    """By item the version that marked it instead of the one that was asked, where it still does.

    A version that no longer has all that the attempt showed is left out: its page cannot be shown.
    """
    read = _read(attempt_id)
    found = {}
    for rows in read.items.values():
        counts = standing(map(_entry, rows))
        mark = next((row for row in rows if counts and row.id == counts.id), None)
        if mark is not None and mark.version_id != mark.asked_id:
            shown = read.contents[mark.asked_id].shape()
            if shown <= read.contents[mark.version_id].shape():
                found[mark.item_id] = mark.version_id
    return found


@dataclass(frozen=True, slots=True)
class _Read:
    """The ledgers of the items that a regrade has touched, by position, and the versions in them.

    ``backs`` are the undoings that stand.
    """

    items: Mapping[int, Sequence[Any]]
    contents: Mapping[int, Question]
    backs: Set[int]


def _read(attempt_id: int) -> _Read:
    connection = db.session.connection()
    places = dict(connection.execute(_CHANGED, {"attempt": attempt_id}).all())
    if not places:
        return _Read({}, {}, frozenset())
    items: dict[int, list[Any]] = {position: [] for position in places.values()}
    rows = connection.execute(_ROWS, {"items": list(places)}).all()
    for row in rows:
        items[places[row.item_id]].append(row)
    ids = {one for row in rows for one in (row.asked_id, row.version_id)}
    found = connection.execute(
        select(Version.id, Version.kind, Version.content).where(Version.id.in_(ids))
    )
    contents = {row.id: from_content(row.kind, row.content) for row in found}
    acts = {row.regrade_id for row in rows if row.regrade_id is not None}
    return _Read(items, contents, standing_regrades.backs(acts))


def _told(position: int, rows: Sequence[Any], read: _Read) -> Told:
    left = {one.id for one in alive(map(_entry, rows)) if one.undoes is None}
    counting = [row for row in rows if row.id in left and row.regrade_id is not None]
    latest: dict[int, Any] = {row.regrade_id: row for row in counting}
    backs = {row.regrade_id: row for row in rows if row.regrade_id in read.backs}
    first = standing(_entry(row) for row in rows if row.regrade_id is None)
    now = standing(map(_entry, rows))
    weight = rows[0].weight if rows[0].weight_before is None else rows[0].weight_before
    gone = dropped(map(_entry, rows))
    return Told(
        position=position,
        whys=[
            *(Why(Kind(row.what), Difference(), row.reason, back=True) for row in backs.values()),
            *(_why(row, read.contents) for row in latest.values()),
        ],
        gain=None if gone else ((now.share if now else 0) - (first.share if first else 0)) * weight,
    )


def _why(row: Any, contents: Mapping[int, Question]) -> Why:
    changed = (
        difference(contents[row.asked_id], contents[row.version_id])
        if row.what == Kind.KEY
        else Difference()
    )
    return Why(Kind(row.what), changed, row.reason)


def _entry(row: Any) -> Entry:
    return Entry(row.id, EntryKind(row.kind), row.share, row.undoes_id)
