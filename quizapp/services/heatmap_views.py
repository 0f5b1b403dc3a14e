"""What a page of the passage heat map shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from quizapp.core.answers import Which
from quizapp.core.heatmap import Heat, Missed, Place, Week
from quizapp.services.heatmap_causes import Cause
from quizapp.services.library import Text

FEW = 30  # attempts; with fewer a page shows counts, not shares


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for: a text, one quiz on it, a group, days of handing in (both included), a sentence.

    None is all of them; without an article it is that of what was assigned last.
    """

    article: str | None = None
    assignment_id: int | None = None
    group_id: int | None = None
    since: date | None = None
    until: date | None = None
    which: Which = Which.FIRST
    at: Place | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """A quiz that the class was given, on the article named by ``slug``."""

    id: int
    title: str
    slug: str


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
    """All of it, for ``wish`` as it was understood.

    ``text`` is None before anybody has handed in a quiz on it. ``revisions`` are those that attempts
    were taken on; ``waiting`` answers have no mark yet; ``lost`` citations stand nowhere any more.
    ``first`` and ``last`` are when attempts were handed in, where the class is.
    """

    room_id: int
    classroom: str
    time_zone: str
    wish: Wish
    given: Sequence[Given]
    articles: Mapping[str, str]
    group_names: Mapping[int, str]
    text: Text | None
    attempts: int
    students: int
    revisions: Sequence[int]
    first: datetime | None
    last: datetime | None
    questions: int
    waiting: int
    lost: int
    missed: Missed
    parts: Sequence[Part]
    weeks: Sequence[Week]
    groups: Sequence[Group]
    chosen: Chosen | None

    @property
    def few(self) -> bool:
        """Whether there are too few attempts to speak of shares."""
        return self.attempts < FEW

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
        """The same, the most missed first; of equal ones that with more answers."""
        return sorted(self.cited, key=lambda one: _hottest(one[2].missed))

    @property
    def most(self) -> tuple[Passage, Sentence, Heat] | None:
        """The most missed sentence, but for those that few of the attempts were asked about."""
        asked = [one for one in self.hottest if 2 * one[2].missed.n >= self.attempts]
        found = next(iter(asked or self.hottest), None)
        return found if found and found[2].missed.missed else None

    @property
    def title(self) -> str:
        """Of the quiz that was asked for, or else of the text."""
        one = next((one for one in self.given if one.id == self.wish.assignment_id), None)
        return one.title if one else self.articles.get(self.wish.article or "", "")


def _hottest(missed: Missed) -> tuple[float, int]:
    return -(missed.share or 0), -missed.n
