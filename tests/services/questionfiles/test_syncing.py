"""Bringing question files into a real database."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from quizapp import paths
from quizapp.core.access import Actor
from quizapp.core.errors import Conflict, NotFound
from quizapp.services import attempts, authoring, questionfiles, quizzes
from quizapp.services.questionfiles import Broken, Change
from quizapp.store.db import Model, db
from quizapp.store.models import (
    Article,
    Assignment,
    Cited,
    Passage,
    Question,
    QuestionSet,
    Revision,
    SetEntry,
    Version,
)
from tests import factories
from tests.questionfiles import edit, write_folder


@pytest.fixture
def folder(app: Flask, tmp_path: Path) -> Path:
    return write_folder(tmp_path / "tides")


@pytest.fixture
def synced(folder: Path) -> Path:
    questionfiles.sync(folder)
    return folder


def everything() -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables."""
    db.session.expire_all()
    return {
        table.name: [
            tuple(row) for row in db.session.execute(select(table).order_by(*table.primary_key))
        ]
        for table in Model.metadata.sorted_tables
    }


def changes(folder: Path) -> set[Change]:
    return set(questionfiles.sync(folder).changes)


def versions(key: str) -> list[Version]:
    return list(
        db.session.scalars(
            select(Version).join(Question).where(Question.file_key == key).order_by(Version.number)
        )
    )


def citations(version_id: int, revision: int) -> list[tuple[str, int, str, int, int, str]]:
    """Part, position, passage, start, end and state, in one revision."""
    rows = db.session.scalars(
        select(Cited)
        .join(Revision, Revision.id == Cited.revision_id)
        .where(Cited.version_id == version_id, Revision.number == revision)
        .order_by(Cited.part, Cited.position)
    )
    return [
        (row.part, row.position, row.passage_key, row.start, row.end, row.state) for row in rows
    ]


def question(key: str) -> Question:
    return db.session.scalars(select(Question).where(Question.file_key == key)).one()


def take_over(key: str) -> None:
    question(key).taken_over_at = factories.THEN
    db.session.commit()


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


def test_nobody_owns_what_files_bring(synced: Path) -> None:
    for model in (Article, Question, QuestionSet):
        assert [row.owner_id for row in db.session.scalars(select(model))] in ([None], [None] * 2)


@pytest.mark.parametrize("which", ["tides", "shipped"])
def test_syncing_twice_changes_nothing(which: str, folder: Path) -> None:
    chosen = folder if which == "tides" else paths.QUESTIONS
    assert changes(chosen)
    before = everything()
    assert changes(chosen) == set()
    assert everything() == before


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("bank/tides.yaml", "questions:", "# a note\nquestions:"),
        (
            "bank/tides.yaml",
            "stem: When is the tide highest?",
            "stem: >-\n      When is the\n      tide highest?",
        ),
        ("bank/tides.yaml", 'before: "both "', 'before: "hen both "'),
        ("sets/moon-and-sun.yaml", "title: Moon and sun", "title: 'Moon and sun'"),
        ("article.yaml", "title: The tides", 'title: "The  tides"'),
    ],
)
def test_layout_is_no_change(synced: Path, file: str, old: str, new: str) -> None:
    before = everything()
    edit(synced / file, old, new)
    assert changes(synced) == set()
    assert everything() == before


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("text: The sun", "text: The sun alone", "wording"),
        ("stem: What pulls the water most?", "stem: What pulls most?", "wording"),
        ("explanation: It pulls less.", "explanation: Less.", "wording"),
        ("quote: The sun pulls as well, but less", "quote: but less", "wording"),
        ("skill: cause", "skill: recall", "wording"),
        ("share: 0\n        explanation: It", "share: 0.5\n        explanation: It", "key"),
        ("id: ssss", "id: tttt", "meaning"),
    ],
)
def test_a_changed_question_has_a_new_version(synced: Path, old: str, new: str, kind: str) -> None:
    edit(synced / "bank/tides.yaml", old, new)
    assert changes(synced) == {("question", "strongest-pull", "changed")}
    assert [(one.number, one.edit) for one in versions("strongest-pull")] == [(1, "new"), (2, kind)]
    assert len(citations(versions("strongest-pull")[1].id, 1)) == 2
    assert changes(synced) == set()


def test_the_same_words_elsewhere_in_the_passage_are_a_change(synced: Path) -> None:
    edit(synced / "bank/tides.yaml", 'before: "both "', 'before: "sun "\n            after: "s as"')
    assert changes(synced) == {("question", "highest-tide", "changed")}
    newest = versions("highest-tide")[-1]
    assert citations(newest.id, 1)[0] == ("aaaa", 1, "p2", 8, 12, "same")


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


def test_a_question_taken_over_is_left_alone_and_named(synced: Path) -> None:
    take_over("strongest-pull")
    edit(synced / "bank/tides.yaml", "text: The sun", "text: Old Sol")
    assert changes(synced) == {("question", "strongest-pull", "left")}
    assert questionfiles.sync(synced).left == ["strongest-pull"]
    assert len(versions("strongest-pull")) == 1


def test_a_question_taken_over_is_not_retired_with_its_file(synced: Path) -> None:
    take_over("strongest-pull")
    bank = synced / "bank/tides.yaml"
    text = bank.read_text()
    first, second = text.index("  - id: strongest"), text.index("  - id: highest")
    bank.write_text(text[:first] + text[second:])
    edit(synced / "sets/moon-and-sun.yaml", "  - strongest-pull\n", "")
    questionfiles.sync(synced)
    assert question("strongest-pull").retired_at is None


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


def test_a_new_question_of_a_new_text_cites_that_alone(synced: Path) -> None:
    edit(synced / "article.yaml", "but less", "but far less")
    edit(synced / "bank/tides.yaml", "but less", "but far less")
    assert changes(synced) == {
        ("article", "tides", "changed"),
        ("question", "strongest-pull", "changed"),
    }
    newest = versions("strongest-pull")[1]
    assert citations(newest.id, 1) == []
    assert [row[5] for row in citations(newest.id, 2)] == ["same", "same"]


def browser_question(synced: Path) -> Version:
    """A question taken over, so that its citations have to be found again without the files."""
    take_over("strongest-pull")
    return versions("strongest-pull")[0]


def test_a_quote_of_the_browser_is_found_where_it_moved(synced: Path) -> None:
    version = browser_question(synced)
    edit(synced / "article.yaml", "The sun pulls as well", "Behold! The sun pulls as well")
    questionfiles.sync(synced)
    assert citations(version.id, 2)[1] == ("ssss", 1, "p2", 8, 39, "moved")


def test_a_quote_of_the_browser_is_found_in_the_only_other_passage_that_has_it(
    synced: Path,
) -> None:
    version = browser_question(synced)
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


def test_a_lost_quote_of_the_browser_waits_and_its_question_is_not_asked(synced: Path) -> None:
    version = browser_question(synced)
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
    asked = [asked.question_id for asked, _ in attempts.askable(set_id, newest)]
    assert asked == [question("highest-tide").id]


def test_a_question_made_in_the_browser_is_cited_in_a_new_revision_too(synced: Path) -> None:
    article = db.session.scalars(select(Article)).one()
    made = factories.make_question(article)
    edit(synced / "article.yaml", "The moon pulls the water", "Yes. The moon pulls the water")
    questionfiles.sync(synced)
    version = db.session.scalars(select(Version).where(Version.question_id == made.id)).one()
    assert citations(version.id, 2)[0] == ("mmmm", 1, "p1", 33, 57, "moved")


def test_a_question_that_lost_a_quote_while_it_was_gone_is_cited_anew_on_return(
    synced: Path,
) -> None:
    bank, listed = synced / "bank/tides.yaml", synced / "sets/moon-and-sun.yaml"
    kept = bank.read_text(), listed.read_text()
    bank.write_text(kept[0][: kept[0].index("  - id: highest-tide")])
    listed.unlink()
    edit(synced / "article.yaml", "When both pull together", "When both pull and pull together")
    assert ("question", "highest-tide", "waiting") in changes(synced)
    bank.write_text(kept[0])
    edit(bank, "quote: When both pull together", "quote: When both pull")
    listed.write_text(kept[1])
    assert ("question", "highest-tide", "changed") in changes(synced)
    assert {row[5] for row in citations(versions("highest-tide")[-1].id, 2)} == {"same"}


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (
            "bank/tides.yaml",
            "but less",
            "but lesss",
            "bank/tides.yaml:22: These words do not stand",
        ),
        ("article.yaml", "[2, 3]", "[2]", "article.yaml:12: No passage stands for ¶3"),
        (
            "sets/moon-and-sun.yaml",
            "  - highest-tide",
            "  - hi",
            "sets/moon-and-sun.yaml:7: There is no",
        ),
    ],
)
def test_broken_files_change_nothing(
    folder: Path, file: str, old: str, new: str, problem: str
) -> None:
    before = everything()
    edit(folder / file, old, new)
    with pytest.raises(Broken) as error:
        questionfiles.sync(folder)
    assert str(error.value.problems[0]).startswith(problem)
    assert everything() == before


def test_a_set_of_the_browser_keeps_its_slug(folder: Path, owner: Actor) -> None:
    factories.make_set(factories.make_article("seas"), slug="moon-and-sun", owner=owner)
    before = everything()
    with pytest.raises(Broken, match=r"sets/moon-and-sun.yaml:2: Another set on this site"):
        questionfiles.sync(folder)
    assert everything() == before


def test_an_article_of_the_browser_keeps_its_slug(folder: Path, owner: Actor) -> None:
    factories.make_article("tides").owner_id = owner.person_id
    db.session.commit()
    with pytest.raises(Broken, match=r"article.yaml:2: An article made in the browser"):
        questionfiles.sync(folder)


def test_one_bad_article_of_several_keeps_all_out(tmp_path: Path, folder: Path) -> None:
    root = tmp_path / "root"
    write_folder(root / "first")
    second = write_folder(root / "second")
    edit(second / "article.yaml", "slug: tides", "slug: seas")
    with pytest.raises(Broken) as error:
        questionfiles.sync(root)
    assert [str(problem) for problem in error.value.problems] == [
        "second/sets/moon-and-sun.yaml:2: The set “moon-and-sun” is already in "
        "first/sets/moon-and-sun.yaml."
    ]
    assert db.session.scalars(select(Article)).all() == []
    edit(second / "sets/moon-and-sun.yaml", "slug: moon-and-sun", "slug: sun-and-moon")
    questionfiles.sync(root)
    assert [row.slug for row in db.session.scalars(select(Article))] == ["tides", "seas"]


def test_a_draft_keeps_citing_the_same_words_in_a_new_text(synced: Path, owner: Actor) -> None:
    opened = authoring.edit(owner, question("highest-tide").id)
    authoring.save(owner, opened, opened.draft, opened.seen)
    edit(synced / "article.yaml", "rises twice a day. The moon pulls", "rises. The moon pulls")
    edit(synced / "bank/tides.yaml", "quote: The moon pulls\n", "quote: The moon\n")
    questionfiles.sync(synced)
    draft = authoring.edit(owner, question("highest-tide").id).draft
    assert {one.id: [str(mark) for mark in one.cites] for one in draft.options} == {
        "bbbb": ["p2.33-56", "p1.16-30"],  # twelve characters went before "The moon pulls"
        "aaaa": ["p2.43-47"],
    }


def test_a_lost_quote_is_to_be_chosen_anew_in_the_editor(synced: Path, owner: Actor) -> None:
    key = browser_question(synced).question_id
    opened = authoring.edit(owner, key)
    edit(synced / "article.yaml", "The sun pulls as well, but less.", "The sun counts for little.")
    edit(synced / "bank/tides.yaml", "The sun pulls as well, but less", "The sun counts")
    questionfiles.sync(synced)
    now = authoring.edit(owner, key)
    assert {one.id: len(one.cites) for one in now.draft.options} == {"mmmm": 1, "ssss": 0}
    with pytest.raises(Conflict):  # a page opened before has marks of the old text
        authoring.save(owner, opened, opened.draft, opened.seen)
