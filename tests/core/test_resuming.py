from datetime import UTC, datetime

import pytest

from quizapp.core.feedback import Feedback
from quizapp.core.resuming import Place, goes_on_at


def places(drawn: str) -> list[Place]:
    """``.`` no answer, a digit an answer at that minute, and ``*`` after it a Check."""
    found: list[Place] = []
    for sign in drawn:
        if sign == "*":
            found[-1] = Place(found[-1].answered_at, closed=True)
        else:
            at = None if sign == "." else datetime(2026, 3, 2, 9, int(sign), tzinfo=UTC)
            found.append(Place(at, closed=False))
    return found


@pytest.mark.parametrize(
    ("rule", "drawn", "position"),
    [
        (Feedback.AT_ONCE, "...", 1),
        (Feedback.AT_ONCE, "1*..", 2),
        (Feedback.AT_ONCE, "1*2.", 2),  # tapped, not checked
        (Feedback.AT_ONCE, "1*.2*.", 4),  # the second was skipped: first what comes after
        (Feedback.AT_ONCE, "1*.2*3*", 2),  # then what was left out
        (Feedback.AT_ONCE, "1*2*3*", None),
        (Feedback.AFTER_SUBMISSION, "1..", 2),
        (Feedback.AFTER_SUBMISSION, "1.2", 2),
        (Feedback.AFTER_SUBMISSION, "2.1", 2),  # the first was changed last
        (Feedback.AFTER_SUBMISSION, "123", None),
        (Feedback.AFTER_CLOSING, "", None),
    ],
)
def test_one_goes_on_where_one_was(rule: Feedback, drawn: str, position: int | None) -> None:
    assert goes_on_at(rule, places(drawn)) == position
