"""How well a place fits, worked by hand."""

import pytest

from quizapp.core.alignment import Wanted
from quizapp.core.folding import folded
from quizapp.core.weighing import score, weighed

WANTED = Wanted("alongtheoldroad", "theferry", "leftatsunrise.!", 15, 15)


def test_words_and_sides_as_they_were_fit_wholly() -> None:
    place = weighed(folded("alongtheoldroadtheferryleftatsunrise.!x"), WANTED, 15, 23)
    assert (place.words, place.before, place.after, place.around) == (1, 1, 1, 1)
    assert score(place, WANTED) == 1


def test_a_side_that_is_gone_takes_its_weight_from_the_score() -> None:
    place = weighed(folded("theferryleftatsunrise.!"), WANTED, 0, 8)
    assert (place.before, place.after) == (None, 1)
    assert score(place, WANTED) == pytest.approx((50 + 20) / 90)


def test_a_letter_in_eight_wrong_is_an_eighth_of_the_words() -> None:
    place = weighed(folded("alongtheoldroadthefearyleftatsunrise.!"), WANTED, 15, 23)
    assert place.words == pytest.approx(7 / 8)
    assert score(place, WANTED) == pytest.approx((50 * 7 / 8 + 40) / 90)
