"""Marks changed together: by another key, by dropping a question, by giving everyone its points."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from quizapp.core.questions import Judged, Question

FULL = Judged(1.0)


class Kind(StrEnum):
    """``KEY`` marks by another version, ``DROP`` lets the question count for nobody, ``FULL`` gives
    all its points to everyone who was asked it.
    """

    KEY = "key"
    DROP = "drop"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done. ``version`` is the number of the one that marks.

    ``never_lower``: marks are raised only; a question is dropped only where the attempt's share of
    its points does not get lower by that.
    """

    kind: Kind
    version: int
    never_lower: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """What an item is worth, 0 to 1, None before a mark; ``dropped``: it counts no more."""

    share: float | None
    dropped: bool = False

    @property
    def counts(self) -> tuple[float | None, bool]:
        """What shows of it: of what is dropped no share."""
        return None if self.dropped else self.share, self.dropped

    def points(self, weight: float) -> float | None:
        """None before a mark and of what does not count."""
        share, _ = self.counts
        return None if share is None else share * weight


class Verdict(StrEnum):
    RIGHT = "right"
    PARTLY = "partly"
    NOT_RIGHT = "not_right"
    WAITING = "waiting"
    NOT_COUNTED = "not_counted"


def verdicts(states: Iterable[State]) -> Counter[Verdict]:
    """How many are right, and so on."""
    return Counter(_verdict(*one.counts) for one in states)


def _verdict(share: float | None, dropped: bool) -> Verdict:
    if dropped:
        return Verdict.NOT_COUNTED
    if share is None:
        return Verdict.WAITING
    return Verdict.RIGHT if share == 1 else Verdict.PARTLY if share else Verdict.NOT_RIGHT


def fingerprint(
    newest: Iterable[tuple[int, int]], changes: Iterable[tuple[int, State]], last: int = 0
) -> str:
    """What a preview is of: another if anything was marked, handed in or discarded since.

    ``newest`` has items with the ids of their newest rows, ``changes`` items with what they would
    be. ``last`` is the id of the newest regrade, which may have changed no mark and holds for later
    ones.
    """
    known = [f"{item} {row}" for item, row in sorted(newest)]
    then = [f"{item} {state.counts}" for item, state in sorted(changes, key=_item)]
    return sha256("\n".join([str(last), *known, *then]).encode()).hexdigest()[:32]


def _item(change: tuple[int, State]) -> int:
    return change[0]


@dataclass(frozen=True, slots=True)
class Difference:
    """What another key accepts in full and the one before did not, and the other way about; in words."""

    accepted: Sequence[str] = ()
    no_longer: Sequence[str] = ()


def difference(before: Question, after: Question) -> Difference:
    """Of the parts that are counted; one that is only worded anew is none."""
    old, new = ({one.id: one for one in question.counting()} for question in (before, after))
    return Difference(
        accepted=[
            one.text
            for one in new.values()
            if one.share == 1 and (one.id not in old or old[one.id].share != 1)
        ],
        no_longer=[
            one.text
            for one in old.values()
            if one.share == 1 and (one.id not in new or new[one.id].share != 1)
        ],
    )
