"""Whether the key of a question is the right answer, another one is, or both: a comparison of readings.

Who knows chooses a right answer; who does not guesses among all, as in Thissen and Steinberg (1984),
Psychometrika 49, 501-519. The part ``k`` of a band that knows rises with the points of the other
questions by a logistic curve. A reading gives each of its ``r`` right answers the chance
``k / r + (1 - k) * guess`` and the rest to the wrong ones, which differ in how they attract. The
likelihood of what was answered is averaged over slopes and difficulties of that curve and over what
attracts; the ratio of two such means is a Bayes factor (Kass and Raftery 1995, JASA 90, 773-795).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from math import exp, fsum, lgamma, log
from operator import mul

from quizapp.core.item_report import BANDS

_SLOPES = (1.0, 1.7)  # of knowing, for each standard deviation of the points
_DIFFICULTIES = [step * 0.6 for step in range(-4, 5)]  # where half know, in the same unit
_SPREAD = 0.9  # the standard deviation of difficulties
_GUESS = 0.8  # of an even guess: wrong answers are written to attract
_EVEN = 20.0  # how alike wrong answers attract: as if each had been given so often before

Bands = Sequence[int]  # how many gave an answer, for each of `BANDS`


@dataclass(frozen=True, slots=True)
class Readings:
    """Natural logarithms of the likelihoods; ``both`` is None where there are but two answers."""

    keyed: float
    instead: float
    both: float | None


def readings(key: Bands, rival: Bands, others: Sequence[Bands]) -> Readings:
    """How likely the answers are if the key is right, if the rival is instead, and if both are.

    All the answers exclude each other, and ``others`` are wrong.
    """
    return Readings(
        keyed=_likelihood([key], [rival, *others]),
        instead=_likelihood([rival], [key, *others]),
        both=_likelihood([key, rival], others) if others else None,
    )


def _likelihood(right: Sequence[Bands], wrong: Sequence[Bands]) -> float:
    good, bad = _together(right), _together(wrong)
    each = [
        fsum([weight, *map(mul, good, of_right), *map(mul, bad, of_wrong)])
        for weight, of_right, of_wrong in _chances(len(right), len(right) + len(wrong))
    ]
    most = max(each)
    return (
        most + log(fsum(exp(one - most) for one in each)) + _attraction([sum(one) for one in wrong])
    )


def _together(answers: Sequence[Bands]) -> list[int]:
    return [sum(counts) for counts in zip(*answers, strict=True)]


@cache
def _chances(right: int, answers: int) -> list[tuple[float, list[float], list[float]]]:
    """For each curve logarithms: of its weight, and by band of one right answer and of any wrong one."""
    guess = _GUESS / answers
    curves = list(product(_SLOPES, _DIFFICULTIES))
    weights = [exp(-((difficulty / _SPREAD) ** 2) / 2) for _, difficulty in curves]
    found = []
    for (slope, difficulty), weight in zip(curves, weights, strict=True):
        know = [1 / (1 + exp(slope * (difficulty - band))) for band in BANDS]
        found.append(
            (
                log(weight / fsum(weights)),
                [log(k / right + (1 - k) * guess) for k in know],
                [log((1 - k) * (1 - right * guess)) for k in know],
            )
        )
    return found


def _attraction(counts: Sequence[int]) -> float:
    """Of wrong answers parting so, whatever draws to each: the Dirichlet-multinomial likelihood."""
    whole = _EVEN * len(counts)
    return (
        lgamma(whole)
        - lgamma(whole + sum(counts))
        + fsum(lgamma(_EVEN + count) - lgamma(_EVEN) for count in counts)
    )
