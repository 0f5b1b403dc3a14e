"""What was on the screen before an answer: added save by save, and read of older attempts too."""

from datetime import UTC, datetime, timedelta

import pytest

from quizapp.core.looking import LONGEST, MOST, Kept, added, passages, seen_by

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
LATER = NINE + timedelta(seconds=90)
FIRST = {"2026-03-02T09:00:00+00:00": ["p1", "p2"]}


def test_a_save_adds_what_no_save_before_told_of() -> None:
    first = added(None, ["p2", "p1"], NINE)
    assert first == FIRST
    again = added(first, ["p1", "p3"], LATER)
    assert again == {**FIRST, "2026-03-02T09:01:30+00:00": ["p3"]}
    assert seen_by(again) == [(NINE, ["p1", "p2"]), (LATER, ["p3"])]
    assert added(again, ["p3"], LATER) is again


def test_that_somebody_watched_and_saw_nothing_is_kept() -> None:
    empty = added(None, [], NINE)
    assert empty is not None
    assert passages(empty) == set()
    assert seen_by(empty) == []


@pytest.mark.parametrize("old", [["p2"], []])
def test_keys_that_were_kept_without_a_moment_stay_so(old: list[str]) -> None:
    found = added(old, ["p1", "p2"], LATER)
    assert passages(found) == {"p1", "p2"}
    assert (None, ["p2"]) in seen_by(found) or not old
    assert seen_by(found)[-1][0] == LATER


def test_what_no_page_sends_is_left_out() -> None:
    kept: Kept = added(None, ["x" * (LONGEST + 1)], NINE)
    assert passages(kept) == set()
    assert added(kept, [str(one) for one in range(MOST + 1)], NINE) is kept
