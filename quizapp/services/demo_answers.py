"""How the pupils of the demo answer: able ones more often right, hard questions more often wrong.

Right with a chance of ``GUESS + (1 - GUESS) / (1 + e^(difficulty - ability))``, the logistic model
with a floor for guessing (Birnbaum 1968). Wrong answers are chosen unevenly, as people choose them:
each question has a tempting one.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from quizapp.core.certainty import Certainty

GUESS = 0.12
LEARNT = 0.9  # how much more able one is at a second attempt
SKIPPED = 0.02
CHANGED_MIND = 0.12
DIFFICULTY = {1: -0.9, 2: 0.1, 3: 0.9}


@dataclass(frozen=True, slots=True)
class Ask:
    """A question: its ``right`` answer, and how strongly each wrong one pulls."""

    right: Any
    wrong: Sequence[Any]
    pulls: Sequence[float]
    difficulty: float


@dataclass(frozen=True, slots=True)
class Answer:
    """The answers saved, the last of which is the answer; none if skipped. ``seconds`` it took."""

    taps: Sequence[Any]
    seconds: int


def ask(dice: Random, right: Any, wrong: Sequence[Any], level: int) -> Ask:
    """A question of a level, 1 to 3, with a difficulty and pulls of its own."""
    return Ask(
        right,
        wrong,
        [math.exp(dice.gauss(0, 1.1)) for _ in wrong],
        DIFFICULTY[level] + dice.gauss(0, 0.7),
    )


def chance(ability: float, difficulty: float) -> float:
    """How likely an answer is right."""
    return GUESS + (1 - GUESS) / (1 + math.exp(difficulty - ability))


def answer(dice: Random, ability: float, asked: Ask) -> Answer:
    """One pupil's answer to one question."""
    seconds = round(min(240, max(9, dice.lognormvariate(3.75, 0.45))))
    if dice.random() < SKIPPED:
        return Answer([], seconds)
    final = (
        asked.right
        if dice.random() < chance(ability, asked.difficulty)
        else dice.choices(asked.wrong, asked.pulls)[0]
    )
    others = [option for option in (asked.right, *asked.wrong) if option != final]
    before = [dice.choice(others)] if dice.random() < CHANGED_MIND else []
    return Answer([*before, final], seconds)


def certainty(dice: Random, share: float) -> Certainty | None:
    """How sure a pupil says to be of an answer that earns ``share``; a few say nothing."""
    weights = (0.14, 0.34, 0.48) if share == 1 else (0.36, 0.38, 0.22)
    levels: list[Certainty | None] = [*Certainty, None]
    return dice.choices(levels, [*weights, 0.04])[0]


def sit(dice: Random, ability: float, asked: Sequence[Ask], number: int) -> list[Answer]:
    """A pupil's answers in their attempt of that number, counting from 1."""
    now = ability + LEARNT * (number - 1)
    return [answer(dice, now, one) for one in asked]
