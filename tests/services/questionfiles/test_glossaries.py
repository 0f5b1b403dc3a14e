"""The glossary of an article's file, until somebody writes in it in the browser."""

from pathlib import Path

import pytest

from quizapp.core.access import Actor
from quizapp.core.glossary import Wording
from quizapp.formats import folder as files
from quizapp.services import glossary, library, questionfiles
from quizapp.services.questionfiles import Broken
from quizapp.services.questionfiles.folders import contents
from quizapp.store.db import db
from quizapp.store.models import Revision
from tests.questionfiles import edit
from tests.services.editing_texts import publish
from tests.services.questionfiles.looking import changes, everything

TIDE = """\
glossary:
  - term: tide
    forms: [tides]
    explanation: It rises.
"""
EBB = """\
  - term: ebb
    explanation: It falls.
"""
MOON = Wording("moon", (), "It pulls.")


@pytest.fixture
def explained(folder: Path) -> Path:
    say(folder, TIDE)
    questionfiles.sync(folder)
    return folder


def say(folder: Path, more: str) -> None:
    with (folder / "article.yaml").open("a") as file:
        file.write(more)


def terms() -> list[str]:
    return [one.wording.term for one in glossary.of(library.text("tides"))[0]]


def test_files_bring_a_glossary_and_change_it(explained: Path, owner: Actor) -> None:
    assert terms() == ["tide"]
    before = everything()
    assert changes(explained) == set()
    assert everything() == before
    say(explained, EBB)
    edit(explained / "article.yaml", "It rises.", "It rises *twice*.")
    assert changes(explained) == {("glossary", "tides", "changed")}
    assert terms() == ["ebb", "tide"]
    assert db.session.query(Revision).count() == 1
    edit(explained / "article.yaml", EBB, "")
    assert changes(explained) == {("glossary", "tides", "changed")}
    assert terms() == ["tide"]
    history = glossary.page(owner, "tides")[2]
    assert [(one.wording.term, one.brought, one.replaced, one.retired_by) for one in history] == [
        ("ebb", True, False, None),
        ("tide", True, False, None),
        ("tide", True, True, None),
    ]


def test_once_somebody_has_written_the_files_leave_it_and_say_so(
    explained: Path, owner: Actor
) -> None:
    glossary.write(owner, "tides", MOON)
    assert changes(explained) == {("glossary", "tides", "left")}
    say(explained, EBB)
    assert changes(explained) == {("glossary", "tides", "left")}
    assert terms() == ["moon", "tide"]


def test_what_somebody_took_out_does_not_come_back(explained: Path, owner: Actor) -> None:
    (tide,) = glossary.of(library.text("tides"))[0]
    glossary.retire(owner, "tides", tide.id)
    assert changes(explained) == {("glossary", "tides", "left")}
    assert terms() == []


def test_a_file_without_a_glossary_says_nothing_of_one(synced: Path, owner: Actor) -> None:
    glossary.write(owner, "tides", MOON)
    assert changes(synced) == set()
    assert terms() == ["moon"]


def test_an_edited_text_still_gets_the_glossary_of_its_file(explained: Path, owner: Actor) -> None:
    publish(owner, p1="The tide rises.")
    say(explained, EBB)
    assert changes(explained) == {("article", "tides", "left"), ("glossary", "tides", "changed")}
    assert terms() == ["ebb", "tide"]


def test_what_was_written_in_the_browser_is_written_back(explained: Path, owner: Actor) -> None:
    before = contents(explained)
    assert questionfiles.export("tides", explained) == []
    assert contents(explained) == before
    edit(explained / "article.yaml", "title: The tides", "title: Not synced yet")
    glossary.write(owner, "tides", MOON)
    assert questionfiles.export("tides", explained) == ["article.yaml"]
    article = files.read(contents(explained)).article
    assert article
    assert article.title == "Not synced yet"
    assert [one.term for one in article.glossary] == ["moon", "tide"]
    assert questionfiles.export("tides", explained) == []


def test_a_glossary_of_the_file_that_is_not_synced_yet_is_kept(
    explained: Path, owner: Actor
) -> None:
    publish(owner, p1="The tide rises.")
    say(explained, EBB)
    assert questionfiles.export("tides", explained) == ["article.yaml"]
    article = files.read(contents(explained)).article
    assert article
    assert article.passages["p1"].text == "The tide rises."
    assert [one.term for one in article.glossary] == ["tide", "ebb"]


def test_an_entry_that_does_not_fit_is_refused_with_its_line(explained: Path) -> None:
    before = everything()
    lines = (explained / "article.yaml").read_text().count("\n")
    say(explained, EBB.replace("ebb", "TIDES"))
    with pytest.raises(Broken) as caught:
        questionfiles.sync(explained)
    assert [str(one) for one in caught.value.problems] == [
        f"article.yaml:{lines + 1}: “TIDES” is explained here twice."
    ]
    assert everything() == before
