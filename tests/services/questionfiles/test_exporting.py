"""Writing files back from a real database."""

from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from quizapp import paths
from quizapp.core.access import Actor
from quizapp.core.errors import Conflict, NotFound
from quizapp.formats import folder as files
from quizapp.services import authoring, questionfiles
from quizapp.services.questionfiles import Broken
from quizapp.services.questionfiles.folders import contents
from quizapp.store.db import db
from quizapp.store.models import Question
from tests import factories
from tests.questionfiles import edit
from tests.services.questionfiles.looking import everything, question


def reword(actor: Actor, key: str, old: str, new: str) -> None:
    """Publish other words of a question in the browser."""
    opened = authoring.edit(actor, question(key).id)
    draft = replace(opened.draft, stem=opened.draft.stem.replace(old, new))
    authoring.publish(actor, opened, draft, opened.seen, "wording")


def test_what_was_synced_is_exported_the_same(synced: Path, tmp_path: Path) -> None:
    written = questionfiles.export("tides", tmp_path / "out")
    assert written == [
        "article.yaml",
        "bank/moon.yaml",
        "sets/moon-and-sun.yaml",
    ]
    before, after = files.read(contents(synced)), files.read(contents(tmp_path / "out"))
    assert after.problems == []
    assert after.article == before.article
    assert after.questions == before.questions
    assert list(after.sets.values()) == list(before.sets.values())


def test_the_shipped_files_come_back_whole(app: Flask, tmp_path: Path) -> None:
    questionfiles.sync(paths.QUESTIONS)
    rows = everything()
    for shipped in questionfiles.check(paths.QUESTIONS).folders:
        assert shipped.article
        questionfiles.export(shipped.article.slug, tmp_path / shipped.name)
        after = files.read(contents(tmp_path / shipped.name))
        assert after.problems == []
        assert after.article == shipped.article
        assert sorted(after.questions, key=lambda one: one.id) == sorted(
            shipped.questions, key=lambda one: one.id
        )
        assert sorted(one.slug for one in after.sets.values()) == sorted(
            one.slug for one in shipped.sets.values()
        )
    assert questionfiles.sync(tmp_path).changes == []
    assert everything() == rows


def test_files_that_say_the_same_are_not_touched(synced: Path) -> None:
    before = contents(synced)
    assert questionfiles.export("tides", synced) == []
    assert contents(synced) == before


def test_a_question_taken_over_is_written_back_where_it_stood(synced: Path, owner: Actor) -> None:
    reword(owner, "highest-tide", "highest", "very highest")
    edit(synced / "sets/moon-and-sun.yaml", "title: Moon and sun", "title: Not synced yet")
    assert questionfiles.export("tides", synced) == ["bank/tides.yaml"]
    after = files.read(contents(synced))
    assert after.problems == []
    assert [one.asked.stem for one in after.questions] == [
        "What pulls the water most?",
        "When is the tide very highest?",
    ]
    assert "Not synced yet" in (synced / "sets/moon-and-sun.yaml").read_text()
    assert questionfiles.export("tides", synced) == []


def test_what_the_author_has_not_synced_yet_is_kept(synced: Path, owner: Actor) -> None:
    reword(owner, "highest-tide", "highest", "very highest")
    edit(synced / "bank/tides.yaml", "stem: What pulls the water most?", "stem: What pulls most?")
    questionfiles.export("tides", synced)
    stems = [one.asked.stem for one in files.read(contents(synced)).questions]
    assert stems == ["What pulls most?", "When is the tide very highest?"]


def test_a_question_gone_from_the_bank_files_is_added_to_that_of_its_part(synced: Path) -> None:
    (synced / "bank/tides.yaml").unlink()
    assert questionfiles.export("tides", synced) == ["bank/moon.yaml"]
    assert len(files.read(contents(synced)).questions) == 2


def test_what_people_made_in_the_browser_is_not_written(synced: Path, tmp_path: Path) -> None:
    article_id = db.session.scalars(select(Question.article_id)).first()
    db.session.add(Question(article_id=article_id, created_at=factories.THEN))
    db.session.commit()
    questionfiles.export("tides", tmp_path / "out")
    assert len(files.read(contents(tmp_path / "out")).questions) == 2


def test_a_file_that_cannot_be_read_is_not_written_over(synced: Path, owner: Actor) -> None:
    reword(owner, "highest-tide", "highest", "very highest")
    edit(synced / "bank/tides.yaml", "skill: cause", "skill: guess")
    before = contents(synced)
    with pytest.raises(Broken, match=r"bank/tides.yaml:5: “skill”"):
        questionfiles.export("tides", synced)
    assert contents(synced) == before


def test_the_folder_of_another_article_is_left_alone(synced: Path) -> None:
    edit(synced / "article.yaml", "slug: tides", "slug: seas")
    with pytest.raises(Conflict):
        questionfiles.export("tides", synced)


def test_there_is_nothing_to_export_of_an_article_without_files(
    synced: Path, tmp_path: Path
) -> None:
    factories.make_article("made-in-the-browser")
    for slug in ("made-in-the-browser", "nowhere"):
        with pytest.raises(NotFound):
            questionfiles.export(slug, tmp_path / "out")
    assert not (tmp_path / "out").exists()
