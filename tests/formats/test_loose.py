"""Questions are read as far as they go."""

from quizapp.formats import loose
from tests.questionfiles import BANK


def test_questions_of_a_bank_are_items() -> None:
    strongest, highest = (item for item, _node, _plain in loose.items(BANK.encode()))
    assert (strongest.id, strongest.kind, strongest.stem) == (
        "strongest-pull",
        "choice",
        "What pulls the water most?",
    )
    assert [(one.text, one.right) for one in strongest.rivals[0].answers] == [
        ("The moon", True),
        ("The sun", False),
    ]
    assert [one.quote for one in highest.cites["bbbb"]] == [
        "When both pull together",
        "The moon pulls",
    ]
    assert highest.cites["aaaa"][0].before == "both "


def test_broken_questions_are_read_too() -> None:
    bank = "questions:\n  - id: a\n    stem: [x]\n    options: {id: o}\n  - kind: choice\n  - b\n"
    (found,) = loose.items(bank.encode())
    assert (found[0].id, found[0].stem, found[0].rivals) == ("a", "", [])
    for other in ("", "a: b", "- x", "questions: x", "questions: [[]]", ":\n\t"):
        assert loose.items(other.encode()) == []
