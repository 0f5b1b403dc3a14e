"""What becomes of questions that are new, changed, gone or taken over."""

from pathlib import Path

import pytest

from quizapp.services import questionfiles
from tests.questionfiles import edit
from tests.services.questionfiles.looking import (
    changes,
    citations,
    question,
    take_over,
    versions,
)


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


def test_a_question_whose_quote_changed_while_it_was_gone_is_cited_anew_on_return(
    synced: Path,
) -> None:
    bank, listed = synced / "bank/tides.yaml", synced / "sets/moon-and-sun.yaml"
    kept = bank.read_text(), listed.read_text()
    bank.write_text(kept[0][: kept[0].index("  - id: highest-tide")])
    listed.unlink()
    edit(synced / "article.yaml", "When both pull together", "When both pull and pull together")
    assert changes(synced) == {
        ("article", "tides", "changed"),
        ("question", "highest-tide", "retired"),
        ("set", "moon-and-sun", "retired"),
    }
    assert "changed" in {row[5] for row in citations(versions("highest-tide")[0].id, 2)}
    bank.write_text(kept[0])
    edit(bank, "quote: When both pull together", "quote: When both pull")
    listed.write_text(kept[1])
    assert ("question", "highest-tide", "changed") in changes(synced)
    assert {row[5] for row in citations(versions("highest-tide")[-1].id, 2)} == {"same"}
