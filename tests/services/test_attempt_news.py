"""What a student's list says of attempts: marked anew, reply to your challenge."""

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.regrading import Kind, Plan
from quizapp.services import attempt_news, challenges, overriding, past_attempts
from quizapp.services.attempt_news import News
from quizapp.store.db import db
from quizapp.store.models import Assignment
from tests.disputing import BENS, dispute
from tests.factories import actor_of, counted_statements
from tests.sat import DAY, SUN, Made, class_that_sat, sit
from tests.services.test_regrades import carry_out, new_key, questions


@pytest.fixture
def made(app: Flask, owner: Actor) -> Made:
    return class_that_sat(owner)


def news(made: Made, name: str) -> dict[int, News]:
    actor = actor_of(made.people[name].person_id)
    return dict(attempt_news.of(past_attempts.history(actor)))


def test_nothing_is_new_of_marks_that_nobody_changed(made: Made) -> None:
    dispute(made, "Ben", BENS)
    assert [news(made, name) for name in ("Ada", "Ben", "Finn")] == [{}, {}, {}]


def test_a_regrade_and_a_reply_are(made: Made) -> None:
    challenge = dispute(made, "Ben", BENS)
    carry_out(made, Plan(Kind.KEY, new_key(questions()[0], mmmm=1, ssss=1)))
    assert news(made, "Ben") == {BENS: News(anew=True, replied=False)}
    assert news(made, "Ada") == {}  # whose marks stayed
    challenges.decide(made.owner, made.room, challenge, "No.", accepted=False)
    assert news(made, "Ben") == {BENS: News(anew=True, replied=True)}
    challenges.take_back(made.owner, made.room, challenge, "Oh.")
    assert news(made, "Ben") == {BENS: News(anew=True, replied=False)}


def test_a_mark_by_hand_over_another_is_and_a_first_one_is_not(made: Made) -> None:
    overriding.override(made.owner, BENS, 1, "0.5", "Half of it.")
    assert news(made, "Ben") == {BENS: News(anew=True, replied=False)}


def test_whoever_hands_in_after_a_regrade_has_seen_no_other_mark(made: Made) -> None:
    carry_out(made, Plan(Kind.KEY, new_key(questions()[0], ssss=1)))
    sit(made.people["Eve"], made.assignment, SUN, at=DAY, seconds=60)
    assert news(made, "Eve") == {}


def test_what_may_not_be_known_yet_is_not_told(made: Made) -> None:
    carry_out(made, Plan(Kind.FULL, 1))
    assert BENS in news(made, "Ben")
    db.session.query(Assignment).update({"feedback": "after_closing"})
    db.session.commit()
    assert news(made, "Ben") == {}


def test_it_takes_two_statements(made: Made) -> None:
    carry_out(made, Plan(Kind.FULL, 1))
    history = past_attempts.history(actor_of(made.people["Ada"].person_id))
    assert len(history) == 2
    with counted_statements() as said:
        attempt_news.of(history)
    assert len(said) == 2
    with counted_statements() as said:
        assert attempt_news.of([]) == {}
    assert said == []
