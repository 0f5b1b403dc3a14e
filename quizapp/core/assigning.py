"""The rules under which a class gets a set."""

from dataclasses import dataclass
from datetime import datetime

from quizapp.core.errors import Invalid
from quizapp.core.feedback import Feedback
from quizapp.core.words import N_

MOST_ATTEMPTS = 99


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """When and how often. None means: open from now on, never closed, as often as one likes."""

    feedback: Feedback
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    attempts_allowed: int | None = None

    def __post_init__(self) -> None:
        if self.opens_at and self.closes_at and self.closes_at <= self.opens_at:
            raise Invalid("closes_at", N_("It has to close after it opens."))
        if self.feedback is Feedback.AFTER_CLOSING and self.closes_at is None:
            raise Invalid(
                "closes_at", N_("Answers are to be shown after closing, so say when it closes.")
            )
        if self.attempts_allowed is not None and not 1 <= self.attempts_allowed <= MOST_ATTEMPTS:
            raise Invalid("attempts_allowed", _HOW_MANY, most=MOST_ATTEMPTS)


_HOW_MANY = N_("Give a number from 1 to %(most)s, or nothing for any number.")


def read_feedback(given: str) -> Feedback:
    """The rule of that name. Raises `Invalid`."""
    if given not in {rule.value for rule in Feedback}:
        raise Invalid("feedback", N_("Choose when students see the answers."))
    return Feedback(given)


def read_attempts(given: str) -> int | None:
    """How many attempts are allowed; nothing means any number. Raises `Invalid`."""
    if not given.strip():
        return None
    if not given.strip().isdecimal() or len(given.strip()) > 4:
        raise Invalid("attempts_allowed", _HOW_MANY, most=MOST_ATTEMPTS)
    return int(given)
