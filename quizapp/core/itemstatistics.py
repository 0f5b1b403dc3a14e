"""Classical statistics of questions and of a whole quiz, from a matrix of marks.

Variances and covariances are over the number of attempts less one. What cannot be said is None,
never NaN: of fewer than two attempts nothing can be, of marks that are all alike no correlation.

Sources: Lord and Novick (1968), Statistical Theories of Mental Test Scores; Henrysson (1963),
Psychometrika 28, 211-218, for leaving an item out of its own total; Cronbach (1951), Psychometrika
16, 297-334; Fisher's k-statistics as in Kenney and Keeping (1951), Mathematics of Statistics.
"""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from math import fsum, sqrt
from operator import mul, sub

Marks = Sequence[Sequence[float | None]]
Column = list[float]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemStatistics:
    """Of one question, over the ``n`` attempts that drew it. All but ``n`` are shares, 0 to 1.

    ``discrimination`` is the correlation of its marks with those of the rest, -1 to 1, and
    ``discriminative_efficiency`` its part of the most that these marks could give.
    ``effective_weight`` is None where ``negative_covariance`` says that it works against the total.
    """

    n: int
    facility: float | None
    standard_deviation: float | None
    discrimination: float | None
    discriminative_efficiency: float | None
    intended_weight: float | None
    effective_weight: float | None
    negative_covariance: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizStatistics:
    """Of the totals, in points but for ``skewness``, ``kurtosis``, ``alpha`` and ``error_ratio``."""

    n: int
    mean: float | None
    median: float | None
    standard_deviation: float | None
    skewness: float | None
    kurtosis: float | None
    alpha: float | None
    error_ratio: float | None
    standard_error: float | None


def item_statistics(
    marks: Marks, maxima: Sequence[float], totals: Sequence[float] | None = None
) -> list[ItemStatistics]:
    """Classical statistics of each question, in column order.

    ``marks`` has one row per attempt and one column per question, each 0 to the question's
    maximum; None: not drawn in that attempt, 0 too: shown and not answered. ``totals`` are the
    attempts' points, the sums of their rows if they are not given. A question that some attempts
    did not draw is compared with the whole total, the others with the total without them.
    Fewer than two rows give statistics that are None, never NaN.
    """
    whole = totals_of(marks) if totals is None else list(totals)
    columns = list(zip(*marks, strict=True)) if marks else [()] * len(maxima)
    measured = [
        _Measured(column, maximum, whole) for column, maximum in zip(columns, maxima, strict=True)
    ]
    roots = fsum(sqrt(one.with_total) for one in measured if one.with_total and one.with_total > 0)
    intended = fsum(maxima)
    return [one.said(roots, intended) for one in measured]


def quiz_statistics(totals: Sequence[float], marks: Marks) -> QuizStatistics:
    """Statistics of the totals, and how far the questions agree, of the same attempts.

    ``alpha`` needs two questions or more that every attempt drew. The shape of a distribution needs
    three attempts (skewness) and four (kurtosis).
    """
    n = len(totals)
    if n < 2:
        return QuizStatistics(n=n, **dict.fromkeys(_OF_TOTALS))
    mean = fsum(totals) / n
    spread = [total - mean for total in totals]
    variance = fsum(map(mul, spread, spread)) / (n - 1)
    alpha = _alpha(marks, variance)
    error_ratio = None if alpha is None else sqrt(max(0.0, 1 - alpha))
    return QuizStatistics(
        n=n,
        mean=mean,
        median=statistics.median(totals),
        standard_deviation=sqrt(variance),
        skewness=_skewness(spread, variance),
        kurtosis=_kurtosis(spread, variance),
        alpha=alpha,
        error_ratio=error_ratio,
        standard_error=None if error_ratio is None else error_ratio * sqrt(variance),
    )


_OF_TOTALS = (
    "mean",
    "median",
    "standard_deviation",
    "skewness",
    "kurtosis",
    "alpha",
    "error_ratio",
    "standard_error",
)


def totals_of(marks: Marks) -> Column:
    """The sum of each row, what was not drawn left out."""
    return [fsum(mark for mark in row if mark is not None) for row in marks]


class _Measured:
    """One column and what it has to do with the totals of the attempts that drew it."""

    def __init__(
        self, column: Sequence[float | None], maximum: float, totals: Sequence[float]
    ) -> None:
        drawn = [mark is not None for mark in column]
        everywhere = all(drawn)
        self.maximum = maximum
        self.marks = [mark for mark in column if mark is not None]
        own = list(totals) if everywhere else list(compress(totals, drawn))
        self.n = len(self.marks)
        self.with_total: float | None = None
        if self.n < 2:
            return
        others = list(map(sub, own, self.marks)) if everywhere else own
        spread, rest = _centred(self.marks), _centred(others)
        self.variance = _covariance(spread, spread)
        self.with_rest = _covariance(spread, rest)
        self.rest_variance = _covariance(rest, rest)
        self.with_total = self.with_rest + self.variance if everywhere else self.with_rest
        self.most = _covariance(sorted(spread), sorted(rest))

    def said(self, roots: float, intended: float) -> ItemStatistics:
        """``roots``: the sum of the roots of all covariances with the total that are not negative."""
        weight = self.maximum / intended if intended else None
        if self.with_total is None:
            return ItemStatistics(
                n=self.n,
                facility=None,
                standard_deviation=None,
                discrimination=None,
                discriminative_efficiency=None,
                intended_weight=weight,
                effective_weight=None,
                negative_covariance=False,
            )
        negative = self.with_total < -_NOTHING
        both = self.variance * self.rest_variance
        return ItemStatistics(
            n=self.n,
            facility=fsum(self.marks) / self.n / self.maximum if self.maximum else None,
            standard_deviation=sqrt(self.variance) / self.maximum if self.maximum else None,
            discrimination=self.with_rest / sqrt(both) if both > _NOTHING else None,
            discriminative_efficiency=self.with_rest / self.most if self.most > _NOTHING else None,
            intended_weight=weight,
            effective_weight=(
                None if negative or not roots else sqrt(max(0.0, self.with_total)) / roots
            ),
            negative_covariance=negative,
        )


_NOTHING = 1e-12  # what rounding leaves of marks that are all alike


def _centred(values: Sequence[float]) -> Column:
    mean = fsum(values) / len(values)
    return [value - mean for value in values]


def _covariance(one: Sequence[float], other: Sequence[float]) -> float:
    """Of two centred lists of the same length."""
    return fsum(map(mul, one, other)) / (len(one) - 1)


def _alpha(marks: Marks, variance: float) -> float | None:
    questions = len(marks[0]) if marks else 0
    if questions < 2 or variance <= _NOTHING:
        return None
    parts = []
    for column in zip(*marks, strict=True):
        drawn = [mark for mark in column if mark is not None]
        if len(drawn) < len(column):
            return None
        spread = _centred(drawn)
        parts.append(_covariance(spread, spread))
    return questions / (questions - 1) * (1 - fsum(parts) / variance)


def _skewness(spread: Sequence[float], variance: float) -> float | None:
    n = len(spread)
    if n < 3 or variance <= _NOTHING:
        return None
    third = fsum(one**3 for one in spread) / n
    return float(n * n * third / ((n - 1) * (n - 2)) / variance**1.5)


def _kurtosis(spread: Sequence[float], variance: float) -> float | None:
    n = len(spread)
    if n < 4 or variance <= _NOTHING:
        return None
    second = fsum(map(mul, spread, spread)) / n
    fourth = fsum(one**4 for one in spread) / n
    k4 = n * n * ((n + 1) * fourth - 3 * (n - 1) * second**2) / ((n - 1) * (n - 2) * (n - 3))
    return float(k4 / variance**2)
