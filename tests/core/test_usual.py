"""How questions are measured by the others of their quiz, worked by hand."""

import pytest

from quizapp.core import usual
from quizapp.core.usual import Question


def test_a_single_question_is_measured_by_what_is_assumed_before_anything_is_known() -> None:
    [one] = usual.of([Question(0.9, 0.25, [1, 2, 3])])
    assert (one.difficulty, one.spread) == (0, pytest.approx(0.9))
    assert one.even == pytest.approx((1 / 0.02 - 1) / 3)


def test_where_half_know_a_question_it_is_neither_hard_nor_easy() -> None:
    """Half know, and of the others two tenths guess right: 0.6. Where nearly all know, it is easy."""
    first, second = usual.of([Question(1, 0.25, []), Question(0.6, 0.25, [])])
    assert first.difficulty == pytest.approx(0)
    assert first.spread == pytest.approx((4 * 0.9**2 / 5) ** 0.5)
    # 0.95 at the most are taken to know: 1.645 deviations, times 1.6, of five questions
    assert second.difficulty == pytest.approx(-1.6 * 1.6449 / 5, abs=1e-4)


def test_wrong_options_that_attract_unevenly_are_measured_on_the_other_questions() -> None:
    even, uneven = [10, 10, 10], [30, 0, 0]
    first, second = usual.of([Question(0.5, 0.25, even), Question(0.5, 0.25, uneven)])
    # of 30, by even chance (20² + 10² + 10²) / 20 = 30 times as far apart: 29 of 29, and 1 of 50 assumed
    assert first.even == pytest.approx(1.5)
    # not at all apart: 0 times, so -1 of 29 and 1 of 50
    assert second.even == pytest.approx(40)
    [_, third] = usual.of([Question(0.5, 0.25, [16, 7, 7]), Question(0.5, 0.25, [])])
    # (6² + 3² + 3²) / 20 = 2.7: 1.7 + 1 of 29 + 50
    assert third.even == pytest.approx((79 / 2.7 - 1) / 3)


def test_how_many_options_nobody_chooses() -> None:
    assert usual.nobody(3, 0, 5) == 3
    # one choice: each of three has it with 1/3, so two are left
    assert usual.nobody(3, 1, 5) == pytest.approx(2)
    # the second goes to the first's option with (5 + 1) / (15 + 1): 3 * 10/15 * 11/16
    assert usual.nobody(3, 2, 5) == pytest.approx(3 * 10 / 15 * 11 / 16)
    assert (usual.nobody(1, 0, 5), usual.nobody(1, 2, 5), usual.nobody(0, 0, 5)) == (1, 0, 0)
