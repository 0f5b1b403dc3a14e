"""What becomes of sets that are new, changed or gone."""

from pathlib import Path

import pytest
from sqlalchemy import select

from quizapp.core.errors import NotFound
from quizapp.services import attempts, quizzes
from quizapp.store.db import db
from quizapp.store.models import (
    Assignment,
    Question,
    SetEntry,
)
from tests.questionfiles import edit
from tests.services.questionfiles.looking import (
    changes,
    versions,
)


def test_a_new_set_is_public_practice_with_feedback_at_once(synced: Path) -> None:
    assignment = db.session.scalars(select(Assignment)).one()
    assert (assignment.classroom_id, assignment.feedback, assignment.created_by) == (
        None,
        "at_once",
        None,
    )
    offer, text = quizzes.public(None, "moon-and-sun")
    assert (offer.questions, text.title) == (2, "The tides")
    started = attempts.start(None, offer.assignment_id, "device")
    assert started.attempt_id


def test_what_is_gone_from_the_files_is_retired_and_comes_back(synced: Path) -> None:
    bank, listed = synced / "bank/tides.yaml", synced / "sets/moon-and-sun.yaml"
    kept = bank.read_text(), listed.read_text()
    listed.unlink()
    bank.write_text(kept[0][: kept[0].index("  - id: highest-tide")])
    assert changes(synced) == {
        ("question", "highest-tide", "retired"),
        ("set", "moon-and-sun", "retired"),
    }
    assert changes(synced) == set()
    with pytest.raises(NotFound):
        quizzes.public(None, "moon-and-sun")
    bank.write_text(kept[0])
    listed.write_text(kept[1])
    assert changes(synced) == {
        ("question", "highest-tide", "returned"),
        ("set", "moon-and-sun", "returned"),
    }
    assert len(versions("highest-tide")) == 1
    assert db.session.scalars(select(Assignment)).one()
    assert quizzes.public(None, "moon-and-sun")[0].questions == 2


def test_a_changed_set_has_its_questions_in_the_new_order(synced: Path) -> None:
    edit(
        synced / "sets/moon-and-sun.yaml",
        "  - strongest-pull\n  - highest-tide\n",
        "  - highest-tide\n  - strongest-pull\n",
    )
    assert changes(synced) == {("set", "moon-and-sun", "changed")}
    rows = db.session.execute(
        select(Question.file_key, SetEntry.weight)
        .join(SetEntry, SetEntry.question_id == Question.id)
        .order_by(SetEntry.position)
    ).all()
    assert [tuple(row) for row in rows] == [("highest-tide", 1.0), ("strongest-pull", 1.0)]
