"""When the pupils of the demo work: on the school days of three whole weeks, in school hours."""

from datetime import UTC, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

ZONE = "Europe/Berlin"
WEEKS = 3
DAYS = 5 * WEEKS
BELL, END = time(8), time(16)
LATEST = 300  # minutes after the bell that one still begins: 13:00


def monday(now: datetime) -> datetime:
    """When the first of the three whole weeks before this one begins, in the zone of the class."""
    today = now.astimezone(ZoneInfo(ZONE))
    first = today.date() - timedelta(days=today.weekday() + 7 * WEEKS)
    return datetime.combine(first, time(0), ZoneInfo(ZONE))


def moment(dice: Random, first: datetime, day: int) -> datetime:
    """Some moment of school day ``day``, 0 to 14, at which one still begins a quiz."""
    return bell(first, day) + timedelta(seconds=dice.randrange(60 * LATEST))


def bell(first: datetime, day: int) -> datetime:
    """When school begins on school day ``day`` from the Monday ``first`` on."""
    return _at(first, day, BELL)


def end(first: datetime, day: int) -> datetime:
    """When school is over on that day."""
    return _at(first, day, END)


def _at(first: datetime, day: int, clock: time) -> datetime:
    date = first.date() + timedelta(days=day // 5 * 7 + day % 5)
    return datetime.combine(date, clock, ZoneInfo(ZONE)).astimezone(UTC)
