"""The time zones to choose from, those a teacher knows first."""

from functools import cache
from zoneinfo import available_timezones

from sqlalchemy import select

from quizapp.core import access
from quizapp.core.access import Actor
from quizapp.store.db import db
from quizapp.store.models import Classroom

REGIONS = (
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
)


def used(actor: Actor | None) -> list[str]:
    """The zones of the classes that the actor teaches, the newest class's first, each once."""
    rooms = access.teacher(actor).teaches
    zones = db.session.scalars(
        select(Classroom.time_zone).where(Classroom.id.in_(rooms)).order_by(Classroom.id.desc())
    )
    return list(dict.fromkeys(zones))


@cache
def known() -> frozenset[str]:
    """Every zone there is. Kept, since looking through the files takes 20 ms."""
    return frozenset(available_timezones())


def by_region() -> dict[str, list[str]]:
    """Every zone that is named for a place, under its part of the world, and UTC at the end."""
    found: dict[str, list[str]] = {region: [] for region in REGIONS}
    for zone in sorted(known()):
        region, _, place = zone.partition("/")
        if place and region in found:
            found[region].append(zone)
    return {**found, "UTC": ["UTC"]}
