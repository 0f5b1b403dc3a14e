"""Times worked by hand: a test of an hour, begun at ten."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, strategies

from quizapp.core.errors import Invalid
from quizapp.core.timing import (
    Act,
    ActKind,
    Differing,
    Pace,
    Profile,
    Source,
    Terms,
    away,
    deadline,
    finished,
    is_over,
    minutes_used,
    paused_at,
    standing,
    terms,
)


def at(hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2026, 11, 16, hour, minute, second, tzinfo=UTC)


def hour_long(**more: object) -> Terms:
    """An hour, between nine and noon."""
    rules = {"opens_at": at(9), "closes_at": at(12), "limit": 60}
    return terms(**{**rules, **more})  # type: ignore[arg-type]


def test_without_a_limit_an_attempt_lasts_as_long_as_it_is_open() -> None:
    assert hour_long(limit=None).until(at(10)) == at(12)
    assert hour_long(limit=None, closes_at=None).until(at(10)) is None
    assert hour_long(closes_at=None).until(at(10)) == at(11)


def test_the_end_is_the_earlier_of_the_time_and_the_closing() -> None:
    assert hour_long().until(at(10)) == at(11)
    assert hour_long().until(at(11, 20)) == at(12)


@pytest.mark.parametrize(
    ("pace", "end"),
    [
        (Pace.USUAL, at(11)),
        (Pace.QUARTER, at(11, 15)),
        (Pace.HALF, at(11, 30)),
        (Pace.DOUBLE, at(12)),
        (Pace.UNTIMED, at(12)),
    ],
)
def test_a_pace_stretches_the_time(pace: Pace, end: datetime) -> None:
    assert hour_long(profile=Profile(pace)).until(at(10)) == end


def test_minutes_of_this_assignment_are_added_after_the_pace() -> None:
    # 60 min × 1.5 (profile) + 5 (this assignment) = 95 min, begun at 10:00: ends 11:35
    own = hour_long(profile=Profile(Pace.HALF), own=Differing(extra_minutes=5))
    assert own.allowed == timedelta(minutes=95)
    assert own.until(at(10)) == at(11, 35)
    assert own.source is Source.PROFILE


def test_half_minutes_are_kept() -> None:
    assert hour_long(limit=30, profile=Profile(Pace.QUARTER)).until(at(10)) == at(10, 37, 30)


def test_an_assignment_overrides_the_profile() -> None:
    own = hour_long(profile=Profile(Pace.DOUBLE), own=Differing(pace=Pace.USUAL))
    assert (own.until(at(10)), own.source) == (at(11), Source.ASSIGNMENT)


def test_a_longer_closing_window_and_a_grace_are_both_added() -> None:
    own = hour_long(limit=None, grace_minutes=10, profile=Profile(later_minutes=30))
    assert (own.closes_at, own.ends_at) == (at(12, 30), at(12, 40))
    assert own.until(at(10)) == at(12, 40)
    assert not own.is_over(at(12, 39))
    assert own.is_over(at(12, 40))


def test_of_several_groups_the_most_generous_counts_and_a_person_before_them() -> None:
    early = Differing(opens_at=at(8), closes_at=at(10))
    late = Differing(closes_at=at(15))
    groups = hour_long(groups=[early, late])
    assert (groups.opens_at, groups.closes_at) == (at(8), at(15))
    own = hour_long(groups=[early, late], own=Differing(closes_at=at(11)))
    assert (own.opens_at, own.closes_at) == (at(8), at(11))
    assert not own.has_begun(at(7, 59))
    assert own.has_begun(at(8))


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Profile(later_minutes=-1),
        lambda: Differing(extra_minutes=-1),
        lambda: Differing(opens_at=at(10), closes_at=at(10)),
    ],
)
def test_what_cannot_be_is_refused(wrong: object) -> None:
    with pytest.raises(Invalid):
        wrong()  # type: ignore[operator]


def test_added_minutes_go_beyond_the_closing() -> None:
    assert deadline(at(12), [Act(1, ActKind.ADDED, at(11, 50), minutes=10)]) == at(12, 10)
    assert deadline(None, [Act(1, ActKind.ADDED, at(11, 50), minutes=10)]) is None


def test_a_pause_is_given_back_when_it_ends() -> None:
    pause, go_on = Act(1, ActKind.PAUSED, at(10, 20)), Act(2, ActKind.RESUMED, at(10, 32))
    assert paused_at([pause]) == at(10, 20)
    assert deadline(at(11), [pause]) == at(11)
    assert paused_at([pause, go_on]) is None
    assert deadline(at(11), [pause, go_on]) == at(11, 12)


def test_a_pause_that_is_undone_was_none() -> None:
    acts = [
        Act(1, ActKind.PAUSED, at(10, 20)),
        Act(2, ActKind.RESUMED, at(10, 32)),
        Act(3, ActKind.UNDONE, at(10, 40), undoes=1),
    ]
    assert deadline(at(11), acts) == at(11)
    assert paused_at(acts) is None


def test_undoing_the_end_of_a_pause_pauses_it_again() -> None:
    acts = [
        Act(1, ActKind.PAUSED, at(10, 20)),
        Act(2, ActKind.RESUMED, at(10, 32)),
        Act(3, ActKind.UNDONE, at(10, 33), undoes=2),
    ]
    assert paused_at(acts) == at(10, 20)
    again = [*acts, Act(4, ActKind.RESUMED, at(10, 50))]
    assert deadline(at(11), again) == at(11, 30)


def test_added_minutes_can_be_taken_back() -> None:
    acts = [
        Act(1, ActKind.ADDED, at(10, 5), minutes=10),
        Act(2, ActKind.ADDED, at(10, 6), minutes=5),
        Act(3, ActKind.UNDONE, at(10, 7), undoes=1),
    ]
    assert deadline(at(11), acts) == at(11, 5)
    assert [act.id for act in standing(acts)] == [2]


def test_reopened_with_minutes_ends_then_and_without_gives_back_what_was_left() -> None:
    given_in = at(10, 40)
    minutes = Act(1, ActKind.REOPENED, at(13), minutes=15, since=given_in)
    assert deadline(at(11), [minutes]) == at(13, 15)
    rest = Act(1, ActKind.REOPENED, at(13), since=given_in)
    assert deadline(at(11), [rest]) == at(13, 20)


def test_handing_in_for_a_student_can_be_undone_and_costs_them_no_time() -> None:
    acts = [
        Act(1, ActKind.ENDED, at(10, 30)),
        Act(2, ActKind.UNDONE, at(10, 33), undoes=1),
    ]
    assert deadline(at(11), acts[:1]) == at(11)
    assert deadline(at(11), acts) == at(11, 3)


def test_a_pause_that_goes_on_is_given_back_from_where_it_began() -> None:
    acts = [
        Act(1, ActKind.PAUSED, at(10, 20)),
        Act(2, ActKind.RESUMED, at(10, 30)),
        Act(3, ActKind.PAUSED, at(10, 40)),
        Act(4, ActKind.UNDONE, at(10, 41), undoes=2),
    ]
    assert paused_at(acts) == at(10, 20)
    assert deadline(at(11), [*acts, Act(5, ActKind.RESUMED, at(10, 50))]) == at(11, 30)


def test_time_is_given_back_once_for_what_is_paused_and_closed() -> None:
    acts = [
        Act(1, ActKind.PAUSED, at(10, 20)),
        Act(2, ActKind.ENDED, at(10, 30)),
        Act(3, ActKind.UNDONE, at(10, 33), undoes=2),
    ]
    assert paused_at(acts) == at(10, 20)
    assert deadline(at(11), [*acts, Act(4, ActKind.RESUMED, at(10, 50))]) == at(11, 30)


def test_handed_in_while_paused_there_was_left_what_was_left_at_the_pause() -> None:
    acts = [
        Act(1, ActKind.PAUSED, at(10, 20)),
        Act(2, ActKind.REOPENED, at(13), since=at(10, 40)),
    ]
    assert paused_at(acts) is None
    assert deadline(at(11), acts) == at(13, 40)
    assert deadline(at(11), [*acts, Act(3, ActKind.PAUSED, at(13, 10))]) == at(13, 40)


def test_what_is_sent_in_time_may_arrive_five_seconds_later() -> None:
    assert not is_over(at(11), None, at(11, 0, 4))
    assert is_over(at(11), None, at(11, 0, 5))
    assert not is_over(at(11), at(10, 50), at(12))
    assert not is_over(None, None, at(12))


def test_overdue_is_finished_at_the_deadline() -> None:
    assert finished(None, at(11), None, at(11, 0, 4)) is None
    assert finished(None, at(11), None, at(12)) == at(11)
    assert finished(at(10, 30), at(11), None, at(12)) == at(10, 30)


@pytest.mark.parametrize(
    ("acts", "ended", "minutes"),
    [
        ([], at(10, 30), 30),
        ([Act(1, ActKind.ADDED, at(10, 10), minutes=20)], at(11, 10), 70),
        ([Act(1, ActKind.PAUSED, at(10, 10)), Act(2, ActKind.RESUMED, at(12))], at(12, 10), 20),
        ([Act(1, ActKind.PAUSED, at(10, 10))], at(12), 10),  # handed in while it was paused
        ([Act(1, ActKind.REOPENED, at(13), since=at(10, 30))], at(13, 15), 45),
        ([Act(1, ActKind.REOPENED, at(13), minutes=30, since=at(10, 30))], at(13, 15), 45),
        (
            [Act(1, ActKind.ENDED, at(10, 20)), Act(2, ActKind.UNDONE, at(10, 50), undoes=1)],
            at(11),
            30,
        ),
    ],
)
def test_time_used_is_without_pauses_and_the_time_it_was_closed(
    acts: list[Act], ended: datetime, minutes: int
) -> None:
    assert minutes_used(at(10), ended, away(acts, ended)) == minutes


def test_minutes_used_are_rounded_up_and_never_below_nothing() -> None:
    assert minutes_used(at(10), at(10, 0, 1)) == 1
    assert minutes_used(at(10), at(10, 2)) == 2
    assert minutes_used(at(10), at(10, 2), timedelta(minutes=3)) == 0


MINUTES = strategies.integers(0, 600)


@given(strategies.lists(strategies.tuples(strategies.sampled_from(list(ActKind)), MINUTES)))
def test_undoing_every_act_at_once_leaves_what_the_rules_say(
    made: list[tuple[ActKind, int]],
) -> None:
    acts = [
        Act(n, kind, at(10), minutes=minutes, since=at(10))
        for n, (kind, minutes) in enumerate(made)
        if kind is not ActKind.UNDONE
    ]
    undone = [Act(1000 + act.id, ActKind.UNDONE, at(10), undoes=act.id) for act in acts]
    assert deadline(at(11), [*acts, *undone]) == at(11)
    assert paused_at([*acts, *undone]) is None
