from typing import Any

import pytest

from quizapp.core.edits import Edit, kind_of_edit
from quizapp.core.errors import Invalid
from quizapp.core.questions import Open, from_content

CONTENT: dict[str, Any] = {
    "stem": "Why does the tide rise twice?",
    "rubric": [
        {
            "id": "aaaa",
            "text": "Names the moon",
            "levels": [
                {"id": "l0", "points": 0, "text": "not named"},
                {"id": "l1", "points": 1, "text": "named"},
            ],
        },
        {"id": "bbbb", "text": "Says why twice", "levels": "0: not said\n1.5: hinted at\n3: said"},
    ],
    "whole": {"explanation": "The water on both sides."},
}
OPEN = from_content("open", CONTENT)


def test_an_answer_waits_for_a_person_and_none_is_worth_nothing() -> None:
    assert OPEN.judge("Because of the moon.").share is None
    assert OPEN.judge(None).share == 0
    assert OPEN.marked("Because.", 2).share is None


def test_levels_add_up_to_a_share() -> None:
    """One of one point and 1.5 of three: 2.5 of 4."""
    assert isinstance(OPEN, Open)
    hinted = OPEN.rubric[1].levels[1].id
    judged = OPEN.graded({"aaaa": "l1", "bbbb": hinted})
    assert judged.share == 0.625
    assert judged.parts == {"aaaa": 1, "bbbb": 1.5}


@pytest.mark.parametrize("levels", [{}, {"aaaa": "l1"}, {"aaaa": "zz", "bbbb": "l0"}])
def test_every_criterion_needs_a_level(levels: dict[str, str]) -> None:
    assert isinstance(OPEN, Open)
    with pytest.raises(Invalid) as error:
        OPEN.graded(levels)
    assert error.value.field.startswith("level-")


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        ("Because.\r\nOf the moon.", "Because.\nOf the moon."),
        ("ירח 🌊 \0 ١", "ירח 🌊  ١"),
        ("x" * 10_000, "x" * 10_000),
        ("   ", None),
        ("", None),
    ],
)
def test_what_is_written_is_kept_as_it_is(given: str, answer: object) -> None:
    assert OPEN.read({"answer": [given]}) == answer


def test_too_much_cannot_be_read() -> None:
    with pytest.raises(Invalid):
        OPEN.read({"answer": ["x" * 20_001]})


@pytest.mark.parametrize(
    ("rubric", "field"),
    [
        ([], "rubric"),
        ([{**CONTENT["rubric"][0], "levels": "1: named"}], "levels-aaaa"),
        ([{**CONTENT["rubric"][0], "levels": "named\nnot named"}], "levels-aaaa"),
        ([{**CONTENT["rubric"][0], "levels": "0: named\n0: not named"}], "levels-aaaa"),
        ([{**CONTENT["rubric"][0], "levels": "1: named\n2: named"}], "levels-aaaa"),
        ([{**CONTENT["rubric"][0], "text": ""}], "text-aaaa"),
    ],
)
def test_a_broken_rule_names_its_field(rubric: list[Any], field: str) -> None:
    with pytest.raises(Invalid) as error:
        from_content("open", CONTENT | {"rubric": rubric})
    assert error.value.field == field


def test_content_goes_out_and_comes_back_and_shows_no_rubric_before() -> None:
    assert from_content("open", OPEN.to_content()).to_content() == OPEN.to_content()
    assert OPEN.asked([]) == {}


def test_a_level_typed_as_a_line_is_the_one_that_said_the_same_before() -> None:
    typed = [{**CONTENT["rubric"][0], "levels": "0: not named\n1: is named"}, CONTENT["rubric"][1]]
    after = from_content("open", CONTENT | {"rubric": typed})
    assert kind_of_edit(OPEN, after) is Edit.KEY
    assert kind_of_edit(OPEN, after.keeping(OPEN)) is Edit.WORDING
