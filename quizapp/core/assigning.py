"""The rules under which a class gets a set."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from quizapp.core.errors import Invalid
from quizapp.core.feedback import Feedback
from quizapp.core.words import N_

MOST_ATTEMPTS = 99
MOST_MINUTES = 24 * 60
MOST_GRACE = 60 * 24 * 60
MOST_CODE = 32


class Mode(StrEnum):
    """What it is for. While an examination is open its questions are withdrawn from practice."""

    PRACTICE = "practice"
    TEST = "test"
    EXAMINATION = "examination"


class Counts(StrEnum):
    """Which of a student's finished attempts counts; of equally good ones the earlier is best."""

    FIRST = "first"
    BEST = "best"
    LAST = "last"
    MEAN = "mean"


class Layout(StrEnum):
    """One question at a time, or all on one page."""

    ONE = "one"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """When, how often and how it is asked.

    None means: open from now on, never closed, as often and as long as one likes, all questions, no
    code. ``time_limit`` and ``grace_minutes`` are minutes; what is handed in within the grace is late.
    ``certainty``: with each answer it is asked how sure one is.
    """

    feedback: Feedback
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    attempts_allowed: int | None = None
    mode: Mode = Mode.PRACTICE
    counts: Counts = Counts.FIRST
    time_limit: int | None = None
    grace_minutes: int = 0
    draw: int | None = None
    shuffle: bool = True
    shuffle_questions: bool = False
    layout: Layout = Layout.ONE
    text_shown: bool = True
    access_code: str | None = None
    certainty: bool = False

    def __post_init__(self) -> None:
        if self.opens_at and self.closes_at and self.closes_at <= self.opens_at:
            raise Invalid("closes_at", N_("It has to close after it opens."))
        self._examination()
        if self.feedback is Feedback.AFTER_CLOSING and self.closes_at is None:
            raise Invalid(
                "closes_at", N_("Answers are to be shown after closing, so say when it closes.")
            )
        if self.grace_minutes and self.closes_at is None:
            raise Invalid(
                "grace_minutes", N_("There is a grace after closing: say when it closes.")
            )
        for field, least, most in (
            ("attempts_allowed", 1, MOST_ATTEMPTS),
            ("time_limit", 1, MOST_MINUTES),
            ("grace_minutes", 0, MOST_GRACE),
            ("draw", 1, MOST_GRACE),
        ):
            value = getattr(self, field)
            if value is not None and not least <= value <= most:
                raise Invalid(field, _HOW_MANY, least=least, most=most)

    def _examination(self) -> None:
        if self.mode is not Mode.EXAMINATION:
            return
        if self.closes_at is None:
            raise Invalid("closes_at", N_("An examination has an end: say when it closes."))
        if self.feedback is Feedback.AT_ONCE:
            raise Invalid("feedback", N_("In an examination answers are shown later."))


@dataclass(frozen=True, slots=True)
class Recipients:
    """Who of a class has it: everybody, or those of some groups and some single students."""

    everybody: bool = True
    groups: frozenset[int] = frozenset()
    people: frozenset[int] = frozenset()


# What a mode implies where nothing else is said; None: any number of attempts.
USUAL_FEEDBACK = {
    Mode.PRACTICE: Feedback.AT_ONCE,
    Mode.TEST: Feedback.AFTER_SUBMISSION,
    Mode.EXAMINATION: Feedback.AFTER_CLOSING,
}
USUAL_ATTEMPTS = {Mode.PRACTICE: None, Mode.TEST: 1, Mode.EXAMINATION: 1}
ANY_NUMBER = "any"
SOME_ATTEMPTS = (1, 2, 3, 4, 5, 10)  # offered in the form; others can be given, too

_HOW_MANY = N_("Give a number from %(least)s to %(most)s, or nothing.")
_UNKNOWN = {
    "feedback": N_("Choose when students see the answers."),
    "mode": N_("Choose what it is for."),
    "counts": N_("Choose which attempt counts."),
    "layout": N_("Choose how the questions are shown."),
}
E = TypeVar("E", bound=StrEnum)


def read_one(field: str, kind: type[E], given: str) -> E:
    """The rule of that name, one of `kind`. Raises `Invalid`."""
    if given not in {one.value for one in kind}:
        raise Invalid(field, _UNKNOWN[field])
    return kind(given)


def read_feedback(given: str, mode: Mode) -> Feedback:
    """When answers are shown; for nothing, what is usual in that mode. Raises `Invalid`."""
    return read_one("feedback", Feedback, given) if given else USUAL_FEEDBACK[mode]


def read_attempts(given: str, mode: Mode) -> int | None:
    """How many attempts; ``any`` is any number, nothing what is usual. Raises `Invalid`."""
    if given == ANY_NUMBER:
        return None
    return read_number("attempts_allowed", given) if given.strip() else USUAL_ATTEMPTS[mode]


def fits(rules: Rules, pool: int, *, by_places: bool) -> None:
    """Check rules against a set of ``pool`` questions. Raises `Invalid`.

    ``by_places``: one of them is answered by choosing sentences of the text.
    """
    if rules.draw is not None and rules.draw > pool:
        raise Invalid("draw", N_("The quiz has %(pool)s questions to draw from."), pool=pool)
    if by_places and not rules.text_shown:
        raise Invalid(
            "text_hidden",
            N_("A question of this quiz is answered by choosing sentences of the text: show it."),
        )


def read_number(field: str, given: str) -> int | None:
    """A whole number as it is typed, None for nothing; `Rules` bounds it. Raises `Invalid`."""
    if not given.strip():
        return None
    if not given.strip().isdecimal() or len(given.strip()) > 5:
        raise Invalid(field, N_("Give a whole number, or nothing."))
    return int(given)


def read_code(given: str) -> str | None:
    """An access code as it is compared: capitals, no spaces; None for nothing. Raises `Invalid`."""
    code = "".join(given.split()).upper()
    if len(code) > MOST_CODE:
        raise Invalid("access_code", N_("This is too long."))
    return code or None


def told_apart(titles: Sequence[str]) -> list[str]:
    """``titles``, in the order in which they were given, with a number where one was there before.

    The first keeps its own, so that nothing is called otherwise because of what comes later.
    """
    found, before, plain = [], Counter[str](), set(titles)
    for title in titles:
        before[title] += 1
        while before[title] > 1 and f"{title} ({before[title]})" in plain:
            before[title] += 1
        found.append(f"{title} ({before[title]})" if before[title] > 1 else title)
    return found
