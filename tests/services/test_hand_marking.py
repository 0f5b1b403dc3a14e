import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.errors import Invalid, NotFound
from quizapp.services import hand_marking, ledger
from quizapp.store.db import db
from quizapp.store.models import Mark
from tests import factories
from tests.written import LEVELS, Written, add_students, class_that_wrote


def give(made: Written, item: int, comment: str = "", **levels: str) -> None:
    hand_marking.mark(made.owner, made.room, made.assignment, item, LEVELS | levels, comment)


def test_the_first_that_waits_is_shown_and_the_round_stays_in_its_question(
    app: Flask, owner: Actor
) -> None:
    made = class_that_wrote(owner, students=3, questions=2)
    first, second = made.items
    give(made, first[0])
    paper = hand_marking.paper(made.owner, made.room, made.assignment)
    assert paper
    assert (paper.round.current, paper.round.previous) == (first[1], first[0])
    assert (paper.round.following, paper.round.next_waiting) == (first[2], first[2])
    assert (paper.student, paper.asked.number) == ("Pupil 002", 1)
    assert (paper.asked.marked, paper.marked, paper.all) == (1, 1, 6)
    assert not set(paper.round.ids) & set(second)


def test_after_the_last_of_a_question_the_next_that_has_some_is_named(
    app: Flask, owner: Actor
) -> None:
    made = class_that_wrote(owner, students=1, questions=3)
    place = made.owner, made.room, made.assignment
    for items in made.items[1:]:
        give(made, items[0])
    last = hand_marking.paper(*place, question_id=made.questions[2])
    assert last
    assert last.round.next_waiting is None
    assert last.next_question
    assert last.next_question.question_id == made.questions[0]
    give(made, made.items[0][0])
    done = hand_marking.paper(*place)
    assert done
    assert (done.round.current, done.next_question) == (made.items[0][0], None)


def test_with_names_hidden_nothing_says_who(app: Flask, owner: Actor) -> None:
    made = class_that_wrote(owner, students=5)
    place = made.owner, made.room, made.assignment
    paper = hand_marking.paper(*place, made.items[0][2], hidden=True)
    assert paper
    assert (paper.student, paper.attempt_id) == ("", None)
    assert {one.student for one in paper.answers} == {""}
    assert "Pupil" not in repr(paper)


def test_the_latest_mark_and_its_comment_count(app: Flask, owner: Actor) -> None:
    made = class_that_wrote(owner, students=1)
    item = made.items[0][0]
    give(made, item, " Name\0 the moon. \ud800")
    give(made, item, "Both.", rc2k="l32k")
    paper = hand_marking.paper(made.owner, made.room, made.assignment, item)
    assert paper
    assert (dict(paper.points), paper.comment) == ({"rc2k": 3, "rq3k": 1}, "Both.")
    assert [row.reason for row in db.session.query(Mark)] == ["Name the moon.", "Both."]
    assert set(ledger.by_hand_of([item])) == {item}


def test_a_level_is_missing(app: Flask, owner: Actor) -> None:
    made = class_that_wrote(owner, students=1)
    with pytest.raises(Invalid) as refused:
        give(made, made.items[0][0], rq3k="nothing")
    assert refused.value.field == "level-rq3k"
    assert db.session.query(Mark).count() == 0


def test_answers_of_another_quiz_or_for_another_teacher_are_not_there(
    app: Flask, owner: Actor, stranger: Actor
) -> None:
    made = class_that_wrote(owner, students=1)
    item = made.items[0][0]
    for actor, room, assignment in (
        (stranger, made.room, made.assignment),
        (None, made.room, made.assignment),
        (made.owner, made.room, made.assignment + 1),
        (made.owner, made.room + 1, made.assignment),
    ):
        with pytest.raises(NotFound):
            hand_marking.paper(actor, room, assignment, item)
        with pytest.raises(NotFound):
            hand_marking.mark(actor, room, assignment, item, LEVELS, "")
    with pytest.raises(NotFound):
        hand_marking.paper(made.owner, made.room, made.assignment, question_id=99)


@pytest.mark.parametrize("hidden", [False, True])
def test_a_thousand_answers_take_no_more_statements_than_two(
    app: Flask, owner: Actor, hidden: bool
) -> None:
    made = class_that_wrote(owner, students=2)
    place = made.owner, made.room, made.assignment

    def statements() -> int:
        db.session.rollback()
        with factories.counted_statements() as said:
            hand_marking.paper(*place, made.items[0][0], hidden=hidden)
        return len(said)

    few = statements()
    add_students(made, 998)
    assert statements() == few
    paper = hand_marking.paper(*place, hidden=hidden)
    assert paper
    assert (paper.asked.all, len(paper.round.pages)) == (1000, 20)
