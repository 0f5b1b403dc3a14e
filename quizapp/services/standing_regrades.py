"""Regrades that hold for whoever hands in after them.

What was regraded at an assignment is regraded again whenever an item of it is marked by the program,
so that nobody is marked by the old key because of handing in late, or anew.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from quizapp.core.edits import Edit
from quizapp.core.marking import Entry, EntryKind, alive
from quizapp.core.regrading import Change, Kind, Marked, Plan, change
from quizapp.services import ledger, versions
from quizapp.store.db import db
from quizapp.store.models import Item, Mark, Regrade, Version

_ALL = (
    select(
        Regrade.id,
        Regrade.question_id,
        Regrade.version_id,
        Regrade.kind,
        Regrade.never_lower,
        Regrade.undoes_id,
        Version.number,
    )
    .join(Version, Version.id == Regrade.version_id)
    .where(Regrade.assignment_id == bindparam("assignment"))
    .order_by(Regrade.id)
)
_ITEMS = select(
    Item.id,
    Item.answer,
    Item.hints_taken,
    Item.share,
    Item.weight,
    Item.weight_before,
    Item.version_id,
).where(Item.id.in_(bindparam("items", expanding=True)))


@dataclass(frozen=True, slots=True)
class Standing:
    """A regrade that is not undone."""

    id: int
    question_id: int
    version_id: int
    plan: Plan


def of(assignment_id: int) -> list[Standing]:
    """Those of an assignment, the oldest first."""
    rows = db.session.connection().execute(_ALL, {"assignment": assignment_id}).all()
    if not rows:
        return []
    left = {
        one.id
        for one in alive(Entry(row.id, EntryKind.REGRADED, 0.0, row.undoes_id) for row in rows)
        if one.undoes is None
    }
    return [
        Standing(
            row.id,
            row.question_id,
            row.version_id,
            Plan(Kind(row.kind), row.number, row.never_lower),
        )
        for row in rows
        if row.id in left
    ]


def follow(assignment_id: int, revision_id: int, item_ids: Collection[int], at: datetime) -> None:
    """Regrade items that were marked just now as all others were before. Does not commit."""
    for one in of(assignment_id):
        rows = db.session.connection().execute(_ITEMS, {"items": list(item_ids)})
        alike = same_meaning(one.question_id, one.version_id)
        mine = [row for row in rows if row.version_id in alike]
        if mine:
            question = versions.question((one.version_id, revision_id))
            by_hand = hand_marked([row.id for row in mine])
            found = (
                change(one.plan, _marked(row, question, by_hand=row.id in by_hand)) for row in mine
            )
            write(one, [each for each in found if each is not None], None, "", at)


def same_meaning(question_id: int, version_id: int) -> set[int]:
    """The ids of a question's versions that ask the same as one of them."""
    groups: list[set[int]] = []
    for row in db.session.execute(
        select(Version.id, Version.edit)
        .where(Version.question_id == question_id)
        .order_by(Version.number)
    ):
        if not groups or row.edit in {Edit.NEW, Edit.MEANING}:
            groups.append(set())
        groups[-1].add(row.id)
    return next((group for group in groups if version_id in group), set())


def hand_marked(item_ids: Collection[int]) -> set[int]:
    """Which of these items have a person's mark that counts."""
    rows = db.session.execute(
        select(Mark.item_id, Mark.id, Mark.undoes_id).where(
            Mark.item_id.in_(item_ids), Mark.kind == EntryKind.BY_HAND
        )
    ).all()
    item_of = {row.id: row.item_id for row in rows}
    entries = [Entry(row.id, EntryKind.BY_HAND, 0.0, row.undoes_id) for row in rows]
    return {item_of[one.id] for one in alive(entries) if one.undoes is None}


def write(
    one: Standing, changes: Sequence[Change], by_id: int | None, reason: str, at: datetime
) -> None:
    """The rows of a regrade. Does not commit."""
    ledger.add(
        [
            {
                "item_id": each.item.item_id,
                "version_id": one.version_id,
                "kind": EntryKind.REGRADED if each.judged else EntryKind.DROPPED,
                "share": each.judged.share if each.judged else 0.0,
                "parts": dict(each.judged.parts) if each.judged else {},
                "by_id": by_id,
                "reason": reason,
                "regrade_id": one.id,
                "at": at,
            }
            for each in changes
        ]
    )


def _marked(row: Any, question: Any, *, by_hand: bool) -> Marked:
    return Marked(
        item_id=row.id,
        question=question,
        answer=row.answer,
        hints_taken=row.hints_taken,
        share=row.share,
        weight=row.weight if row.weight_before is None else row.weight_before,
        newest=0,
        by_hand=by_hand,
        dropped=row.weight_before is not None,
    )
