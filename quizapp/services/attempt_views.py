"""The values that the pages of an attempt show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from quizapp.core.assigning import Layout
from quizapp.core.certainty import Certainty
from quizapp.core.feedback import Feedback
from quizapp.core.marking import Score
from quizapp.core.questions import Line
from quizapp.services.library import Evidence, Text
from quizapp.services.regrades_told import Told


@dataclass(frozen=True, slots=True)
class Step:
    """A question's place in an attempt. ``share`` is None while it may not be known.

    ``stem`` is None while the question is withdrawn. ``dropped``: it counts no more.
    """

    position: int
    stem: str | None
    answered: bool
    closed: bool
    share: float | None
    dropped: bool


@dataclass(frozen=True, slots=True)
class Sitting:
    """An attempt as its pages need it. ``next_open`` is the position to go on at, if any is left.

    ``preview_of`` is the name of the student as whom a teacher tries it out, None if it counts.
    ``being_marked``: its time is up, and what was saved is about to be handed in.
    ``asks_certainty``: with each answer it is asked how sure one is.
    """

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
    ends_at: datetime | None
    paused_at: datetime | None
    finished_at: datetime | None
    being_marked: bool
    closes_at: datetime | None
    layout: Layout
    text_shown: bool
    text_kept: bool
    asks_certainty: bool
    preview_of: str | None
    next_open: int | None
    steps: Sequence[Step]

    @property
    def withdrawn(self) -> int:
        """How many questions are withdrawn while an examination is open."""
        return sum(step.stem is None for step in self.steps)

    @property
    def text_hidden(self) -> bool:
        """Whether the text is kept from whoever answers, or from everyone who may not read it now."""
        return self.text_kept or (not self.text_shown and self.finished_at is None)

    @property
    def answered(self) -> int:
        return sum(step.answered for step in self.steps)

    @property
    def left_when_resumed(self) -> timedelta | None:
        """How much time there is once a paused attempt goes on."""
        return self.ends_at - self.paused_at if self.ends_at and self.paused_at else None

    def after(self, position: int) -> int | None:
        """The next question to go to: first those behind ``position``, then those left out before."""
        ring = [*self.steps[position:], *self.steps[: position - 1]]
        if self.feedback is Feedback.AT_ONCE:
            return next((step.position for step in ring if not step.closed), None)
        return position + 1 if position < len(self.steps) else None


@dataclass(frozen=True, slots=True)
class Explained:
    """A part with what was given for it, why it is right or not, and what shows it."""

    line: Line
    evidence: Sequence[Evidence]

    @property
    def id(self) -> str:
        return self.line.part.id


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that a person looked at: its levels, and the points reached, None until marked."""

    text: str
    levels: Sequence[tuple[str, float]]
    reached: float | None


@dataclass(frozen=True, slots=True)
class Review:
    """What is shown once an item is revealed. ``share`` is None while it waits for a person.

    ``marked`` are the sentences that the learner chose as proof, ``proven`` whether they prove it.
    ``looked`` says whether a passage behind the answer was on the screen before; None: not known.
    """

    share: float | None
    answered: bool
    lines: Sequence[Explained]
    cost: float = 0.0
    marked: Sequence[Evidence] = ()
    proven: bool | None = None
    looked: bool | None = None
    rubric: Sequence[Criterion] = ()
    comment: str = ""

    def of(self, role: str) -> list[Explained]:
        return [one for one in self.lines if one.line.role == role]

    @property
    def missed(self) -> bool:
        """Whether it was answered, and not all right."""
        return self.answered and self.share is not None and self.share < 1

    @property
    def behind(self) -> list[Explained]:
        """The parts whose passages are to be read again: what was right, or else what was not."""
        given = self.of("given")
        missed = [one for one in given if one.line.share is not None and one.line.share < 1]
        key = self.of("key") + ([] if self.proven else self.of("proof"))
        return key or missed or given

    @property
    def passages(self) -> list[Evidence]:
        return [
            one
            for role in ("given", "key", "proof")
            for part in self.of(role)
            for one in part.evidence
        ]


@dataclass(frozen=True, slots=True)
class Aside:
    """A save that did not become the answer: the page shows both. ``answer`` is in words."""

    answer: str
    at: datetime
    taken_over: bool
    certainty: Certainty | None


@dataclass(frozen=True, slots=True)
class Page:
    """One question of an attempt, with its text.

    ``asked`` is what its kind shows before the key, ``answer`` what was answered, ``said`` that in
    words. ``hints`` are those taken; ``next_cost`` is what one more would cost, None if there is
    none. ``respell``: it was so nearly right that it may be spelled anew. ``withdrawn``: it is in an
    examination that is open, and nothing of it is shown. ``by_hand`` is the reason of a mark by hand
    that stands in the place of another; None without one; ``hand_back`` why one was taken back.
    ``certainty`` is how sure one said to be.
    """

    sitting: Sitting
    text: Text
    item_id: int
    position: int
    kind: str
    stem: str
    asked: Mapping[str, Any]
    answer: Any
    said: str
    hints: Sequence[str]
    next_cost: float | None
    respell: bool
    revision: int
    answered_at: datetime | None
    closed: bool
    withdrawn: bool
    aside: Aside | None
    review: Review | None
    certainty: Certainty | None
    told: Sequence[Told] = ()
    by_hand: str | None = None
    hand_back: str = ""

    @property
    def text_hidden(self) -> bool:
        return self.sitting.text_hidden

    @property
    def picking(self) -> bool:
        """Whether sentences of the text are chosen here."""
        return self.kind == "evidence" and not self.closed and not self.withdrawn


@dataclass(frozen=True, slots=True)
class Whole:
    """All questions of an attempt on one page, with its text."""

    sitting: Sitting
    text: Text
    pages: Sequence[Page]

    @property
    def text_hidden(self) -> bool:
        return self.sitting.text_hidden


@dataclass(frozen=True, slots=True)
class Mistake:
    """An answer that somebody was sure of, and that was not all right. ``said`` is the answer in words."""

    position: int
    kind: str
    stem: str
    said: str
    review: Review


@dataclass(frozen=True, slots=True)
class Result:
    """A finished attempt. ``score`` and ``reviews`` are empty while the rule keeps them back.

    ``told`` says which marks were changed since, and why. ``mistakes`` are those that were made surely.
    """

    sitting: Sitting
    text: Text
    score: Score | None
    reviews: dict[int, Review]
    told: Sequence[Told]
    mistakes: Sequence[Mistake]
