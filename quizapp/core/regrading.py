"""Marks changed together: by another key, by dropping a question, by giving everyone its points."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from quizapp.core.questions import Judged, Question
from quizapp.core.questions.common import Answer

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
    """What is to be done. ``version`` is the number of the one that marks; ``never_lower``: marks are
    raised only.
    """

    kind: Kind
    version: int
    never_lower: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """An item of a finished attempt, as it stands.

    ``question`` is the version that the plan marks by, placed in the attempt's revision. ``share`` is
    None before a mark, ``newest`` the id of the newest row of its ledger. ``by_hand``: a person's
    mark counts. ``dropped``: it counts no more, and ``weight`` is what it did.
    """

    item_id: int
    question: Question
    answer: Answer
    hints_taken: int
    share: float | None
    weight: float
    newest: int
    by_hand: bool = False
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """What a plan makes of an item. ``judged`` is to be written; None of what is dropped.

    ``before`` and ``after`` are points, None before a mark; the maximum, too, where that changes.
    """

    item: Marked
    judged: Judged | None

    @property
    def before(self) -> float | None:
        return None if self.item.share is None else self.item.share * self.item.weight

    @property
    def after(self) -> float | None:
        if self.judged is None or self.judged.share is None:
            return None
        return self.judged.share * self.item.weight

    @property
    def gain(self) -> float:
        """Points more, or fewer; of what is dropped those that are lost."""
        return (self.after or 0) - (self.before or 0)


def change(plan: Plan, item: Marked) -> Change | None:
    """What a plan makes of an item; None where it stays as it is.

    A person's mark stands, dropped or not it is said to; what is dropped is not marked.
    """
    if plan.kind is Kind.DROP:
        return None if item.dropped else Change(item, None)
    if item.by_hand or item.dropped:
        return None
    judged = FULL if plan.kind is Kind.FULL else item.question.marked(item.answer, item.hints_taken)
    if judged.share is None or judged.share == item.share:
        return None
    if plan.never_lower and item.share is not None and judged.share < item.share:
        return None
    return Change(item, judged)


def changes(plan: Plan, items: Iterable[Marked]) -> list[Change]:
    found = (change(plan, one) for one in items)
    return [one for one in found if one is not None]


class Verdict(StrEnum):
    RIGHT = "right"
    PARTLY = "partly"
    NOT_RIGHT = "not_right"
    WAITING = "waiting"
    NOT_COUNTED = "not_counted"


def verdicts(items: Sequence[Marked], changed: Iterable[Change] = ()) -> Counter[Verdict]:
    """How many items are right, and so on, once the changes are made."""
    after = {one.item.item_id: one.judged for one in changed}
    found: Counter[Verdict] = Counter()
    for item in items:
        if item.item_id in after:
            judged = after[item.item_id]
            found[_verdict(judged.share) if judged else Verdict.NOT_COUNTED] += 1
        else:
            found[Verdict.NOT_COUNTED if item.dropped else _verdict(item.share)] += 1
    return found


def _verdict(share: float | None) -> Verdict:
    if share is None:
        return Verdict.WAITING
    return Verdict.RIGHT if share == 1 else Verdict.PARTLY if share else Verdict.NOT_RIGHT


def fingerprint(items: Iterable[Marked], last: int = 0) -> str:
    """What a preview is of: another if anything was marked, handed in or discarded since.

    ``last`` is the id of the newest regrade, which may have changed no mark and holds for later ones.
    """
    state = f"{last}\n" + "\n".join(f"{one.item_id} {one.newest}" for one in sorted(items, key=_id))
    return sha256(state.encode()).hexdigest()[:32]


def _id(item: Marked) -> int:
    return item.item_id


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
