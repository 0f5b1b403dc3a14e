import pytest

from quizapp.core.errors import Invalid
from quizapp.core.questions import Option, from_content
from quizapp.core.questions.truefalse import TrueFalse

VALUES = (
    Option(id="true", text="", share=0, explanation="No."),
    Option(id="false", text="", share=1, explanation="Yes."),
)
STATEMENT = TrueFalse(stem="The tide rises once a day.", options=VALUES)


@pytest.mark.parametrize(("answer", "share"), [("true", 0), ("false", 1), (None, 0)])
def test_a_value_is_right_or_it_is_not(answer: str | None, share: float) -> None:
    assert STATEMENT.judge(answer).share == share


@pytest.mark.parametrize("given", ["yes", "TRUE", "0", "🌊", "true\0x", "א", "t" * 10_000])
def test_anything_else_cannot_be_read(given: str) -> None:
    with pytest.raises(Invalid):
        STATEMENT.read({"answer": [given]})


@pytest.mark.parametrize(
    "options",
    [
        VALUES[:1],
        (VALUES[0], Option(id="maybe", text="", share=1)),
        (VALUES[0], Option(id="false", text="", share=0)),
        (Option(id="true", text="", share=1), VALUES[1]),
        (*VALUES, Option(id="other", text="")),
    ],
)
def test_it_has_two_values_and_one_is_right(options: tuple[Option, ...]) -> None:
    with pytest.raises(Invalid):
        TrueFalse(stem="The tide rises once a day.", options=options)


def test_true_stands_before_false_whatever_the_file_says() -> None:
    content = STATEMENT.to_content()
    content["options"].reverse()
    assert from_content("truefalse", content) == STATEMENT
    assert STATEMENT.movable() == []
