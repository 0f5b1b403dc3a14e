"""How far two people agree who marked the same answers.

Sources: Cohen (1960), Educational and Psychological Measurement 20, 37-46; weighted, Cohen (1968),
Psychological Bulletin 70, 213-220; the interval by leaving out one answer after another, Fleiss and
Davies (1982), American Journal of Epidemiology 115, 841-845.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import fsum
from typing import Literal, TypeVar

from quizapp.core import intervals
from quizapp.core.intervals import Interval

FEW = 10  # answers; of fewer there are counts alone

T = TypeVar("T")
Pairs = Iterable[tuple[T, T]]
Weights = Literal["quadratic"] | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of ``categories``, in order: ``table`` has a row for each first mark, a column for each second.

    ``kappa`` takes any difference alike, ``weighted`` by its square. What cannot be said is None.
    """

    categories: Sequence[float]
    table: Sequence[Sequence[int]]
    kappa: float | None
    weighted: float | None
    interval: Interval | None

    @property
    def n(self) -> int:
        return sum(map(sum, self.table))

    @property
    def same(self) -> int:
        return sum(row[place] for place, row in enumerate(self.table))


def agreement(
    pairs: Pairs[float], categories: Sequence[float], scale: Sequence[float] | None = None
) -> Agreement:
    """Of ``(first, second)`` marks. Under `FEW` there is the table and nothing else."""
    found = list(pairs)
    counts = Counter(found)
    many = len(found) >= FEW
    return Agreement(
        categories=categories,
        table=[[counts[first, second] for second in categories] for first in categories],
        kappa=cohens_kappa(found, categories) if many else None,
        weighted=cohens_kappa(found, categories, "quadratic", scale) if many else None,
        interval=interval(found, categories, scale) if many else None,
    )


def cohens_kappa(
    pairs: Pairs[T],
    categories: Sequence[T],
    weights: Weights = None,
    scale: Sequence[float] | None = None,
) -> float | None:
    """Agreement beyond chance: 1 is always, 0 as often as chance, below 0 less often than that.

    With quadratic weights a difference counts by its square: of the places in ``categories``, or of
    the numbers that ``scale`` has for them. None without pairs, or where chance cannot but agree.
    """
    return _kappa(Counter(pairs), categories, weights, scale)


def interval(
    pairs: Pairs[T], categories: Sequence[T], scale: Sequence[float] | None = None
) -> Interval | None:
    """Holds the weighted kappa in 95 of 100 cases. None where leaving out one answer changes nothing,
    as where all agree, or leaves nothing to be said.
    """
    counts = Counter(pairs)
    n = counts.total()
    whole = _kappa(counts, categories, "quadratic", scale)
    without = {
        one: _kappa(counts - Counter([one]), categories, "quadratic", scale) for one in counts
    }
    if whole is None or None in without.values() or set(without.values()) == {whole}:
        return None
    values = [n * whole - (n - 1) * (without[one] or 0.0) for one in counts.elements()]
    return intervals.mean(values, -1, 1)


def _kappa(
    counts: Counter[tuple[T, T]],
    categories: Sequence[T],
    weights: Weights,
    scale: Sequence[float] | None,
) -> float | None:
    """1 less the disagreement that there is over the one that chance would make."""
    places = dict(zip(categories, scale or range(len(categories)), strict=True))
    firsts: Counter[T] = Counter()
    seconds: Counter[T] = Counter()
    for (first, second), times in counts.items():
        firsts[first] += times
        seconds[second] += times

    def apart(first: T, second: T) -> float:
        return (places[first] - places[second]) ** 2 if weights else float(first != second)

    there_is = fsum(times * apart(*pair) for pair, times in counts.items())
    by_chance = fsum(
        firsts[first] * seconds[second] * apart(first, second)
        for first in firsts
        for second in seconds
    )
    return 1 - counts.total() * there_is / by_chance if by_chance else None
