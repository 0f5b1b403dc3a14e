"""One student of a class as its teachers see them."""

from datetime import timedelta

import pytest
import time_machine

from quizapp.core.access import Actor
from quizapp.core.errors import NotFound
from quizapp.core.responses import Event
from quizapp.services import attempts, joining, students
from quizapp.store.db import db
from quizapp.store.models import Attempt, Item
from tests import factories
from tests.factories import actor_of, chosen


@pytest.fixture
def room(owner: Actor, student: Actor) -> int:
    return factories.make_room(owner, student)


def test_attempts_come_with_what_they_earned_the_latest_first(
    owner: Actor, student: Actor, room: int
) -> None:
    """One right of three; one handed in by the clock, not closed yet; one discarded."""
    given = factories.make_assignment(
        factories.make_set(factories.make_article()), room=room, time_limit=20
    )
    pupil = actor_of(student.person_id)
    first = attempts.start(pupil, given, "phone").attempt_id
    item = db.session.query(Item.id).filter_by(attempt_id=first, position=1).scalar()
    attempts.save(pupil, first, item, chosen("mmmm"), Event("e", 0, 0))
    attempts.submit(pupil, first)
    second = attempts.start(pupil, given, "phone").attempt_id
    row = db.session.get_one(Attempt, second)
    ends = row.started_at + timedelta(minutes=20)
    with time_machine.travel(ends + timedelta(minutes=1)):
        found = students.of_room(actor_of(owner.person_id), room, student.person_id).attempts
    assert [(one.id, one.number, one.finished_at == ends) for one in found] == [
        (second, 2, True),
        (first, 1, False),
    ]
    assert [one.score and one.score.points for one in found] == [None, 1]
    row.discarded_at = ends
    db.session.commit()
    found = students.of_room(actor_of(owner.person_id), room, student.person_id).attempts
    assert [one.discarded for one in found] == [True, False]


def test_only_a_student_of_the_class_is_shown_to_its_teachers(
    owner: Actor, student: Actor, stranger: Actor, room: int
) -> None:
    pupil = student.person_id
    assert students.of_room(actor_of(owner.person_id), room, pupil).login == "sami student"
    theirs = factories.make_room(stranger, join_code="ELSE23")
    for who, where, whom in (
        (stranger, room, pupil),
        (actor_of(stranger.person_id), theirs, pupil),
        (actor_of(pupil), room, pupil),
        (None, room, pupil),
        (actor_of(owner.person_id), room, owner.person_id),
    ):
        with pytest.raises(NotFound):
            students.of_room(who, where, whom)
    joining.leave(actor_of(pupil), room)
    with pytest.raises(NotFound):
        students.of_room(actor_of(owner.person_id), room, pupil)
