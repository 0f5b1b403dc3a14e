"""What the questions of a quiz are like: the yardstick for the one that is looked at.

How hard they are tells whether few may know an answer; how evenly their wrong options attract,
whether nobody may choose one by chance. Each question is measured by the others. The unevenness is
that of a Dirichlet-multinomial distribution (Mosimann 1962, Biometrika 49, 65-82).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, lgamma, sqrt
from statistics import NormalDist

GUESSED = 0.8  # of an even guess earns who does not know: wrong answers are written to attract
_STEEP = 1.6  # standard deviations of the points from one deviation of knowing to the next
_KNOWN = 0.05, 0.95  # part that knows, as far as a facility can tell
_SPREAD, _QUESTIONS = (
    0.9,
    4,
)  # what difficulties differ by before anything is known, counted as so many
_UNEVEN, _CHOICES = 0.02, 50  # and wrong options in what they attract; counted as so many choices
_EVEN = 1.5, 40.0


@dataclass(frozen=True, slots=True)
class Question:
    """``facility``, and what a guess earns, 0 to 1; how often each of its wrong options was chosen."""

    facility: float
    guess: float
    wrong: Sequence[int]


@dataclass(frozen=True, slots=True)
class Usual:
    """``difficulty``: the mean of where half know, in deviations of the points, with its ``spread``.

    ``even``: how alike wrong options attract, as if each had been chosen so often before.
    """

    difficulty: float
    spread: float
    even: float


def of(questions: Sequence[Question]) -> list[Usual]:
    """For each question what the others are like, in order."""
    hard = [_difficulty(one) for one in questions]
    uneven = [_unevenness(one.wrong) for one in questions]
    sums = [sum(column) for column in zip(*uneven, strict=True)]
    return [
        _usual(sum(hard) - own, sum(d * d for d in hard) - own * own, len(hard) - 1,
               [whole - part for whole, part in zip(sums, mine, strict=True)])
        for own, mine in zip(hard, uneven, strict=True)
    ]  # fmt: skip


def nobody(options: int, choices: int, even: float) -> float:
    """How many of so many wrong options may be expected to have none of these choices, by chance."""
    if options < 2:
        return 0.0 if choices else float(options)
    rest = (options - 1) * even
    whole = rest + even
    return options * exp(
        lgamma(rest + choices) - lgamma(rest) - lgamma(whole + choices) + lgamma(whole)
    )


def _usual(total: float, squares: float, n: int, uneven: Sequence[float]) -> Usual:
    count = n + _QUESTIONS
    mean = total / count
    excess, pairs, options = uneven
    share = (excess + _UNEVEN * _CHOICES) / (pairs + _CHOICES)
    each = options / pairs if pairs else 3.0
    low, high = _EVEN
    even = min(high, max(low, (1 / share - 1) / each)) if share > 0 else high
    spread = sqrt((squares - n * mean * mean + _QUESTIONS * _SPREAD**2) / count)
    return Usual(mean, spread, even)


def _difficulty(one: Question) -> float:
    guess = GUESSED * one.guess
    low, high = _KNOWN
    knows = min(high, max(low, (one.facility - guess) / (1 - guess)))
    return -_STEEP * NormalDist().inv_cdf(knows)


def _unevenness(wrong: Sequence[int]) -> tuple[float, float, float]:
    """By how much the counts vary beyond even chance; of how many choices; times the options."""
    options, n = len(wrong), sum(wrong)
    if options < 2 or n < 2:
        return 0.0, 0.0, 0.0
    even = n / options
    varied = sum((count - even) ** 2 for count in wrong) / (even * (options - 1))
    return varied - 1, n - 1, options * (n - 1)
