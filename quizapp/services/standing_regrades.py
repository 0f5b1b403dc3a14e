"""Regrades that hold, for whoever hands in after them too.

Whenever a mark of an assignment changes, by whatever, its attempt is settled: it has the marks that
the regrades which stand give it, so that nobody is marked otherwise for handing in late, or anew.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from quizapp.core.edits import same_meaning
from quizapp.core.marking import EntryKind
from quizapp.core.regrading import Kind, Plan
from quizapp.core.settling import NEW, Change, Standing, Step
from quizapp.services import ledger, regrade_items
from quizapp.store.db import db
from quizapp.store.models import Regrade, Version

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


def of(assignment_id: int) -> list[Standing]:
    """Those of an assignment, the oldest first."""
    return [one for one in every(assignment_id) if one.stands]


def every(assignment_id: int) -> list[Standing]:
    """With those that do not stand."""
    rows = db.session.connection().execute(_ALL, {"assignment": assignment_id}).all()
    alike = meanings({row.question_id for row in rows}) if rows else {}
    chains = _chains(rows)
    return [
        Standing(
            acts=chains[row.id],
            plan=Plan(Kind(row.kind), row.number, row.never_lower),
            question_id=row.question_id,
            version_id=row.version_id,
            alike=alike[row.version_id],
        )
        for row in rows
        if row.id in chains
    ]


def backs(acts: Collection[int]) -> set[int]:
    """Which of these are undoings that stand: what they took back does not."""
    if not acts:
        return set()
    questions = select(Regrade.question_id).where(Regrade.id.in_(acts))
    rows = db.session.execute(
        select(Regrade.id, Regrade.undoes_id)
        .where(Regrade.question_id.in_(questions))
        .order_by(Regrade.id)
    ).all()
    return {chain[-1] for chain in _chains(rows).values() if len(chain) % 2 == 0} & set(acts)


def _chains(rows: Sequence[Any]) -> dict[int, tuple[int, ...]]:
    """By the id of a regrade itself, what took it back, what took that back, and so on."""
    first: dict[int, int] = {}
    found: dict[int, tuple[int, ...]] = {}
    for row in rows:
        first[row.id] = first[row.undoes_id] if row.undoes_id else row.id
        found[first[row.id]] = (*found.get(first[row.id], ()), row.id)
    return found


def meanings(question_ids: Collection[int]) -> dict[int, frozenset[int]]:
    """By version of these questions the versions that ask the same; it is one of them."""
    rows = db.session.execute(
        select(Version.id, Version.question_id, Version.edit)
        .where(Version.question_id.in_(question_ids))
        .order_by(Version.number)
    )
    groups = (frozenset(row.id for row in group) for group in same_meaning(rows))
    return {one: group for group in groups for one in group}


def follow(assignment_id: int, attempt_id: int, at: datetime) -> None:
    """Mark an attempt as all others were, after something in it was marked. Does not commit."""
    standing = every(assignment_id)
    if standing:
        questions = {one.question_id for one in standing}
        read = regrade_items.read(questions, [attempt_id], standing)
        write(read.settled(standing), at)


def write(changes: Iterable[Change], at: datetime, act: Regrade | None = None) -> None:
    """The rows of changes, which an act brought about or, without one, the program. Does not commit."""
    rows: list[dict[str, Any]] = []
    for change in changes:
        rows += _struck(change, act)
        rows += [_added(change, step, act) for step in change.added]
    ledger.add([row | {"at": at} for row in rows])


def _struck(change: Change, act: Regrade | None) -> Sequence[dict[str, Any]]:
    shown = act.id if act and _shows(change, act) else None
    return [
        {
            "item_id": change.item.item_id,
            "version_id": row.version_id,
            "kind": row.kind,
            "share": 0.0,
            "parts": {},
            "by_id": act.by_id if act else None,
            "reason": act.reason if act else "",
            "regrade_id": shown,
            "undoes_id": row.id,
        }
        for row in change.struck
    ]


def _added(change: Change, step: Step, act: Regrade | None) -> dict[str, Any]:
    """Where nothing shows, a regrade that stands again says what it said at first."""
    regrade, judged = step.regrade, step.judged
    first = act.id if act and regrade.id == NEW else regrade.id
    mine = act if act and regrade.act == NEW and _shows(change, act) else None
    version_id = change.item.version_id
    return {
        "item_id": change.item.item_id,
        "version_id": regrade.version_id if version_id in regrade.alike else version_id,
        "kind": EntryKind.REGRADED if judged else EntryKind.DROPPED,
        "share": judged.share if judged else 0.0,
        "parts": dict(judged.parts) if judged else {},
        "by_id": mine.by_id if mine else None,
        "reason": mine.reason if mine else "",
        "regrade_id": mine.id if mine else first if regrade.act == NEW else regrade.act,
        "undoes_id": None,
    }


def _shows(change: Change, act: Regrade) -> bool:
    """Whether an act has changed a mark, and its question's: these it counts."""
    return change.shows and change.item.question_id == act.question_id
