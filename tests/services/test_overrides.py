"""What differs at an assignment for a group or a student: kept, recorded, and at once in force."""

from datetime import datetime, timedelta

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.errors import Conflict, Invalid, NotFound
from quizapp.core.timing import Differing, Pace
from quizapp.services import attempts, clock, overrides, terms
from quizapp.store.db import db
from quizapp.store.models import Act, Assignment, Attempt, Override
from tests import factories

HOUR = timedelta(hours=1)


@pytest.fixture
def room(app: Flask, owner: Actor, student: Actor) -> int:
    return factories.make_room(owner, student)


@pytest.fixture
def teacher(room: int, owner: Actor) -> Actor:
    return factories.actor_of(owner.person_id)


def make_test(room: int, **more: object) -> int:
    made = factories.make_set(factories.make_article(), questions=1)
    return factories.make_assignment(made, room=room, time_limit=60, **more)  # type: ignore[arg-type]


def held(test: int, person: Actor) -> terms.Held:
    return terms.of(db.session.get_one(Assignment, test), test, person.person_id)


def rows() -> list[Override]:
    db.session.expire_all()
    return db.session.query(Override).all()


def test_a_student_gets_another_time_and_the_attempt_under_way_has_it_at_once(
    room: int, teacher: Actor, student: Actor
) -> None:
    test = make_test(room)
    pupil = factories.actor_of(student.person_id)
    attempt_id = attempts.start(pupil, test, "d").attempt_id
    more = Differing(pace=Pace.HALF, extra_minutes=5)
    overrides.give_person(teacher, room, test, pupil.person_id, more, "  broken  arm ")
    attempt = db.session.get_one(Attempt, attempt_id)
    assert attempt.deadline_at == attempt.started_at + timedelta(minutes=95)
    assert overrides.of_person(teacher, room, test, pupil.person_id) == overrides.Named(
        "Sami Student", more
    )


def test_a_change_is_recorded_with_who_when_why_before_and_after(
    room: int, teacher: Actor, student: Actor
) -> None:
    test, before = make_test(room), clock.now()
    person_id = student.person_id
    until = datetime.fromisoformat("2099-01-01T12:00+00:00")
    overrides.give_person(
        teacher, room, test, person_id, Differing(pace=Pace.DOUBLE, closes_at=until), "broken arm"
    )
    overrides.give_person(
        teacher, room, test, person_id, Differing(pace=Pace.DOUBLE, closes_at=until), "again"
    )  # nothing changes: nothing to record
    overrides.remove_person(teacher, room, test, person_id)
    first, second = db.session.query(Act).order_by(Act.id)
    nothing = {"opens_at": None, "closes_at": None, "pace": None, "extra_minutes": 0}
    double = {**nothing, "pace": "2", "closes_at": "2099-01-01T12:00:00+00:00"}
    assert first.details == {"before": nothing, "after": double}
    assert second.details == {"before": double, "after": nothing}
    assert (first.kind, first.reason, first.by_id) == (
        "accommodated",
        "broken arm",
        teacher.person_id,
    )
    assert (first.assignment_id, first.person_id, first.attempt_id) == (test, person_id, None)
    assert first.at >= before
    assert rows() == []


def test_where_all_have_it_nothing_that_differs_leaves_no_row(
    room: int, teacher: Actor, student: Actor
) -> None:
    test, person_id = make_test(room), student.person_id
    overrides.give_person(teacher, room, test, person_id, Differing(extra_minutes=5))
    overrides.give_person(teacher, room, test, person_id, Differing())
    group = factories.make_group(room, "Blue", student)
    overrides.give_group(teacher, room, test, group, Differing())
    assert rows() == []


def test_where_only_some_have_it_saving_gives_it_and_removing_takes_it_away(
    room: int, teacher: Actor, student: Actor
) -> None:
    test = make_test(room, to_all=False)
    group = factories.make_group(room, "Blue", student)
    assert not held(test, student).included
    overrides.give_person(teacher, room, test, student.person_id, Differing())
    assert held(test, student).included
    overrides.remove_person(teacher, room, test, student.person_id)
    assert not held(test, student).included
    overrides.give_group(teacher, room, test, group, Differing())
    assert held(test, student).included
    assert overrides.of_group(teacher, room, test, group).differing == Differing()
    overrides.remove_group(teacher, room, test, group)
    assert not held(test, student).included


def test_dates_of_a_group_hold_for_its_students_and_time_is_left_out(
    room: int, teacher: Actor, student: Actor
) -> None:
    closes = clock.now() + HOUR
    test = make_test(room, closes_at=closes)
    group = factories.make_group(room, "Blue", student)
    later = Differing(closes_at=closes + HOUR, pace=Pace.DOUBLE, extra_minutes=9)
    overrides.give_group(teacher, room, test, group, later)
    own = held(test, student).terms
    assert (own.closes_at, own.pace, own.extra_minutes) == (closes + HOUR, Pace.USUAL, 0)


@pytest.mark.parametrize(
    ("differing", "field"),
    [
        (Differing(opens_at=datetime.fromisoformat("2099-06-02T10:00+00:00")), "opens_at"),
        (Differing(closes_at=datetime.fromisoformat("2099-06-01T07:00+00:00")), "closes_at"),
    ],
)
def test_dates_have_to_fit_those_of_all(
    room: int, teacher: Actor, student: Actor, differing: Differing, field: str
) -> None:
    test = make_test(
        room,
        opens_at=datetime.fromisoformat("2099-06-01T08:00+00:00"),
        closes_at=datetime.fromisoformat("2099-06-02T08:00+00:00"),
    )
    group = factories.make_group(room, "Blue")
    for give, whom in (
        (overrides.give_person, student.person_id),
        (overrides.give_group, group),
    ):
        with pytest.raises(Invalid, match="close after it opens") as refused:
            give(teacher, room, test, whom, differing)  # type: ignore[operator]
        assert refused.value.field == field
    assert rows() == []


def test_who_is_not_there_is_not_found(
    room: int, teacher: Actor, student: Actor, stranger: Actor
) -> None:
    test = make_test(room)
    there = factories.make_room(stranger, join_code="ZZZZZ9")
    theirs, ours = factories.make_group(there, "Red"), factories.make_group(room, "Blue")
    stranger = factories.actor_of(stranger.person_id)
    pupil = factories.actor_of(student.person_id)
    give, some = overrides.give_person, Differing(extra_minutes=5)
    for deed in (
        lambda: give(teacher, room, test, stranger.person_id, some),  # not a student of it
        lambda: give(teacher, room, test, teacher.person_id, some),  # its teacher
        lambda: give(stranger, room, test, pupil.person_id, some),
        lambda: give(pupil, room, test, pupil.person_id, some),
        lambda: give(stranger, there, test, pupil.person_id, some),
        lambda: overrides.give_group(teacher, room, test, theirs, some),
        lambda: overrides.give_group(stranger, there, test, theirs, some),
        lambda: overrides.remove_group(stranger, room, test, ours),
        lambda: overrides.remove_person(pupil, room, test, pupil.person_id),
        lambda: overrides.of_person(stranger, room, test, pupil.person_id),
        lambda: overrides.of_group(pupil, room, test, ours),
    ):
        with pytest.raises(NotFound):
            deed()
    assert rows() == []


def test_the_newest_change_is_taken_back_and_then_the_one_before(
    room: int, teacher: Actor, student: Actor
) -> None:
    test, person_id = make_test(room), student.person_id
    more, most = Differing(extra_minutes=5), Differing(pace=Pace.DOUBLE)
    overrides.give_person(teacher, room, test, person_id, more, "one")
    overrides.give_person(teacher, room, test, person_id, most, "two")
    pupil = factories.actor_of(person_id)
    attempt_id = attempts.start(pupil, test, "d").attempt_id

    def changes() -> list[tuple[str, bool, bool]]:
        found = overrides.changes(teacher, room, test, person_id)
        return [(one.reason, one.undone, one.newest) for one in found]

    def minutes() -> float:
        db.session.expire_all()
        attempt = db.session.get_one(Attempt, attempt_id)
        assert attempt.deadline_at
        return (attempt.deadline_at - attempt.started_at).total_seconds() / 60

    assert (changes(), minutes()) == ([("two", False, True), ("one", False, False)], 120)
    second, first = (one.act_id for one in overrides.changes(teacher, room, test, person_id))
    with pytest.raises(Conflict):
        overrides.take_back(teacher, room, test, person_id, first)
    overrides.take_back(teacher, room, test, person_id, second)
    assert (changes(), minutes()) == ([("two", True, False), ("one", False, True)], 65)
    with pytest.raises(Conflict):  # the button pressed twice
        overrides.take_back(teacher, room, test, person_id, second)
    overrides.take_back(teacher, room, test, person_id, first)
    assert (changes(), minutes()) == ([("two", True, False), ("one", True, False)], 60)
    with pytest.raises(NotFound):
        overrides.take_back(pupil, room, test, person_id, first)
    with pytest.raises(NotFound):
        overrides.changes(pupil, room, test, person_id)
