"""Classical statistics of questions and of a whole quiz, from a matrix of marks.

Variances and covariances are over the number of attempts less one. What cannot be said is None,
never NaN: of fewer than two attempts nothing can be, of marks that are all alike no correlation.
Marks and totals that are no numbers are refused.

Sources: Lord and Novick (1968), Statistical Theories of Mental Test Scores; Henrysson (1963),
Psychometrika 28, 211-218, for leaving an item out of its own total; Cronbach (1951), Psychometrika
16, 297-334; Fisher's k-statistics as in Kenney and Keeping (1951), Mathematics of Statistics.
"""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from math import fsum, isfinite, sqrt
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
    marks: Marks,
    maxima: Sequence[float],
    totals: Sequence[float] | None = None,
    drawn: Sequence[bool] | None = None,
) -> list[ItemStatistics]:
    """Classical statistics of each question, in column order.

    ``marks`` has one row per attempt and one column per question, each 0 to the question's
    maximum; None: not drawn in that attempt, 0 too: shown and not answered. ``totals`` are the
    attempts' points, the sums of their rows if they are not given. A question that some attempts
    did not draw is compared with the whole total, the others with the total without them.
    ``drawn`` tells which questions every attempt drew, so that None is a mark still to come there;
    if it is not given, those without any None. Fewer than two rows give statistics that are None,
    never NaN. Raises `ValueError` for marks or totals that are NaN or infinite.
    """
    whole = totals_of(marks) if totals is None else list(totals)
    columns = list(zip(*marks, strict=True)) if marks else [()] * len(maxima)
    by_all = [None not in column for column in columns] if drawn is None else drawn
    size = _size(whole)
    measured = [_Measured(*one, whole, size) for one in zip(columns, maxima, by_all, strict=True)]
    roots = fsum(sqrt(one.with_total) for one in measured if one.with_total and one.with_total > 0)
    intended = fsum(maxima)
    return [one.said(roots, intended) for one in measured]


def quiz_statistics(totals: Sequence[float], marks: Marks) -> QuizStatistics:
    """Statistics of the totals, and how far the questions agree, of the same attempts.

    ``alpha`` needs two questions or more that every attempt drew. The shape of a distribution needs
    three attempts (skewness) and four (kurtosis). Raises `ValueError` as `item_statistics`.
    """
    n = len(totals)
    if n < 2:
        return QuizStatistics(n=n, **dict.fromkeys(_OF_TOTALS))
    spread = _centred(totals)
    variance = _variance(spread, _size(totals))
    alpha = _alpha(marks, variance)
    error_ratio = None if alpha is None else sqrt(max(0.0, 1 - alpha))
    return QuizStatistics(
        n=n,
        mean=fsum(totals) / n,
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
        self,
        column: Sequence[float | None],
        maximum: float,
        everywhere: bool,
        totals: Sequence[float],
        size: float,
    ) -> None:
        self.maximum = maximum
        self.marks = [mark for mark in column if mark is not None]
        self.n = len(self.marks)
        self.with_total: float | None = None
        if self.n < 2:
            return
        own = totals
        if self.n < len(column):
            own = list(compress(totals, [mark is not None for mark in column]))
        spread = _centred(self.marks)
        rest = _centred(list(map(sub, own, self.marks)) if everywhere else own)
        self.variance = _variance(spread, maximum)
        self.deviations = sqrt(self.variance) * sqrt(_variance(rest, max(size, maximum)))
        self.with_rest = _covariance(spread, rest) if self.deviations else 0.0
        self.most = _covariance(sorted(spread), sorted(rest))
        added = self.variance if everywhere else 0.0
        self.with_total = _unless_nothing(self.with_rest + added, self.deviations + added)

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
        negative = self.with_total < 0
        return ItemStatistics(
            n=self.n,
            facility=fsum(self.marks) / self.n / self.maximum if self.maximum else None,
            standard_deviation=sqrt(self.variance) / self.maximum if self.maximum else None,
            discrimination=self.with_rest / self.deviations if self.deviations else None,
            discriminative_efficiency=self.with_rest / self.most if self.deviations else None,
            intended_weight=weight,
            effective_weight=(None if negative or not roots else sqrt(self.with_total) / roots),
            negative_covariance=negative,
        )


_NOTHING = 1e-12  # of what was added up is left by rounding where nothing should be


def _centred(values: Sequence[float]) -> Column:
    """The differences from the mean. Raises `ValueError` for what is no number."""
    mean = fsum(values) / len(values)
    if not isfinite(mean):
        raise ValueError("marks and totals have to be finite numbers")
    return [value - mean for value in values]


def _variance(spread: Sequence[float], size: float) -> float:
    """Of what is centred; ``size`` is that of the numbers that it was worked out from.

    What is left by rounding, `_NOTHING` of the size as a deviation, is 0.
    """
    return _unless_nothing(_covariance(spread, spread), _NOTHING * size * size)


def _size(values: Sequence[float]) -> float:
    return max(map(abs, values), default=0.0)


def _unless_nothing(value: float, size: float) -> float:
    """0 for what is left of sums of this size."""
    return 0.0 if abs(value) <= _NOTHING * size else value


def _covariance(one: Sequence[float], other: Sequence[float]) -> float:
    """Of two centred lists of the same length."""
    return fsum(map(mul, one, other)) / (len(one) - 1)


def _alpha(marks: Marks, variance: float) -> float | None:
    questions = len(marks[0]) if marks else 0
    if questions < 2 or not variance:
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
    if n < 3 or not variance:
        return None
    third = fsum(one**3 for one in spread) / n
    return float(n * n * third / ((n - 1) * (n - 2)) / variance**1.5)


def _kurtosis(spread: Sequence[float], variance: float) -> float | None:
    n = len(spread)
    if n < 4 or not variance:
        return None
    second = fsum(map(mul, spread, spread)) / n
    fourth = fsum(one**4 for one in spread) / n
    k4 = n * n * ((n + 1) * fourth - 3 * (n - 1) * second**2) / ((n - 1) * (n - 2) * (n - 3))
    return float(k4 / variance**2)
