"""The values that the pages of an attempt show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from quizapp.core.feedback import Feedback
from quizapp.core.marking import Score
from quizapp.services.library import Evidence, Text


@dataclass(frozen=True, slots=True)
class Step:
    """A question's place in an attempt. ``share`` is None while it may not be known."""

    position: int
    stem: str
    answered: bool
    closed: bool
    share: float | None


@dataclass(frozen=True, slots=True)
class Sitting:
    """An attempt as its pages need it. ``next_open`` is the position to go on at, if any is left."""

    id: int
    assignment_id: int
    title: str
    slug: str
    public: bool
    number: int
    feedback: Feedback
    epoch: int
    device: str
    mine: bool
    student: str | None
    guest_until: datetime | None
    time_zone: str | None
    started_at: datetime
    finished_at: datetime | None
    closes_at: datetime | None
    next_open: int | None
    steps: Sequence[Step]

    @property
    def answered(self) -> int:
        return sum(step.answered for step in self.steps)

    def after(self, position: int) -> int | None:
        """The next question to go to: first those behind ``position``, then those left out before."""
        ring = [*self.steps[position:], *self.steps[: position - 1]]
        if self.feedback is Feedback.AT_ONCE:
            return next((step.position for step in ring if not step.closed), None)
        return position + 1 if position < len(self.steps) else None


@dataclass(frozen=True, slots=True)
class Choosable:
    """A part of a question as it may be shown before its key."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Explained:
    """A part with why it is right or not, and what shows it."""

    id: str
    text: str
    share: float
    explanation: str
    evidence: Sequence[Evidence]


@dataclass(frozen=True, slots=True)
class Review:
    """What is shown once an item is revealed."""

    share: float
    chosen: Sequence[Explained]
    key: Sequence[Explained]
    others: Sequence[Explained]

    @property
    def passages(self) -> list[Evidence]:
        return [one for part in (*self.chosen, *self.key) for one in part.evidence]


@dataclass(frozen=True, slots=True)
class Aside:
    """A save that did not become the answer: the page shows both."""

    answer: Any
    at: datetime
    taken_over: bool


@dataclass(frozen=True, slots=True)
class Page:
    """One question of an attempt, with its text."""

    sitting: Sitting
    text: Text
    item_id: int
    position: int
    kind: str
    stem: str
    parts: Sequence[Choosable]
    answer: Any
    revision: int
    answered_at: datetime | None
    closed: bool
    aside: Aside | None
    review: Review | None


@dataclass(frozen=True, slots=True)
class Result:
    """A finished attempt. ``score`` and ``reviews`` are empty while the rule keeps them back."""

    sitting: Sitting
    text: Text
    score: Score | None
    reviews: dict[int, Review]
