"""The roll of an assignment: each student's own terms, and how far they are.

A test of an hour, closing in two hours, with two attempts. Ada has time and a half by her profile
and five minutes more here; Ben is in Blue, which closes an hour later; Cem handed in late; Dana has
not begun; Eve has left.
"""

from datetime import timedelta

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.errors import NotFound
from quizapp.core.timing import Differing, Pace, Source
from quizapp.services import assignment_people, attempts, classrooms, clock, overrides
from quizapp.services.assignment_people import Pupil, Roll
from quizapp.store.db import db
from quizapp.store.models import Accommodation, Assignment, Attempt
from tests import factories

HOUR = timedelta(hours=1)


@pytest.fixture
def people(app: Flask) -> dict[str, Actor]:
    return {name: factories.make_person(name) for name in ("Eve", "Dana", "Cem", "Ben", "Ada")}


@pytest.fixture
def room(owner: Actor, people: dict[str, Actor]) -> int:
    return factories.make_room(owner, *people.values())


@pytest.fixture
def test(room: int, owner: Actor, people: dict[str, Actor]) -> int:
    made = factories.make_set(factories.make_article(), questions=1)
    test = factories.make_assignment(
        made, room=room, time_limit=60, attempts_allowed=2, closes_at=clock.now() + 2 * HOUR
    )
    teacher = factories.actor_of(owner.person_id)
    db.session.add(Accommodation(person_id=people["Ada"].person_id, pace="1.5", later_minutes=30))
    db.session.commit()
    overrides.give_person(teacher, room, test, people["Ada"].person_id, Differing(extra_minutes=5))
    blue = factories.make_group(room, "Blue", people["Ben"])
    overrides.give_group(teacher, room, test, blue, Differing(closes_at=clock.now() + 3 * HOUR))
    classrooms.remove(teacher, room, people["Eve"].person_id)
    begin(test, people["Ada"])
    late = begin(test, people["Cem"])
    attempts.submit(factories.actor_of(people["Cem"].person_id), late)
    attempt = db.session.get_one(Attempt, late)
    attempt.finished_at = clock.now() + 2 * HOUR + timedelta(minutes=1)
    db.session.commit()
    return test


def begin(test: int, person: Actor) -> int:
    return attempts.start(factories.actor_of(person.person_id), test, "d").attempt_id


def roll(owner: Actor, room: int, test: int) -> Roll:
    db.session.rollback()
    return assignment_people.roll(factories.actor_of(owner.person_id), room, test)


def pupils(owner: Actor, room: int, test: int) -> dict[str, Pupil]:
    return {one.name: one for one in roll(owner, room, test).pupils}


def test_the_students_of_the_class_stand_by_name(owner: Actor, room: int, test: int) -> None:
    assert list(pupils(owner, room, test)) == ["Ada", "Ben", "Cem", "Dana"]


def test_each_has_their_own_dates(owner: Actor, room: int, test: int) -> None:
    found = pupils(owner, room, test)
    closes = found["Dana"].terms.closes_at
    assert closes
    assert found["Ada"].terms.closes_at == closes + timedelta(minutes=30)
    ben = found["Ben"].terms.closes_at
    assert ben
    assert timedelta(minutes=59) < ben - closes < timedelta(minutes=61)
    assert (found["Ben"].groups, found["Ben"].own, found["Ada"].own) == (["Blue"], False, True)


def test_the_time_is_worked_out_and_ends_for_who_is_at_it(
    owner: Actor, room: int, test: int
) -> None:
    found = pupils(owner, room, test)
    ada, dana = found["Ada"].time, found["Dana"].time
    assert (ada.limit, ada.pace, ada.source, ada.extra_minutes) == (
        60,
        Pace.HALF,
        Source.PROFILE,
        5,
    )
    assert found["Ada"].started_at
    assert ada.ends_at == found["Ada"].started_at + timedelta(minutes=95)
    assert (dana.is_usual, dana.ends_at) == (True, None)


def test_attempts_and_state(owner: Actor, room: int, test: int) -> None:
    found = pupils(owner, room, test)
    assert {name: (one.used, one.terms.attempts) for name, one in found.items()} == {
        "Ada": (1, 2),
        "Ben": (0, 2),
        "Cem": (1, 2),
        "Dana": (0, 2),
    }
    assert (found["Ada"].attempt_id is not None, found["Ada"].finished_at) == (True, None)
    assert found["Dana"].attempt_id is None
    assert [name for name, one in found.items() if one.late] == ["Cem"]


def test_where_only_some_have_it_the_others_stand_apart(owner: Actor, room: int, test: int) -> None:
    db.session.get_one(Assignment, test).to_all = False
    db.session.commit()
    found = roll(owner, room, test)
    assert [one.name for one in found.having] == ["Ada", "Ben"]
    assert [one.name for one in found.others] == ["Cem", "Dana"]
    assert [(one.name, one.chosen) for one in found.groups] == [("Blue", True)]


def test_a_class_of_thirty_takes_no_more_questions_to_the_database(
    owner: Actor, room: int, test: int
) -> None:
    with factories.counted_statements() as few:
        roll(owner, room, test)
    for number in range(26):
        classrooms.join(factories.make_person(f"Pupil {number}"), "K7MP2X")
    with factories.counted_statements() as many:
        roll(owner, room, test)
    assert len(many) == len(few)


def test_only_the_class_s_teachers_see_it(
    owner: Actor, stranger: Actor, people: dict[str, Actor], room: int, test: int
) -> None:
    there = factories.make_room(stranger, join_code="ZZZZZ9")
    for who, where in (
        (stranger, room),
        (stranger, there),
        (people["Ada"], room),
    ):
        with pytest.raises(NotFound):
            assignment_people.roll(factories.actor_of(who.person_id), where, test)
