"""Advice on a question in plain words: what its figures suggest, said only when they carry it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import log
from operator import sub

from quizapp.core.item_report import Choice, Item, Third
from quizapp.core.questions.choice import Choice as OneOf
from quizapp.core.questions.evidence import SENTENCES, Evidence
from quizapp.core.questions.several import Several
from quizapp.core.questions.truefalse import TrueFalse
from quizapp.core.rivals import readings
from quizapp.core.scores import Part

CLEARLY = 5.0  # times as likely as the key's reading must another be
RATHER = 2.0  # times as likely as two right answers must a wrong key be
MOST, SOME = 1 / 2, 1 / 4  # of the upper third; of those of the upper third who chose the key
BY_CHANCE = 1 / 10  # how many wrong options that draw alike may be expected to be chosen by nobody
EASY = 0.95  # of the points


class Kind(StrEnum):
    """What a piece of advice says, the gravest first."""

    WRONG_KEY = "wrong_key"  # most of the upper third chose this, who knew more than the key's
    TWO_RIGHT = "two_right"  # this option draws those who know as the key does
    DEAD = "dead"  # nobody chose this option
    TOO_EASY = "too_easy"  # nearly everybody is right: it tells nobody apart


@dataclass(frozen=True, slots=True)
class Advice:
    """``count`` of ``among`` chose ``part``, the ``place``-th of the options, from 1.

    Those are the upper third for a wrong key and for two right answers, where ``key`` of them did as
    the key says; they are all attempts for a dead option. Too easy has only ``facility``, 0 to 1.
    """

    kind: Kind
    part: Part | None = None
    place: int | None = None
    count: int = 0
    among: int = 0
    key: int = 0
    facility: float | None = None


@dataclass(frozen=True, slots=True)
class _Answer:
    """One of the answers that exclude each other."""

    bands: Sequence[int]
    upper: int


def advise(item: Item) -> list[Advice]:
    """What to look at, the gravest first; nothing of fewer than `item_report.FEW` attempts.

    Options are spoken of where they are picked from a list, one or several.
    """
    facility = item.statistics.facility
    if item.few or facility is None:
        return []
    found = [*_rivals(item), *_dead(item)]
    if facility >= EASY:
        found.append(Advice(Kind.TOO_EASY, facility=facility))
    return found


def _rivals(item: Item) -> list[Advice]:
    """Options that those who know choose beside the key or instead; where one is picked, the clearest."""
    if max(item.bands) == sum(item.bands):
        return []  # nothing tells who knows more
    upper = item.sizes[Third.UPPER]
    found = []
    for place, (part, one) in enumerate(_options(item), 1):
        against = _against(item, part) if part.share < 1 and one.count else []
        if not against:
            continue
        rival, key = _answer(one), against[0]
        kind, odds = _reading(rival, against, upper)
        if kind:
            found.append((odds, Advice(kind, part, place, rival.upper, upper, key.upper)))
    found.sort(key=lambda one: -one[0])
    several = isinstance(item.column.question, Several)
    return [advice for _, advice in (found if several else found[:1])]


def _reading(rival: _Answer, against: Sequence[_Answer], upper: int) -> tuple[Kind | None, float]:
    """The reading that the answers speak for if not the key's, and how much likelier, as a logarithm."""
    key, *others = against
    found = readings(key.bands, rival.bands, [one.bands for one in others])
    most = rival.upper > key.upper and rival.upper >= MOST * upper
    both = found.both
    over = log(CLEARLY) + found.keyed
    if most and found.instead >= over and (both is None or found.instead >= both + log(RATHER)):
        return Kind.WRONG_KEY, found.instead - found.keyed
    if both is not None and both >= over and rival.upper >= SOME * key.upper:
        return Kind.TWO_RIGHT, both - found.keyed
    return None, 0.0


def _against(item: Item, rival: Part) -> list[_Answer]:
    """The other answers that could be given, the key first; none where the key is not one answer.

    Where several are picked, an option is picked or left out, and leaving out a wrong one is right.
    """
    options = _options(item)
    if isinstance(item.column.question, Several):
        gone = [one for one in item.choices if one.part is None or one.part is rival]
        bands = list(item.bands)
        for one in gone:
            bands = list(map(sub, bands, one.bands))
        upper = item.sizes[Third.UPPER] - sum(one.thirds[Third.UPPER] for one in gone)
        return [_Answer(bands, upper)]
    keys = [_answer(one) for part, one in options if part.share == 1]
    others = [_answer(one) for part, one in options if part.share < 1 and part is not rival]
    return [*keys, *others] if len(keys) == 1 else []


def _answer(one: Choice) -> _Answer:
    return _Answer(one.bands, one.thirds[Third.UPPER])


def _dead(item: Item) -> Iterator[Advice]:
    """Options that nobody chose, where enough chose others that are not the key."""
    options = _options(item)
    wrong = [one for part, one in options if part.share < 1]
    chosen = sum(one.count for one in wrong)
    if not wrong or len(wrong) * (1 - 1 / len(wrong)) ** chosen > BY_CHANCE:
        return
    for place, (part, one) in enumerate(options, 1):
        if part.share < 1 and not one.count:
            yield Advice(Kind.DEAD, part, place, 0, sum(item.sizes.values()))


def _options(item: Item) -> list[tuple[Part, Choice]]:
    """What is picked from a list; nothing of other kinds of question."""
    if not isinstance(item.column.question, OneOf | TrueFalse | Evidence | Several):
        return []
    return [(one.part, one) for one in item.choices if one.part and one.part.id != SENTENCES]
