import pytest

from quizapp.core.content import Cite
from quizapp.formats import bank
from tests.questionfiles import BANK, altered


def test_a_question_is_read_with_its_citations() -> None:
    value, problems, _ = bank.read(BANK.encode())
    assert problems == []
    assert value
    first, second = value.questions
    assert (first.id, first.skill, first.level) == ("strongest-pull", "cause", 1)
    assert first.asked.judge("mmmm").share == 1
    assert second.cites == {
        "bbbb": (
            Cite(passage="p2", quote="When both pull together"),
            Cite(passage="p1", quote="The moon pulls"),
        ),
        "aaaa": (Cite(passage="p2", quote="pull", before="both "),),
    }


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("level: 1", "level: 4", 6, "“level” takes a whole number from 1 to 3."),
        ("level: 1", "level: 01x", 6, "“level” takes a whole number from 1 to 3."),
        ("skill: cause", "skill: guess", 5, "“skill” takes one of recall, chronology, "),
        (
            "kind: choice\n    skill: cause",
            "kind: essay\n    skill: cause",
            4,
            "“kind” takes 'choice', 'several', ",
        ),
        (
            "share: 1\n        explanation: The",
            "share: yes\n        explanation: The",
            11,
            "“share” takes a number from 0 to 1, ",
        ),
        (
            "share: 1\n        explanation: The",
            "share: 1e0\n        explanation: The",
            11,
            "“share” takes a number from 0 to 1, ",
        ),
        (
            "share: 1\n        explanation: The",
            "share: 0\n        explanation: The",
            8,
            "Say which answer is right.",
        ),
        ("id: ssss", "id: mmmm", 16, "Two answers have the same id."),
        ("text: The sun", "text: the MOON", 17, "Another one says the same."),
        ("stem: What pulls the water most?", "stem: ' '", 7, "“stem” is empty."),
        ("explanation: It pulls less.", "explanation:", 19, "“explanation” is empty."),
        ("        explanation: It pulls less.\n", "", 16, "“explanation” is missing."),
        (
            "          - passage: p1\n            quote: The moon pulls the water\n",
            "          []\n",
            13,
            "“cite” takes at least 1.",
        ),
        ("            quote: The moon pulls the water\n", "", 14, "“quote” is missing."),
    ],
)
def test_one_broken_question_is_named_and_the_others_are_read(
    old: str, new: str, line: int, said: str
) -> None:
    value, problems, node = bank.read(altered(BANK, old, new))
    assert [(one.line, one.what.startswith(said)) for one in problems] == [(line, True)]
    assert value
    assert node
    assert [question.id for question in value.questions] == ["highest-tide"]
    assert node.line_of(("questions", 0, "id")) == 23 + new.count("\n") - old.count("\n")


def test_a_bank_that_is_none_is_none() -> None:
    assert bank.read(altered(BANK, "questions:", "question:")).value is None
    assert bank.read(b"schema: quizapp/bank/1\nquestions: none\n").value is None


def test_an_empty_bank_is_one() -> None:
    value, problems, _ = bank.read(b"schema: quizapp/bank/1\nquestions: []\n")
    assert problems == []
    assert value
    assert value.questions == ()


def test_what_is_written_is_read_again_the_same() -> None:
    value, _, _ = bank.read(BANK.encode())
    assert value
    written = bank.write(value)
    assert bank.read(written)[:2] == (value, [])
    assert b"      - id: mmmm\n        text: >-\n          The moon\n        share: 1\n" in written


def test_an_option_that_keeps_its_place_is_read_and_written() -> None:
    marked = BANK.replace(
        "        text: The moon\n", "        text: The moon\n        keeps_place: yes\n", 1
    )
    assert marked != BANK
    value, problems, _ = bank.read(marked.encode())
    assert problems == []
    assert value
    assert sum(len(question.asked.keeping_place()) for question in value.questions) == 1
    written = bank.write(value)
    assert written.count(b"keeps_place: 'yes'") == 1
    assert bank.read(written)[:2] == (value, [])
