"""Somebody sits a test from its start until it is handed in, or its time is up."""

from datetime import timedelta

import pytest
import time_machine

from quizapp.core.access import Actor
from quizapp.services import attempts, clock, sitting
from quizapp.store.db import db
from quizapp.store.models import Article, Attempt
from tests import factories


@pytest.mark.parametrize(
    ("mode", "sits"), [("practice", False), ("test", True), ("examination", True)]
)
def test_in_a_test_one_sits_until_it_ends(
    owner: Actor, student: Actor, mode: str, sits: bool
) -> None:
    article = factories.make_article()
    room = factories.make_room(owner, student)
    test = factories.make_assignment(
        factories.make_set(article), room=room, feedback="after_submission", mode=mode
    )
    student = factories.actor_of(student.person_id)
    assert not sitting.at(student, article.id)
    attempt = attempts.start(student, test, "device").attempt_id
    assert sitting.at(student, article.id) is sits
    assert not sitting.at(student, factories.make_article("moons").id)
    assert not sitting.at(owner, article.id)
    attempts.submit(student, attempt)
    assert not sitting.at(student, article.id)


def test_when_the_time_is_up_one_sits_no_more(owner: Actor, student: Actor) -> None:
    test = factories.make_timed(factories.make_room(owner, student), mode="test")
    student = factories.actor_of(student.person_id)
    attempts.start(student, test, "device")
    article = db.session.query(Article.id).scalar()
    assert sitting.at(student, article)
    db.session.query(Attempt).one().deadline_at = clock.now() - timedelta(minutes=1)
    db.session.commit()
    assert not sitting.at(student, article)
    assert not sitting.at(None, article)


def test_who_is_paused_sits_on_past_the_time_that_was_set(owner: Actor, student: Actor) -> None:
    test = factories.make_timed(factories.make_room(owner, student), mode="test")
    student = factories.actor_of(student.person_id)
    attempt = attempts.start(student, test, "device").attempt_id
    article = db.session.query(Article.id).scalar()
    factories.make_act(attempt, "paused", owner)
    with time_machine.travel(clock.now() + timedelta(minutes=70)):
        assert sitting.at(student, article)
    attempts.submit(student, attempt)
    assert not sitting.at(student, article)
