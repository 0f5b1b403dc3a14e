import math
from random import Random

import pytest

from quizapp.services import demo_answers
from quizapp.services.demo_answers import Ask

ASK = Ask("a", ["b", "c", "d"], [8.0, 1.0, 1.0], 0.0)


@pytest.mark.parametrize(
    ("ability", "likely"),
    [
        (0.0, 0.56),  # 0.12 + 0.88 / 2
        (math.log(3), 0.78),  # odds 3 to 1: 0.12 + 0.88 × ¾
        (-50.0, 0.12),  # nothing but guessing
    ],
)
def test_the_chance_of_a_right_answer(ability: float, likely: float) -> None:
    assert demo_answers.chance(ability, 0.0) == pytest.approx(likely)


def test_able_ones_are_right_more_often_and_wrong_answers_go_where_they_pull() -> None:
    dice = Random(1)
    weak = [demo_answers.answer(dice, -2, ASK) for _ in range(2000)]
    strong = [demo_answers.answer(dice, 2, ASK) for _ in range(2000)]
    share = [sum(one.taps[-1:] == ["a"] for one in group) / 2000 for group in (weak, strong)]
    assert share[0] < 0.3 < 0.8 < share[1]
    wrong = [one.taps[-1] for one in weak if one.taps and one.taps[-1] != "a"]
    assert 0.7 < wrong.count("b") / len(wrong) < 0.9  # 8 of 10


def test_an_answer_is_changed_to_another_one_and_takes_some_seconds() -> None:
    dice = Random(2)
    given = [demo_answers.answer(dice, 0, ASK) for _ in range(500)]
    twice = [one.taps for one in given if len(one.taps) == 2]
    assert twice
    assert all(first != last for first, last in twice)
    assert all(9 <= one.seconds <= 240 for one in given)
    assert any(not one.taps for one in given)


def test_a_second_attempt_is_made_by_a_more_able_pupil() -> None:
    asked = [ASK] * 1000
    right = [
        sum(one.taps[-1:] == ["a"] for one in demo_answers.sit(Random(3), 0, asked, number))
        for number in (1, 2)
    ]
    assert right[0] < right[1]
