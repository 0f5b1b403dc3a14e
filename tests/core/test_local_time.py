"""Wall clocks in a place, where the clock is put forward and back."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from quizapp.core import local_time
from quizapp.core.errors import Invalid

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("given", "hour"),
    [
        ("2026-01-15T08:30", 7),  # winter: one hour ahead of UTC
        ("2026-07-15T08:30", 6),  # summer: two
        ("2026-07-15T08:30:00", 6),  # some browsers send seconds
        (" 2026-07-15 08:30 ", 6),  # typed where there is no picker
    ],
)
def test_a_local_time_becomes_a_moment_in_utc(given: str, hour: int) -> None:
    moment = local_time.read("opens_at", given, BERLIN)
    assert moment is not None
    assert (moment.hour, moment.minute, moment.tzinfo) == (hour, 30, UTC)


def test_nothing_is_no_moment() -> None:
    assert local_time.read("opens_at", "  ", BERLIN) is None
    assert local_time.write(None, BERLIN) == ""


@pytest.mark.parametrize(
    ("zone", "given"),
    [
        ("Europe/Berlin", "2026-03-29T02:30"),  # from 2:00 straight to 3:00
        ("America/New_York", "2026-03-08T02:00"),
        ("Pacific/Apia", "2011-12-30T12:00"),  # a whole day that Samoa left out
    ],
)
def test_a_time_that_the_clock_leaves_out_is_refused_in_words(zone: str, given: str) -> None:
    with pytest.raises(Invalid) as refused:
        local_time.read("closes_at", given, ZoneInfo(zone))
    assert refused.value.field == "closes_at"
    assert refused.value.values == {"time": given[-5:]}
    assert "put forward" in refused.value.problem


def test_an_hour_that_is_there_twice_is_read_as_asked() -> None:
    first = local_time.read("opens_at", "2026-10-25T02:30", BERLIN)
    second = local_time.read("closes_at", "2026-10-25T02:30", BERLIN, later=True)
    assert first == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert second == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert local_time.write(second, BERLIN) == "2026-10-25T02:30"


@pytest.mark.parametrize(
    "given", ["soon", "2026-02-30T10:00", "0001-01-01T00:00", "9999-12-31T23:59", "2026-03-01"]
)
def test_what_is_no_time_is_refused(given: str) -> None:
    with pytest.raises(Invalid, match="Give a day and a time"):
        local_time.read("opens_at", given, BERLIN)
