"""What a page of the passage heat map shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from quizapp.core.heatmap import Heat, Missed, Place, Week
from quizapp.services.heatmap_causes import Cause
from quizapp.services.library import Text
from quizapp.services.report_scope import Scope


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the map; ``heat`` is None where no question that was asked cites it."""

    place: Place
    number: int
    text: str
    heat: Heat | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage; ``number`` is what readers call it. Its heat counts each question once."""

    key: str
    number: int
    note: str
    sentences: Sequence[Sentence]
    heat: Heat | None


@dataclass(frozen=True, slots=True)
class Part:
    key: str
    title: str
    passages: Sequence[Passage]


@dataclass(frozen=True, slots=True)
class Group:
    """A group of the class, what it missed in all and of each passage, by key."""

    id: int
    name: str
    attempts: int
    missed: Missed
    passages: Mapping[str, Missed]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The sentence that was clicked: its questions, and what was missed of them over time."""

    passage: Passage
    sentence: Sentence
    causes: Sequence[Cause]
    weeks: Sequence[Week]


@dataclass(frozen=True, slots=True)
class Heatmap:
    """All of it. ``text`` is None before anybody has handed in a quiz on it.

    ``waiting`` answers have no mark yet; ``lost`` citations stand nowhere any more.
    """

    scope: Scope
    text: Text | None
    questions: int
    waiting: int
    lost: int
    missed: Missed
    parts: Sequence[Part]
    weeks: Sequence[Week]
    groups: Sequence[Group]
    chosen: Chosen | None

    @property
    def passages(self) -> list[Passage]:
        return [passage for part in self.parts for passage in part.passages]

    @property
    def sentences(self) -> list[tuple[Passage, Sentence]]:
        """All of the text, in its order."""
        return [(one, sentence) for one in self.passages for sentence in one.sentences]

    @property
    def cited(self) -> list[tuple[Passage, Sentence, Heat]]:
        """The sentences that questions cite, in the order of the text."""
        return [(one, found, found.heat) for one, found in self.sentences if found.heat]

    @property
    def hottest(self) -> list[tuple[Passage, Sentence, Heat]]:
        """The same, the most missed first; of equal ones that with more answers.

        Those with less than half as many answers as the middle one has stand last.
        """
        cited = self.cited
        middle = median([one[2].missed.n for one in cited]) if cited else 0
        return sorted(
            cited,
            key=lambda one: (2 * one[2].missed.n < middle, *_hottest(one[2].missed)),
        )

    @property
    def most(self) -> tuple[Passage, Sentence, Heat] | None:
        """The most missed sentence; None if nothing was missed."""
        found = next(iter(self.hottest), None)
        return found if found and found[2].missed.missed else None


def _hottest(missed: Missed) -> tuple[float, int]:
    return -(missed.share or 0), -missed.n
