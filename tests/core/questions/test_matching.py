import pytest

from quizapp.core.errors import Invalid
from quizapp.core.questions import from_content
from quizapp.core.questions.matching import Chosen, Matching, Pair

CHOICES = (
    Chosen(id="mmmm", text="Twice a day"),
    Chosen(id="ssss", text="Twice a month"),
    Chosen(id="wwww", text="Once a year"),
)
PAIRS = (
    Pair(id="aaaa", prompt="High tide", choice="mmmm"),
    Pair(id="bbbb", prompt="Spring tide", choice="ssss"),
)
MATCHING = Matching(stem="How often?", choices=CHOICES, pairs=PAIRS)


@pytest.mark.parametrize(
    ("answer", "share"),
    [
        (None, 0),
        ({"aaaa": "mmmm"}, 0.5),
        ({"aaaa": "mmmm", "bbbb": "ssss"}, 1),
        ({"aaaa": "ssss", "bbbb": "mmmm"}, 0),
        ({"aaaa": "mmmm", "bbbb": "mmmm"}, 0.5),
        ({"zzzz": "mmmm"}, 0),  # a pair that a later version took away
    ],
)
def test_the_share_of_right_pairs(answer: object, share: float) -> None:
    assert MATCHING.judge(answer).share == share


def test_an_answer_is_read_from_a_field_for_each_pair() -> None:
    fields = {"answer-aaaa": ["mmmm"], "answer-bbbb": [""], "answer-zzzz": ["mmmm"]}
    assert MATCHING.read(fields) == {"aaaa": "mmmm"}
    assert MATCHING.read({}) is None


@pytest.mark.parametrize("given", ["zzzz", "aaaa", "🌊", "\0x", "m" * 10_000, "א"])
def test_what_is_not_a_choice_cannot_be_read(given: str) -> None:
    with pytest.raises(Invalid):
        MATCHING.read({"answer-aaaa": [given]})


@pytest.mark.parametrize(
    ("choices", "pairs", "field"),
    [
        (CHOICES[:2], PAIRS, "choices"),  # the last pair would be given away
        (CHOICES, PAIRS[:1], "pairs"),
        (CHOICES, (*PAIRS, Pair(id="cccc", prompt="Neap", choice="zzzz")), "choice-cccc"),
        (CHOICES, (*PAIRS, Pair(id="cccc", prompt=" ", choice="mmmm")), "prompt-cccc"),
        (CHOICES, (*PAIRS, Pair(id="aaaa", prompt="Neap", choice="mmmm")), "choices"),
    ],
)
def test_a_broken_rule_names_its_field(
    choices: tuple[Chosen, ...], pairs: tuple[Pair, ...], field: str
) -> None:
    with pytest.raises(Invalid) as error:
        Matching(stem="How often?", choices=choices, pairs=pairs)
    assert field in {one.field for one in (error.value, *error.value.others)}


def test_content_goes_out_and_comes_back() -> None:
    content = MATCHING.to_content()
    assert from_content("matching", content).to_content() == content


def test_before_the_key_nothing_says_what_belongs_where() -> None:
    asked = MATCHING.asked(["wwww", "ssss", "mmmm"])
    assert asked == {
        "prompts": [("aaaa", "High tide"), ("bbbb", "Spring tide")],
        "choices": [("wwww", "Once a year"), ("ssss", "Twice a month"), ("mmmm", "Twice a day")],
    }
    assert MATCHING.must_shuffle


def test_the_review_has_what_was_given_and_what_belongs_there() -> None:
    first, second = MATCHING.lines({"aaaa": "wwww"})
    assert (first.given, first.wanted, first.share) == ("Once a year", "Twice a day", 0)
    assert (second.given, second.wanted, second.share) == ("", "Twice a month", 0)
    assert MATCHING.counted({"aaaa": "mmmm", "bbbb": "wwww"}) == ["aaaa"]
