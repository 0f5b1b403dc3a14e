"""What the marks of a question come to under all its regrades that stand, whatever was done before.

A mark is worked out from what the program gave for the answer, each regrade in turn, and a person's
mark, which outranks both. Taking a regrade back, handing in late and marking by hand are therefore one
thing: the rows that a ledger has too many are struck out, and those that it lacks are added.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from quizapp.core.marking import EntryKind
from quizapp.core.questions import Judged, Question
from quizapp.core.questions.common import Answer
from quizapp.core.regrading import FULL, Kind, Plan, State

NEW = 2**63  # the id of a regrade that is not kept yet, behind all others
SAME = 1e-9  # shares that differ by less are the same

Keys = Mapping[tuple[int, int], Question]  # by version and revision


@dataclass(frozen=True, slots=True)
class Standing:
    """A regrade of a question, with what took it back, or took that back, and so on: ``acts``.

    ``alike`` are the versions that ask the same as the one that marks.
    """

    acts: tuple[int, ...]
    plan: Plan
    question_id: int
    version_id: int
    alike: frozenset[int]

    @property
    def id(self) -> int:
        """Regrades follow each other by it, also those that were taken back in between."""
        return self.acts[0]

    @property
    def act(self) -> int:
        """Who says why it stands, or why it does not."""
        return self.acts[-1]

    @property
    def stands(self) -> bool:
        return len(self.acts) % 2 == 1

    @property
    def weighs(self) -> bool:
        """Whether what it does turns on all marks of the attempt."""
        return self.stands and self.plan.kind is Kind.DROP and self.plan.never_lower

    def turned(self) -> "Standing":
        """Taken back, or that taken back."""
        return replace(self, acts=(*self.acts, NEW))

    def concerns(self, item: "Marked") -> bool:
        """Only a key depends on what the answer was an answer to."""
        asks_alike = self.plan.kind is not Kind.KEY or item.version_id in self.alike
        return self.question_id == item.question_id and asks_alike

    def judged(self, item: "Marked", keys: Keys) -> Judged:
        if self.plan.kind is Kind.FULL:
            return FULL
        return keys[self.version_id, item.revision_id].marked(item.answer, item.hints_taken)


@dataclass(frozen=True, slots=True)
class Row:
    """A regrade's row in a ledger, not struck out. ``regrade`` is the `Standing.id`."""

    id: int
    kind: EntryKind
    share: float
    version_id: int
    regrade: int


@dataclass(frozen=True, slots=True)
class Marked:
    """An item that was handed in, with its ledger.

    ``graded`` is what the program gave, in row ``graded_id``; ``by_hand`` a person's mark that counts,
    ``rows`` those of regrades, the oldest first, ``newest`` the id of the last row of all. ``weight``
    is what it weighs while it counts.
    """

    item_id: int
    attempt_id: int
    revision_id: int
    question_id: int
    version_id: int
    answer: Answer
    hints_taken: int
    weight: float
    graded: float | None
    graded_id: int = 0
    by_hand: float | None = None
    rows: Sequence[Row] = ()
    newest: int = 0

    @property
    def now(self) -> State:
        share = self.graded
        for row in self.rows:
            if row.kind is EntryKind.REGRADED and row.id > self.graded_id:
                share = row.share
        dropped = any(row.kind is EntryKind.DROPPED for row in self.rows)
        return State(share if self.by_hand is None else self.by_hand, dropped)


@dataclass(frozen=True, slots=True)
class Step:
    """A row that a regrade adds; ``judged`` is None where it drops."""

    regrade: Standing
    judged: Judged | None


@dataclass(frozen=True, slots=True)
class Change:
    """What an item was and will be, and the rows that make it so: those struck out, those added."""

    item: Marked
    was: State
    will: State
    struck: Sequence[Row]
    added: Sequence[Step]

    @property
    def shows(self) -> bool:
        """Whether the mark is another, and not only who says so."""
        return self.was.counts != self.will.counts

    @property
    def before(self) -> float | None:
        """Points, None before a mark and of what does not count."""
        return self.was.points(self.item.weight)

    @property
    def after(self) -> float | None:
        return self.will.points(self.item.weight)

    @property
    def gain(self) -> float:
        """Points more, or fewer."""
        return (self.after or 0) - (self.before or 0)


@dataclass(frozen=True, slots=True)
class Total:
    """Points of an attempt and their maximum."""

    points: float = 0.0
    maximum: float = 0.0

    @property
    def portion(self) -> float:
        return self.points / self.maximum if self.maximum > SAME else 0.0

    def plus(self, state: State, weight: float) -> "Total":
        if state.dropped:
            return self
        return Total(self.points + (state.share or 0.0) * weight, self.maximum + weight)

    def without(self, share: float, weight: float) -> "Total":
        return Total(self.points - share * weight, self.maximum - weight)

    def lower(self, than: "Total") -> bool:
        return self.portion < than.portion - SAME


def settle(
    standing: Iterable[Standing], items: Iterable[Marked], keys: Keys, rest: Mapping[int, Total]
) -> list[Change]:
    """What ledgers need so that they say what the regrades do; nothing where they do already.

    ``rest`` has, by attempt, what its other items come to.
    """
    regrades = sorted((one for one in standing if one.stands), key=lambda one: one.id)
    found: list[Change] = []
    of_attempt: dict[int, list[Marked]] = defaultdict(list)
    for item in items:
        of_attempt[item.attempt_id].append(item)
    for attempt_id, mine in of_attempt.items():
        found += _settled(regrades, mine, keys, rest.get(attempt_id, Total()))
    return found


def totals(
    items: Iterable[Marked], rest: Mapping[int, Total], changes: Iterable[Change]
) -> dict[int, tuple[Total, Total]]:
    """By attempt what it comes to before the changes and after them."""
    changed = {one.item.item_id: one for one in changes}
    found: dict[int, tuple[Total, Total]] = {}
    for item in items:
        others = rest.get(item.attempt_id, Total())
        before, after = found.get(item.attempt_id, (others, others))
        change = changed.get(item.item_id)
        was, will = (change.was, change.will) if change else (item.now, item.now)
        found[item.attempt_id] = before.plus(was, item.weight), after.plus(will, item.weight)
    return found


def _settled(
    regrades: Sequence[Standing], items: Sequence[Marked], keys: Keys, rest: Total
) -> list[Change]:
    """Those of one attempt."""
    due = []
    for item in items:
        mine = [one for one in regrades if one.concerns(item)]
        steps = _steps(mine, item, keys)
        share = steps[-1][1].share if steps else item.graded
        worth = State(share if item.by_hand is None else item.by_hand)
        due.append((item, worth, steps, [one for one in mine if one.plan.kind is Kind.DROP]))
    dropped = _dropped([(item, worth, drops) for item, worth, _, drops in due], rest)
    return [
        change
        for item, worth, steps, drops in due
        if (change := _change(item, worth, steps, drops if item.item_id in dropped else ()))
    ]


def _steps(regrades: Iterable[Standing], item: Marked, keys: Keys) -> list[tuple[Standing, Judged]]:
    """The regrades that change what the program gave, in turn, each with what it gives."""
    share, found = item.graded, []
    for one in regrades:
        if one.plan.kind is Kind.DROP:
            continue
        judged = one.judged(item, keys)
        if judged.share is None or judged.share == share:
            continue
        if one.plan.never_lower and share is not None and judged.share < share:
            continue
        share = judged.share
        found.append((one, judged))
    return found


def _dropped(due: Sequence[tuple[Marked, State, Sequence[Standing]]], rest: Total) -> set[int]:
    """The items of an attempt that no longer count.

    Where nobody's share of the points is to get lower, the lowest marks go first, as long as the
    attempt's share does not fall; what waits for a mark stays until it has one. So it makes no
    difference in which order questions were dropped.
    """
    gone, asked, total = set(), [], rest
    for item, worth, drops in due:
        if any(not one.plan.never_lower for one in drops):
            gone.add(item.item_id)
            continue
        total = total.plus(worth, item.weight)
        if drops and worth.share is not None:
            asked.append((worth.share, item.item_id, item.weight))
    for share, item_id, weight in sorted(asked):
        left = total.without(share, weight)
        if not left.lower(total):
            total = left
            gone.add(item_id)
    return gone


def _change(
    item: Marked,
    worth: State,
    steps: Sequence[tuple[Standing, Judged]],
    drops: Sequence[Standing],
) -> Change | None:
    """A regrade that cannot show, under a person's mark or where the item is dropped, adds no row."""
    struck, missing = _compared(item, steps)
    added = [] if drops or item.by_hand is not None else missing
    names = {one.id for one in drops}
    gone = [row for row in item.rows if row.kind is EntryKind.DROPPED]
    keep = next((row for row in gone if row.regrade in names), None)
    struck += [row for row in gone if row is not keep]
    if drops and keep is None:
        added = [*added, Step(drops[0], None)]
    if not struck and not added:
        return None
    return Change(item, item.now, State(worth.share, dropped=bool(drops)), struck, added)


def _compared(
    item: Marked, steps: Sequence[tuple[Standing, Judged]]
) -> tuple[list[Row], list[Step]]:
    """The rows that say something else than the steps, from the first that does; the steps missing."""
    rows = [row for row in item.rows if row.kind is EntryKind.REGRADED]
    valid = [row for row in rows if row.id > item.graded_id]
    same = 0
    for row, (regrade, judged) in zip(valid, steps, strict=False):
        if (row.regrade, row.share) != (regrade.id, judged.share):
            break
        same += 1
    kept = valid[:same]
    missing = [Step(regrade, judged) for regrade, judged in steps[same:]]
    return [row for row in rows if row not in kept], missing
