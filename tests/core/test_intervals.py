"""Against printed tables and values worked by hand."""

import pytest

from quizapp.core.intervals import correlation, facility, mean, student, wilson


@pytest.mark.parametrize(
    ("freedom", "t"),
    [(1, 12.706), (2, 4.303), (5, 2.571), (10, 2.228), (30, 2.042), (120, 1.980), (10**6, 1.960)],
)
def test_student_as_it_is_printed_in_tables(freedom: int, t: float) -> None:
    assert student(freedom) == pytest.approx(t, abs=5e-4)


def test_wilson() -> None:
    # z² = 3.8415: 8 of 10 gives (0.8 + 0.19207 ± 1.96 √(0.016 + 0.0096037)) / 1.38415
    assert wilson(8, 10) == pytest.approx((0.490162, 0.943318), abs=1e-6)
    assert wilson(0, 10) == pytest.approx((0, 0.277533), abs=1e-6)
    assert wilson(10, 10) == pytest.approx((0.722467, 1), abs=1e-6)


def test_a_mean_of_parts_is_by_student_and_cut_off() -> None:
    # 0.5, 0.7, 0.9: mean 0.7, s = 0.2, t(2) = 4.30265: ± 0.496827
    assert mean([0.5, 0.7, 0.9]) == pytest.approx((0.203173, 1), abs=1e-6)
    assert mean([0.5]) is None


def test_a_facility_takes_the_one_that_fits() -> None:
    assert facility([1] * 8 + [0] * 2) == wilson(8, 10)
    assert facility([0.5, 0.7, 0.9]) == mean([0.5, 0.7, 0.9])
    assert facility([]) is None


def test_a_correlation_is_by_fisher() -> None:
    # artanh 0.5 = 0.549306, ± 1.959964 / √25 = 0.391993
    assert correlation(0.5, 28) == pytest.approx((0.156028, 0.735818), abs=1e-6)
    assert correlation(0.5, 3) is None
    assert correlation(1.0, 10) == (1, 1)
