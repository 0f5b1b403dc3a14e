from random import Random

import pytest

from quizapp.core.questions import KINDS
from quizapp.services.demo_guesses import guesses
from tests.kinds import EXAMPLES

PLACES = {"v14k": ["p2.0-32"], "v25k": ["p1.28-67", "p2.0-32"]}


@pytest.mark.parametrize("kind", KINDS)
def test_a_right_answer_is_worth_all_and_wrong_ones_less(kind: str) -> None:
    question = EXAMPLES[kind].placed(PLACES)
    right, wrong = guesses(Random(1), question)
    assert wrong
    if question.by_hand:
        assert question.judge(right).share is None
        return
    assert question.judge(right).share == 1
    for one in wrong:
        assert (question.judge(one).share or 0) < 1
