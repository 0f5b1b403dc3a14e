"""The log of one attempt: every save with what became of it, and each question's story."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.certainty import Certainty
from quizapp.core.errors import NotFound
from quizapp.core.responses import Event, Outcome
from quizapp.services import attempt_log, attempt_pages, attempts
from quizapp.services.attempt_log import Log
from quizapp.store.db import db
from quizapp.store.models import Assignment, Attempt, Item
from tests import factories
from tests.factories import actor_of, chosen
from tests.sat import DAY, MOON, SUN


@pytest.fixture
def room(owner: Actor, student: Actor) -> int:
    return factories.make_room(owner, student)


@pytest.fixture
def taken(app: Flask, student: Actor, room: int) -> int:
    """Two questions: the first answered, answered anew, and once more from an old page."""
    quiz = factories.make_set(factories.make_article(), questions=2)
    given = factories.make_assignment(quiz, room=room, feedback="after_submission")
    student = actor_of(student.person_id)
    with time_machine.travel(DAY, tick=False):
        begun = attempts.start(student, given, "phone").attempt_id
    item = attempt_pages.page(student, begun, 1).item_id
    for seconds, answer, event in (
        (30, SUN, Event("a", 0, 0)),
        (65, MOON, Event("b", 1, 0)),
        (70, SUN, Event("c", 1, 0)),
        (80, MOON, Event("d", 2, 0)),
        (90, SUN, Event("e", 2, 7)),
    ):
        with time_machine.travel(DAY + timedelta(seconds=seconds), tick=False):
            attempts.save(student, begun, item, chosen(answer), event)
    db.session.query(Item).filter_by(id=item).update({"looked": ["p2", "p1"], "hints_taken": 1})
    db.session.commit()
    with time_machine.travel(DAY + timedelta(seconds=150), tick=False):
        attempts.submit(student, begun)
    return begun


def read(owner: Actor, room: int, attempt_id: int) -> Log:
    given = db.session.query(Assignment.id).scalar()
    return attempt_log.read(actor_of(owner.person_id), room, given, attempt_id)


def test_each_save_is_there_with_what_became_of_it(owner: Actor, room: int, taken: int) -> None:
    saves = read(owner, room, taken).saves
    assert [(one.since_start.seconds, one.words, one.outcome, one.changes) for one in saves] == [
        (30, "The sun", Outcome.SAVED, False),
        (65, "The moon", Outcome.SAVED, True),
        (70, "The sun", Outcome.OLDER, False),
        (80, "The moon", Outcome.AGAIN, False),
        (90, "The sun", Outcome.TAKEN_OVER, False),
    ]


def test_each_question_says_when_it_was_answered_and_what_was_looked_up(
    owner: Actor, room: int, taken: int
) -> None:
    log = read(owner, room, taken)
    first, second = log.questions
    assert (first.answers, first.words, first.share, first.hints) == (2, "The moon", 1, 1)
    assert (first.first_at, first.last_at) == (timedelta(seconds=30), timedelta(seconds=65))
    assert first.looked == [1, 2]
    assert (second.answers, second.words, second.first_at, second.share) == (0, None, None, 0)
    assert second.looked is None
    assert log.finished_at == DAY + timedelta(seconds=150)


def test_the_file_has_the_same_saves(owner: Actor, room: int, taken: int) -> None:
    log = read(owner, room, taken)
    words = {one: one.value for one in Outcome}
    levels = {one: one.value for one in Certainty}
    grid = attempt_log.grid(log, words, levels, ["a", "b", "c", "d", "e", "f"], "All of it.")
    assert grid.rows[1] == ["2026-03-09T08:01:05+00:00", 65.0, 1, "The moon", "saved", None]
    assert len(grid.rows) == len(log.saves)


def test_how_sure_one_was_is_with_each_save_and_saying_it_anew_is_no_other_answer(
    app: Flask, owner: Actor, student: Actor, room: int
) -> None:
    quiz = factories.make_set(factories.make_article(), questions=1)
    given = factories.make_assignment(quiz, room=room, certainty=True)
    student = actor_of(student.person_id)
    begun = attempts.start(student, given, "phone").attempt_id
    item = attempt_pages.page(student, begun, 1).item_id
    for base, answer, sure in ((0, SUN, None), (1, SUN, Certainty.SURE), (2, MOON, Certainty.SURE)):
        event = Event(f"e{base}", base, 0)
        attempts.save(student, begun, item, chosen(answer), event, certainty=sure)
    log = read(owner, room, begun)
    assert log.certainty
    assert [(one.words, one.certainty, one.changes, one.resaid) for one in log.saves] == [
        ("The sun", None, False, False),
        ("The sun", Certainty.SURE, False, True),
        ("The moon", Certainty.SURE, True, False),
    ]
    assert (log.questions[0].answers, log.questions[0].certainty) == (2, Certainty.SURE)


def test_only_the_class_s_teachers_read_it_and_no_preview_has_one(
    owner: Actor, student: Actor, room: int, taken: int
) -> None:
    given = db.session.query(Assignment.id).scalar()
    other = factories.make_person("Other", "teacher")
    elsewhere = factories.make_room(other, join_code="ZZZZ22")
    for who, where, what in (
        (actor_of(student.person_id), room, given),
        (actor_of(other.person_id), room, given),
        (actor_of(other.person_id), elsewhere, given),
        (actor_of(owner.person_id), room, given + 1),
        (None, room, given),
    ):
        with pytest.raises(NotFound):
            attempt_log.read(who, where, what, taken)
    db.session.query(Attempt).filter_by(id=taken).update({"preview_of": student.person_id})
    db.session.commit()
    with pytest.raises(NotFound):
        read(owner, room, taken)


def test_sentences_are_told_by_their_words(
    app: Flask, owner: Actor, student: Actor, room: int
) -> None:
    given = factories.make_quiz_of("evidence", feedback="after_submission", room=room)
    student = actor_of(student.person_id)
    begun = attempts.start(student, given, "phone").attempt_id
    item = attempt_pages.page(student, begun, 1).item_id
    fields = {"answer": ["vs2k"], "answer-sentences": ["p2.0-32"]}
    attempts.save(student, begun, item, fields, Event("a", 0, 0))
    log = attempt_log.read(actor_of(owner.person_id), room, given, begun)
    assert log.saves[0].words == log.questions[0].words
    assert log.saves[0].words.endswith("(“The sun pulls as well, but less.”)")
