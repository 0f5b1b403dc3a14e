"""Whether the key of a question is the right answer, another one is, or both: a comparison of readings.

Who knows chooses a right answer; who does not guesses among all, as in Thissen and Steinberg (1984),
Psychometrika 49, 501-519. The part ``k`` of a band that knows rises with the points of the other
questions by a logistic curve. A reading gives each of its ``r`` right answers the chance
``k / r + (1 - k) * guess`` and the rest to the wrong ones, which differ in how they attract. The
likelihood of what was answered is averaged over slopes and difficulties of that curve and over what
attracts, both as `quizapp.core.usual` in the quiz, and over guesses; the ratio of two such means is a
Bayes factor (Kass and Raftery 1995, JASA 90, 773-795).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from math import exp, fsum, lgamma, log
from operator import add, mul

from quizapp.core.item_report import BANDS
from quizapp.core.usual import Usual

_SLOPES = (0.8, 1.5)  # of knowing, for each standard deviation of the points
_DIFFICULTIES = [step * 0.6 for step in range(-5, 6)]  # where half know, in the same unit
# What those who do not know choose, as part of an even guess. A right answer beside the key may have
# attracted them as a wrong one does.
_ONE = [(0.2,), (0.8,)]
_TWO = [(0.2, 0.2), (0.4, 0.4), (0.2, 1.07), (0.8, 1.07)]

Bands = Sequence[int]  # how many gave an answer, for each of `BANDS`
Logs = list[float]  # one for each curve


@dataclass(frozen=True, slots=True)
class Readings:
    """Natural logarithms of the likelihoods; ``both`` is None where there are but two answers."""

    keyed: float
    instead: float
    both: float | None


def readings(key: Bands, rival: Bands, others: Sequence[Bands], usual: Usual) -> Readings:
    """How likely the answers are if the key is right, if the rival is instead, and if both are.

    All the answers exclude each other, and ``others`` are wrong.
    """
    return Readings(
        keyed=_likelihood([key], [rival, *others], _ONE, usual),
        instead=_likelihood([rival], [key, *others], _ONE, usual),
        both=_likelihood([key, rival], others, _TWO, usual) if others else None,
    )


def _likelihood(
    right: Sequence[Bands], wrong: Sequence[Bands], guesses: Sequence[Sequence[float]], usual: Usual
) -> float:
    answers = len(right) + len(wrong)
    counts = [sum(one) for one in wrong]
    missed = _weights(usual)
    for one in wrong:
        missed = list(map(add, missed, _wrong(tuple(one))))
    each: Logs = []
    for parts in guesses:
        chances = [part / answers for part in parts]
        logs, left = missed, sum(counts) * log(1 - sum(chances))
        for one, chance in zip(right, chances, strict=True):
            logs = list(map(add, logs, _right(tuple(one), 1 / len(right), chance)))
        each += [one + left for one in logs]
    return _together(each) - log(len(guesses)) + _attraction(counts, usual.even)


@lru_cache(maxsize=16)
def _weights(usual: Usual) -> Logs:
    """The logarithm of each curve's weight."""
    logs = [-(((hard - usual.difficulty) / usual.spread) ** 2) / 2 for _, hard in _curves()]
    whole = _together(logs)
    return [one - whole for one in logs]


@lru_cache(maxsize=4096)
def _right(bands: tuple[int, ...], share: float, guess: float) -> Logs:
    """The logarithm of how likely a right answer is given so, by each curve."""
    return [sum(map(mul, bands, logs)) for logs in _chances(share, guess)]


@lru_cache(maxsize=1024)
def _wrong(bands: tuple[int, ...]) -> Logs:
    """The same of not knowing it."""
    return [sum(map(mul, bands, logs)) for logs in _chances(0.0, 1.0)]


@cache
def _chances(share: float, guess: float) -> list[list[float]]:
    """By curve and band the logarithm of ``share`` of those who know and ``guess`` of the others."""
    found = []
    for slope, hard in _curves():
        know = [1 / (1 + exp(slope * (hard - band))) for band in BANDS]
        found.append([log(k * share + (1 - k) * guess) for k in know])
    return found


@cache
def _curves() -> list[tuple[float, float]]:
    """Slopes and difficulties."""
    return list(product(_SLOPES, _DIFFICULTIES))


def _together(logs: Sequence[float]) -> float:
    """The logarithm of the sum."""
    most = max(logs)
    return most + log(sum([exp(one - most) for one in logs]))


def _attraction(counts: Sequence[int], even: float) -> float:
    """Of wrong answers parting so, whatever draws to each: the Dirichlet-multinomial likelihood."""
    whole = even * len(counts)
    return (
        lgamma(whole)
        - lgamma(whole + sum(counts))
        + fsum(lgamma(even + count) - lgamma(even) for count in counts)
    )
