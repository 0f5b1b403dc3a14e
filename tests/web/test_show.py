"""How values look: times, and the sum of somebody's minutes in words."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask

from quizapp.core.arithmetic import Arithmetic, arithmetic
from quizapp.core.timing import Act, ActKind, Differing, Pace, Profile, deadline, terms
from quizapp.web import show

TEN = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)  # ten o'clock in Berlin
BERLIN = "Europe/Berlin"


def written(app: Flask, time: Arithmetic) -> str:
    """The sum as a page says it, without its tags."""
    with app.test_request_context(), time_machine.travel(TEN, tick=False):
        macro = app.jinja_env.get_template("components/arithmetic.html").module.arithmetic  # type: ignore[attr-defined]
        return re.sub(r"<[^>]+>", "", macro(time, BERLIN)).replace("\n", "").strip()


def given(limit: int | None = 60, pace: str = "1", own: str | None = None, extra: int = 0, **more):
    return terms(
        opens_at=None,
        closes_at=more.get("closes"),
        limit=limit,
        profile=Profile(Pace(pace)),
        own=Differing(pace=Pace(own) if own else None, extra_minutes=extra),
    )


def under_way(of, *acts: Act, paused_at: datetime | None = None) -> Arithmetic:
    ends_at = deadline(of.until(TEN), acts)
    return arithmetic(of, started_at=TEN, ends_at=ends_at, paused_at=paused_at, acts=acts)


def after(minutes: float) -> datetime:
    return TEN + timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("time", "said"),
    [
        (arithmetic(given()), "60 min"),
        (arithmetic(given(None)), "no time limit"),
        (arithmetic(given(25, "1.25")), "25 min × 1.25 (profile) = 31:15 min"),
        (arithmetic(given(60, "2", own="1")), "60 min × 1 (this assignment) = 60 min"),
        (arithmetic(given(60, "untimed", extra=5)), "60 min, untimed (profile)"),
        (under_way(given()), "60 min, ends 11:00"),
        (
            under_way(given(60, "1.5", extra=5)),
            "60 min × 1.5 (profile) + 5 (this assignment) = 95 min, ends 11:35",
        ),
        (
            under_way(given(60, "1.5", extra=5), Act(1, ActKind.ADDED, after(1), minutes=10)),
            "60 min × 1.5 (profile) + 5 (this assignment) + 10 (added) = 105 min, ends 11:45",
        ),
        (
            under_way(
                given(60, "1.5", closes=after(40)), Act(1, ActKind.ADDED, after(1), minutes=5)
            ),
            "60 min × 1.5 (profile) = 90 min, cut short by the closing at 10:40 + 5 (added), ends 10:45",
        ),
        (
            under_way(given(), Act(1, ActKind.REOPENED, after(80), minutes=10, since=after(60))),
            "reopened until 11:30, ends 11:30",
        ),
        (
            under_way(
                given(), Act(1, ActKind.PAUSED, after(5)), Act(2, ActKind.RESUMED, after(6.5))
            ),
            "60 min + 1:30 (pause) = 61:30 min, ends 11:01",
        ),
        (under_way(given(), paused_at=after(-1)), "60 min, paused since 09:59"),
        (under_way(given(24 * 60)), "1440 min, ends 17 November 2026, 10:00"),
    ],
)
def test_the_sum_is_written_as_a_teacher_would(app: Flask, time: Arithmetic, said: str) -> None:
    assert written(app, time) == said


@pytest.mark.parametrize(("seconds", "said"), [(5700, "95"), (1875, "31:15"), (5, "0:05")])
def test_minutes_show_seconds_only_where_there_are_some(seconds: int, said: str) -> None:
    assert show.minutes(timedelta(seconds=seconds)) == said
