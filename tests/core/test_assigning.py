from datetime import UTC, datetime

import pytest

from quizapp.core.assigning import Rules, read_attempts, read_feedback
from quizapp.core.errors import Invalid
from quizapp.core.feedback import Feedback

NINE = datetime(2026, 11, 16, 9, tzinfo=UTC)
TEN = datetime(2026, 11, 16, 10, tzinfo=UTC)


@pytest.mark.parametrize("closes_at", [NINE, datetime(2026, 11, 15, tzinfo=UTC)])
def test_a_quiz_cannot_close_before_it_opens(closes_at: datetime) -> None:
    with pytest.raises(Invalid) as refused:
        Rules(feedback=Feedback.AT_ONCE, opens_at=NINE, closes_at=closes_at)
    assert refused.value.field == "closes_at"


def test_answers_after_closing_need_a_closing_time() -> None:
    with pytest.raises(Invalid, match="say when it closes"):
        Rules(feedback=Feedback.AFTER_CLOSING, opens_at=NINE)
    assert Rules(feedback=Feedback.AFTER_CLOSING, closes_at=TEN).closes_at == TEN


@pytest.mark.parametrize(("given", "number"), [("", None), ("  ", None), ("1", 1), (" 12 ", 12)])
def test_a_number_of_attempts_is_read(given: str, number: int | None) -> None:
    assert read_attempts(given) == number


@pytest.mark.parametrize("given", ["none", "-1", "1.5", "123456", "²"])
def test_what_is_no_number_of_attempts_is_refused(given: str) -> None:
    with pytest.raises(Invalid, match="from 1 to 99"):
        read_attempts(given)


@pytest.mark.parametrize("number", [0, 100])
def test_attempts_are_bounded(number: int) -> None:
    with pytest.raises(Invalid, match="from 1 to 99"):
        Rules(feedback=Feedback.AT_ONCE, attempts_allowed=number)


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(Invalid) as refused:
        read_feedback("whenever")
    assert refused.value.field == "feedback"
