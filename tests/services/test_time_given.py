"""The time of an attempt as it is shown: rules, what differs, the profile and acts together."""

from datetime import datetime, timedelta

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.timing import ActKind, Pace, Source
from quizapp.services import attempts, clock, deadlines, time_given
from quizapp.store.db import db
from quizapp.store.models import Accommodation, Act, Attempt, Override
from tests import factories


@pytest.fixture
def room(app: Flask, owner: Actor, student: Actor) -> int:
    return factories.make_room(owner, student)


def begun(room: int, student: Actor, **rules: object) -> tuple[int, int, datetime]:
    """A test of an hour, and an attempt at it: their ids, and when it began."""
    made = factories.make_set(factories.make_article(), questions=1)
    test = factories.make_assignment(made, room=room, time_limit=60, **rules)  # type: ignore[arg-type]
    attempt_id = attempts.start(factories.actor_of(student.person_id), test, "d").attempt_id
    return test, attempt_id, db.session.get_one(Attempt, attempt_id).started_at


def test_profile_assignment_and_acts_are_in_the_sum(
    room: int, owner: Actor, student: Actor
) -> None:
    test, attempt_id, started_at = begun(room, student)
    person_id = student.person_id
    db.session.add(Accommodation(person_id=person_id, pace="1.5", later_minutes=0))
    db.session.add(Override(assignment_id=test, person_id=person_id, extra_minutes=5))
    db.session.add(
        Act(
            classroom_id=room,
            assignment_id=test,
            attempt_id=attempt_id,
            person_id=person_id,
            kind=ActKind.ADDED,
            minutes=10,
            reason="noise",
            batch="b",
            by_id=owner.person_id,
            at=clock.now(),
        )
    )
    deadlines.refresh_attempts([attempt_id])
    db.session.commit()
    for found in (time_given.of_attempt(attempt_id), time_given.of_person(test, person_id)):
        assert found
        assert (found.limit, found.pace, found.source) == (60, Pace.HALF, Source.PROFILE)
        assert (found.extra_minutes, len(found.steps)) == (5, 1)
        assert found.total == timedelta(minutes=105)
        assert found.ends_at == started_at + timedelta(minutes=105)


def test_what_is_handed_in_has_no_time_any_more(room: int, student: Actor) -> None:
    test, attempt_id, _ = begun(room, student)
    attempts.submit(factories.actor_of(student.person_id), attempt_id)
    assert time_given.of_attempt(attempt_id) is None
    assert time_given.of_person(test, student.person_id) is None
