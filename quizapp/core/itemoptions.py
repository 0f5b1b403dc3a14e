"""The options of a question that are picked from a list, and how each stands against the key."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from operator import sub

from quizapp.core.item_report import Choice, Item, Third
from quizapp.core.questions.choice import Choice as OneOf
from quizapp.core.questions.evidence import SENTENCES, Evidence
from quizapp.core.questions.several import Several
from quizapp.core.questions.truefalse import TrueFalse
from quizapp.core.rivals import Readings, readings
from quizapp.core.scores import Part
from quizapp.core.usual import Usual


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the answers that exclude each other."""

    bands: Sequence[int]
    upper: int


@dataclass(frozen=True, slots=True)
class Rival:
    """An option beside the key, and how likely it makes each reading; ``upper``: of so many."""

    part: Part
    place: int
    own: Answer
    key: Answer
    upper: int
    found: Readings

    @property
    def doubtful(self) -> float:
        """Whether it could be right beside the key, by the figures alone: 0, surely not, to 1."""
        both = self.found.both
        return 0.0 if both is None else exp(min(0.0, both - self.found.keyed))


def options(item: Item) -> list[tuple[Part, Choice]]:
    """What is picked from a list; nothing of other kinds of question."""
    if not isinstance(item.column.question, OneOf | TrueFalse | Evidence | Several):
        return []
    return [(one.part, one) for one in item.choices if one.part and one.part.id != SENTENCES]


def wrong(item: Item) -> list[Choice]:
    return [one for part, one in options(item) if part.share < 1]


def rivals(item: Item, known: Usual) -> list[Rival]:
    """The options that somebody chose beside the key; none where nothing tells who knows more."""
    if max(item.bands) == sum(item.bands):
        return []
    found = []
    for place, (part, one) in enumerate(options(item), 1):
        against = _against(item, part) if part.share < 1 and one.count else []
        if against:
            own, (key, *others) = _answer(one), against
            read = readings(key.bands, own.bands, [other.bands for other in others], known)
            found.append(Rival(part, place, own, key, item.sizes[Third.UPPER], read))
    return found


def _against(item: Item, rival: Part) -> list[Answer]:
    """The other answers that could be given, the key first; none where the key is not one answer.

    Where several are picked, an option is picked or left out, and leaving out a wrong one is right.
    """
    listed = options(item)
    if isinstance(item.column.question, Several):
        gone = [one for one in item.choices if one.part is None or one.part is rival]
        bands = list(item.bands)
        for one in gone:
            bands = list(map(sub, bands, one.bands))
        upper = item.sizes[Third.UPPER] - sum(one.thirds[Third.UPPER] for one in gone)
        return [Answer(bands, upper)]
    keys = [_answer(one) for part, one in listed if part.share == 1]
    others = [_answer(one) for part, one in listed if part.share < 1 and part is not rival]
    return [*keys, *others] if len(keys) == 1 else []


def _answer(one: Choice) -> Answer:
    return Answer(one.bands, one.thirds[Third.UPPER])
