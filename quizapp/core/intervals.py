"""Intervals that hold what is estimated in 95 of 100 cases."""

from collections.abc import Sequence
from functools import cache
from math import atanh, exp, fsum, lgamma, log, pi, sqrt, tanh
from statistics import NormalDist

LEVEL = 0.95
_Z = NormalDist().inv_cdf((1 + LEVEL) / 2)
_STEPS = 400

Interval = tuple[float, float]


def facility(shares: Sequence[float]) -> Interval | None:
    """Of the mean of shares, 0 to 1: `wilson` where each is 0 or 1, `mean` elsewhere; None of none."""
    if not shares:
        return None
    if {0, 1}.issuperset(shares):
        return wilson(round(fsum(shares)), len(shares))
    return mean(shares)


def wilson(successes: int, n: int) -> Interval:
    """Of a share, from ``successes`` of ``n``. Source: Wilson (1927), JASA 22, 209-212."""
    share = successes / n
    middle = share + _Z**2 / (2 * n)
    half = _Z * sqrt(share * (1 - share) / n + _Z**2 / (4 * n**2))
    return max(0.0, (middle - half) / (1 + _Z**2 / n)), min(1.0, (middle + half) / (1 + _Z**2 / n))


def mean(values: Sequence[float], least: float = 0, most: float = 1) -> Interval | None:
    """Of a mean, by Student's t, cut off at ``least`` and ``most``; None of fewer than two values."""
    n = len(values)
    if n < 2:
        return None
    middle = fsum(values) / n
    deviation = sqrt(fsum((value - middle) ** 2 for value in values) / (n - 1))
    half = student(n - 1) * deviation / sqrt(n)
    return max(least, middle - half), min(most, middle + half)


def correlation(r: float, n: int) -> Interval | None:
    """Of a correlation of ``n`` pairs; None of fewer than four. Source: Fisher (1921), Metron 1, 3-32."""
    if n < 4:
        return None
    if abs(r) >= 1:
        return r, r
    half = _Z / sqrt(n - 3)
    return tanh(atanh(r) - half), tanh(atanh(r) + half)


@cache
def student(freedom: int) -> float:
    """What Student's t with so many degrees of freedom exceeds in either direction in 5 of 100 cases."""
    if freedom > 10_000:
        return _Z
    found, wanted = _Z, LEVEL / 2
    low, high = _Z, 13.0
    while high - low > 1e-12:
        if _area(found, freedom) < wanted:
            low = found
        else:
            high = found
        found = (low + high) / 2
    return found


def _area(until: float, freedom: int) -> float:
    """Between 0 and ``until`` under Student's curve, by Simpson's rule."""
    width = until / _STEPS
    heights = (
        _density(step * width, freedom) * (1 if step in {0, _STEPS} else 4 if step % 2 else 2)
        for step in range(_STEPS + 1)
    )
    return fsum(heights) * width / 3


def _density(t: float, freedom: int) -> float:
    scale = lgamma((freedom + 1) / 2) - lgamma(freedom / 2) - log(freedom * pi) / 2
    return exp(scale - (freedom + 1) / 2 * log(1 + t * t / freedom))
