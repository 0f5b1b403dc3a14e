from datetime import UTC, datetime
from random import Random
from zoneinfo import ZoneInfo

import pytest

from quizapp.services import demo_days


@pytest.mark.parametrize(
    ("now", "first"),
    [
        ("2026-04-03T12:00+02:00", "2026-03-09"),  # a Friday
        ("2026-03-30T00:30+02:00", "2026-03-09"),  # Monday in Berlin, still Sunday in UTC
        ("2026-03-29T23:30+02:00", "2026-03-02"),  # the Sunday before
    ],
)
def test_the_three_weeks_end_before_this_one(now: str, first: str) -> None:
    assert f"{demo_days.monday(datetime.fromisoformat(now)):%Y-%m-%d}" == first


def test_days_skip_weekends_and_keep_the_clock_of_the_school() -> None:
    first = datetime(2026, 3, 23, tzinfo=ZoneInfo("Europe/Berlin"))
    assert demo_days.bell(first, 4) == datetime(2026, 3, 27, 7, tzinfo=UTC)  # Friday, winter
    assert demo_days.bell(first, 5) == datetime(2026, 3, 30, 6, tzinfo=UTC)  # Monday, summer
    assert demo_days.end(first, 5) == datetime(2026, 3, 30, 14, tzinfo=UTC)


def test_one_begins_between_eight_and_one() -> None:
    first = datetime(2026, 3, 9, tzinfo=ZoneInfo("Europe/Berlin"))
    moments = [demo_days.moment(Random(seed), first, 0) for seed in range(300)]
    assert {moment.astimezone(first.tzinfo).hour for moment in moments} == {8, 9, 10, 11, 12}
