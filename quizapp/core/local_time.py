"""Moments as people type them: a wall clock in some place, made a moment in UTC and back."""

from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from quizapp.core.errors import Invalid
from quizapp.core.words import N_

_SHAPES = ("%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M")
FIRST_YEAR, LAST_YEAR = 2000, 2199


def read(field: str, given: str, zone: tzinfo, *, later: bool = False) -> datetime | None:
    """The moment in UTC that ``given`` (``2026-03-29T14:30``) means in ``zone``; None for nothing.

    Where the clock is put back, an hour is there twice: ``later`` takes the second. Raises
    `Invalid` for what is no time, and for one that is left out when the clock is put forward.
    """
    if not given.strip():
        return None
    wall = _wall(field, given.strip()).replace(tzinfo=zone, fold=int(later))
    moment = wall.astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) != wall.replace(tzinfo=None):
        raise Invalid(
            field,
            N_("On that day the clock is put forward and %(time)s is left out. Choose another."),
            time=f"{wall:%H:%M}",
        )
    return moment


def write(moment: datetime | None, zone: tzinfo) -> str:
    """What `read` reads, as an input of the browser takes it; empty for None."""
    return "" if moment is None else f"{moment.astimezone(zone):%Y-%m-%dT%H:%M}"


def stamp(moment: datetime | None, zone: str) -> str | None:
    """The wall clock there to the second, as files write it; None for None."""
    return None if moment is None else f"{moment.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M:%S}"


def _wall(field: str, given: str) -> datetime:
    for shape in _SHAPES:
        try:
            wall = datetime.strptime(given, shape)  # noqa: DTZ007 (its zone is given apart)
        except ValueError:
            continue
        if FIRST_YEAR <= wall.year <= LAST_YEAR:
            return wall
    raise Invalid(field, N_("Give a day and a time, for example 2026-11-16 09:45."))
