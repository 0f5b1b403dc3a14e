from datetime import timedelta

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.errors import Conflict, Invalid, NotFound
from quizapp.services import clock, hand_marking, overriding, second_samples
from quizapp.store.db import db
from quizapp.store.models import Attempt, Item, SecondMark
from tests.written import LEVELS, Written, class_that_wrote


@pytest.fixture
def made(app: Flask, owner: Actor) -> Written:
    """Twelve answers, of which the last two wait."""
    found = class_that_wrote(owner, students=12)
    for item in found.items[0][:10]:
        hand_marking.mark(found.owner, found.room, found.assignment, item, LEVELS, "")
    return found


def draw(made: Written, number: str, actor: Actor | None = None) -> int:
    place = made.room, made.assignment, made.questions[0]
    return second_samples.draw(actor or made.owner, *place, number)


def sample(made: Written) -> list[tuple[int, int]]:
    found, _ = second_samples.drawn(made.assignment, made.questions[0])
    return [(one.place, one.item_id) for one in found]


def test_a_sample_is_of_marked_answers_and_more_may_be_drawn(made: Written) -> None:
    assert draw(made, "4") == 4
    before = sample(made)
    assert draw(made, " 6 ") == 6
    assert sample(made)[:4] == before
    assert [place for place, _ in sample(made)] == list(range(1, 11))
    assert {item for _, item in sample(made)} == set(made.items[0][:10])
    with pytest.raises(Conflict):
        draw(made, "1")


def test_what_is_drawn_is_left_to_chance(made: Written) -> None:
    drawn = set()
    for _ in range(12):
        draw(made, "3")
        drawn.add(tuple(item for _, item in sample(made)))
        db.session.query(SecondMark).delete()
        db.session.commit()
    assert len(drawn) > 6  # of 720; that it is fewer happens in less than one of 10¹² times


@pytest.mark.parametrize("number", ["0", "11", "-1", "", "ten", "²", "1e1", "9" * 50, "\0"])
def test_a_number_is_one_of_those_there_are(made: Written, number: str) -> None:
    with pytest.raises(Invalid) as refused:
        draw(made, number)
    assert refused.value.field == "number"
    assert db.session.query(SecondMark).count() == 0


@pytest.mark.parametrize(
    ("marked", "usual"), [(0, 0), (4, 4), (10, 10), (99, 10), (101, 11), (1000, 100)]
)
def test_a_tenth_is_usual_and_at_least_ten(marked: int, usual: int) -> None:
    assert second_samples.suggested(marked) == usual


def test_points_without_levels_and_emptied_answers_are_not_drawn(made: Written) -> None:
    first, second, *rest = made.items[0][:10]
    attempt = db.session.get_one(Item, first).attempt_id
    overriding.override(made.owner, attempt, 1, "0.3", "Late.")
    db.session.get_one(Item, second).answer = ""
    db.session.commit()
    assert set(second_samples.left(made.assignment, made.questions[0])) == set(rest)


def test_an_answer_that_changed_after_its_first_mark_leaves_the_sample(made: Written) -> None:
    draw(made, "10")
    one, other = (db.session.get_one(Item, item) for item in made.items[0][:2])
    one.answered_at = clock.now() + timedelta(minutes=1)
    db.session.get_one(Attempt, other.attempt_id).discarded_at = clock.now()
    db.session.commit()
    assert {item for _, item in sample(made)} == set(made.items[0][2:10])
    assert second_samples.drawn(made.assignment, made.questions[0])[1] == 1


def test_it_is_for_the_teachers_of_the_class(
    made: Written, stranger: Actor, student: Actor
) -> None:
    assert draw(made, "1", made.colleague) == 1
    for actor in (stranger, student):
        with pytest.raises(NotFound):
            draw(made, "1", actor)
    with pytest.raises(NotFound):
        second_samples.draw(made.owner, made.room, made.assignment, 99, "1")
