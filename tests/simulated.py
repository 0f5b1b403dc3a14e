"""Classes that answer a quiz by a model of knowing and guessing, with faults planted, for the advice."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from random import Random
from typing import Any

from quizapp.core import item_report
from quizapp.core.answers import Column, Given
from quizapp.core.item_report import Item
from quizapp.core.itemadvice import Kind
from quizapp.core.questions import Question, from_content
from quizapp.core.scores import Edition, Part
from tests.tables import table

QUESTIONS, STUDENTS = 20, 60
FAULTS = {
    "wrong key": (Kind.WRONG_KEY, "b"),
    "dead option": (Kind.DEAD, "d"),
    "two right": (Kind.TWO_RIGHT, "b"),
    "two right, few guess": (Kind.TWO_RIGHT, "b"),
    "giveaway": (Kind.TOO_EASY, None),
}


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


@dataclass(frozen=True)
class Model:
    """Students of normal ability at questions of four options, of which the first is the key.

    Who knows, by a logistic curve of this ``slope`` and ``difficulty``, is right; who does not guesses:
    the key with the chance ``guess``, else a wrong option as it attracts. What differs from question to
    question has its least and its most.
    """

    difficulty: tuple[float, float] = (-1.2, 1.0)
    attraction: tuple[float, float] = (0.8, 1.4)
    slope: tuple[float, float] = (1.7, 1.7)
    guess: float = 0.2


@dataclass(frozen=True)
class Sitting:
    """The figures of a class; ``middling``: the last question is neither very hard nor very easy."""

    items: Sequence[Item]
    middling: bool


def sat(model: Model, seed: int, fault: str | None = None) -> Sitting:
    """``fault`` is in the last question."""
    dice = Random(seed)
    difficulties = [dice.uniform(*model.difficulty) for _ in range(QUESTIONS)]
    guesses = [
        _guessing([dice.uniform(*model.attraction) for _ in range(3)], [model.guess])
        for _ in range(QUESTIONS)
    ]
    least, most = model.slope
    slopes = [least if least == most else dice.uniform(least, most) for _ in range(QUESTIONS)]
    rows = []
    for _ in range(STUDENTS):
        ability = dice.gauss(0, 1)
        knows = [
            dice.random() < 1 / (1 + exp(slope * (one - ability)))
            for slope, one in zip(slopes, difficulties, strict=True)
        ]
        row = [
            "a" if known else _guessed(dice, guess)
            for known, guess in zip(knows, guesses, strict=True)
        ]
        rows.append([*row[:-1], _faulty(dice, fault, knows[-1], guesses[-1]) if fault else row[-1]])
    return Sitting(analysed([CHOICE] * QUESTIONS, rows), abs(difficulties[-1]) <= 1)


def _guessing(weights: Sequence[float], right: Sequence[float]) -> list[float]:
    """The chances of the options: of the right ones as given, of the others by their weights."""
    return [*right, *((1 - sum(right)) * one / sum(weights) for one in weights)]


def _guessed(dice: Random, chances: Sequence[float]) -> str:
    return dice.choices("abcd", chances)[0]


def _faulty(dice: Random, fault: str, knows: bool, guess: Sequence[float]) -> str:
    """An answer to the question with the fault; ``a`` is its key."""
    if fault == "giveaway":
        return "a" if dice.random() < 0.985 else _guessed(dice, [0, *guess[1:]])
    if knows:
        return {"wrong key": "b", "dead option": "a"}.get(fault) or dice.choice("ab")
    if fault == "dead option":
        guess = [*_guessing(guess[1:3], guess[:1]), 0]
    if fault == "two right, few guess":
        guess = _guessing(guess[2:], [guess[0] / 2] * 2)
    return _guessed(dice, guess)
