"""The items of attempts that regrades are about, with their ledgers, read in a few queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from quizapp.core.marking import Entry, EntryKind, alive, standing
from quizapp.core.regrading import Kind
from quizapp.core.settling import Change, Keys, Marked, Row, Standing, Total, settle
from quizapp.services import versions
from quizapp.store.db import db
from quizapp.store.models import Attempt, Item, Mark, Version

Attempts = Select[Any] | Collection[int]


@dataclass(frozen=True, slots=True)
class Read:
    """Items that are marked or wait for it, and by attempt what all its other items come to."""

    items: Sequence[Marked]
    keys: Keys
    rest: Mapping[int, Total]

    def settled(self, regrades: Iterable[Standing]) -> list[Change]:
        return settle(regrades, self.items, self.keys, self.rest)


def read(questions: Collection[int], attempts: Attempts, regrades: Iterable[Standing]) -> Read:
    """The items of attempts that are handed in, or closed by Check, and are about these questions.

    ``regrades`` are those that may have written their rows, and those whose keys are wanted.
    """
    known = list(regrades)
    firsts = {act: one.id for one in known for act in one.acts}
    ours = _ours(questions, attempts)
    rows = db.session.execute(
        ours.with_only_columns(
            Item.id,
            Item.attempt_id,
            Attempt.revision_id,
            Version.question_id,
            Item.version_id,
            Item.answer,
            Item.hints_taken,
            Item.weight,
            Item.weight_before,
        ).order_by(Item.id)
    ).all()
    ledgers = _ledgers(ours)
    revisions = {row.revision_id for row in rows}
    marking = {one.version_id for one in known if one.plan.kind is Kind.KEY}
    wanted = {(version, revision) for version in marking for revision in revisions}
    return Read(
        items=[_marked(row, ledgers.get(row.id, ()), firsts) for row in rows],
        keys=versions.questions(wanted) if wanted else {},
        rest=_rest(questions, attempts),
    )


def answers(questions: Collection[int], attempts: Attempts) -> Sequence[Any]:
    """What was answered in them, with ``version_id`` and ``revision_id``."""
    columns = (Item.version_id, Attempt.revision_id, Item.answer)
    rows = _ours(questions, attempts).with_only_columns(*columns).order_by(Item.id)
    return db.session.execute(rows).all()


def _ours(questions: Collection[int], attempts: Attempts) -> Select[Any]:
    return (
        select(Item.id)
        .join(Attempt, Attempt.id == Item.attempt_id)
        .join(Version, Version.id == Item.version_id)
        .where(Item.attempt_id.in_(attempts), _wanted(questions))
    )


def _wanted(questions: Collection[int]) -> ColumnElement[bool]:
    closed = Attempt.finished_at.is_not(None) | Item.checked_at.is_not(None)
    return Version.question_id.in_(questions) & closed


def _ledgers(ours: Select[Any]) -> dict[int, list[Any]]:
    """The rows of each item's ledger, the oldest first."""
    found: dict[int, list[Any]] = defaultdict(list)
    for row in db.session.execute(
        select(
            Mark.item_id,
            Mark.id,
            Mark.kind,
            Mark.share,
            Mark.version_id,
            Mark.undoes_id,
            Mark.regrade_id,
        )
        .where(Mark.item_id.in_(ours))
        .order_by(Mark.id)
    ):
        found[row.item_id].append(row)
    return found


def _marked(row: Any, marks: Sequence[Any], firsts: Mapping[int, int]) -> Marked:
    entries = [Entry(one.id, EntryKind(one.kind), one.share, one.undoes_id) for one in marks]
    counting = [one for one in reversed(alive(entries)) if one.undoes is None]
    graded = standing(one for one in counting if one.kind is EntryKind.GRADED)
    hand = standing(one for one in counting if one.kind is EntryKind.BY_HAND)
    left = {one.id for one in counting}
    return Marked(
        item_id=row.id,
        attempt_id=row.attempt_id,
        revision_id=row.revision_id,
        question_id=row.question_id,
        version_id=row.version_id,
        answer=row.answer,
        hints_taken=row.hints_taken,
        weight=row.weight if row.weight_before is None else row.weight_before,
        graded=graded.share if graded else None,
        graded_id=graded.id if graded else 0,
        by_hand=hand.share if hand else None,
        rows=[
            Row(one.id, EntryKind(one.kind), one.share, one.version_id, firsts[one.regrade_id])
            for one in marks
            if one.id in left and one.regrade_id is not None
        ],
        newest=marks[-1].id if marks else 0,
    )


def _rest(questions: Collection[int], attempts: Attempts) -> dict[int, Total]:
    rows = db.session.execute(
        select(
            Item.attempt_id,
            func.sum(func.coalesce(Item.share, 0.0) * Item.weight),
            func.sum(Item.weight),
        )
        .join(Attempt, Attempt.id == Item.attempt_id)
        .join(Version, Version.id == Item.version_id)
        .where(Item.attempt_id.in_(attempts), ~_wanted(questions))
        .group_by(Item.attempt_id)
    ).all()
    return {attempt_id: Total(points, maximum) for attempt_id, points, maximum in rows}
