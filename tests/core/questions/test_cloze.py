from typing import Any

import pytest

from quizapp.core.edits import Edit, kind_of_edit
from quizapp.core.errors import Invalid
from quizapp.core.questions import Question, from_content
from quizapp.core.questions.cloze import Cloze

CONTENT: dict[str, Any] = {
    "stem": "Fill the gaps.",
    "text": "The [[moon]] pulls [[many]] times a day, and the sun [[less]].",
    "gaps": [
        {
            "id": "moon",
            "kind": "text",
            "answers": [{"id": "a1", "text": "moon", "share": 1}],
            "weight": 2,
            "explanation": "It does.",
        },
        {
            "id": "many",
            "kind": "number",
            "answers": [{"id": "b1", "text": "2", "share": 1}],
            "tolerance": "1",
            "explanation": "Twice.",
        },
        {
            "id": "less",
            "kind": "choice",
            "answers": [
                {"id": "c1", "text": "less", "share": 1},
                {"id": "c2", "text": "more", "share": 0},
            ],
            "explanation": "Less.",
        },
    ],
}
CLOZE = from_content("cloze", CONTENT)


@pytest.mark.parametrize(
    ("answer", "share"),
    [
        (None, 0),
        ({"moon": "Moon", "many": "2", "less": "c1"}, 1),
        ({"moon": "moon"}, 0.5),  # weight 2 of 4
        ({"many": "3"}, 0.25),  # within 1
        ({"moon": "sun", "many": "9", "less": "c2"}, 0),
        ({"less": "c1", "zzzz": "moon"}, 0.25),
    ],
)
def test_each_gap_earns_by_its_own_rule_and_weight(answer: object, share: float) -> None:
    assert CLOZE.judge(answer).share == share


def test_an_answer_is_read_from_a_field_for_each_gap() -> None:
    fields = {"answer-moon": [" moon "], "answer-many": [""], "answer-less": ["c2"]}
    assert CLOZE.read(fields) == {"moon": "moon", "less": "c2"}
    assert CLOZE.read({}) is None


@pytest.mark.parametrize(
    "fields",
    [
        {"answer-many": ["two"]},
        {"answer-less": ["less"]},
        {"answer-moon": ["m" * 10_000]},
        {"answer-many": ["🌊"]},
    ],
)
def test_what_its_kind_cannot_read_is_refused(fields: dict[str, list[str]]) -> None:
    with pytest.raises(Invalid) as error:
        CLOZE.read(fields)
    assert error.value.field == "answer"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"text": "No gap."}, "text"),
        ({"text": CONTENT["text"] + " [[moon]]"}, "text"),
        ({"text": CONTENT["text"] + " [[zzzz]]"}, "text"),
        ({"gaps": []}, "gaps"),
        ({"gaps": [{**CONTENT["gaps"][0], "weight": 0}, *CONTENT["gaps"][1:]]}, "weight-moon"),
        ({"gaps": [{**CONTENT["gaps"][0], "kind": "open"}, *CONTENT["gaps"][1:]]}, "kind-moon"),
        ({"gaps": [{**CONTENT["gaps"][0], "answers": []}, *CONTENT["gaps"][1:]]}, "answers-moon"),
        (
            {"gaps": [*CONTENT["gaps"][:2], {**CONTENT["gaps"][2], "answers": "less\nless"}]},
            "answers-less",
        ),
    ],
)
def test_a_broken_rule_names_its_field(change: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as error:
        from_content("cloze", CONTENT | change)
    assert field in {one.field for one in (error.value, *error.value.others)}


def test_answers_are_typed_one_a_line() -> None:
    gap = {**CONTENT["gaps"][0], "answers": "moon\nthe moon = 0,5\n\nsun = 0\na = b = 1"}
    question = from_content("cloze", CONTENT | {"gaps": [gap, *CONTENT["gaps"][1:]]})
    shares = [
        question.judge({"moon": typed}).share for typed in ("moon", "the moon", "sun", "a = b")
    ]
    assert shares == [0.5, 0.25, 0, 0.5]


def test_of_a_chosen_gap_the_first_line_is_right() -> None:
    gap = {**CONTENT["gaps"][2], "answers": "less\nmore\nnever"}
    question = from_content("cloze", CONTENT | {"gaps": [*CONTENT["gaps"][:2], gap]})
    assert isinstance(question, Cloze)
    chosen = question.gaps[2].asks()
    assert [(part.text, part.share) for part in chosen.parts()] == [
        ("less", 1),
        ("more", 0),
        ("never", 0),
    ]


def test_content_goes_out_and_comes_back() -> None:
    assert from_content("cloze", CLOZE.to_content()).to_content() == CLOZE.to_content()


def test_before_the_key_there_are_words_and_gaps() -> None:
    pieces = CLOZE.asked(["c2", "c1"])["pieces"]
    assert [piece.get("words") for piece in pieces[::2]] == [
        "The ",
        " pulls ",
        " times a day, and the sun ",
        ".",
    ]
    assert pieces[5] == {
        "gap": "less",
        "number": 3,
        "kind": "choice",
        "options": [("c2", "more"), ("c1", "less")],
    }
    assert pieces[1] == {"gap": "moon", "number": 1, "kind": "text"}


def test_what_was_given_is_said_in_the_text() -> None:
    said = CLOZE.said({"moon": "sun", "less": "c2"})
    assert said == "The [sun] pulls […] times a day, and the sun [more]."


def test_a_gap_that_is_nearly_right_may_be_spelled_anew() -> None:
    assert CLOZE.near({"moon": "mooon"})
    assert not CLOZE.near({"moon": "sun", "many": "9"})


def typed(answers: str) -> Question:
    """The example with the answers of its chosen gap typed as lines, published after it."""
    gap = {**CONTENT["gaps"][2], "answers": answers}
    return from_content("cloze", CONTENT | {"gaps": [*CONTENT["gaps"][:2], gap]}).keeping(CLOZE)


def test_an_answer_typed_as_a_line_is_the_one_that_said_the_same_before() -> None:
    for same in ("less\nmore", "less\nmuch more"):  # a word was mended
        assert typed(same).movable() == ["c1", "c2"]
        assert kind_of_edit(CLOZE, typed(same)) is Edit.WORDING
    assert typed("more\nless").movable() == ["c2", "c1"]
    assert kind_of_edit(CLOZE, typed("more\nless")) is Edit.KEY
    more = typed("less\nnever\nmore").movable()
    assert more[::2] == ["c1", "c2"]
    assert more[1] not in {"c1", "c2"}
    assert kind_of_edit(CLOZE, typed("less\nnever\nmore")) is Edit.MEANING
