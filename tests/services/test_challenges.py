"""Deciding on a challenge, and taking that back."""

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.errors import Conflict, Invalid, NotFound
from quizapp.core.recording import Kind, Topic
from quizapp.core.regrading import Plan
from quizapp.core.remedies import Remedy
from quizapp.services import attempt_pages, challenge_queue, challenges, record
from quizapp.services.challenge_views import Disputed
from tests.disputing import BENS, both_dispute, decided, dispute
from tests.factories import actor_of, make_person, make_room
from tests.sat import Made, class_that_sat
from tests.services.test_regrades import carry_out, points


@pytest.fixture
def made(app: Flask, owner: Actor) -> Made:
    return class_that_sat(owner)


def decline(made: Made, challenge: int, reply: str = "Less.", *, alike: bool = False) -> None:
    challenges.decide(made.owner, made.room, challenge, reply, accepted=False, alike=alike)


def take_back(made: Made, challenge: int, reason: str = "Read too fast.", **more: bool) -> None:
    challenges.take_back(made.owner, made.room, challenge, reason, **more)


def as_seen(made: Made) -> Disputed:
    """The challenge on Ben's result."""
    ben = actor_of(made.people["Ben"].person_id)
    [(_, seen)] = challenges.of_result(attempt_pages.result(ben, BENS))
    return seen


def test_a_decision_is_taken_back_and_another_made(made: Made) -> None:
    challenge = dispute(made, "Ben", BENS)
    decline(made, challenge)
    with pytest.raises(Conflict):
        decline(made, challenge)
    for reason in (" ", "x" * 501):
        with pytest.raises(Invalid, match="reason"):
            take_back(made, challenge, reason)
    take_back(made, challenge)
    seen = as_seen(made)
    assert (seen.accepted, seen.reply, seen.taken_back) == (None, "", "Read too fast.")
    assert challenge_queue.waiting(made.owner) == {made.room: 1}
    with pytest.raises(Conflict):
        take_back(made, challenge)
    challenges.decide(made.owner, made.room, challenge, "", accepted=True, remedy=Remedy.FULL)
    seen = as_seen(made)
    assert (seen.accepted, seen.reply, seen.taken_back) == (True, "", None)
    assert decided() == [
        (challenge, False, "", "Less."),
        (challenge, None, "", "Read too fast."),
        (challenge, True, "full", ""),
    ]


def test_the_record_has_every_decision_and_says_which_was_undone(made: Made) -> None:
    challenge = dispute(made, "Ben", BENS)
    decline(made, challenge)
    take_back(made, challenge)
    challenges.decide(made.owner, made.room, challenge, "", accepted=True, remedy=Remedy.FULL)
    wish = record.Wish(topic=Topic.CHALLENGES)
    found = record.of_room(made.owner, made.room, wish).entries
    assert [(one.kind, one.by, one.whom, one.reason, one.undone) for one in found] == [
        (Kind.ACCEPTED, "Olga Owner", "Ben", "", False),
        (Kind.DECISION_BACK, "Olga Owner", "Ben", "Read too fast.", False),
        (Kind.DECLINED, "Olga Owner", "Ben", "Less.", True),
        (Kind.DISPUTED, "Ben", "Ben", "It pulls, too.", False),
    ]


def test_also_after_marks_were_changed_which_stay(made: Made) -> None:
    challenge = dispute(made, "Ben", BENS)
    challenges.decide(made.owner, made.room, challenge, "", accepted=True, remedy=Remedy.FULL)
    [before] = challenge_queue.queue(made.owner, made.room).listed
    assert before.decided
    assert (before.decided.remedy, before.decided.regraded) == (Remedy.FULL, False)
    carry_out(made, Plan(Remedy.FULL.regrade, 1))
    [after] = challenge_queue.queue(made.owner, made.room).listed
    assert after.decided
    assert after.decided.regraded
    take_back(made, challenge)
    assert points(made)["Ben", 1] == (3, 3)


def test_what_was_said_to_many_in_one_stroke_is_taken_back_in_one(made: Made) -> None:
    ben, cem = both_dispute(made)
    ada = dispute(made, "Ada", 1)
    decline(made, ada)  # by herself: another stroke
    decline(made, ben, alike=True)
    assert [(row[0], row[1]) for row in decided()] == [(ada, False), (ben, False), (cem, False)]
    others = {
        one.student: one.others for one in challenge_queue.queue(made.owner, made.room).listed
    }
    assert others == {"Ben": 1, "Cem": 1, "Ada": 0}
    take_back(made, cem, alike=True)
    assert [row[0] for row in decided() if row[1] is None] == [ben, cem]
    decline(made, ben)
    take_back(made, ben)
    assert [row[0] for row in decided() if row[1] is None] == [ben, cem, ben]


def test_strangers_and_students_decide_nothing(made: Made) -> None:
    challenge = dispute(made, "Ben", BENS)
    decline(made, challenge)
    stranger = make_person("Stranger", "teacher")
    there = make_room(stranger, join_code="ZZZZ22")
    other, ben = actor_of(stranger.person_id), actor_of(made.people["Ben"].person_id)
    for who, room in ((other, made.room), (other, there), (ben, made.room), (None, made.room)):
        with pytest.raises(NotFound):
            challenges.take_back(who, room, challenge, "So.")
        with pytest.raises(NotFound):
            challenges.decide(who, room, challenge, "So.", accepted=False)
    assert len(decided()) == 1
