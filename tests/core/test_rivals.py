"""Likelihoods of readings, worked by hand for one answer of somebody in the middle."""

from math import exp

import pytest

from quizapp.core.item_report import BANDS
from quizapp.core.rivals import readings

NOBODY = [0] * len(BANDS)
ONE = [int(band == 0) for band in BANDS]
ABLE = [8 * (band > 0.5) for band in BANDS]
UNABLE = [8 * (band < -0.5) for band in BANDS]


def test_of_two_answers_one_in_the_middle_is_as_likely_as_half_knowing_and_four_tenths_guessing() -> (
    None
):
    found = readings(ONE, NOBODY, [])
    assert exp(found.keyed) == pytest.approx(0.5 + 0.5 * 0.4)
    assert exp(found.instead) == pytest.approx(0.5 * 0.6)
    assert found.both is None


def test_of_four_answers_the_wrong_ones_share_what_is_left() -> None:
    found = readings(ONE, NOBODY, [NOBODY, NOBODY])
    assert exp(found.keyed) == pytest.approx(0.5 + 0.5 * 0.2)
    assert exp(found.instead) == pytest.approx(0.5 * 0.8 / 3)
    assert found.both is not None
    assert exp(found.both) == pytest.approx(0.5 / 2 + 0.5 * 0.2)


def test_nobody_speaks_for_no_reading() -> None:
    found = readings(NOBODY, NOBODY, [NOBODY])
    assert [found.keyed, found.instead, found.both] == pytest.approx([0, 0, 0])


def test_the_able_tell_which_answer_is_right() -> None:
    keyed = readings(ABLE, UNABLE, [UNABLE])
    assert keyed.both is not None
    assert keyed.keyed > keyed.both > keyed.instead
    turned = readings(UNABLE, ABLE, [UNABLE])
    assert turned.instead == pytest.approx(keyed.keyed)
    shared = readings(ABLE, ABLE, [UNABLE])
    assert shared.both is not None
    assert shared.both > shared.keyed == pytest.approx(shared.instead)
