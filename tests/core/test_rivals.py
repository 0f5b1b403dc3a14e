"""Likelihoods of readings, worked by hand for one answer of somebody in the middle."""

from math import exp

import pytest

from quizapp.core.item_report import BANDS
from quizapp.core.rivals import readings
from quizapp.core.usual import Usual

USUAL = Usual(0.0, 0.9, 20.0)
NOBODY = [0] * len(BANDS)
ONE = [int(band == 0) for band in BANDS]
ABLE = [8 * (band > 0.5) for band in BANDS]
UNABLE = [8 * (band < -0.5) for band in BANDS]


def test_of_two_answers_one_in_the_middle_is_as_likely_as_half_knowing_and_the_mean_guess() -> None:
    """Half of an even guess of 1/2: two tenths and eight tenths of it, in the mean a quarter."""
    found = readings(ONE, NOBODY, [], USUAL)
    assert exp(found.keyed) == pytest.approx(0.5 + 0.5 * 0.25)
    assert exp(found.instead) == pytest.approx(0.5 * 0.75)
    assert found.both is None


def test_of_four_answers_the_wrong_ones_share_what_is_left() -> None:
    found = readings(ONE, NOBODY, [NOBODY, NOBODY], USUAL)
    assert exp(found.keyed) == pytest.approx(0.5 + 0.5 * 0.125)
    assert exp(found.instead) == pytest.approx(0.5 * 0.875 / 3)
    assert found.both is not None
    assert exp(found.both) == pytest.approx(0.5 / 2 + 0.5 * (0.2 + 0.4 + 0.2 + 0.8) / 4 / 4)


def test_a_rival_may_attract_as_a_wrong_answer_does() -> None:
    found = readings(NOBODY, ONE, [NOBODY, NOBODY], USUAL)
    assert found.both is not None
    assert exp(found.both) == pytest.approx(0.5 / 2 + 0.5 * (0.2 + 0.4 + 1.07 + 1.07) / 4 / 4)


def test_nobody_speaks_for_no_reading() -> None:
    found = readings(NOBODY, NOBODY, [NOBODY], USUAL)
    assert [found.keyed, found.instead, found.both] == pytest.approx([0, 0, 0])


def test_the_able_tell_which_answer_is_right() -> None:
    keyed = readings(ABLE, UNABLE, [UNABLE], USUAL)
    assert keyed.both is not None
    assert keyed.keyed > keyed.both > keyed.instead
    turned = readings(UNABLE, ABLE, [UNABLE], USUAL)
    assert turned.instead == pytest.approx(keyed.keyed)
    shared = readings(ABLE, ABLE, [UNABLE], USUAL)
    assert shared.both is not None
    assert shared.both > shared.keyed == pytest.approx(shared.instead)


def test_where_hard_questions_are_usual_few_who_know_are_no_sign_of_two_right_answers() -> None:
    hard, rival = [1, 1, 1, 2, 2, 2, 2, 2, 1, 1, 1], [1, 1, 1, 2, 2, 2, 2, 2, 1, 1, 1]

    def odds(usual: Usual) -> float:
        found = readings(hard, rival, [[1] * 11, [1] * 11], usual)
        assert found.both is not None
        return found.both - found.keyed

    assert odds(Usual(1.5, 0.6, 20.0)) < odds(Usual(0.0, 0.6, 20.0))


def test_where_wrong_answers_attract_unevenly_one_that_many_choose_says_less() -> None:
    many, few = [4] * 11, [1] * 11

    def odds(even: float) -> float:
        found = readings(few, many, [few, few], Usual(0.0, 0.9, even))
        assert found.both is not None
        return found.both - found.keyed

    assert odds(2.0) < odds(40.0)
