"""What accepting leads to, of the class of `tests.sat`: each remedy would really change marks."""

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.edits import Edit
from quizapp.core.errors import Invalid
from quizapp.core.regrading import Plan
from quizapp.core.remedies import Remedy
from quizapp.core.responses import Event
from quizapp.services import (
    attempt_pages,
    attempts,
    authoring,
    challenge_queue,
    challenge_remedies,
    challenges,
    regrades,
)
from quizapp.store.db import db
from quizapp.store.models import Challenge, Cited, Item, Question, Version
from tests import factories
from tests.disputing import BENS, both_dispute, decided, dispute
from tests.factories import actor_of, make_person, make_room
from tests.sat import SUN, Made, class_that_sat
from tests.services.test_regrades import carry_out, look, new_key, points, questions

BOTH = "Both pull the water."
ALL = [Remedy.AS_WELL, Remedy.FULL, Remedy.DROP, Remedy.EDIT]


@pytest.fixture
def made(app: Flask, owner: Actor) -> Made:
    return class_that_sat(owner)


def accept(made: Made, challenge: int, remedy: Remedy, explanation: str = "") -> Plan:
    """The plan that accepting leads to."""
    place = (made.owner, made.room, challenge)
    follows = challenges.decide(*place, "", accepted=True, remedy=remedy, explanation=explanation)
    return Plan(remedy.regrade, follows.version)


def offer(made: Made) -> challenge_remedies.Offer:
    listed = challenge_queue.queue(made.owner, made.room).listed
    return challenge_remedies.offers(made.owner, listed)[listed[0].id]


def test_the_students_answer_becomes_right_as_well(made: Made) -> None:
    challenge = dispute(made, "Ben", BENS)
    found = offer(made)
    assert (found.version, found.remedies, found.accepts) == (1, ALL, False)
    assert found.explanation
    plan = accept(made, challenge, Remedy.AS_WELL, explanation=BOTH)
    assert plan.version == 2
    newest = db.session.query(Version).filter_by(question_id=questions()[0], number=2).one()
    sun = next(one for one in newest.content["options"] if one["id"] == SUN)
    assert (newest.edit, sun["share"], sun["explanation"]) == (Edit.KEY, 1, BOTH)
    proof = db.session.query(Cited).filter_by(version_id=newest.id, part=SUN).all()
    assert ("p2", 0, 32) in {(one.passage_key, one.start, one.end) for one in proof}
    assert [(one.student, one.change.gain) for one in look(made, plan).seen] == [
        ("Ben", 1),
        ("Cem", 1),
    ]
    assert points(made)["Ben", 1] == (2, 3)  # nothing is changed before that is looked at
    carry_out(made, plan)
    assert points(made)["Ben", 1] == (3, 3)
    assert decided() == [(challenge, True, "as_well", "")]


@pytest.mark.parametrize(
    ("remedy", "students"),
    [(Remedy.FULL, ["Ben", "Cem"]), (Remedy.DROP, ["Ada", "Ada", "Ben", "Cem"])],
)
def test_the_other_remedies_change_marks_too(
    made: Made, remedy: Remedy, students: list[str]
) -> None:
    plan = accept(made, dispute(made, "Ben", BENS), remedy)
    assert [one.student for one in look(made, plan).seen] == students
    assert db.session.query(Version).filter_by(question_id=questions()[0]).count() == 1


def test_a_second_who_disputes_the_same_makes_no_version_more(made: Made) -> None:
    ben, cem = both_dispute(made)
    accept(made, ben, Remedy.AS_WELL, explanation=BOTH)
    found = offer(made)
    assert (found.version, found.remedies, found.accepts) == (2, ALL, True)
    assert accept(made, cem, Remedy.AS_WELL).version == 2
    assert db.session.query(Version).filter_by(question_id=questions()[0]).count() == 2


def test_the_same_is_said_to_those_who_gave_the_answer_and_to_nobody_else(made: Made) -> None:
    ben, cem = both_dispute(made)
    ada = dispute(made, "Ada", 1)  # who took the moon
    challenges.decide(
        made.owner,
        made.room,
        ben,
        "",
        accepted=True,
        remedy=Remedy.AS_WELL,
        explanation=BOTH,
        alike=True,
    )
    assert [row[0] for row in decided()] == [ben, cem]
    challenges.decide(made.owner, made.room, ada, "", accepted=True, remedy=Remedy.FULL)


def test_no_new_key_helps_who_lost_points_by_a_hint(made: Made) -> None:
    dispute(made, "Ada", 1)
    db.session.query(Item).filter_by(attempt_id=1, position=1).update({"share": 0.5})
    db.session.commit()
    assert offer(made).remedies == [Remedy.FULL, Remedy.DROP, Remedy.EDIT]


def test_what_follows_has_to_be_said_and_to_be_offered(made: Made) -> None:
    right = dispute(made, "Ada", 1)  # whose answer was right
    assert offer(made).remedies == [Remedy.FULL, Remedy.DROP, Remedy.EDIT]
    for remedy in (None, Remedy.AS_WELL):
        with pytest.raises(Invalid) as refused:
            challenges.decide(made.owner, made.room, right, "", accepted=True, remedy=remedy)
        assert refused.value.field == "remedy"
    assert decided() == []


def test_who_may_not_change_the_question_is_offered_the_rest(made: Made) -> None:
    other = make_person("Other", "teacher")
    question = db.session.get_one(Question, questions()[0])
    question.owner_id = other.person_id
    db.session.commit()
    challenge = dispute(made, "Ben", BENS)
    assert offer(made).remedies == [Remedy.FULL, Remedy.DROP]
    with pytest.raises(Invalid):
        accept(made, challenge, Remedy.AS_WELL, explanation=BOTH)
    with pytest.raises(Invalid):
        accept(made, challenge, Remedy.EDIT)


def test_a_question_that_means_something_else_by_now_is_not_changed(made: Made) -> None:
    new_key(questions()[0], edit="meaning", mmmm=1)
    dispute(made, "Ben", BENS)
    found = offer(made)
    assert (found.version, found.remedies) == (1, [Remedy.FULL, Remedy.DROP, Remedy.EDIT])


def test_what_cannot_be_published_leaves_the_challenge_waiting(made: Made) -> None:
    challenge = dispute(made, "Ben", BENS)
    with pytest.raises(Invalid, match="explanation: The explanation is missing"):
        accept(made, challenge, Remedy.AS_WELL, explanation=" ")
    assert decided() == []
    editing = authoring.edit(made.owner, questions()[0])
    authoring.save(made.owner, editing, editing.draft, editing.seen)
    with pytest.raises(Invalid, match="remedy: This question is being edited"):
        accept(made, challenge, Remedy.AS_WELL, explanation=BOTH)
    assert decided() == []
    assert db.session.query(Version).filter_by(question_id=questions()[0]).count() == 1


def test_an_answer_that_was_typed_is_accepted_as_by_a_click(app: Flask, owner: Actor) -> None:
    student = make_person("Sam")
    room = make_room(owner, student)
    given = factories.make_quiz_of("text", feedback="after_submission", room=room)
    sam = actor_of(student.person_id)
    begun = attempts.start(sam, given, "device").attempt_id
    item = attempt_pages.page(sam, begun, 1).item_id
    attempts.save(sam, begun, item, {"answer": ["Selene"]}, Event("e1", 0, 0))
    attempts.submit(sam, begun)
    made = Made(actor_of(owner.person_id), room, given, {"Sam": student})
    page = attempt_pages.page(sam, begun, 1)
    key, passage = next(iter(page.text.passages.items()))
    challenges.dispute(sam, begun, 1, key, passage.text[:20], None, None, "It is a name of it.")
    found = offer(made)
    assert (found.remedies, found.explanation) == (ALL, None)
    challenge = db.session.query(Challenge.id).scalar()
    plan = accept(made, challenge, Remedy.AS_WELL)
    question = db.session.query(Version.question_id).first()
    assert question
    seen = regrades.preview(made.owner, room, given, question[0], plan).seen
    assert [(one.student, one.words, one.change.gain > 0) for one in seen] == [
        ("Sam", "Selene", True)
    ]


def test_offers_do_not_cost_more_where_more_is_disputed(made: Made) -> None:
    dispute(made, "Ben", BENS)
    [one] = challenge_queue.queue(made.owner, made.room).listed
    with factories.counted_statements() as few:
        challenge_remedies.offers(made.owner, [one])
    with factories.counted_statements() as many:
        challenge_remedies.offers(made.owner, [one] * 30)
    assert len(many) <= len(few)
    assert challenge_remedies.offers(made.owner, []) == {}
