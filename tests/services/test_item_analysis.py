"""The item analysis of the class of `tests.sat`, and the attempts behind every figure of it."""

from dataclasses import replace

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.answers import Which
from quizapp.core.errors import NotFound
from quizapp.core.item_report import Third
from quizapp.services import item_analysis, report_behind
from quizapp.services.item_analysis import Analysis
from quizapp.services.report_behind import NONE, Asked, Behind
from quizapp.services.report_scope import Wish
from tests.factories import actor_of, counted_statements, make_person, make_room
from tests.sat import MOON, SUN, Made, class_that_sat


@pytest.fixture
def made(app: Flask, owner: Actor) -> Made:
    return class_that_sat(owner)


def analysis(made: Made, which: Which = Which.FIRST) -> Analysis:
    return item_analysis.of(made.owner, made.room, Wish(assignment_id=made.assignment, which=which))


def behind(made: Made, asked: Asked, which: Which = Which.FIRST) -> Behind:
    wish = Wish(assignment_id=made.assignment, which=which)
    return report_behind.read(made.owner, made.room, wish, asked, 100, placed=True)


def test_it_says_which_attempts_and_how_each_question_was_answered(made: Made) -> None:
    found = analysis(made)
    assert (found.scope.attempts, found.scope.students, found.scope.revisions) == (3, 3, [1])
    assert [one.statistics.facility for one in found.report.items] == [
        pytest.approx(1 / 3),
        pytest.approx(1 / 3),
    ]
    assert [[one.count for one in item.choices] for item in found.report.items] == [
        [1, 2, 0, 0],
        [1, 0, 1, 1],
    ]
    assert analysis(made, Which.ALL).scope.attempts == 4


def test_behind_every_count_are_as_many_attempts(made: Made) -> None:
    for which in Which:
        for item in analysis(made, which).report.items:
            column = item.column
            for choice in item.choices:
                part = choice.part.id if choice.part else NONE
                for third in (None, *Third):
                    asked = Asked(column.question_id, column.asked[-1], [part], third=third)
                    wanted = choice.count if third is None else choice.thirds[third]
                    assert len(behind(made, asked, which).seen) == wanted
            whole = Asked(column.question_id, column.asked[-1])
            assert len(behind(made, whole, which).seen) == sum(item.sizes.values())


def test_an_attempt_behind_a_figure_says_whose_it_is_and_what_it_answered(made: Made) -> None:
    question = analysis(made).report.items[0].column.question_id
    asked = Asked(question, 1, [SUN])
    found = behind(made, asked)
    assert [(one.student, one.words, one.points, one.position) for one in found.seen] == [
        ("Ben", "The sun", 0, 1),
        ("Cem", "The sun", 0, 1),
    ]
    assert [part.text for part in found.counted] == ["The sun"]
    amiss = behind(made, replace(asked, parts=(), amiss=[MOON]))
    assert [one.student for one in amiss.seen] == ["Ben", "Cem"]


def test_one_question_has_the_same_figures(made: Made) -> None:
    whole = analysis(made).report.items[1]
    one = item_analysis.question(
        made.owner, made.room, Wish(assignment_id=made.assignment), whole.column.question_id
    )
    assert [item.statistics for item, _ in one.items] == [whole.statistics]


def test_only_the_class_s_teachers_have_it(made: Made) -> None:
    stranger = make_person("Stranger", "teacher")
    elsewhere = make_room(stranger, join_code="ZZZZ22")
    ada = actor_of(made.people["Ada"].person_id)
    asked, wish = Asked(1, 1, [MOON]), Wish(assignment_id=made.assignment)
    for who, room in ((actor_of(stranger.person_id), made.room), (ada, made.room), (None, made.room),
                      (actor_of(stranger.person_id), elsewhere)):  # fmt: skip
        with pytest.raises(NotFound):
            item_analysis.of(who, room, wish)
        with pytest.raises(NotFound):
            item_analysis.question(who, room, wish, 1)
        with pytest.raises(NotFound):
            report_behind.read(who, room, wish, asked, 100, placed=False)
    for odd in (Asked(4711, 1), Asked(1, 9)):
        with pytest.raises(NotFound):
            behind(made, odd)


def test_it_takes_few_queries(made: Made) -> None:
    with counted_statements() as said:
        analysis(made)
    assert len(said) <= 10
