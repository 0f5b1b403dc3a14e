"""Reference values: a matrix worked by hand, and a published data set where it is at hand."""

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies

from quizapp import paths
from quizapp.core.itemstatistics import item_statistics, quiz_statistics, totals_of

SAMPLES = paths.ROOT.parent / "shared" / "samples" / "stats"

# Four attempts at three questions, the last worth 2. Totals 4, 3, 1, 0: mean 2, V = 10/3.
MARKS = [[1, 1, 2], [1, 0, 2], [1, 0, 0], [0, 0, 0]]
MAXIMA = [1, 1, 2]


def test_a_matrix_worked_by_hand() -> None:
    first, second, third = item_statistics(MARKS, MAXIMA)
    assert [one.n for one in (first, second, third)] == [4, 4, 4]
    assert [one.facility for one in (first, second, third)] == [0.75, 0.25, 0.5]
    # first: x = 1,1,1,0, rest = 3,2,0,0; V(x) = 1/4, V(rest) = 27/12 = 2.25, C = 5/12
    assert first.standard_deviation == pytest.approx(0.5)
    assert first.discrimination == pytest.approx(5 / 12 / (0.5 * 1.5))
    # sorted, 0,1,1,1 against 0,0,2,3, the covariance is the same
    assert first.discriminative_efficiency == pytest.approx(1)
    # third: x = 2,2,0,0, rest = 2,1,1,0; V(x) = 4/3, V(rest) = 2/3, C = 2/3
    assert third.standard_deviation == pytest.approx((4 / 3) ** 0.5 / 2)
    assert third.discrimination == pytest.approx(0.5**0.5)
    # 0,0,2,2 against 0,1,1,2 is the same again
    assert third.discriminative_efficiency == pytest.approx(1)
    assert [one.intended_weight for one in (first, second, third)] == [0.25, 0.25, 0.5]
    # C(x, T): first 2/3, second 2/3, third 2
    roots = 2 * (2 / 3) ** 0.5 + 2**0.5
    assert first.effective_weight == pytest.approx((2 / 3) ** 0.5 / roots)
    assert third.effective_weight == pytest.approx(2**0.5 / roots)


def test_the_whole_of_it() -> None:
    quiz = quiz_statistics([4, 3, 1, 0], MARKS)
    assert (quiz.n, quiz.mean, quiz.median) == (4, 2, 2)
    assert quiz.standard_deviation == pytest.approx((10 / 3) ** 0.5)
    assert quiz.skewness == pytest.approx(0)
    # m2 = 2.5, m4 = (16+1+1+16)/4 = 8.5: k4 = 16 (5*8.5 - 9*6.25) / 6
    assert quiz.kurtosis == pytest.approx(16 * (42.5 - 56.25) / 6 / (10 / 3) ** 2)
    # V of the questions 1/4 + 1/4 + 4/3 = 11/6: alpha = 3/2 (1 - 11/20)
    assert quiz.alpha == pytest.approx(0.675)
    assert quiz.error_ratio == pytest.approx(0.325**0.5)
    assert quiz.standard_error == pytest.approx((0.325 * 10 / 3) ** 0.5)


def test_a_question_that_works_against_the_total_has_no_effective_weight() -> None:
    marks = [[1, 0, 1], [1, 0, 1], [0, 1, 0], [1, 0, 0]]
    _, against, _ = item_statistics(marks, [1, 1, 1])
    assert against.negative_covariance
    assert against.effective_weight is None
    assert against.discrimination
    assert against.discrimination < 0


def test_a_question_drawn_by_some_is_compared_with_their_whole_total() -> None:
    marks = [[1, 1, None], [0, None, 1], [1, 1, None], [0, 0, None]]
    always, drawn, once = item_statistics(marks, [1, 1, 1])
    assert (always.n, drawn.n, once.n) == (4, 3, 1)
    assert drawn.facility == pytest.approx(2 / 3)
    assert drawn.discrimination == pytest.approx(1)  # 1,1,0 with the totals 2,2,0
    assert once.facility is None
    assert quiz_statistics(totals_of(marks), marks).alpha is None


def test_a_mark_still_to_come_is_not_one_that_was_not_drawn() -> None:
    """Two questions that have nothing to do with each other, the last answer to the first not marked."""
    marks = [[0, 1], [1, 0], [0, 0], [1, 1], [None, 1]]
    first, second = item_statistics(marks, [1, 1], drawn=[True, True])
    assert (first.n, second.n) == (4, 5)
    assert first.discrimination == pytest.approx(0)  # 0,1,0,1 with 1,0,0,1
    assert first.facility == pytest.approx(0.5)
    alone, _ = item_statistics(marks, [1, 1])
    assert alone.discrimination == pytest.approx(0.5**0.5)  # with 1,1,0,2


@pytest.mark.parametrize("size", [1e-6, 0.0005, 1.0, 1e6, 1e9])
def test_the_unit_of_the_points_changes_nothing(size: float) -> None:
    """Marks 0,1,1 and 1,0,1: V = 1/3 each, C = -1/6, so -1/2; totals 1,1,2 have C(x, T) = 1/6."""
    for one in item_statistics([[0, size], [size, 0], [size, size]], [size, size]):
        assert one.discrimination == pytest.approx(-0.5)
        assert one.discriminative_efficiency == pytest.approx(-0.5)
        assert (one.effective_weight, one.negative_covariance) == (pytest.approx(0.5), False)
    quiz = quiz_statistics([size, size, 2 * size], [[0, size], [size, 0], [size, size]])
    assert quiz.alpha == pytest.approx(2 * (1 - 2))  # V(T) = 1/3
    thirds = [[size / 3, size], [size / 3, 0], [size / 3, size]]
    alike, other = item_statistics(thirds, [size, size])
    assert (alike.discrimination, other.discrimination) == (None, None)
    assert (alike.effective_weight, alike.negative_covariance) == (0, False)
    assert alike.standard_deviation == 0
    assert quiz_statistics([size / 3] * 5, [[size / 3]] * 5).kurtosis is None


@pytest.mark.parametrize("odd", [float("nan"), float("inf")])
def test_what_is_no_number_is_refused(odd: float) -> None:
    marks = [[odd, 1], [1, 0], [0, 1]]
    with pytest.raises(ValueError, match="finite"):
        item_statistics(marks, [1, 1])
    with pytest.raises(ValueError, match="finite"):
        item_statistics([[1, 1], [1, 0], [0, 1]], [1, 1], [odd, 1, 1])
    with pytest.raises(ValueError, match="finite"):
        quiz_statistics([odd, 1, 1], [[1], [1], [1]])
    with pytest.raises(ValueError, match="finite"):
        quiz_statistics([2, 1, 1], marks)


@pytest.mark.parametrize("marks", [[], [[1, 0]]])
def test_of_fewer_than_two_attempts_nothing_can_be_said(marks: list[list[float]]) -> None:
    for one in item_statistics(marks, [1, 1]):
        assert (one.facility, one.standard_deviation, one.discrimination) == (None, None, None)
        assert (one.discriminative_efficiency, one.effective_weight) == (None, None)
        assert one.intended_weight == 0.5
    quiz = quiz_statistics(totals_of(marks), marks)
    assert (quiz.mean, quiz.alpha, quiz.skewness, quiz.standard_error) == (None, None, None, None)


def test_marks_that_are_all_alike_correlate_with_nothing() -> None:
    alike, other = item_statistics([[0.1, 1], [0.1, 0], [0.1, 1]], [1, 1])
    assert alike.facility == pytest.approx(0.1)
    assert alike.standard_deviation == pytest.approx(0)
    assert (alike.discrimination, alike.discriminative_efficiency) == (None, None)
    assert other.discrimination is None
    assert quiz_statistics([2, 2, 2, 2], [[1, 1]] * 4).kurtosis is None


def test_totals_may_be_given() -> None:
    same = item_statistics(MARKS, MAXIMA, [4, 3, 1, 0])
    assert same == item_statistics(MARKS, MAXIMA)
    assert item_statistics(MARKS, MAXIMA, [0, 1, 3, 4]) != same


CELL = strategies.none() | strategies.floats(0, 1, width=16)


@settings(max_examples=200)
@given(strategies.lists(strategies.lists(CELL, min_size=3, max_size=3), max_size=12))
def test_nothing_is_ever_nan_or_out_of_bounds(marks: list[list[float | None]]) -> None:
    for one in item_statistics(marks, [1, 1, 1]):
        assert one.facility is None or 0 <= one.facility <= 1
        assert one.discrimination is None or abs(one.discrimination) <= 1 + 1e-9
        if one.discriminative_efficiency is not None:
            assert one.discriminative_efficiency <= 1 + 1e-9
    quiz = quiz_statistics(totals_of(marks), marks)
    assert quiz.alpha is None or quiz.alpha <= 1 + 1e-9


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="SKIPPED: no samples beside this checkout")
def test_a_published_data_set_of_a_thousand() -> None:
    with (SAMPLES / "LSAT.csv").open(newline="") as file:
        marks = [[float(one) for one in row] for row in list(csv.reader(file))[1:]]
    expected = json.loads(Path(SAMPLES / "lsat_expected.json").read_text())["LSAT"]
    quiz = quiz_statistics(totals_of(marks), marks)
    assert (quiz.n, quiz.median) == (expected["n"], expected["total_median"])
    for found, name in (
        (quiz.alpha, "alpha"),
        (quiz.mean, "total_mean"),
        (quiz.standard_deviation, "total_sd"),
        (quiz.standard_error, "sem"),
    ):
        assert found == pytest.approx(expected[name], abs=1e-6)
    for one, known in zip(item_statistics(marks, [1] * 5), expected["items"], strict=True):
        assert one.facility == pytest.approx(known["p"], abs=1e-6)
        assert one.standard_deviation == pytest.approx(known["sd"], abs=1e-6)
        assert one.discrimination == pytest.approx(known["r_pb_rest"], abs=1e-6)
