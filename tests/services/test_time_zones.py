from zoneinfo import available_timezones

import pytest

from quizapp.core.access import Actor
from quizapp.core.errors import NotFound
from quizapp.services import classrooms, time_zones
from tests import factories


def test_places_are_listed_by_region_and_utc_comes_last() -> None:
    regions = time_zones.by_region()
    assert "Europe/Berlin" in regions["Europe"]
    assert list(regions)[-1] == "UTC"
    assert not any(zone.startswith(("Etc/", "US/")) for one in regions.values() for zone in one)
    assert {zone for one in regions.values() for zone in one} <= available_timezones()


def test_the_newest_class_s_zone_comes_first_and_each_once(owner: Actor) -> None:
    for name, zone in (("a", "Asia/Tokyo"), ("b", "Africa/Lagos"), ("c", "Asia/Tokyo")):
        classrooms.make(owner, name, zone)
    assert time_zones.used(owner) == []  # an actor knows the classes of when it was read
    assert time_zones.used(factories.actor_of(owner.person_id)) == ["Asia/Tokyo", "Africa/Lagos"]


def test_students_have_no_zones_to_choose(student: Actor) -> None:
    with pytest.raises(NotFound):
        time_zones.used(student)
