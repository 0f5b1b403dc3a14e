"""Where somebody who left an attempt goes on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from quizapp.core.feedback import Feedback


@dataclass(frozen=True, slots=True)
class Place:
    """A question in an attempt: when it was last answered, and whether it is closed."""

    answered_at: datetime | None
    closed: bool


def goes_on_at(rule: Feedback, places: Sequence[Place]) -> int | None:
    """The position, from 1, to go on at; None if nothing is left to do.

    It is the question answered last, as long as Check has not closed it, and otherwise the next
    one after it that waits, those skipped before coming last. Under rules without Check a question
    that has an answer does not wait.
    """
    answered = [(one.answered_at, at) for at, one in enumerate(places) if one.answered_at]
    last = max(answered)[1] if answered else 0
    ring = [*range(last, len(places)), *range(last)]
    if rule is Feedback.AT_ONCE:
        waiting = (at for at in ring if not places[at].closed)
    else:
        waiting = (at for at in ring if places[at].answered_at is None)
    return next((at + 1 for at in waiting), None)
