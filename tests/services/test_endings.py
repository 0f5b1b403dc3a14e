"""How an attempt in a class came to its end."""

from datetime import timedelta

import pytest

from quizapp.core.access import Actor
from quizapp.services import attempt_pages, attempts, clock, endings
from quizapp.services.endings import Ending
from quizapp.store.db import db
from quizapp.store.models import Accommodation, Attempt
from tests import factories

HOUR = timedelta(hours=1)


@pytest.fixture
def pupil(owner: Actor, student: Actor) -> Actor:
    factories.make_room(owner, student)
    return factories.actor_of(student.person_id)


def begun(pupil: Actor, **rules: object) -> int:
    return attempts.start(pupil, factories.make_timed(1, **rules), "phone").attempt_id


def ending(pupil: Actor, attempt_id: int) -> Ending | None:
    return endings.of(attempt_pages.sitting(pupil, attempt_id))


def test_an_attempt_under_way_has_none_nor_has_practice_for_everyone(pupil: Actor) -> None:
    assert ending(pupil, begun(pupil)) is None
    practice = factories.make_assignment(factories.make_set(factories.make_article("b"), slug="b"))
    attempt = attempts.start(pupil, practice, "phone").attempt_id
    attempts.submit(pupil, attempt)
    assert ending(pupil, attempt) is None


def test_one_that_was_handed_in_in_time(pupil: Actor, owner: Actor) -> None:
    attempt = begun(pupil, closes_at=clock.now() + 3 * HOUR)
    factories.make_act(attempt, "added", owner, minutes=5)
    attempts.submit(pupil, attempt)
    found = ending(pupil, attempt)
    assert found
    assert (found.time_was_up, found.closed_at) == (False, None)
    assert [one.minutes for one in found.told] == [5]


def test_one_whose_time_was_up(pupil: Actor) -> None:
    attempt = begun(pupil)
    db.session.get_one(Attempt, attempt).deadline_at = clock.now() - HOUR
    db.session.commit()
    for _ in range(2):  # about to be handed in, and handed in
        found = ending(pupil, attempt)
        assert found
        assert found.time_was_up
        attempts.submit(pupil, attempt)


def test_one_that_is_late_by_the_students_own_closing_time(pupil: Actor) -> None:
    closed = clock.now() - timedelta(minutes=10)
    attempt = begun(pupil, closes_at=closed, grace_minutes=30)
    attempts.submit(pupil, attempt)
    found = ending(pupil, attempt)
    assert found
    assert (found.time_was_up, found.closed_at) == (False, closed)
    db.session.add(Accommodation(person_id=pupil.person_id, pace="1", later_minutes=60))
    db.session.commit()
    later = ending(pupil, attempt)
    assert later
    assert later.closed_at is None
