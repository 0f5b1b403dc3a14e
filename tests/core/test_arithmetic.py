"""The sums that students and teachers read, each worked by hand."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from quizapp.core.arithmetic import Arithmetic, arithmetic
from quizapp.core.timing import (
    Act,
    ActKind,
    Differing,
    Pace,
    Profile,
    Source,
    Step,
    deadline,
    terms,
)

TEN = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return TEN + timedelta(minutes=minutes)


def given(
    limit: int | None = 60,
    pace: Pace = Pace.USUAL,
    extra: int = 0,
    closes: datetime | None = None,
    own: Pace | None = None,
    grace: int = 0,
):
    return terms(
        opens_at=None,
        closes_at=closes,
        limit=limit,
        grace_minutes=grace,
        profile=Profile(pace),
        own=Differing(pace=own, extra_minutes=extra),
    )


def under_way(of, *acts: Act) -> Arithmetic:
    """An attempt begun at ten, with the deadline that is kept with it."""
    ends_at = deadline(of.until(TEN), acts)
    return arithmetic(of, started_at=TEN, ends_at=ends_at, acts=acts)


def test_the_sum_of_the_brief() -> None:
    """60 min × 1.5 (profile) + 5 (this assignment) = 95 min, ends 11:35."""
    found = under_way(given(60, Pace.HALF, extra=5))
    assert (found.limit, found.pace.factor, found.source) == (60, 1.5, Source.PROFILE)
    assert (found.extra_minutes, found.total) == (5, timedelta(minutes=95))
    assert found.ends_at == at(95)
    assert not found.is_usual


def test_before_it_is_begun_it_has_no_end() -> None:
    found = arithmetic(given(60, Pace.DOUBLE, closes=at(30)))
    assert (found.total, found.ends_at, found.cut_at) == (timedelta(minutes=120), None, None)


@pytest.mark.parametrize(
    ("of", "total", "source"),
    [
        (given(25, Pace.QUARTER), timedelta(minutes=31, seconds=15), Source.PROFILE),
        (given(60, Pace.DOUBLE, own=Pace.USUAL), timedelta(minutes=60), Source.ASSIGNMENT),
        (
            given(60, Pace.USUAL, own=Pace.QUARTER, extra=3),
            timedelta(minutes=78),
            Source.ASSIGNMENT,
        ),
        (given(60, Pace.UNTIMED, extra=5), None, Source.PROFILE),
        (given(None, Pace.HALF), None, Source.PROFILE),
    ],
)
def test_the_pace_of_the_assignment_stands_before_the_profile(of, total, source) -> None:
    found = arithmetic(of)
    assert (found.total, found.source) == (total, source)


def test_the_time_of_everybody_is_usual() -> None:
    assert arithmetic(given(60)).is_usual
    assert not arithmetic(given(60, extra=1)).is_usual


def test_minutes_that_were_added_are_in_the_sum() -> None:
    added = Act(1, ActKind.ADDED, at(20), minutes=10)
    found = under_way(given(60, Pace.HALF, extra=5), added)
    assert found.steps == [Step(ActKind.ADDED, timedelta(minutes=10))]
    assert (found.total, found.ends_at) == (timedelta(minutes=105), at(105))


def test_what_was_undone_is_not_in_it() -> None:
    added = Act(1, ActKind.ADDED, at(20), minutes=10)
    found = under_way(given(), added, Act(2, ActKind.UNDONE, at(21), undoes=1))
    assert found.is_usual
    assert found.ends_at == at(60)


def test_a_pause_is_given_back_to_the_second() -> None:
    paused, resumed = Act(1, ActKind.PAUSED, at(20)), Act(2, ActKind.RESUMED, at(21.5))
    found = under_way(given(), paused, resumed)
    assert found.steps == [Step(ActKind.PAUSED, timedelta(seconds=90))]
    assert (found.total, found.ends_at) == (timedelta(minutes=61, seconds=30), at(61.5))


def test_the_closing_cuts_it_short_with_its_grace() -> None:
    found = under_way(given(60, Pace.HALF, closes=at(40), grace=5))
    assert (found.total, found.cut_at, found.ends_at) == (timedelta(minutes=90), at(45), at(45))


def test_a_closing_at_the_very_end_cuts_nothing() -> None:
    assert under_way(given(60, closes=at(60))).cut_at is None


def test_what_is_added_to_a_time_cut_short_comes_after_the_closing() -> None:
    found = under_way(given(60, closes=at(40)), Act(1, ActKind.ADDED, at(20), minutes=10))
    assert (found.total, found.cut_at, found.ends_at) == (timedelta(minutes=60), at(40), at(50))


def test_reopened_with_minutes_it_is_counted_from_there() -> None:
    acts = (
        Act(1, ActKind.ADDED, at(20), minutes=10),
        Act(2, ActKind.REOPENED, at(90), minutes=15, since=at(70)),
        Act(3, ActKind.ADDED, at(95), minutes=5),
    )
    found = under_way(given(), *acts)
    assert (found.anew, found.total, found.ends_at) == (at(105), None, at(110))
    assert found.steps == [Step(ActKind.ADDED, timedelta(minutes=5))]


def test_reopened_with_what_was_left_the_time_it_was_closed_is_given_back() -> None:
    found = under_way(given(), Act(1, ActKind.REOPENED, at(50), since=at(30)))
    assert found.steps == [Step(ActKind.REOPENED, timedelta(minutes=20))]
    assert (found.total, found.ends_at) == (timedelta(minutes=80), at(80))


def test_a_pause_that_goes_on_is_said() -> None:
    found = arithmetic(given(), started_at=TEN, ends_at=at(60), paused_at=at(20))
    assert found.paused_at == at(20)
    assert replace(found, paused_at=None).is_usual
