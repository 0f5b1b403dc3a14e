import pytest

from quizapp.core.feedback import Feedback, revealed


@pytest.mark.parametrize(
    ("rule", "checked", "submitted", "closed", "shown"),
    [
        (Feedback.AT_ONCE, False, False, True, False),
        (Feedback.AT_ONCE, True, False, False, True),
        (Feedback.AT_ONCE, False, True, False, True),
        (Feedback.AFTER_SUBMISSION, True, False, True, False),
        (Feedback.AFTER_SUBMISSION, False, True, False, True),
        (Feedback.AFTER_CLOSING, True, True, False, False),
        (Feedback.AFTER_CLOSING, False, False, True, False),
        (Feedback.AFTER_CLOSING, False, True, True, True),
    ],
)
def test_the_key_leaves_when_the_rule_says(
    rule: Feedback, checked: bool, submitted: bool, closed: bool, shown: bool
) -> None:
    assert revealed(rule, checked=checked, submitted=submitted, closed=closed) is shown
