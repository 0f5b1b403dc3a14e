"""The queue of a class, and how many wait in it."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.errors import NotFound
from quizapp.services import acts, challenge_queue, challenges
from quizapp.store.db import db
from quizapp.store.models import Attempt, Challenge, Item, Membership
from tests.disputing import BENS, both_dispute, dispute
from tests.factories import actor_of, counted_statements, make_person
from tests.sat import DAY, Made, class_that_sat
from tests.services.acting import DISCARDED, order
from tests.services.test_regrades import questions


@pytest.fixture
def made(app: Flask, owner: Actor) -> Made:
    return class_that_sat(owner)


def many(made: Made, count: int) -> list[int]:
    """So many students more, who answered like Ben and dispute it, a minute after another."""
    like = db.session.query(Item).filter_by(attempt_id=BENS, position=1).one()
    revision = db.session.get_one(Attempt, BENS).revision_id
    found: list[int] = []
    for number in range(count):
        at = DAY + timedelta(minutes=number)
        person = make_person(f"Student {len(found)} {db.session.query(Attempt).count()}")
        place = {"classroom_id": made.room, "person_id": person.person_id}
        db.session.add(Membership(**place, role="student", joined_at=DAY))
        attempt = Attempt(
            assignment_id=made.assignment,
            person_id=person.person_id,
            number=1,
            revision_id=revision,
            device="device",
            started_at=at,
            finished_at=at,
        )
        db.session.add(attempt)
        db.session.flush()
        item = Item(
            attempt_id=attempt.id,
            version_id=like.version_id,
            position=1,
            weight=1.0,
            answer_order=like.answer_order,
            answer=like.answer,
            answer_revision=1,
            answered_at=at,
            share=0.0,
        )
        db.session.add(item)
        db.session.flush()
        words = {"passage_key": "p2", "start": 0, "end": 7, "sentence": "So."}
        challenge = Challenge(item_id=item.id, at=at, **words)
        db.session.add(challenge)
        db.session.flush()
        found.append(challenge.id)
    db.session.commit()
    return found


def test_it_says_how_many_wait_without_those_of_discarded_attempts(made: Made) -> None:
    assert challenge_queue.waiting(made.owner) == {}
    ben, _ = both_dispute(made)
    place = (made.room, made.assignment, questions()[0])
    assert challenge_queue.waiting(made.owner) == {made.room: 2}
    assert challenge_queue.waiting_on(made.owner, *place) == 2
    assert challenge_queue.waiting_on(made.owner, *place[:2], questions()[1]) == 0
    challenges.decide(made.owner, made.room, ben, "No.", accepted=False)
    assert challenge_queue.waiting(made.owner) == {made.room: 1}
    acts.do(made.owner, made.room, made.assignment, order(DISCARDED, None), [5])
    assert challenge_queue.waiting(made.owner) == {}
    assert challenge_queue.waiting_on(made.owner, *place) == 0
    shown = challenge_queue.queue(made.owner, made.room)
    assert ([one.student for one in shown.listed], shown.waiting) == (["Ben"], 0)


def test_others_are_told_nothing(made: Made) -> None:
    dispute(made, "Ben", BENS)
    stranger = actor_of(make_person("Stranger", "teacher").person_id)
    ben = actor_of(made.people["Ben"].person_id)
    for who in (stranger, ben, None):
        assert challenge_queue.waiting(who) == {}
        with pytest.raises(NotFound):
            challenge_queue.queue(who, made.room)
        with pytest.raises(NotFound):
            challenge_queue.waiting_on(who, made.room, made.assignment, questions()[0])


def test_those_that_wait_come_first_and_fifty_stand_on_a_page(made: Made) -> None:
    ids = many(made, 120)
    for number, challenge in enumerate(ids[:10]):
        with time_machine.travel(DAY + timedelta(days=1, minutes=number), tick=False):
            challenges.decide(made.owner, made.room, challenge, "No.", accepted=False)
    pages = [challenge_queue.queue(made.owner, made.room, number) for number in (1, 2, 3)]
    assert [len(one.listed) for one in pages] == [50, 50, 20]
    assert [(one.waiting, one.page, one.pages) for one in pages] == [
        (110, 1, 3),
        (110, 2, 3),
        (110, 3, 3),
    ]
    in_order = [one.id for page in pages for one in page.listed]
    assert in_order == ids[10:] + ids[:10][::-1]  # the oldest that waits, the latest decided
    assert challenge_queue.queue(made.owner, made.room, 99).page == 3
    assert challenge_queue.queue(made.owner, made.room, 0).page == 1
    assert pages[0].listed[0].others == 109


def test_thirty_cost_as_many_statements_as_three(made: Made) -> None:
    many(made, 3)
    with counted_statements() as few:
        assert len(challenge_queue.queue(made.owner, made.room).listed) == 3
    many(made, 27)
    with counted_statements() as most:
        assert len(challenge_queue.queue(made.owner, made.room).listed) == 30
    assert len(most) == len(few)
    with counted_statements() as counting:
        assert challenge_queue.waiting(made.owner) == {made.room: 30}
    assert len(counting) == 1
