"""Regrades in memory: whatever is done in whatever order, the ledger replays to the mark that is shown."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.core.marking import Entry, EntryKind, alive, dropped, standing
from quizapp.core.questions import Choice, Option
from quizapp.core.regrading import Kind, Plan, State, difference
from quizapp.core.settling import NEW, Change, Marked, Row, Standing, Total, settle, totals

ITEMS = 4  # two attempts, each with two questions


def version(*shares: float, order: str = "abc", stem: str = "Which?") -> Choice:
    """Options a, b and c with these shares, in that order; one that is not named is gone."""
    worth = dict(zip("abcd", shares, strict=False))
    options = [Option(id=one, text=one.upper(), share=worth[one], explanation="E") for one in order]
    return Choice(stem=stem, options=options)


VERSIONS = {
    1: version(1, 0, 0),
    2: version(1, 1, 0),
    3: version(0, 1, 0.5, order="cba"),
    4: version(0, 0.25, 0, 1, order="dba"),  # without c, with d
}


ALIKE = frozenset({1, 2, 3})  # version 4 means something else
KEYS = {(number, 1): question for number, question in VERSIONS.items()}
REST = {0: Total(1, 2), 1: Total(0, 0)}  # the second attempt has no other question


@dataclass
class Written:
    entry: Entry
    act: int | None


@dataclass
class Played:
    """A class in memory: its regrades, and the ledger of each item. Acts are numbered from 1."""

    answers: Sequence[str | None]
    asked: Sequence[int]
    regrades: list[Standing] = field(default_factory=list)
    ledgers: list[list[Written]] = field(default_factory=lambda: [[] for _ in range(ITEMS)])
    handed_in: set[int] = field(default_factory=set)
    acts: int = 0
    ids: int = 0

    def write(
        self,
        item: int,
        kind: EntryKind,
        share: float,
        act: int | None = None,
        undoes: int | None = None,
    ) -> None:
        self.ids += 1
        self.ledgers[item].append(Written(Entry(self.ids, kind, share, undoes), act))

    def entries(self, item: int) -> list[Entry]:
        return [row.entry for row in self.ledgers[item]]

    def shown(self) -> list[State]:
        """What the ledgers replay to."""
        found = []
        for item in range(ITEMS):
            counts = standing(self.entries(item))
            found.append(State(counts.share if counts else None, dropped(self.entries(item))))
        return found

    def marked(self) -> list[Marked]:
        """The items that are handed in, as they are read."""
        return [self.read(item) for item in sorted(self.handed_in)]

    def read(self, item: int) -> Marked:
        first = {act: one.id for one in self.regrades for act in one.acts}
        left = {one.id for one in alive(self.entries(item)) if one.undoes is None}
        rows = [row for row in self.ledgers[item] if row.entry.id in left]
        graded = standing(row.entry for row in rows if row.entry.kind is EntryKind.GRADED)
        hand = standing(row.entry for row in rows if row.entry.kind is EntryKind.BY_HAND)
        return Marked(
            item_id=item,
            attempt_id=item // 2,
            revision_id=1,
            question_id=item % 2,
            version_id=self.asked[item],
            answer=self.answers[item],
            hints_taken=0,
            weight=1.0 + item % 2,
            graded=graded.share if graded else None,
            graded_id=graded.id if graded else 0,
            by_hand=hand.share if hand else None,
            rows=[
                Row(row.entry.id, row.entry.kind, row.entry.share, 1, first[row.act])
                for row in rows
                if row.act is not None
            ],
            newest=max((row.entry.id for row in self.ledgers[item]), default=0),
        )

    def due(self, regrades: Sequence[Standing]) -> list[Change]:
        return settle(regrades, self.marked(), KEYS, REST)

    def settle(self, changes: Sequence[Change], act: int | None = None) -> None:
        for one in changes:
            item = one.item.item_id
            for row in one.struck:
                self.write(item, row.kind, 0.0, act, row.id)
            for step in one.added:
                by = act if step.regrade.act == NEW else step.regrade.act
                kind = EntryKind.REGRADED if step.judged else EntryKind.DROPPED
                share = step.judged.share if step.judged else 0.0
                assert share is not None
                self.write(item, kind, share, by)

    def planned(self, plan: Plan, question: int) -> Standing:
        alike = ALIKE if plan.version in ALIKE else frozenset({plan.version})
        return Standing((NEW,), plan, question, plan.version, alike)

    def carry_out(self, regrades: Sequence[Standing]) -> None:
        """As previewed: what was to show shows, and nothing else."""
        preview, before = self.due(regrades), self.shown()
        self.acts += 1
        self.settle(preview, self.acts)
        self.regrades = [
            replace(one, acts=tuple(self.acts if act == NEW else act for act in one.acts))
            for one in regrades
        ]
        then = {one.item.item_id: one.will.counts for one in preview}
        after = [state.counts for state in self.shown()]
        assert after == [then.get(item, state.counts) for item, state in enumerate(before)]

    def regrade(self, plan: Plan, question: int) -> None:
        new = self.planned(plan, question)
        items = self.marked()
        both = totals(items, REST, self.due([*self.regrades, new]))
        if plan.never_lower:
            assert not any(after.lower(before) for before, after in both.values())
        self.carry_out([*self.regrades, new])

    def hand_in(self, item: int) -> None:
        """Again, too, of an attempt that was opened again: the program marks once more."""
        self.handed_in.add(item)
        worth = VERSIONS[self.asked[item]].marked(self.answers[item], 0).share
        assert worth is not None
        self.write(item, EntryKind.GRADED, worth)
        self.follow()

    def by_hand(self, item: int, share: float) -> None:
        if item in self.handed_in:
            self.write(item, EntryKind.BY_HAND, share)
            self.follow()
            assert self.shown()[item].share == share

    def hand_back(self, item: int) -> None:
        found = [one for one in self.entries(item) if one.kind is EntryKind.BY_HAND]
        counts = standing(found)
        if counts:
            self.write(item, EntryKind.BY_HAND, 0.0, None, counts.id)
            self.follow()

    def follow(self) -> None:
        self.settle(self.due(self.regrades))

    def undo(self, which: int) -> None:
        """Take a regrade back, or take that back."""
        if self.regrades:
            which %= len(self.regrades)
            self.carry_out(
                [one.turned() if at == which else one for at, one in enumerate(self.regrades)]
            )

    def holds(self) -> None:
        """Nothing is due, and what shows is what somebody who handed in now would get."""
        assert self.due(self.regrades) == []
        for question in (0, 1):
            stands = [one for one in self.regrades if one.stands and one.question_id == question]
            if stands:
                again = self.planned(stands[-1].plan, question)
                assert self.due([*self.regrades, again]) == []
        anew = settle(self.regrades, [replace(one, rows=()) for one in self.marked()], KEYS, REST)
        then = {one.item.item_id: one.will.counts for one in anew}
        for item in self.marked():
            assert self.shown()[item.item_id] == item.now
            assert item.now.counts == then.get(item.item_id, _untouched(item))


def _untouched(item: Marked) -> tuple[float | None, bool]:
    """What an item shows that no regrade touches."""
    return replace(item, rows=()).now.counts


REGRADE = st.tuples(
    st.just("regrade"),
    st.sampled_from([Kind.KEY, Kind.KEY, Kind.FULL, Kind.DROP]),
    st.sampled_from([1, 2, 3, 3, 4]),
    st.booleans(),
    st.sampled_from([0, 0, 1]),
)
UNDO = st.tuples(st.just("undo"), st.integers(0, 4))
STEP = st.one_of(
    st.tuples(st.just("hand in"), st.integers(0, ITEMS - 1)),
    *(REGRADE, REGRADE, UNDO),
    st.tuples(st.just("by hand"), st.integers(0, ITEMS - 1), st.sampled_from([0.0, 0.5, 1.0])),
    st.tuples(st.just("hand back"), st.integers(0, ITEMS - 1)),
)


@settings(max_examples=1000)
@given(
    answers=st.lists(st.sampled_from(["a", "b", "b", "c", None]), min_size=ITEMS, max_size=ITEMS),
    asked=st.lists(st.sampled_from([1, 1, 1, 4]), min_size=ITEMS, max_size=ITEMS),
    late=st.sampled_from([(), (0,), (3,), (1, 2)]),
    steps=st.lists(STEP, min_size=8, max_size=16),
)
def test_a_thousand_histories_come_to_what_whoever_hands_in_last_would_get(
    answers: list[str | None],
    asked: list[int],
    late: tuple[int, ...],
    steps: list[tuple[Any, ...]],
) -> None:
    """All but the ``late`` items are handed in at first."""
    played = Played(answers, asked)
    for item in set(range(ITEMS)) - set(late):
        played.hand_in(item)
    for what, *rest in steps:
        match what:
            case "hand in":
                played.hand_in(rest[0])
            case "regrade":
                kind, number, never_lower, question = rest
                played.regrade(Plan(kind, number, never_lower), question)
            case "by hand":
                played.by_hand(*rest)
            case "hand back":
                played.hand_back(rest[0])
            case _:
                played.undo(rest[0])
        played.holds()


def test_added_removed_and_moved_options_make_no_difference() -> None:
    """The moon is right as before; what somebody chose that is gone earns nothing, as before."""
    moved = version(1, 0, 0, 0, order="dba")
    regrade = Standing((1,), Plan(Kind.KEY, 2), 1, 2, frozenset({1, 2}))
    items = [
        Marked(place, place, 1, 1, 1, answer, 0, 1.0, graded=share)
        for place, (answer, share) in enumerate((("a", 1.0), ("b", 0.0), ("c", 0.0), (None, 0.0)))
    ]
    assert settle([regrade], items, {(2, 1): moved}, {}) == []
    assert difference(version(1, 0, 0), moved).accepted == []
    assert difference(version(1, 0, 0), moved).no_longer == []
    assert difference(version(1, 0, 0), version(1, 1, 0)).accepted == ["B"]
