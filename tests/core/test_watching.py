"""What a teacher who watches sees; times worked by hand."""

from datetime import UTC, datetime, timedelta

import pytest

from quizapp.core.watching import State, ago, state

NOW = datetime(2026, 11, 16, 10, 30, tzinfo=UTC)
END = NOW + timedelta(minutes=30)


def before(minutes: float) -> datetime:
    return NOW - timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("deadline", "paused", "finished", "seen", "expected"),
    [
        (END, None, None, before(0.1), State.AT_IT),
        (END, None, None, before(0.75), State.AT_IT),
        (END, None, None, before(0.8), State.AWAY),
        (END, None, None, None, State.AT_IT),  # a page without a script never tells
        (None, None, None, before(90), State.AWAY),
        (END, before(5), None, before(90), State.PAUSED),
        (END, None, before(5), None, State.HANDED_IN),
        (None, None, before(5), None, State.HANDED_IN),
        (before(5), None, before(5), None, State.TIME_UP),
        (END, before(6), before(5), None, State.HANDED_IN),
    ],
)
def test_a_state_in_a_word(
    deadline: datetime | None,
    paused: datetime | None,
    finished: datetime | None,
    seen: datetime | None,
    expected: State,
) -> None:
    assert state(deadline, paused, finished, seen, NOW) is expected


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (-1, 0),
        (0, 0),
        (0.75, 0),
        (0.8, 1),
        (1.9, 1),
        (2, 2),
        (9.9, 9),
        (14, 10),
        (59, 55),
        (300, 60),
    ],
)
def test_when_somebody_was_seen_is_told_in_steps(minutes: float, said: int) -> None:
    assert ago(before(minutes), NOW) == said
