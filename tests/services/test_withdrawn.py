"""While an examination is open its questions are withdrawn from practice for its students."""

from datetime import timedelta

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.errors import Conflict
from quizapp.core.responses import Event
from quizapp.services import attempt_pages, attempts, clock, quizzes, withdrawn
from quizapp.store.db import db
from quizapp.store.models import Assignment, Attempt, Item, Override, QuestionSet, SetEntry
from tests import factories

HOUR = timedelta(hours=1)


@pytest.fixture
def pupil(app: Flask, owner: Actor, student: Actor) -> Actor:
    factories.make_room(owner, student)
    return factories.actor_of(student.person_id)


@pytest.fixture
def practice(app: Flask) -> int:
    """A public quiz of three questions; the second is the examination's, too."""
    return factories.make_practice()


@pytest.fixture
def examination(pupil: Actor, practice: int) -> int:
    article_id = db.session.query(QuestionSet.article_id).scalar()
    made = QuestionSet(
        article_id=article_id, slug="exam", title="Exam", summary="", created_at=factories.THEN
    )
    db.session.add(made)
    db.session.flush()
    db.session.add(SetEntry(set_id=made.id, question_id=2, position=1))
    db.session.commit()
    return factories.make_assignment(
        made,
        room=1,
        feedback="after_submission",
        mode="examination",
        opens_at=clock.now() - HOUR,
        closes_at=clock.now() + HOUR,
    )


def move(examination: int, **times: object) -> None:
    db.session.query(Assignment).filter_by(id=examination).update(times)
    db.session.commit()


def answered(actor: Actor, assignment: int, *, submit: bool) -> int:
    """An attempt with an answer to each question."""
    attempt = attempts.start(actor, assignment, "device").attempt_id
    for item in db.session.query(Item).filter_by(attempt_id=attempt).all():
        attempts.save(actor, attempt, item.id, factories.chosen("mmmm"), Event("tap", 0, 0))
    if submit:
        attempts.submit(actor, attempt)
    return attempt


def test_only_while_it_is_open(pupil: Actor, examination: int) -> None:
    assert withdrawn.questions(pupil) == {2}
    move(examination, opens_at=clock.now() + HOUR / 2)
    assert withdrawn.questions(pupil) == set()
    move(examination, opens_at=None, closes_at=clock.now() - HOUR / 2)
    assert withdrawn.questions(pupil) == set()
    move(examination, grace_minutes=45)
    assert withdrawn.questions(pupil) == {2}
    move(examination, withdrawn_at=clock.now())
    assert withdrawn.questions(pupil) == set()


def test_only_for_its_students(pupil: Actor, owner: Actor, examination: int) -> None:
    for other in (None, factories.actor_of(owner.person_id), factories.make_person("Elsewhere")):
        assert withdrawn.questions(other) == set()
    move(examination, to_all=False)
    assert withdrawn.questions(pupil) == set()
    db.session.add(Override(assignment_id=examination, person_id=pupil.person_id))
    db.session.commit()
    assert withdrawn.questions(pupil) == {2}


def test_as_long_as_their_own_attempt_goes_on(pupil: Actor, examination: int) -> None:
    attempts.start(pupil, examination, "device")
    move(examination, closes_at=clock.now() - HOUR / 2)
    db.session.query(Attempt).update({"deadline_at": clock.now() + HOUR})
    db.session.commit()
    assert withdrawn.questions(pupil) == {2}
    db.session.query(Attempt).update({"deadline_at": clock.now() - HOUR})
    db.session.commit()
    assert withdrawn.questions(pupil) == set()


def test_a_new_practice_leaves_them_out_and_says_so(
    pupil: Actor, practice: int, examination: int
) -> None:
    offer, _ = quizzes.offered(pupil, practice)
    assert (offer.questions, offer.withheld) == (2, 1)
    attempt = attempts.start(pupil, practice, "device").attempt_id
    assert len(attempt_pages.sitting(pupil, attempt).steps) == 2
    exam, _ = quizzes.offered(pupil, examination)
    assert (exam.questions, exam.withheld) == (1, 0)
    assert attempts.start(pupil, examination, "device").attempt_id != attempt


def test_what_asks_nothing_else_cannot_be_begun(pupil: Actor, examination: int) -> None:
    exam = db.session.get_one(Assignment, examination)
    again = factories.make_assignment(db.session.get_one(QuestionSet, exam.set_id), room=1)
    with pytest.raises(Conflict, match="an examination that is open"):
        attempts.start(pupil, again, "device")
    assert db.session.query(Attempt).count() == 0


def test_an_open_practice_does_not_show_them(pupil: Actor, practice: int, examination: int) -> None:
    move(examination, opens_at=clock.now() + HOUR / 2)
    attempt = answered(pupil, practice, submit=False)
    move(examination, opens_at=None)
    assert attempt_pages.page(pupil, attempt, 2).withdrawn
    assert not attempt_pages.page(pupil, attempt, 1).withdrawn
    assert [step.stem is None for step in attempt_pages.sitting(pupil, attempt).steps] == [
        False,
        True,
        False,
    ]


def test_results_of_before_show_no_key_until_it_is_over(
    pupil: Actor, owner: Actor, practice: int, examination: int
) -> None:
    move(examination, opens_at=clock.now() + HOUR / 2)
    attempt = answered(pupil, practice, submit=True)
    assert list(attempt_pages.result(pupil, attempt).reviews) == [1, 2, 3]
    move(examination, opens_at=None)
    shown = attempt_pages.result(pupil, attempt)
    assert (list(shown.reviews), shown.score, shown.sitting.withdrawn) == ([1, 3], None, 1)
    assert attempt_pages.page(pupil, attempt, 2).review is None
    move(examination, closes_at=clock.now() - HOUR / 2)
    assert list(attempt_pages.result(pupil, attempt).reviews) == [1, 2, 3]


def test_the_examination_itself_follows_its_own_rule(pupil: Actor, examination: int) -> None:
    attempt = answered(pupil, examination, submit=True)
    assert list(attempt_pages.result(pupil, attempt).reviews) == [1]


def test_it_costs_who_is_in_no_class_nothing_and_others_one_statement(
    app: Flask, pupil: Actor, owner: Actor
) -> None:
    guest = factories.make_person("Nobody")
    with factories.counted_statements() as said:
        withdrawn.questions(guest)
        withdrawn.questions(None)
    assert said == []
    with factories.counted_statements() as said:
        withdrawn.versions(pupil, [1, 2], 1)
    assert len(said) == 1
