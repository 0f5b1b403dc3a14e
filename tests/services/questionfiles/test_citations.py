"""Quotes that the browser chose, found again in a new text."""

from pathlib import Path

from sqlalchemy import select

from quizapp.services import questionfiles
from quizapp.services.askable import askable
from quizapp.store.db import db
from quizapp.store.models import (
    Article,
    QuestionSet,
    Revision,
    Version,
)
from tests import factories
from tests.questionfiles import EVIDENCE, edit
from tests.services.questionfiles.looking import (
    changes,
    citations,
    question,
    taken_over,
)

P1 = "The tide rises twice a day. The moon pulls the water nearest to it."


def test_a_quote_of_the_browser_is_found_where_it_moved(synced: Path) -> None:
    version = taken_over("strongest-pull")
    edit(synced / "article.yaml", "The sun pulls as well", "Behold! The sun pulls as well")
    questionfiles.sync(synced)
    assert citations(version.id, 2)[1] == ("ssss", 1, "p2", 8, 39, "moved")


def test_a_quote_of_the_browser_is_found_in_the_only_other_passage_that_has_it(
    synced: Path,
) -> None:
    version = taken_over("strongest-pull")
    edit(synced / "article.yaml", "          The sun pulls as well, but less.\n", "")
    edit(
        synced / "article.yaml", "nearest to it.", "nearest to it. The sun pulls as well, but less."
    )
    bank = synced / "bank/tides.yaml"
    bank.write_text(
        bank.read_text().replace(
            "passage: p2\n            quote: The sun", "passage: p1\n            quote: The sun"
        )
    )
    edit(bank, 'before: "both "', 'before: "When both "')
    questionfiles.sync(synced)
    assert citations(version.id, 2)[1] == ("ssss", 1, "p1", 68, 99, "moved")


def test_a_sentence_is_what_the_file_says_it_is(synced: Path) -> None:
    """Two by our rules are one here, and prove the answer of a question that the browser has now."""
    bank = synced / "bank/tides.yaml"
    bank.write_text(bank.read_text() + EVIDENCE)
    edit(bank, "quote: The moon pulls the water nearest to it.", f"quote: {P1}")
    edit(synced / "article.yaml", "original: [1]", "original: [1]\n        sentences: [[0, 67]]")
    questionfiles.sync(synced)
    version = taken_over("what-pulls")
    edit(synced / "article.yaml", "tide is highest.", "tide is highest of all.")
    questionfiles.sync(synced)
    assert ("gggg", 1, "p1", 0, 67, "same") in citations(version.id, 3)


def test_a_lost_quote_of_the_browser_waits_and_its_question_is_not_asked(synced: Path) -> None:
    version = taken_over("strongest-pull")
    edit(synced / "article.yaml", "The sun pulls as well, but less.", "The sun counts for little.")
    edit(
        synced / "bank/tides.yaml",
        "quote: The sun pulls as well, but less",
        "quote: The sun counts",
    )
    assert changes(synced) == {
        ("article", "tides", "changed"),
        ("question", "strongest-pull", "left"),
        ("question", "strongest-pull", "waiting"),
    }
    assert citations(version.id, 2) == [
        ("mmmm", 1, "p1", 28, 52, "same"),
        ("ssss", 1, "p2", 0, 31, "lost"),
    ]
    newest = db.session.scalars(select(Revision.id).where(Revision.number == 2)).one()
    set_id = db.session.scalars(select(QuestionSet.id)).one()
    asked = [one.version_id for one in askable(set_id, newest)]
    of = select(Version.question_id).where(Version.id.in_(asked))
    assert list(db.session.scalars(of)) == [question("highest-tide").id]


def test_a_question_made_in_the_browser_is_cited_in_a_new_revision_too(synced: Path) -> None:
    article = db.session.scalars(select(Article)).one()
    made = factories.make_question(article)
    edit(synced / "article.yaml", "The moon pulls the water", "Yes. The moon pulls the water")
    questionfiles.sync(synced)
    version = db.session.scalars(select(Version).where(Version.question_id == made.id)).one()
    assert citations(version.id, 2)[0] == ("mmmm", 1, "p1", 33, 57, "moved")
