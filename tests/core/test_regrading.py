"""Regrades in memory: whatever is done in whatever order, the ledger replays to the mark that is shown."""

from dataclasses import dataclass, field
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.core.marking import Entry, EntryKind, dropped, standing
from quizapp.core.questions import Choice, Option
from quizapp.core.regrading import Kind, Marked, Plan, changes, difference, fingerprint, verdicts

ITEMS = 2


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


@dataclass
class Act:
    """Something done at once. ``undoes`` is the place of the act that it takes back."""

    undoes: int | None = None


@dataclass
class Row:
    entry: Entry
    act: int


@dataclass
class Played:
    """A class in memory: the acts in order, and the ledger of each item."""

    answers: list[str | None]
    acts: list[Act] = field(default_factory=list)
    ledgers: list[list[Row]] = field(default_factory=lambda: [[] for _ in range(ITEMS)])
    handed_in: list[bool] = field(default_factory=lambda: [False] * ITEMS)
    ids: int = 0

    def act(self, undoes: int | None = None) -> int:
        self.acts.append(Act(undoes))
        return len(self.acts) - 1

    def write(
        self, item: int, act: int, kind: EntryKind, share: float, undoes: int | None = None
    ) -> None:
        self.ids += 1
        self.ledgers[item].append(Row(Entry(self.ids, kind, share, undoes), act))

    def entries(self, item: int) -> list[Entry]:
        return [row.entry for row in self.ledgers[item]]

    def shown(self, item: int) -> float | None:
        counts = standing(self.entries(item))
        return counts.share if counts else None

    def marked(self, plan: Plan) -> list[Marked]:
        """The items that are handed in, as a preview reads them."""
        found = []
        for item in range(ITEMS):
            if self.handed_in[item]:
                counts = standing(self.entries(item))
                found.append(
                    Marked(
                        item_id=item,
                        question=VERSIONS[plan.version],
                        answer=self.answers[item],
                        hints_taken=0,
                        share=counts.share if counts else None,
                        weight=2.0,
                        newest=max((one.id for one in self.entries(item)), default=0),
                        by_hand=counts is not None and counts.kind is EntryKind.BY_HAND,
                        dropped=dropped(self.entries(item)),
                    )
                )
        return found

    def hand_in(self, item: int) -> None:
        """Again, too, of an attempt that was opened again: the program marks once more."""
        self.handed_in[item] = True
        worth = VERSIONS[1].marked(self.answers[item], 0).share
        assert worth is not None
        self.write(item, self.act(), EntryKind.GRADED, worth)

    def regrade(self, plan: Plan) -> None:
        """As previewed: nothing else is written, and doing it once more would change nothing."""
        items = self.marked(plan)
        preview, before = changes(plan, items), [self.shown(item) for item in range(ITEMS)]
        act = self.act()
        for one in preview:
            kind = EntryKind.REGRADED if one.judged else EntryKind.DROPPED
            share = one.judged.share if one.judged else 0.0
            assert share is not None
            self.write(one.item.item_id, act, kind, share)
        foreseen = {one.item.item_id: one.judged.share for one in preview if one.judged is not None}
        after = [self.shown(item) for item in range(ITEMS)]
        assert after == [foreseen.get(item, before[item]) for item in range(ITEMS)]
        assert changes(plan, self.marked(plan)) == []
        assert verdicts(self.marked(plan)) == verdicts(items, preview)
        assert (fingerprint(self.marked(plan)) == fingerprint(items)) is (not preview)
        if plan.never_lower:
            assert all((new or 0) >= (old or 0) for new, old in zip(after, before, strict=True))

    def by_hand(self, item: int, share: float) -> None:
        if self.handed_in[item]:
            self.write(item, self.act(), EntryKind.BY_HAND, share)
            assert self.shown(item) == share

    def undo(self, ago: int) -> None:
        """Take an act back, if it stands: each row of it is struck out by a row."""
        which = len(self.acts) - 1 - ago
        if which >= 0 and self.alive()[which]:
            act = self.act(undoes=which)
            for item, ledger in enumerate(self.ledgers):
                for row in [one for one in ledger if one.act == which]:
                    self.write(item, act, row.entry.kind, 0.0, row.entry.id)

    def alive(self) -> list[bool]:
        """Which acts stand: those that no act takes back that itself stands."""
        found = [True] * len(self.acts)
        for place in reversed(range(len(self.acts))):
            undoes = self.acts[place].undoes
            if found[place] and undoes is not None:
                found[undoes] = False
        return found

    def told(self, item: int) -> tuple[float | None, bool]:
        """What the acts that stand say, in order: the mark, and whether the item counts no more."""
        alive, program, hand, gone = self.alive(), None, None, False
        for row in self.ledgers[item]:
            if not alive[row.act] or self.acts[row.act].undoes is not None:
                continue
            if row.entry.kind is EntryKind.DROPPED:
                gone = True
            elif row.entry.kind is EntryKind.BY_HAND:
                hand = row.entry.share
            else:
                program = row.entry.share
        return (hand if hand is not None else program), gone


STEP = st.one_of(
    st.tuples(st.just("hand in"), st.integers(0, ITEMS - 1)),
    st.tuples(
        st.just("regrade"), st.sampled_from(list(Kind)), st.sampled_from([*VERSIONS]), st.booleans()
    ),
    st.tuples(st.just("by hand"), st.integers(0, ITEMS - 1), st.sampled_from([0.0, 0.5, 1.0])),
    st.tuples(st.just("undo"), st.integers(0, 4)),
)


@settings(max_examples=1000)
@given(
    answers=st.lists(st.sampled_from(["a", "b", "c", None]), min_size=ITEMS, max_size=ITEMS),
    steps=st.lists(STEP, min_size=1, max_size=20),
)
def test_a_thousand_histories_replay_to_what_was_done(
    answers: list[str | None], steps: list[tuple[Any, ...]]
) -> None:
    played = Played(answers)
    for what, *rest in steps:
        match what:
            case "hand in":
                played.hand_in(rest[0])
            case "regrade":
                played.regrade(Plan(*rest))
            case "by hand":
                played.by_hand(*rest)
            case _:
                played.undo(rest[0])
        for item in range(ITEMS):
            shown = played.shown(item), dropped(played.entries(item))
            assert shown == played.told(item)


def test_added_removed_and_moved_options_make_no_difference() -> None:
    """The moon is right as before; what somebody chose that is gone earns nothing, as before."""
    moved = version(1, 0, 0, 0, order="dba")
    items = [
        Marked(place, moved, answer, 0, share, 1.0, newest=place)
        for place, (answer, share) in enumerate((("a", 1.0), ("b", 0.0), ("c", 0.0), (None, 0.0)))
    ]
    assert changes(Plan(Kind.KEY, 2), items) == []
    assert difference(version(1, 0, 0), moved).accepted == []
    assert difference(version(1, 0, 0), moved).no_longer == []
    assert difference(version(1, 0, 0), version(1, 1, 0)).accepted == ["B"]
