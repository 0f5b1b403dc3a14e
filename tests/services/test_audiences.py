"""Who of a class has an assignment."""

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.assigning import Recipients, Rules
from quizapp.core.errors import Conflict, Invalid, NotFound
from quizapp.core.feedback import Feedback
from quizapp.core.timing import Differing
from quizapp.services import assignments, attempts, audiences, classrooms, overrides, quizzes
from quizapp.store.db import db
from quizapp.store.models import Override
from tests import factories

PRACTICE = Rules(feedback=Feedback.AT_ONCE)


@pytest.fixture
def ada(app: Flask) -> Actor:
    return factories.make_person("Ada")


@pytest.fixture
def ben(app: Flask) -> Actor:
    return factories.make_person("Ben")


@pytest.fixture
def room(owner: Actor, ada: Actor, ben: Actor) -> int:
    return factories.make_room(owner, ada, ben)


@pytest.fixture
def blue(room: int, ben: Actor) -> int:
    return factories.make_group(room, "Blue", ben)


@pytest.fixture
def teacher(room: int, owner: Actor) -> Actor:
    return factories.actor_of(owner.person_id)


@pytest.fixture
def set_id(room: int) -> int:
    return factories.make_set(factories.make_article()).id


def only(*, groups: tuple[int, ...] = (), people: tuple[Actor, ...] = ()) -> Recipients:
    ids = frozenset(one.person_id for one in people)
    return Recipients(everybody=False, groups=frozenset(groups), people=ids)


def titles(person: Actor) -> list[int]:
    return [one.assignment_id for one in quizzes.assigned(factories.actor_of(person.person_id))]


def test_only_those_who_are_chosen_have_it(
    teacher: Actor, room: int, set_id: int, blue: int, ada: Actor, ben: Actor
) -> None:
    for_ada = assignments.assign(teacher, room, set_id, PRACTICE, only(people=(ada,)))
    for_blue = assignments.assign(teacher, room, set_id, PRACTICE, only(groups=(blue,)))
    assert (titles(ada), titles(ben)) == ([for_ada], [for_blue])
    with pytest.raises((NotFound, Conflict)):
        attempts.start(factories.actor_of(ben.person_id), for_ada, "d")
    counted = {one.id: (one.to_all, one.students) for one in assignments.given(teacher, room)}
    assert counted == {for_ada: (False, 1), for_blue: (False, 1)}


def test_handed_in_counts_those_who_have_it(
    teacher: Actor, room: int, set_id: int, ada: Actor, ben: Actor
) -> None:
    given = assignments.assign(teacher, room, set_id, PRACTICE)
    for one in (ada, ben):
        pupil = factories.actor_of(one.person_id)
        attempts.submit(pupil, attempts.start(pupil, given, "d").attempt_id)
    shown = assignments.one(teacher, room, given)
    assert (shown.students, shown.started, shown.finished) == (2, 2, 2)
    assignments.change(teacher, room, given, PRACTICE, only(people=(ada,)))
    shown = assignments.one(teacher, room, given)
    assert (shown.students, shown.started, shown.finished) == (1, 1, 1)


def test_the_very_same_is_given_once_and_to_others_anew(
    teacher: Actor, room: int, set_id: int, blue: int, ada: Actor
) -> None:
    first = assignments.assign(teacher, room, set_id, PRACTICE, only(people=(ada,)))
    assert assignments.assign(teacher, room, set_id, PRACTICE, only(people=(ada,))) == first
    assert assignments.assign(teacher, room, set_id, PRACTICE, only(groups=(blue,))) != first


def test_who_is_chosen_no_more_loses_it_and_who_stays_keeps_what_differs(
    teacher: Actor, room: int, set_id: int, blue: int, ada: Actor, ben: Actor
) -> None:
    given = assignments.assign(teacher, room, set_id, PRACTICE)
    more = Differing(extra_minutes=5)
    for one in (ada, ben):
        overrides.give_person(teacher, room, given, one.person_id, more)
    assert assignments.recipients(teacher, room, given).people == {ada.person_id, ben.person_id}
    assignments.change(teacher, room, given, PRACTICE, only(groups=(blue,), people=(ada,)))
    rows = db.session.query(Override.group_id, Override.person_id, Override.extra_minutes)
    assert set(rows) == {(None, ada.person_id, 5), (blue, None, 0)}
    assignments.change(teacher, room, given, PRACTICE, Recipients())
    assert set(rows) == {(None, ada.person_id, 5)}  # Blue had nothing that differs
    assignments.change(teacher, room, given, PRACTICE)  # nothing said of whom: as it was
    assert set(rows) == {(None, ada.person_id, 5)}


def test_nobody_and_people_of_elsewhere_are_refused(
    teacher: Actor, room: int, set_id: int, stranger: Actor, student: Actor
) -> None:
    there = factories.make_room(stranger, student, join_code="ZZZZZ9")
    red = factories.make_group(there, "Red", student)
    for wanted in (only(), only(groups=(red,)), only(people=(student,)), only(people=(stranger,))):
        with pytest.raises(Invalid) as refused:
            assignments.assign(teacher, room, set_id, PRACTICE, wanted)
        assert refused.value.field == "to_all"
    assert assignments.given(teacher, room) == []


def test_groups_are_listed_with_those_who_are_in_the_class(
    teacher: Actor, room: int, blue: int, student: Actor
) -> None:
    factories.make_group(room, "Amber", student)  # who is in no class of this teacher's
    assert [(one.name, one.students) for one in audiences.groups(teacher, room)] == [
        ("Amber", 0),
        ("Blue", 1),
    ]
    with pytest.raises(NotFound):
        audiences.groups(factories.actor_of(student.person_id), room)


def test_what_differs_for_who_left_is_kept(
    teacher: Actor, room: int, set_id: int, ada: Actor, ben: Actor
) -> None:
    given = assignments.assign(teacher, room, set_id, PRACTICE)
    overrides.give_person(teacher, room, given, ben.person_id, Differing(extra_minutes=5))
    classrooms.remove(teacher, room, ben.person_id)
    assignments.change(teacher, room, given, PRACTICE, only(people=(ada,)))
    rows = db.session.query(Override.person_id, Override.extra_minutes)
    assert set(rows) == {(ada.person_id, 0), (ben.person_id, 5)}
