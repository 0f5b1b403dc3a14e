"""A text that files brought and the browser has edited since."""

from pathlib import Path

import pytest

from quizapp.core.access import Actor
from quizapp.services import library, questionfiles, settling, waiting
from quizapp.services.questionfiles.folders import contents
from tests.questionfiles import EVIDENCE, edit
from tests.services.editing_texts import press, publish, save
from tests.services.questionfiles.looking import changes, citations, everything, question, versions

P1 = "The tide rises twice a day. The moon pulls the water nearest to it."
P2 = "The sun pulls as well, but less. When both pull together, the tide is highest."


@pytest.fixture
def edited(synced: Path, owner: Actor) -> Path:
    """Six characters come before all that p1 says."""
    publish(owner, p1="Look: " + P1)
    return synced


def test_the_files_leave_the_text_and_say_so(edited: Path) -> None:
    edit(edited / "article.yaml", "The sun pulls as well", "The sun also pulls")
    edit(edited / "bank/tides.yaml", "The sun pulls as well, but less", "The sun also pulls")
    assert ("article", "tides", "left") in changes(edited)
    assert library.text("tides").number == 2
    before = everything()
    assert changes(edited) == {("article", "tides", "left")}
    assert everything() == before


def test_a_question_of_the_files_is_found_in_the_browsers_text(edited: Path) -> None:
    edit(edited / "bank/tides.yaml", "What pulls the water most?", "What pulls most?")
    assert ("question", "strongest-pull", "changed") in changes(edited)
    assert citations(versions("strongest-pull")[1].id, 2) == [
        ("mmmm", 1, "p1", 34, 58, "moved"),
        ("ssss", 1, "p2", 0, 31, "same"),
    ]


def test_words_that_only_the_file_has_wait(edited: Path, owner: Actor) -> None:
    publish(owner, p2="When both pull together, the tide is highest.")
    edit(edited / "bank/tides.yaml", "What pulls the water most?", "What pulls most?")
    assert changes(edited) == {
        ("article", "tides", "left"),
        ("question", "strongest-pull", "changed"),
        ("question", "strongest-pull", "waiting"),
    }
    assert [one.stem for one in waiting.queue(owner, "tides").waiting] == ["What pulls most?"]
    assert changes(edited) == {("article", "tides", "left")}


def test_a_sentence_of_the_files_waits_where_it_is_a_part_of_one(
    synced: Path, owner: Actor
) -> None:
    bank = synced / "bank/tides.yaml"
    bank.write_text(bank.read_text() + EVIDENCE)
    questionfiles.sync(synced)
    publish(owner, p1=P1.replace("day. The", "day, and so: The"))
    edit(bank, "What pulls? Mark the proof.", "What pulls? Mark what proves it.")
    assert ("question", "what-pulls", "waiting") in changes(synced)
    assert ("gggg", 1, "p1", 0, 75, "changed") in citations(versions("what-pulls")[1].id, 2)


def test_it_is_written_back_as_files_that_agree(edited: Path, owner: Actor) -> None:
    publish(owner, p2=P2.replace("The sun pulls as well, but less", "The sun counts for little"))
    (one,) = waiting.queue(owner, "tides").waiting
    settling.point(owner, "tides", one.id, "p2", "The sun counts for little")
    assert question("strongest-pull").taken_over_at
    assert questionfiles.export("tides", edited) == ["article.yaml", "bank/tides.yaml"]
    checked = questionfiles.check(edited)
    assert checked.problems == []
    assert checked.folders[0].article
    assert checked.folders[0].article.passages["p1"].text == "Look: " + P1
    cites = checked.folders[0].questions[0].cites
    assert cites["ssss"][0].quote == "The sun counts for little"
    before = contents(edited)
    assert questionfiles.export("tides", edited) == []
    assert contents(edited) == before


def test_a_question_whose_words_moved_elsewhere_is_written_back_too(
    synced: Path, owner: Actor
) -> None:
    edit(synced / "bank/tides.yaml", "quote: pull\n", "quote: pull together\n")
    questionfiles.sync(synced)
    press(owner, "join", "p1")
    save(owner)
    assert waiting.counts([1], owner) == {}
    written = questionfiles.export("tides", synced)
    assert written == ["article.yaml", "bank/tides.yaml"]
    assert questionfiles.check(synced).problems == []
    assert question("highest-tide").taken_over_at is None
