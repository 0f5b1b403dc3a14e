"""What is kept beside an answer is what its ledger comes to, whatever was added, and in which order."""

from datetime import UTC, datetime
from typing import Any

from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.core.access import Actor
from quizapp.core.marking import Entry, EntryKind, dropped, standing
from quizapp.services import attempts, ledger
from quizapp.store.db import db
from quizapp.store.models import Assignment, Item, Mark
from tests import factories

DAY = datetime(2026, 11, 2, 9, tzinfo=UTC)
ROW = st.tuples(
    st.integers(0, 1),  # which item
    st.sampled_from(list(EntryKind)),
    st.sampled_from([0.0, 0.25, 1.0]),
    st.none() | st.integers(0, 5),  # which earlier row of it is undone
)


@settings(max_examples=40)
@given(batches=st.lists(st.lists(ROW, min_size=1, max_size=4), max_size=5))
def test_the_share_beside_an_answer_is_the_standing_one(
    app: Flask, student: Actor, batches: list[list[tuple[int, EntryKind, float, int | None]]]
) -> None:
    practice = db.session.query(Assignment.id).scalar() or factories.make_practice()
    attempt = attempts.start(student, practice, "phone").attempt_id
    items = db.session.query(Item).filter_by(attempt_id=attempt).order_by(Item.id).limit(2).all()
    for batch in batches:
        ledger.add(
            [_row(items[which], kind, share, undone) for which, kind, share, undone in batch]
        )
        for item in items:
            rows = _marks(item.id)
            entry = standing(
                Entry(one.id, EntryKind(one.kind), one.share, one.undoes_id) for one in rows
            )
            db.session.refresh(item)
            assert item.share == (entry.share if entry else None)
            gone = dropped(
                Entry(one.id, EntryKind(one.kind), one.share, one.undoes_id) for one in rows
            )
            assert (item.weight, item.weight_before) == ((0, 1) if gone else (1, None))
            assert ledger.shares([attempt]).get(item.id) == item.share
    db.session.rollback()


def _marks(item_id: int) -> list[Mark]:
    return db.session.query(Mark).filter_by(item_id=item_id).order_by(Mark.id).all()


def _row(item: Item, kind: EntryKind, share: float, undone: int | None) -> dict[str, Any]:
    there = _marks(item.id)
    return {
        "item_id": item.id,
        "version_id": item.version_id,
        "kind": kind,
        "share": share,
        "undoes_id": there[undone % len(there)].id if there and undone is not None else None,
        "at": DAY,
    }
