"""Kappa against values worked by hand, with the working beside them."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.agreement import FEW, agreement, cohens_kappa, interval

# Twenty answers at levels 0, 1, 2; rows are first marks, columns second:
#          0  1  2
#      0   5  1  0 |  6
#      1   2  4  1 |  7
#      2   0  1  6 |  7
#          7  6  7 | 20
TABLE = [[5, 1, 0], [2, 4, 1], [0, 1, 6]]
PAIRS = [
    (first, second)
    for first, row in enumerate(TABLE)
    for second, times in enumerate(row)
    for _ in range(times)
]
LEVELS = [0, 1, 2]


def test_without_weights() -> None:
    # Observed 15/20 = 3/4. By chance (6·7 + 7·6 + 7·7)/400 = 133/400.
    # (3/4 − 133/400) / (1 − 133/400) = (167/400) / (267/400) = 167/267
    assert cohens_kappa(PAIRS, LEVELS) == pytest.approx(Fraction(167, 267))


def test_with_quadratic_weights() -> None:
    # Squares apart: five times 1, never 4: 5/20. By chance, over 400:
    #   one apart: 6·6 + 7·7 + 7·7 + 7·6 = 36 + 49 + 49 + 42 = 176
    #   two apart: 4·(6·7 + 7·7) = 4·91 = 364; together 540/400.
    # 1 − (5/20)/(540/400) = 1 − 100/540 = 22/27
    assert cohens_kappa(PAIRS, LEVELS, "quadratic") == pytest.approx(Fraction(22, 27))


def test_numbers_of_a_scale_take_the_place_of_ranks() -> None:
    # Points 0, 1, 3. There is: 3·1 (0 and 1) + 2·4 (1 and 3) = 11, over 20. By chance, over 400:
    #   0 and 1: 6·6 + 7·7 = 85, times 1; 1 and 3: 7·7 + 7·6 = 91, times 4; 0 and 3: 91, times 9:
    #   85 + 364 + 819 = 1268. 1 − 20·11/1268 = 1048/1268 = 262/317
    kappa = cohens_kappa(PAIRS, LEVELS, "quadratic", [0, 1, 3])
    assert kappa == pytest.approx(Fraction(262, 317))


@pytest.mark.parametrize(
    ("pairs", "kappa"),
    [
        ([(0, 0), (1, 1)], 1),  # always
        ([(0, 1), (1, 0)], -1),  # never: 1 − (2/2)/(2/4) = −1
        ([(0, 0), (0, 1), (1, 0), (1, 1)], 0),  # half, as chance would have it
        ([(0, 0), (0, 1)], 0),  # the first always says 0: chance agrees as often
        ([(1, 1), (1, 1)], None),  # both say nothing but 1
        ([], None),
    ],
)
def test_the_ends_of_the_scale(pairs: list[tuple[int, int]], kappa: float | None) -> None:
    assert cohens_kappa(pairs, LEVELS) == kappa
    assert cohens_kappa(pairs, LEVELS, "quadratic") == kappa


@given(st.lists(st.tuples(st.sampled_from(LEVELS), st.sampled_from(LEVELS)), max_size=30))
def test_two_levels_need_no_weights_and_nobody_comes_first(pairs: list[tuple[int, int]]) -> None:
    swapped = [(second, first) for first, second in pairs]
    kappa = cohens_kappa(pairs, LEVELS, "quadratic")
    assert kappa == pytest.approx(cohens_kappa(swapped, LEVELS, "quadratic"))
    assert kappa is None or -1 - 1e-9 <= kappa <= 1
    two = [(min(first, 1), min(second, 1)) for first, second in pairs]
    assert cohens_kappa(two, [0, 1], "quadratic") == pytest.approx(cohens_kappa(two, [0, 1]))


def test_an_interval_by_leaving_one_out() -> None:
    # Twice (0, 0), once (0, 1), once (1, 1), κ = 1 − 4·1/(3·2 + 1·2) = 1/2. Without
    #   a (0, 0): (0,0) (0,1) (1,1): 1 − 3·1/(2·2 + 1·1) = 2/5; pseudo-value 4/2 − 3·2/5 = 4/5, twice
    #   (0, 1): all agree, 1: 2 − 3 = −1
    #   (1, 1): the first always says 0: 0: 2 − 0 = 2
    # Mean 13/20. Squares from it: 2·(3/20)² + (33/20)² + (27/20)² = (18 + 1089 + 729)/400 = 4.59;
    # s = √(4.59/3) = 1.236932; ± 3.182446 · s/2 = 1.968235: cut off at −1 and 1
    pairs = [(0, 0), (0, 0), (0, 1), (1, 1)]
    assert interval(pairs, [0, 1]) == (-1, 1)
    # Ten times as many: κ = 1/2. Without a (0, 0): 1 − 39·10/(29·20 + 10·19) = 38/77, and so on:
    #   pseudo-values 40/2 − 39·38/77 = 58/77, 20 times
    #   without a (0, 1): 1 − 39·9/(29·19 + 10·20) = 400/751; 20 − 39·400/751 = −580/751, 10 times
    #   without a (1, 1): 1 − 39·10/(30·19 + 9·20) = 12/25; 20 − 39·12/25 = 32/25, 10 times
    # Mean 0.376623 − 0.193076 + 0.32 = 0.503547. Squares from it: 20·0.249700² + 10·1.275851²
    # + 10·0.776453² = 23.5538; s = √(23.5538/39) = 0.777137; t(39) = 2.022691: ± 0.248541
    low, high = interval(pairs * 10, [0, 1]) or (0, 0)
    assert (low, high) == pytest.approx((0.255006, 0.752088), abs=1e-5)


def test_where_all_agree_nothing_is_said_of_an_interval() -> None:
    assert interval([(0, 0), (1, 1)] * 20, LEVELS) is None
    assert (
        interval([(0, 1), (1, 1)], LEVELS) is None
    )  # without the first nothing is left to be said


def test_of_a_few_there_are_counts_alone() -> None:
    few = agreement(PAIRS[: FEW - 1], LEVELS)
    assert (few.n, few.same) == (9, 6)
    assert few.table == [[5, 1, 0], [2, 1, 0], [0, 0, 0]]
    assert (few.kappa, few.weighted, few.interval) == (None, None, None)
    enough = agreement(PAIRS, LEVELS)
    assert (enough.table, enough.n, enough.same) == (TABLE, 20, 15)
    assert enough.weighted == pytest.approx(Fraction(22, 27))
    assert enough.interval is not None
