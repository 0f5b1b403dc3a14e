"""Which other assignments of the actor's classes asked the same question."""

from datetime import timedelta

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.regrading import Kind, Plan
from quizapp.services import classrooms, regrade_siblings, regrades
from quizapp.store.db import db
from quizapp.store.models import Attempt, Classroom, QuestionSet
from tests.factories import actor_of, make_assignment, make_person, make_room
from tests.sat import DAY, MOON, SUN, Made, class_that_sat, sit
from tests.services.test_regrades import new_key, questions

PLAN = Plan(Kind.FULL, 1)


@pytest.fixture
def made(app: Flask, owner: Actor) -> Made:
    return class_that_sat(owner)


def parallel(made: Made, name: str, owner: Actor | None = None, code: str = "ABCD23") -> int:
    """A class with a student who took the same quiz; gives its id."""
    student = make_person(f"Student of {name}")
    room = make_room(owner or made.owner, student, join_code=code)
    db.session.get_one(Classroom, room).name = name
    asked = db.session.query(QuestionSet).one()
    given = make_assignment(asked, room=room, feedback="after_submission")
    sit(student, given, SUN, MOON, at=DAY + timedelta(days=1), seconds=60)
    return room


def siblings(made: Made, plan: Plan = PLAN) -> list[tuple[str, str]]:
    owner = actor_of(made.owner.person_id)
    about = regrades.head(owner, made.room, made.assignment, questions()[0])
    return [(one.classroom, one.title) for one in regrade_siblings.of(owner, about, plan)]


def test_other_classes_of_the_actor_are_named_in_order(made: Made) -> None:
    assert siblings(made) == []
    parallel(made, "10c")
    parallel(made, "10b", code="ABCD24")
    stranger = actor_of(make_person("Stranger", "teacher").person_id)
    parallel(made, "10d", stranger, code="ABCD25")
    assert siblings(made) == [("10b", "Moon and sun"), ("10c", "Moon and sun")]


def test_not_where_nobody_was_asked_nor_in_a_class_put_away(made: Made) -> None:
    room = parallel(made, "10c")
    classrooms.archive(actor_of(made.owner.person_id), room)
    assert siblings(made) == []
    classrooms.bring_back(actor_of(made.owner.person_id), room)
    assert len(siblings(made)) == 1
    db.session.query(Attempt).order_by(Attempt.id.desc()).limit(1).one().discarded_at = DAY
    db.session.commit()
    assert siblings(made) == []


def test_not_where_it_was_asked_with_another_meaning(made: Made) -> None:
    new_key(questions()[0], edit="meaning", mmmm=1)
    parallel(made, "10c")
    assert siblings(made) == []


def test_each_can_be_given_the_same_plan(made: Made) -> None:
    parallel(made, "10c")
    plan = Plan(Kind.KEY, new_key(questions()[0], mmmm=1, ssss=1))
    owner = actor_of(made.owner.person_id)
    about = regrades.head(owner, made.room, made.assignment, questions()[0])
    [one] = regrade_siblings.of(owner, about, plan)
    seen = regrades.preview(owner, one.room_id, one.assignment_id, questions()[0], plan)
    assert [each.student for each in seen.seen] == ["Student of 10c"]
