import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.errors import NotFound
from quizapp.services import hand_marking, open_answers
from quizapp.services.open_answers import Asked
from quizapp.store.db import db
from quizapp.store.models import Attempt, Item, Person, SetEntry
from tests import factories
from tests.written import LEVELS, class_that_wrote


def test_each_question_says_how_many_are_marked(app: Flask, owner: Actor) -> None:
    made = class_that_wrote(owner, students=3, questions=2)
    first, second = made.questions
    hand_marking.mark(made.owner, made.room, made.assignment, made.items[1][0], LEVELS, "")
    assert open_answers.questions(made.assignment) == [
        Asked(first, 1, marked=0, all=3),
        Asked(second, 2, marked=1, all=3),
    ]
    assert open_answers.asked(made.assignment, second).waiting == 2


def test_a_question_no_longer_in_the_set_comes_last(app: Flask, owner: Actor) -> None:
    made = class_that_wrote(owner, students=1, questions=2)
    db.session.query(SetEntry).filter_by(question_id=made.questions[0]).delete()
    db.session.commit()
    found = open_answers.questions(made.assignment)
    assert [(one.number, one.question_id) for one in found] == [
        (1, made.questions[1]),
        (2, made.questions[0]),
    ]


def test_names_are_in_order_or_in_none(app: Flask, owner: Actor) -> None:
    made = class_that_wrote(owner, students=40)
    place = made.assignment, made.questions[0]
    by_name = [one.item_id for one in open_answers.of_question(*place)]
    assert by_name == made.items[0]
    hidden = open_answers.of_question(*place, hidden=True)
    assert {one.student for one in hidden} == {""}
    ids = [one.item_id for one in hidden]
    assert sorted(ids) == sorted(by_name)
    assert ids not in (by_name, by_name[::-1])
    db.session.query(Person).filter_by(name="Pupil 001").update({"name": "Zoe"})
    hand_marking.mark(made.owner, made.room, made.assignment, ids[3], LEVELS, "")
    again = open_answers.of_question(*place, hidden=True)
    assert [one.item_id for one in again] == ids  # neither a name nor a mark moves one


def test_what_is_not_handed_in_or_counts_nowhere_is_left_out(app: Flask, owner: Actor) -> None:
    made = class_that_wrote(owner, students=4)
    attempts = db.session.query(Attempt).order_by(Attempt.id).all()
    attempts[0].finished_at = None
    attempts[1].discarded_at = factories.THEN
    db.session.query(Item).filter_by(id=made.items[0][2]).update({"answer": None})
    db.session.commit()
    [asked] = open_answers.questions(made.assignment)
    assert asked.all == 1
    assert open_answers.row(made.assignment, made.items[0][3]).answer.endswith("4.1")
    for item in made.items[0][:3]:
        with pytest.raises(NotFound):
            open_answers.row(made.assignment, item)


def test_a_class_is_its_teachers_own(app: Flask, owner: Actor, stranger: Actor) -> None:
    made = class_that_wrote(owner, students=1)
    other = factories.make_room(stranger, join_code="OTHER2")
    stranger = factories.actor_of(stranger.person_id)
    assert open_answers.place(made.colleague, made.room, made.assignment).title == "Moon and sun"
    for actor, room in ((stranger, made.room), (stranger, other), (None, made.room)):
        with pytest.raises(NotFound):
            open_answers.place(actor, room, made.assignment)
