from typing import Any

import pytest

from quizapp.core.errors import Invalid
from quizapp.core.questions import Option, from_content
from quizapp.core.questions.evidence import Evidence, Proof, f1

OPTIONS = (Option(id="aaaa", text="The moon", share=1), Option(id="bbbb", text="The sun"))
SETS = (Proof(id="ssss"), Proof(id="tttt"))
ONE, TWO, THREE, FOUR = "p1.0-27", "p1.28-67", "p2.0-32", "p3.0-70"
PLACES = {"ssss": [ONE, TWO], "tttt": [THREE]}


def asked(**more: Any) -> Evidence:
    return Evidence(stem="What pulls most?", options=OPTIONS, sets=SETS, **more).placed(PLACES)


@pytest.mark.parametrize(
    ("given", "wanted", "value"),
    [
        ([ONE], [ONE], 1),
        ([ONE], [ONE, TWO], 2 / 3),  # 2 × 1 / (1 + 2)
        ([ONE, THREE], [ONE, TWO], 0.5),  # 2 × 1 / (2 + 2)
        ([ONE, TWO, THREE, FOUR], [ONE, TWO], 2 / 3),
        ([ONE], [TWO], 0),
        ([], [TWO], 0),
        ([ONE], [], 0),
    ],
)
def test_f1(given: list[str], wanted: list[str], value: float) -> None:
    assert f1(given, wanted) == pytest.approx(value)


@pytest.mark.parametrize(
    ("option", "sentences", "share", "dependent"),
    [
        ("aaaa", [ONE, TWO], 1, 1),
        ("aaaa", [THREE], 1, 1),  # any one set is enough
        ("aaaa", [ONE], 0.5, 0.5),  # F1 ⅔ is below 1, and there are no partial marks
        ("aaaa", [], 0.5, 0.5),
        ("bbbb", [ONE, TWO], 0.5, 0),  # right evidence, wrong answer
        (None, [THREE], 0.5, 0),
        ("bbbb", [FOUR], 0, 0),
    ],
)
def test_answer_and_evidence_weigh_half_each(
    option: str | None, sentences: list[str], share: float, dependent: float
) -> None:
    answer = {"option": option, "sentences": sentences}
    assert asked().judge(answer).share == share
    assert asked(dependent=True).judge(answer).share == dependent


@pytest.mark.parametrize(("threshold", "share"), [(1, 0.5), (0.66, 1), (0.67, 0.5)])
def test_the_author_says_how_much_is_enough(threshold: float, share: float) -> None:
    answer = {"option": "aaaa", "sentences": [ONE]}
    assert asked(threshold=threshold).judge(answer).share == share


@pytest.mark.parametrize(
    ("option", "sentences", "parts"),
    [
        ("aaaa", [THREE], {"aaaa": 1, "sentences": 1}),
        ("aaaa", [FOUR], {"aaaa": 1, "sentences": 0}),  # right for the wrong reason
        ("bbbb", [THREE], {"bbbb": 0, "sentences": 1}),
        ("bbbb", [FOUR], {"bbbb": 0, "sentences": 0}),
    ],
)
def test_the_four_combinations_are_kept(
    option: str, sentences: list[str], parts: dict[str, float]
) -> None:
    for dependent in (False, True):
        answer = {"option": option, "sentences": sentences}
        assert asked(dependent=dependent).judge(answer).parts == parts


def test_a_report_counts_options_and_sentences_that_prove_it() -> None:
    assert [part.id for part in asked().counting()] == ["aaaa", "bbbb", "sentences"]
    assert asked().counted({"option": "bbbb", "sentences": [THREE]}) == ["bbbb", "sentences"]
    assert asked().counted({"option": "aaaa", "sentences": [FOUR]}) == ["aaaa"]


def test_no_answer_is_worth_nothing() -> None:
    assert asked().judge(None).share == 0
    assert asked().read({}) is None
    assert asked().read({"answer": [""], "answer-sentences": [""]}) is None


def test_an_answer_is_read_from_a_radio_and_boxes() -> None:
    fields = {"answer": ["aaaa"], "answer-sentences": [TWO, ONE, TWO]}
    assert asked().read(fields) == {"option": "aaaa", "sentences": [ONE, TWO]}


@pytest.mark.parametrize(
    "fields",
    [
        {"answer": ["zzzz"]},
        {"answer-sentences": ["p1"]},
        {"answer-sentences": ["p1.a-b"]},
        {"answer-sentences": ["🌊"]},
        {"answer-sentences": ["p1.0-" + "9" * 10_000]},
        {"answer-sentences": [f"p1.{n}-{n + 1}" for n in range(201)]},
    ],
)
def test_what_is_no_sentence_cannot_be_read(fields: dict[str, list[str]]) -> None:
    with pytest.raises(Invalid):
        asked().read(fields)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"threshold": 0}, "threshold"),
        ({"threshold": "most"}, "threshold"),
        ({"sets": []}, "sets"),
        ({"sets": [{"id": "aaaa"}]}, "sets"),
    ],
)
def test_a_broken_rule_names_its_field(change: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as error:
        from_content("evidence", asked().to_content() | change)
    assert error.value.field == field


def test_content_goes_out_and_comes_back_without_the_places() -> None:
    content = asked(dependent=True, threshold=0.5).to_content()
    assert "found" not in content
    assert from_content("evidence", content).to_content() == content
    assert "ssss" not in str(asked().asked([]))


def test_an_answer_is_told_by_the_words_of_its_sentences() -> None:
    long = "The tide " + "rises " * 20
    question = asked().placed(PLACES, {"p1": "The moon\npulls the water now.", "p2": long})
    assert question.said({"option": "aaaa", "sentences": ["p1.0-27"]}) == (
        "The moon (“The moon pulls the water no”)"
    )
    told = question.said({"option": None, "sentences": ["p2.0-100", "p9.0-4"]})
    assert told == f"… (“{long[:59].rstrip()}…”, p9.0-4)"
    assert question.said({"option": "bbbb", "sentences": []}) == "The sun (…)"
    assert question.to_content() == asked().to_content()
