import pytest

from quizapp.core.errors import Invalid
from quizapp.core.questions import Option, from_content
from quizapp.core.questions.several import Several

OPTIONS = (
    Option(id="aaaa", text="The moon", share=1),
    Option(id="bbbb", text="The sun", share=1),
    Option(id="cccc", text="The wind"),
    Option(id="dddd", text="The salt"),
)
SEVERAL = Several(stem="What pulls the sea?", options=OPTIONS)


@pytest.mark.parametrize(
    ("picked", "balanced", "whole"),
    [
        ([], 0, 0),
        (["aaaa"], 0.5, 0),  # 1 right of 2
        (["aaaa", "bbbb"], 1, 1),
        (["aaaa", "bbbb", "cccc"], 0.5, 0),  # (2 - 1) / 2
        (["aaaa", "cccc"], 0, 0),  # (1 - 1) / 2
        (["cccc", "dddd"], 0, 0),  # never below nothing
        (["aaaa", "bbbb", "cccc", "dddd"], 0, 0),  # ticking all earns nothing
    ],
)
def test_wrong_picks_come_off_right_ones(picked: list[str], balanced: float, whole: float) -> None:
    assert SEVERAL.judge(picked or None).share == balanced
    strict = Several(stem="What pulls the sea?", options=OPTIONS, marking="all")
    assert strict.judge(picked or None).share == whole


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        (["bbbb", "aaaa"], ["aaaa", "bbbb"]),  # one order, however they were ticked
        (["aaaa", "aaaa"], ["aaaa"]),
        ([""], None),
        ([], None),
    ],
)
def test_an_answer_is_a_list_in_the_order_of_the_question(given: list[str], answer: object) -> None:
    assert SEVERAL.read({"answer": given}) == answer


@pytest.mark.parametrize("given", ["zzzz", "🌊", "\0", "a" * 10_000, "אבגד"])
def test_what_is_not_an_option_cannot_be_read(given: str) -> None:
    with pytest.raises(Invalid):
        SEVERAL.read({"answer": ["aaaa", given]})


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"marking": "kindly"}, "marking"),
        ({"options": OPTIONS[2:]}, "options"),
        ({"options": [*OPTIONS[:3], Option(id="dddd", text="Salt", share=0.5)]}, "share-dddd"),
    ],
)
def test_a_broken_rule_names_its_field(changed: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as error:
        Several(**{"stem": "What?", "options": OPTIONS} | changed)  # type: ignore[arg-type]
    assert field in {one.field for one in (error.value, *error.value.others)}


def test_content_goes_out_and_comes_back() -> None:
    assert from_content("several", SEVERAL.to_content()) == SEVERAL


def test_the_review_names_what_was_left_out() -> None:
    roles = [line.role for line in SEVERAL.lines(["aaaa", "cccc"])]
    assert roles == ["given", "key", "given", "other"]
    assert SEVERAL.said(["cccc", "aaaa"]) == "The moon; The wind"
