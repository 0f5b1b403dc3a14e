"""When key material may leave the server: shares, explanations, and which words prove what."""

from enum import StrEnum


class Feedback(StrEnum):
    AT_ONCE = "at_once"
    AFTER_SUBMISSION = "after_submission"
    AFTER_CLOSING = "after_closing"


def revealed(rule: Feedback, *, checked: bool, submitted: bool, closed: bool) -> bool:
    """Whether one item's key may be shown.

    ``checked``: this item was closed by Check. ``submitted``: its attempt is finished.
    ``closed``: its assignment is past its closing time, for everybody.
    """
    match rule:
        case Feedback.AT_ONCE:
            return checked or submitted
        case Feedback.AFTER_SUBMISSION:
            return submitted
        case Feedback.AFTER_CLOSING:
            return submitted and closed
