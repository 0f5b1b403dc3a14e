"""Advice on figures made by hand; then a hundred classes of sixty with a fault planted in each."""

from collections import Counter
from collections.abc import Sequence
from math import exp
from random import Random
from typing import Any

import pytest

from quizapp.core import item_report
from quizapp.core.answers import Column, Given
from quizapp.core.item_report import Item
from quizapp.core.itemadvice import Advice, Kind, advise
from quizapp.core.questions import Question, from_content
from quizapp.core.scores import Edition, Part
from tests.tables import table

QUESTIONS, STUDENTS, CLASSES = 20, 60, 100


def content(key: str, options: str = "abcd") -> dict[str, Any]:
    return {
        "stem": "What pulls most?",
        "options": [
            {"id": one, "text": f"Answer {one}", "share": float(one in key), "explanation": "So."}
            for one in options
        ],
    }


def column(number: int, question: Question) -> Column:
    parts = [Part(one.id, one.text, one.share, one.fixed) for one in question.counting()]
    edition = Edition([1], question.stem, parts, question.kind, question.picked)
    return Column(number, number, edition, [1], 1, question)


def analysed(questions: Sequence[Question], answers: Sequence[Sequence[Any]]) -> Sequence[Item]:
    """The figures of these questions, by rows of answers; None was not answered."""
    known: dict[str, Given] = {}

    def given(question: Question, answer: Any) -> Given:
        key = f"{id(question)} {answer}"
        if key not in known:
            known[key] = Given(answer, tuple(question.counted(answer)), question)
        return known[key]

    return item_report.report(
        table(
            [column(number, one) for number, one in enumerate(questions, 1)],
            [
                [one.judge(answer).share for one, answer in zip(questions, row, strict=True)]
                for row in answers
            ],
            [
                [
                    None if answer is None else given(one, answer)
                    for one, answer in zip(questions, row, strict=True)
                ]
                for row in answers
            ],
        )
    ).items


CHOICE = from_content("choice", content("a"))


def asked(question: Question, answers: Sequence[Any], known: int = 9) -> Item:
    """The first of ten questions. Of the other nine the first of these students know all, the last none."""
    n = len(answers)
    rows = [
        [answer, *("a" if place * n < known * (n - at) else "d" for place in range(9))]
        for at, answer in enumerate(answers)
    ]
    return analysed([question, *[CHOICE] * 9], rows)[0]


def said(item: Item) -> list[tuple[Kind, str | None]]:
    return [(one.kind, one.part.id if one.part else None) for one in advise(item)]


def test_a_wrong_key_says_how_many_of_the_best_chose_the_other_option() -> None:
    best = "bbbbbabbabab"
    [one] = advise(asked(CHOICE, [*best, *"bcbdbabcdabc", *"acdacdabcdad"]))
    assert (one.kind, one.place, one.count, one.among, one.key) == (Kind.WRONG_KEY, 2, 9, 12, 3)
    assert one.part is not None
    assert one.part.text == "Answer b"


def test_two_right_answers_draw_the_best_alike() -> None:
    [one] = advise(asked(CHOICE, [*"ababababbaab", *"abbacabdabab", *"cdcdacdcbdcd"]))
    assert (one.kind, one.place, one.count, one.among, one.key) == (Kind.TWO_RIGHT, 2, 6, 12, 6)


def test_what_only_the_weak_choose_is_a_good_wrong_answer() -> None:
    assert advise(asked(CHOICE, [*"a" * 12, *"aabaacaadaba", *"bcdbbcbdbbac"])) == []


def test_a_dead_option_needs_enough_who_chose_other_wrong_ones() -> None:
    few = [*"a" * 28, *"bcbcbcbc"]  # 3 * (2/3) ** 8 = 0.12 would be chosen by nobody
    many = [*"a" * 27, *"bcbcbcbcb"]  # 3 * (2/3) ** 9 = 0.08
    assert advise(asked(CHOICE, few)) == []
    [one] = advise(asked(CHOICE, many))
    assert (one.kind, one.place, one.count, one.among) == (Kind.DEAD, 4, 0, 36)


def test_few_attempts_get_no_verdict() -> None:
    wrong = [*"b" * 15, *"acdacdacdacdac"]
    assert advise(asked(CHOICE, wrong)) == []
    assert said(asked(CHOICE, [*wrong, "d"])) == [(Kind.WRONG_KEY, "b")]


def test_where_everybody_is_right_it_is_too_easy_and_no_more() -> None:
    assert advise(asked(CHOICE, ["a"] * 40)) == [Advice(Kind.TOO_EASY, facility=1.0)]
    assert said(asked(CHOICE, [*"a" * 38, "b", "b"])) == [(Kind.TOO_EASY, None)]
    assert advise(asked(CHOICE, [*"a" * 37, "b", "c", "d"])) == []


def test_where_the_other_questions_tell_nobody_apart_nothing_is_said_of_the_key() -> None:
    wrong = [*"b" * 24, *"acdacdacdacd"]
    assert said(asked(CHOICE, wrong)) == [(Kind.WRONG_KEY, "b")]
    assert advise(asked(CHOICE, wrong, known=0)) == []
    assert advise(analysed([CHOICE], [[one] for one in wrong])[0]) == []


def test_nobody_answered() -> None:
    assert advise(asked(CHOICE, [None] * 36)) == []


def test_of_two_keys_neither_is_called_wrong() -> None:
    two = from_content("choice", content("ad"))
    assert advise(asked(two, [*"b" * 20, *"acdacdacdacdacda"])) == []


def test_a_statement_may_be_keyed_wrong_but_has_no_two_right_answers() -> None:
    values = [
        {"id": one, "share": float(one == "true"), "explanation": "So."}
        for one in ("true", "false")
    ]
    statement = from_content("truefalse", {"stem": "It pulls.", "options": values})
    turned = ["false"] * 20 + ["true"] * 16
    assert said(asked(statement, turned)) == [(Kind.WRONG_KEY, "false")]
    assert advise(asked(statement, ["true", "false"] * 18)) == []


def test_where_several_are_picked_an_option_is_compared_with_leaving_it_out() -> None:
    several = from_content("several", content("ab"))
    able = [["a", "b", "c"]] * 18 + [["a", "b"]] * 2 + [["a"]] * 8 + [["b", "d"]] * 12
    assert said(asked(several, able)) == [(Kind.WRONG_KEY, "c")]
    [one] = advise(asked(several, able))
    assert (one.place, one.count, one.among, one.key) == (3, 13, 13, 0)
    assert advise(asked(several, [["a", "b"]] * 20 + [["a", "c"]] * 10 + [["b", "d"]] * 10)) == []


def test_sentences_to_find_are_no_option() -> None:
    proofs = {"sets": [{"id": "set", "explanation": "So."}]}
    evidence = from_content("evidence", {**content("a"), **proofs})
    answers = [{"option": one, "sentences": []} for one in [*"b" * 20, *"acdacdacdacdacda"]]
    assert said(asked(evidence, answers)) == [(Kind.WRONG_KEY, "b")]


def test_of_what_is_typed_only_that_it_is_too_easy() -> None:
    answers = [
        {"id": one, "text": text, "share": float(one == "a"), "explanation": "So."}
        for one, text in (("a", "moon"), ("b", "sun"), ("c", "wind"))
    ]
    text = from_content("text", {"stem": "What?", "answers": answers, "other": {}})
    assert advise(asked(text, ["sun"] * 20 + ["moon"] * 16)) == []
    assert said(asked(text, ["moon"] * 36)) == [(Kind.TOO_EASY, None)]


FAULTS = {
    "wrong key": (Kind.WRONG_KEY, "b"),
    "dead option": (Kind.DEAD, "d"),
    "two right answers": (Kind.TWO_RIGHT, "b"),
    "two right answers that few guess": (Kind.TWO_RIGHT, "b"),
    "giveaway": (Kind.TOO_EASY, None),
}


def sat(seed: int, fault: str | None = None) -> Sequence[Item]:
    """Sixty students of normal ability at twenty questions of four options; ``fault`` is in the last.

    Who knows, by a logistic curve of slope 1.7, is right; who does not guesses: the key in 2 of 10,
    else a wrong option as it attracts, the strongest up to 1.75 times as much as the weakest.
    """
    dice = Random(seed)
    difficulties = [dice.uniform(-1.2, 1.0) for _ in range(QUESTIONS)]
    guesses = [guessing([dice.uniform(0.8, 1.4) for _ in range(3)]) for _ in range(QUESTIONS)]
    rows = []
    for _ in range(STUDENTS):
        ability = dice.gauss(0, 1)
        knows = [dice.random() < 1 / (1 + exp(1.7 * (one - ability))) for one in difficulties]
        row = [
            "a" if known else guessed(dice, guess)
            for known, guess in zip(knows, guesses, strict=True)
        ]
        rows.append([*row[:-1], faulty(dice, fault, knows[-1], guesses[-1]) if fault else row[-1]])
    return analysed([CHOICE] * QUESTIONS, rows)


def guessing(weights: Sequence[float], right: Sequence[float] = (0.2,)) -> list[float]:
    """The chances of the options: of the right ones as given, of the others by their weights."""
    return [*right, *((1 - sum(right)) * one / sum(weights) for one in weights)]


def guessed(dice: Random, chances: Sequence[float]) -> str:
    return dice.choices("abcd", chances)[0]


def faulty(dice: Random, fault: str, knows: bool, guess: Sequence[float]) -> str:
    """An answer to the question with the fault; ``a`` is its key."""
    if fault == "giveaway":
        return "a" if dice.random() < 0.985 else guessed(dice, [0, *guess[1:]])
    if knows:
        return {"wrong key": "b", "dead option": "a"}.get(fault) or dice.choice("ab")
    if fault == "dead option":
        guess = [*guessing(guess[1:3]), 0]
    if fault == "two right answers that few guess":
        guess = guessing(guess[2:], (0.1, 0.1))
    return guessed(dice, guess)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(fault: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = sum(FAULTS[fault] in said(sat(seed, fault)[-1]) for seed in range(CLASSES))
    with capsys.disabled():
        print(f"\n{fault}: found in {found} of {CLASSES} classes")  # noqa: T201
    assert found >= 90


def test_a_clean_quiz_raises_hardly_any(capsys: pytest.CaptureFixture[str]) -> None:
    raised: Counter[str] = Counter()
    for seed in range(CLASSES):
        raised.update(kind for item in sat(1000 + seed) for kind, _ in said(item))
    with capsys.disabled():
        print(f"\nclean: {raised.total() / CLASSES} pieces of advice a quiz, {dict(raised)}")  # noqa: T201
    assert raised.total() / CLASSES <= 0.5
