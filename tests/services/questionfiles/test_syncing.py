"""Bringing question files into a real database: all of them or nothing, twice as once."""

from pathlib import Path

import pytest
from sqlalchemy import select

from quizapp import paths
from quizapp.core.access import Actor
from quizapp.services import questionfiles
from quizapp.services.questionfiles import Broken
from quizapp.store.db import db
from quizapp.store.models import (
    Article,
    Question,
    QuestionSet,
)
from tests import factories
from tests.questionfiles import edit, write_folder
from tests.services.questionfiles.looking import (
    changes,
    everything,
)


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


def test_nobody_owns_what_files_bring(synced: Path) -> None:
    for model in (Article, Question, QuestionSet):
        assert [row.owner_id for row in db.session.scalars(select(model))] in ([None], [None] * 2)


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
