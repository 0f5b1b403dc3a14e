import pytest

from quizapp.core.errors import Invalid
from quizapp.core.questions import Option, from_content
from quizapp.core.questions.number import Number

OTHER = {"explanation": "Another year."}


def asked(value: str, tolerance: str = "0", *, wrong: str = "7", unit: str = "") -> Number:
    answers = [Option(id="aaaa", text=value, share=1), Option(id="bbbb", text=wrong)]
    units = [unit] if unit else []
    return Number(stem="When?", answers=answers, other=OTHER, tolerance=tolerance, unit=units)


@pytest.mark.parametrize(
    ("value", "typed", "share"),
    [
        ("1923", "1923", 1),
        ("1923", " 1923 ", 1),
        ("1923", "١٩٢٣", 1),  # other digits
        ("1923", "１９２３", 1),  # full-width
        ("1923", "१९२३", 1),
        ("1923", "1923.0", 1),
        ("1923", "1924", 0),
        ("10000", "10,000", 1),
        ("10000", "10.000", 1),
        ("10000", "10 000", 1),
        ("10000", "10’000", 1),
        ("10000", "10\u202f000", 1),
        ("2.5", "2,5", 1),
        ("2.5", "2.5", 1),
        ("2.5", ".25", 0),
        ("0.5", ",5", 1),
        ("1234.5", "1,234.5", 1),
        ("1234.5", "1.234,5", 1),
        ("1234.5", "١٬٢٣٤٫٥", 1),
        ("-3", "−3", 1),  # a real minus
        ("-3", "3", 0),
        ("7.5", "7,50", 1),
    ],
)
def test_a_number_is_read_as_people_type_it(value: str, typed: str, share: float) -> None:
    question = asked(value, wrong="99")
    assert question.judge(question.read({"answer": [typed]})).share == share


@pytest.mark.parametrize(
    ("tolerance", "typed", "share"),
    [
        ("5", "1918", 1),
        ("5", "1928", 1),
        ("5", "1929", 0),
        ("1 %", "1904", 1),  # 19.23 off at most
        ("1 %", "1903", 0),
        ("0", "1924", 0),
    ],
)
def test_a_tolerance_is_absolute_or_a_part(tolerance: str, typed: str, share: float) -> None:
    assert asked("1923", tolerance).judge(typed).share == share


def test_a_listed_wrong_number_is_met_exactly_and_before_a_near_one() -> None:
    judged = asked("1923", "5", wrong="1921").judge("1921")
    assert (judged.share, list(judged.parts)) == (0, ["bbbb"])
    assert asked("1923", "5", wrong="1921").judge("1922").share == 1


@pytest.mark.parametrize(
    "typed",
    [
        "twelve",
        "46 people",
        "1923?4",
        "19-23",
        "1,2,3",
        "🌊",
        "א",
        "1e3",
        "NaN",
        "∞",
        "9" * 60,
        "-",
    ],
)
def test_what_is_no_number_cannot_be_read(typed: str) -> None:
    with pytest.raises(Invalid) as error:
        asked("46").read({"answer": [typed]})
    assert error.value.field == "answer"


@pytest.mark.parametrize("typed", ["46 people", "46people", "46", "46 PEOPLE."])
def test_a_unit_may_follow(typed: str) -> None:
    question = asked("46", unit="people")
    assert question.judge(question.read({"answer": [typed]})).share == 1


@pytest.mark.parametrize(("given", "answer"), [("", None), ("\0", None), ("4\0" + "6", "46")])
def test_nothing_is_no_answer(given: str, answer: object) -> None:
    assert asked("46").read({"answer": [given]}) == answer


def test_too_much_cannot_be_read() -> None:
    with pytest.raises(Invalid):
        asked("46").read({"answer": ["1" * 10_000]})


@pytest.mark.parametrize(
    ("value", "tolerance", "field"),
    [
        ("soon", "0", "value-aaaa"),
        ("", "0", "value-aaaa"),
        ("1,000", "0", "value-aaaa"),
        ("NaN", "0", "value-aaaa"),
        ("1923", "a bit", "tolerance"),
        ("1923", "-1", "tolerance"),
        ("1923", "%", "tolerance"),
    ],
)
def test_a_broken_rule_names_its_field(value: str, tolerance: str, field: str) -> None:
    with pytest.raises(Invalid) as error:
        asked(value, tolerance)
    assert error.value.field == field


def test_content_goes_out_and_comes_back() -> None:
    question = asked("2.5", "2 %", unit="members")
    assert from_content("number", question.to_content()).to_content() == question.to_content()
    typed = {**question.to_content(), "unit": "members, people "}
    assert from_content("number", typed).to_content()["unit"] == ["members", "people"]


@pytest.mark.parametrize(("value", "wrong"), [("1000", "1"), ("1", "1000")])
def test_of_two_listed_numbers_that_it_may_mean_the_better_counts(value: str, wrong: str) -> None:
    question = asked(value, wrong=wrong)
    assert question.judge("1,000").share == 1
    assert question.judge(wrong).share == 0
