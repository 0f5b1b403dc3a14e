"""What students are told of what was done to their attempts."""

from datetime import timedelta

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.timing import ActKind
from quizapp.services import acts, attempts, clock
from quizapp.store.db import db
from quizapp.store.models import Act, Attempt
from tests import factories
from tests.services.acting import begun, make_test


@pytest.fixture
def room(app: Flask, owner: Actor, student: Actor) -> int:
    return factories.make_room(owner, student)


def note(attempt: Attempt, by: Actor, room: int, kind: ActKind, **more: object) -> int:
    """A row as another service writes it."""
    row = Act(
        classroom_id=room,
        **{
            "assignment_id": attempt.assignment_id,
            "attempt_id": attempt.id,
            "person_id": attempt.person_id,
            "kind": kind,
            "reason": "noise",
            "batch": "b",
            "by_id": by.person_id,
            "at": clock.now(),
            **more,
        },
    )
    db.session.add(row)
    db.session.commit()
    return row.id


def test_a_student_is_told_what_was_done_by_whom_and_why(
    room: int, owner: Actor, student: Actor
) -> None:
    one = db.session.get_one(Attempt, begun(make_test(room), student))
    added = note(one, owner, room, ActKind.ADDED, minutes=10)
    note(one, owner, room, ActKind.PAUSED, reason="fire drill")
    taken_back = clock.now()
    note(one, owner, room, ActKind.UNDONE, undoes_id=added, reason="", at=taken_back)
    first, second = acts.for_student(one.id)
    assert (first.kind, first.minutes, first.reason, first.by) == (
        ActKind.ADDED,
        10,
        "noise",
        "Olga Owner",
    )
    assert (first.undone, second.undone) == (taken_back, None)
    assert (second.kind, second.reason) == (ActKind.PAUSED, "fire drill")


def test_and_of_what_was_given_to_them_while_it_lasted(
    room: int, owner: Actor, student: Actor
) -> None:
    one = db.session.get_one(Attempt, begun(make_test(room), student))
    of_person = {"attempt_id": None, "assignment_id": None}
    before = one.started_at - timedelta(minutes=1)
    note(one, owner, room, ActKind.ACCOMMODATED, **of_person, reason="before", at=before)
    note(one, owner, room, ActKind.ACCOMMODATED, **of_person, reason="during")
    attempts.submit(factories.actor_of(student.person_id), one.id)
    note(one, owner, room, ActKind.ACCOMMODATED, **of_person, reason="after")
    note(one, owner, room, ActKind.GRANTED, attempt_id=None, reason="ill")
    assert [told.reason for told in acts.for_student(one.id)] == ["during", "ill"]


def test_what_was_done_to_others_is_not_told(room: int, owner: Actor, student: Actor) -> None:
    test = make_test(room)
    one = db.session.get_one(Attempt, begun(test, student))
    other = db.session.get_one(Attempt, begun(test, owner))
    note(other, owner, room, ActKind.ADDED, minutes=10)
    assert acts.for_student(one.id) == []
