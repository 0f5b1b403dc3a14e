"""An article of the files and its revisions."""

from pathlib import Path

from sqlalchemy import select

from quizapp.store.db import db
from quizapp.store.models import (
    Passage,
    Revision,
)
from tests.questionfiles import edit
from tests.services.questionfiles.looking import (
    changes,
    citations,
    versions,
)


def test_a_first_sync_brings_article_bank_and_set(folder: Path) -> None:
    assert changes(folder) == {
        ("article", "tides", "added"),
        ("question", "strongest-pull", "added"),
        ("question", "highest-tide", "added"),
        ("set", "moon-and-sun", "added"),
    }
    revision = db.session.scalars(select(Revision)).one()
    assert (revision.number, revision.title, revision.source["paragraphs"]) == (1, "The tides", 3)
    passages = db.session.scalars(select(Passage).order_by(Passage.position)).all()
    assert [(one.key, one.original, one.note) for one in passages] == [
        ("p1", [1], ""),
        ("p2", [2, 3], "Spring tide is the usual word."),
    ]
    assert passages[1].sentences == [[0, 32], [33, 78]]
    newest = versions("highest-tide")[0]
    assert (newest.number, newest.edit, newest.skill, newest.level) == (1, "new", "inference", 2)
    assert citations(newest.id, 1) == [
        ("aaaa", 1, "p2", 43, 47, "same"),  # the second of three "pull"
        ("bbbb", 1, "p2", 33, 56, "same"),
        ("bbbb", 2, "p1", 28, 42, "same"),
    ]


def test_a_new_text_is_a_new_revision_in_which_the_files_cite_again(synced: Path) -> None:
    edit(
        synced / "article.yaml",
        "The sun pulls as well",
        "Far off, the sun pulls. The sun pulls as well",
    )
    assert changes(synced) == {("article", "tides", "changed")}
    assert [row.number for row in db.session.scalars(select(Revision))] == [1, 2]
    first = versions("strongest-pull")[0]
    assert citations(first.id, 1) == [
        ("mmmm", 1, "p1", 28, 52, "same"),
        ("ssss", 1, "p2", 0, 31, "same"),
    ]
    assert citations(first.id, 2) == [
        ("mmmm", 1, "p1", 28, 52, "same"),
        ("ssss", 1, "p2", 24, 55, "moved"),
    ]
    assert changes(synced) == set()
