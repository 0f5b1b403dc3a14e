"""What is typed and not published, when its text changes."""

from pathlib import Path

import pytest

from quizapp.core.access import Actor
from quizapp.core.drafts import cite
from quizapp.core.errors import Conflict
from quizapp.core.reading import Mark
from quizapp.core.text import Span
from quizapp.services import authoring, questionfiles
from quizapp.services.authoring import Unfinished
from tests.questionfiles import edit
from tests.services.questionfiles.looking import (
    question,
    taken_over,
)


def test_a_draft_keeps_citing_the_same_words_in_a_new_text(synced: Path, owner: Actor) -> None:
    opened = authoring.edit(owner, question("highest-tide").id)
    authoring.save(owner, opened, opened.draft, opened.seen)
    edit(synced / "article.yaml", "rises twice a day. The moon pulls", "rises. The moon pulls")
    edit(synced / "bank/tides.yaml", "quote: The moon pulls\n", "quote: The moon\n")
    questionfiles.sync(synced)
    draft = authoring.edit(owner, question("highest-tide").id).draft
    assert {one.id: [str(mark) for mark in one.cites] for one in draft.parts} == {
        "bbbb": ["p2.33-56", "p1.16-30"],  # twelve characters went before "The moon pulls"
        "aaaa": ["p2.43-47"],
    }


def test_a_lost_quote_is_to_be_chosen_anew_in_the_editor(synced: Path, owner: Actor) -> None:
    key = taken_over("strongest-pull").question_id
    opened = authoring.edit(owner, key)
    edit(synced / "article.yaml", "The sun pulls as well, but less.", "The sun counts for little.")
    edit(synced / "bank/tides.yaml", "The sun pulls as well, but less", "The sun counts")
    questionfiles.sync(synced)
    now = authoring.edit(owner, key)
    assert {one.id: len(one.cites) for one in now.draft.parts} == {"mmmm": 1, "ssss": 0}
    assert now.draft.part("ssss").lost == ("The sun pulls as well, but less",)
    with pytest.raises(Conflict):  # a page opened before has marks of the old text
        authoring.save(owner, opened, opened.draft, opened.seen)


def test_a_draft_says_which_of_its_words_have_changed(synced: Path, owner: Actor) -> None:
    key = taken_over("strongest-pull").question_id
    opened = authoring.edit(owner, key)
    authoring.save(owner, opened, opened.draft, opened.seen)
    edit(synced / "article.yaml", "The sun pulls as well, but less.", "The sun counts for little.")
    edit(synced / "bank/tides.yaml", "The sun pulls as well, but less", "The sun counts")
    questionfiles.sync(synced)
    now = authoring.edit(owner, key)
    assert [str(mark) for mark in now.draft.part("mmmm").cites] == ["p1.28-52"]
    assert (now.draft.part("ssss").cites, now.draft.part("ssss").lost) == (
        (),
        ("The sun pulls as well, but less",),
    )
    with pytest.raises(Unfinished) as refused:
        authoring.publish(owner, now, now.draft, now.seen, "wording")
    assert [one.field for one in refused.value.problems] == ["cite-ssss"]
    mended = cite(now.draft, "ssss", [Mark("p2", Span(0, 14))])
    assert authoring.publish(owner, now, mended, now.seen, "wording") == 2
