"""Advice on questions in plain words: what their figures suggest, said only when they carry it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import fsum, log

from quizapp.core import itemoptions, usual
from quizapp.core.item_report import Item
from quizapp.core.itemoptions import Rival
from quizapp.core.questions.several import Several
from quizapp.core.scores import Part
from quizapp.core.usual import Usual

CLEARLY = 4.0  # times as likely as the key's reading must another be
DOUBTFUL = 2.0  # with so many options of the other questions in doubt; with more of them it is more
STEEPLY = 3.5  # by this power
RATHER = 2.0  # times as likely as two right answers must a wrong key be
MOST, SOME = 1 / 2, 1 / 4  # of the upper third; of those of the upper third who chose the key
BY_CHANCE = 1 / 4  # so many options of a quiz may be expected to be called dead that are not
EASY = 0.95  # of the points
FEW = 3  # who miss a question tell nobody apart if they are fewer


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


def advise(items: Sequence[Item]) -> list[list[Advice]]:
    """For each question of a quiz what to look at, the gravest first.

    Nothing of fewer than `item_report.FEW` attempts. Options are spoken of where they are picked from
    a list, one or several. The more questions leave open whether another option is right, or have
    options that few may choose, the more it takes to say so of one: by chance some stand out.
    """
    told = {at: one for at, one in enumerate(items) if _enough(one)}
    known = dict(zip(told, usual.of([_measured(one) for one in told.values()]), strict=True))
    rivals = {at: itemoptions.rivals(one, known[at]) for at, one in told.items()}
    doubtful = {at: sum(one.doubtful for one in found) for at, found in rivals.items()}
    elsewhere = sum(doubtful.values())
    dead = _unlikely(told, known)
    return [
        [
            *_beside(one, rivals[at], elsewhere - doubtful[at]),
            *(_dead(one) if at in dead else ()),
            *_too_easy(one),
        ]
        if at in told
        else []
        for at, one in enumerate(items)
    ]


def _enough(item: Item) -> bool:
    return not item.few and item.statistics.facility is not None


def _measured(item: Item) -> usual.Question:
    return usual.Question(
        item.statistics.facility or 0.0,
        item.guess or 0.0,
        [one.count for one in itemoptions.wrong(item)],
    )


def _beside(item: Item, rivals: Sequence[Rival], doubtful: float) -> list[Advice]:
    """Options that those who know choose beside the key or instead; where one is picked, the clearest."""
    over = log(CLEARLY) + max(0.0, STEEPLY * log((1 + doubtful) / (1 + DOUBTFUL)))
    found = []
    for one in rivals:
        kind, odds = _reading(one, over)
        if kind:
            upper = one.own.upper
            found.append((odds, Advice(kind, one.part, one.place, upper, one.upper, one.key.upper)))
    found.sort(key=lambda one: -one[0])
    several = isinstance(item.column.question, Several)
    return [advice for _, advice in (found if several else found[:1])]


def _reading(rival: Rival, over: float) -> tuple[Kind | None, float]:
    """The reading that the answers speak for if not the key's, and how much likelier, as a logarithm.

    ``over``: by how much it has to be.
    """
    own, key, found = rival.own.upper, rival.key.upper, rival.found
    both, keyed = found.both, found.keyed
    most = own > key and own >= MOST * rival.upper
    if (
        most
        and found.instead >= over + keyed
        and (both is None or found.instead >= both + log(RATHER))
    ):
        return Kind.WRONG_KEY, found.instead - keyed
    if both is not None and both >= over + keyed and own >= SOME * key:
        return Kind.TWO_RIGHT, both - keyed
    return None, 0.0


def _unlikely(told: Mapping[int, Item], known: Mapping[int, Usual]) -> set[int]:
    """The questions where hardly any wrong option would have been chosen by nobody for mere chance.

    Those that are as unlikely, or more so, may have `BY_CHANCE` such options all together.
    """
    expected = {}
    for at, item in told.items():
        counts = [one.count for one in itemoptions.wrong(item)]
        expected[at] = usual.nobody(len(counts), sum(counts), known[at].even)
    return {
        at
        for at, mine in expected.items()
        if fsum(one for one in expected.values() if one <= mine) <= BY_CHANCE
    }


def _dead(item: Item) -> Iterator[Advice]:
    """Options that nobody chose."""
    for place, (part, one) in enumerate(itemoptions.options(item), 1):
        if part.share < 1 and not one.count:
            yield Advice(Kind.DEAD, part, place, 0, sum(item.sizes.values()))


def _too_easy(item: Item) -> Iterator[Advice]:
    """Nearly all the points were reached, and those who missed some are not those who know less."""
    facility, n = item.statistics.facility or 0.0, item.statistics.n
    apart = item.discrimination is not None and item.discrimination[0] > 0
    if facility >= EASY and not (apart and (1 - facility) * n >= FEW):
        yield Advice(Kind.TOO_EASY, facility=facility)
