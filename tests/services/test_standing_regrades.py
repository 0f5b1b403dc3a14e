"""Regrades that stand hold for everybody alike: whatever was taken back, handed in or marked by hand.

The class is that of `tests.services.test_regrades`.
"""

from datetime import timedelta

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.errors import Invalid, NotFound
from quizapp.core.regrading import Kind, Plan
from quizapp.core.timing import ActKind
from quizapp.services import acts, attempts, overriding, regrades, regrades_told
from quizapp.store.db import db
from quizapp.store.models import Act, Attempt, Item, Mark, Version
from tests.factories import actor_of
from tests.sat import DAY, MOON, SUN, WIND, Made, class_that_sat, sit
from tests.services.acting import answer, order
from tests.services.test_regrades import (
    BEFORE,
    WHY,
    carry_out,
    look,
    new_key,
    points,
    questions,
    take_back,
)


@pytest.fixture
def made(app: Flask, owner: Actor) -> Made:
    return class_that_sat(owner)


def attempt(made: Made, name: str, number: int = 1) -> int:
    person = made.people[name].person_id
    return db.session.query(Attempt).filter_by(person_id=person, number=number).one().id


def test_what_another_regrade_gives_stays_when_one_is_taken_back(made: Made) -> None:
    first = carry_out(made, Plan(Kind.KEY, new_key(questions()[0], mmmm=1, ssss=1)))
    carry_out(made, Plan(Kind.KEY, new_key(questions()[0], mmmm=1, ssss=1, wwww=1)))
    take_back(made, first)
    assert points(made)["Ben", 1] == (3, 3)
    [told] = regrades_told.of_attempt(attempt(made, "Ben"))
    assert (told.gain, [one.back for one in told.whys]) == (1, [False])
    assert told.whys[0].difference.accepted == ["The sun", "The wind"]


def test_full_points_count_when_the_dropping_before_them_is_taken_back(made: Made) -> None:
    dropped = carry_out(made, Plan(Kind.DROP, 1))
    carry_out(made, Plan(Kind.FULL, 1))
    take_back(made, dropped)
    assert points(made) == BEFORE | {("Ben", 1): (3, 3), ("Cem", 1): (1, 3)}


def test_whoever_hands_in_while_it_is_taken_back_is_marked_when_it_holds_again(made: Made) -> None:
    take_back(made, carry_out(made, Plan(Kind.KEY, new_key(questions()[0], ssss=1))))
    attempts.submit(actor_of(made.people["Ben"].person_id), attempt(made, "Ben", 2))
    assert points(made)["Ben", 2] == (1, 3)
    back = regrades.done(made.owner, made.room, made.assignment)[0].id
    take_back(made, back, "It was right.")
    assert points(made)["Ben", 2] == (0, 3)


def test_an_answer_changed_after_a_mark_by_hand_is_marked_by_the_new_key(made: Made) -> None:
    ada = attempt(made, "Ada")
    overriding.override(made.owner, ada, 1, "0.5", "Half.")
    carry_out(made, Plan(Kind.KEY, new_key(questions()[0], ssss=1)))
    acts.do(made.owner, made.room, made.assignment, order(ActKind.REOPENED), [ada])
    answer(made.people["Ada"], ada, SUN)
    attempts.submit(actor_of(made.people["Ada"].person_id), ada)
    assert points(made)["Ada", 1] == (1, 3)


def test_a_mark_by_hand_taken_back_leaves_what_was_regraded_meanwhile(made: Made) -> None:
    ben = attempt(made, "Ben")
    overriding.override(made.owner, ben, 1, "0.5", "Half.")
    carry_out(made, Plan(Kind.KEY, new_key(questions()[0], ssss=1)))
    assert points(made)["Ben", 1] == (2.5, 3)
    with pytest.raises(Invalid):
        overriding.take_back(made.owner, ben, 1, " ")
    overriding.take_back(made.owner, ben, 1, "Not half.")
    assert points(made)["Ben", 1] == (3, 3)


def test_an_attempt_that_counts_again_is_marked_as_all_others(made: Made) -> None:
    ben = attempt(made, "Ben")
    acts.do(made.owner, made.room, made.assignment, order(ActKind.DISCARDED), [ben])
    carry_out(made, Plan(Kind.FULL, 1))
    act = db.session.query(Act.id).filter_by(attempt_id=ben, kind="discarded").scalar()
    acts.undo(made.owner, made.room, made.assignment, act)
    assert points(made)["Ben", 1] == (3, 3)


def test_answers_to_an_older_meaning_are_dropped_and_given_points_with_all(made: Made) -> None:
    """Eve is asked the second version, which means something else: there the sun is right."""
    new_key(questions()[0], edit="meaning", ssss=1)
    sit(made.people["Eve"], made.assignment, SUN, MOON, at=DAY + timedelta(days=9), seconds=60)
    about = regrades.head(made.owner, made.room, made.assignment, questions()[0])
    assert [(one.asked, one.offered) for one in about.meanings] == [([1], [1]), ([2], [2])]
    both = look(made, Plan(Kind.DROP, 2))
    assert [one.student for one in both.seen] == ["Ada", "Ada", "Ben", "Cem", "Eve"]
    full = carry_out(made, Plan(Kind.FULL, 2))
    assert points(made)["Ben", 1] == (3, 3)
    asked = {row.id: row.version_id for row in db.session.query(Item.id, Item.version_id)}
    rows = db.session.query(Mark).filter_by(regrade_id=full)
    assert {asked[one.item_id] == one.version_id for one in rows} == {True}
    assert look(made, Plan(Kind.KEY, 1)).items == 4
    assert look(made, Plan(Kind.KEY, 2)).items == 1
    third = new_key(questions()[0], mmmm=1)
    carry_out(made, Plan(Kind.KEY, third))
    assert points(made)["Eve", 1] == (2, 3)
    assert points(made)["Ben", 1] == (3, 3)
    assert db.session.query(Version).filter_by(number=3, edit="key").count() == 1


def test_a_version_nobody_was_asked_the_like_of_marks_nothing(made: Made) -> None:
    number = new_key(questions()[0], edit="meaning", ssss=1)
    for kind in Kind:
        with pytest.raises(NotFound):
            look(made, Plan(kind, number))


def test_a_dropped_question_counts_on_where_its_share_would_be_missed(made: Made) -> None:
    """Ada's first attempt earns a third, all of it by this question."""
    plan = Plan(Kind.DROP, 1, never_lower=True)
    seen = look(made, plan)
    assert [(one.student, one.number) for one in seen.seen] == [
        ("Ada", 2),
        ("Ben", 1),
        ("Cem", 1),
    ]
    assert (seen.raised, seen.lowered) == (1, 0)
    regrade = carry_out(made, plan)
    assert points(made) == {
        ("Ada", 1): (1, 3),
        ("Ada", 2): (2, 2),
        ("Ben", 1): (2, 2),
        ("Cem", 1): (0, 2),
    }
    sit(made.people["Eve"], made.assignment, MOON, WIND, at=DAY + timedelta(days=9), seconds=60)
    assert points(made)["Eve", 1] == (1, 3)
    overriding.override(made.owner, attempt(made, "Ada"), 2, "2", "Found on paper.")
    assert points(made)["Ada", 1] == (2, 2)
    overriding.take_back(made.owner, attempt(made, "Ada"), 2, "Not hers.")
    assert points(made)["Ada", 1] == (1, 3)
    take_back(made, regrade)
    assert points(made) == BEFORE | {("Eve", 1): (1, 3)}


def test_a_regrade_shows_where_a_dropped_question_follows_it(made: Made) -> None:
    """Full points for the second: the first is no longer what holds Ada's share up."""
    carry_out(made, Plan(Kind.DROP, 1, never_lower=True))
    seen = look(made, Plan(Kind.FULL, 1), question=1)
    assert [(one.student, one.number, one.position, one.elsewhere) for one in seen.seen] == [
        ("Ada", 1, 2, False),
        ("Ada", 1, 1, True),
        ("Cem", 1, 2, False),
    ]
    assert (seen.marks, seen.raised, seen.lowered) == (2, 2, 0)
    regrade = carry_out(made, Plan(Kind.FULL, 1), question=1)
    assert points(made)["Ada", 1] == (2, 2)
    take_back(made, regrade, question=1)
    assert points(made)["Ada", 1] == (1, 3)


def test_students_read_that_a_change_was_taken_back_and_why(made: Made) -> None:
    regrade = carry_out(made, Plan(Kind.KEY, new_key(questions()[0], mmmm=1, ssss=1)))
    ben = attempt(made, "Ben")
    [told] = regrades_told.of_attempt(ben)
    assert (told.gain, told.whys[0].reason, told.whys[0].back) == (1, WHY, False)
    take_back(made, regrade, "It says the moon.")
    [told] = regrades_told.of_attempt(ben)
    assert (told.gain, told.whys[0].reason, told.whys[0].back) == (0, "It says the moon.", True)
    assert regrades_told.of_attempt(attempt(made, "Ada")) == []
    take_back(made, regrades.done(made.owner, made.room, made.assignment)[0].id, "It says both.")
    [told] = regrades_told.of_attempt(ben)
    assert [(one.reason, one.back) for one in told.whys] == [("It says both.", False)]
    assert told.gain == 1
