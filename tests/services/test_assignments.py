"""Giving a set to a class."""

from datetime import datetime, timedelta

import pytest

from quizapp.core.access import Actor
from quizapp.core.assigning import Rules
from quizapp.core.errors import Conflict, Invalid, NotFound
from quizapp.core.feedback import Feedback
from quizapp.services import assignable, assignments, attempts, classrooms, clock, quizzes
from quizapp.store.db import db
from quizapp.store.models import Article, QuestionSet
from tests.factories import (
    actor_of,
    make_article,
    make_assignment,
    make_person,
    make_room,
    make_set,
)

PRACTICE = Rules(feedback=Feedback.AT_ONCE)


@pytest.fixture
def article(owner: Actor) -> Article:
    return make_article()


def hours(number: float):
    return clock.now() + timedelta(hours=number)


def open_until(closes_at: datetime) -> Rules:
    return Rules(
        feedback=Feedback.AFTER_CLOSING,
        opens_at=hours(-2),
        closes_at=closes_at,
        attempts_allowed=3,
    )


def test_what_is_assigned_is_on_the_student_s_list(
    owner: Actor, student: Actor, article: Article
) -> None:
    made = make_set(article, owner=owner).id
    room_id = make_room(owner, student)
    rules = Rules(feedback=Feedback.AFTER_SUBMISSION, closes_at=hours(2), attempts_allowed=2)
    given = assignments.assign(actor_of(owner.person_id), room_id, made, rules)
    offer = quizzes.assigned(actor_of(student.person_id))[0]
    assert (offer.assignment_id, offer.classroom, offer.attempts_left) == (given, "10b", 2)
    assert (offer.feedback, offer.terms.closes_at) == (rules.feedback, rules.closes_at)


def test_sending_the_form_twice_assigns_once(owner: Actor, article: Article) -> None:
    made, room_id = make_set(article, owner=owner).id, make_room(owner)
    owner = actor_of(owner.person_id)
    first = assignments.assign(owner, room_id, made, PRACTICE)
    assert assignments.assign(owner, room_id, made, PRACTICE) == first
    other = Rules(feedback=Feedback.AT_ONCE, attempts_allowed=1)
    assert assignments.assign(owner, room_id, made, other) != first
    assignments.withdraw(owner, room_id, first)
    assert assignments.assign(owner, room_id, made, PRACTICE) != first


def test_own_sets_sets_of_files_and_public_sets_may_be_given(
    owner: Actor, stranger: Actor, article: Article
) -> None:
    own = make_set(article, slug="own", owner=owner, questions=2)
    from_files = make_set(article, slug="files", questions=1)
    public = make_set(article, slug="public", owner=stranger, questions=1)
    hidden = make_set(article, slug="hidden", owner=stranger, questions=1)
    make_set(article, slug="empty", owner=owner, questions=0)
    make_assignment(public)
    room_id = make_room(owner)
    owner = actor_of(owner.person_id)
    found = [(one.set_id, one.mine, one.questions) for one in assignable.candidates(owner)]
    assert found == [(own.id, True, 2), (from_files.id, False, 1), (public.id, False, 1)]
    for one in (own, from_files, public):
        assert assignments.assign(owner, room_id, one.id, PRACTICE)
    for set_id in (hidden.id, 4711):
        with pytest.raises(NotFound):
            assignments.assign(owner, room_id, set_id, PRACTICE)


def test_a_set_that_is_given_to_another_class_is_not_public(
    owner: Actor, stranger: Actor, article: Article
) -> None:
    theirs = make_set(article, owner=stranger)
    make_assignment(theirs, room=make_room(stranger))
    assert assignable.candidates(owner) == []


def test_a_set_without_questions_and_one_that_was_retired_are_not_given(
    owner: Actor, article: Article
) -> None:
    empty = make_set(article, slug="empty", owner=owner, questions=0)
    retired = make_set(article, slug="gone", owner=owner)
    db.session.get_one(QuestionSet, retired.id).retired_at = clock.now()
    db.session.commit()
    room_id = make_room(owner)
    owner = actor_of(owner.person_id)
    with pytest.raises(Invalid) as refused:
        assignments.assign(owner, room_id, empty.id, PRACTICE)
    assert refused.value.field == "set_id"
    with pytest.raises(NotFound):
        assignments.assign(owner, room_id, retired.id, PRACTICE)


def test_what_is_closed_already_cannot_be_assigned(owner: Actor, article: Article) -> None:
    made, room_id = make_set(article, owner=owner).id, make_room(owner)
    late = Rules(feedback=Feedback.AT_ONCE, closes_at=hours(-1))
    with pytest.raises(Invalid, match="past already"):
        assignments.assign(actor_of(owner.person_id), room_id, made, late)


def test_dates_are_changed_and_closing_in_the_past_closes_it_now(
    owner: Actor, student: Actor, article: Article
) -> None:
    room_id = make_room(owner, student)
    given = make_assignment(make_set(article), room=room_id, feedback="after_closing")
    owner, student = actor_of(owner.person_id), actor_of(student.person_id)
    with pytest.raises(Invalid, match="say when it closes"):
        Rules(feedback=Feedback.AFTER_CLOSING, attempts_allowed=3)
    assignments.change(owner, room_id, given, open_until(hours(2)))
    shown = assignments.one(owner, room_id, given)
    assert (shown.rules.attempts_allowed, shown.is_over, shown.is_ahead) == (3, False, False)
    assert attempts.start(student, given, "device")
    assignments.change(owner, room_id, given, open_until(hours(-1)))
    assert assignments.one(owner, room_id, given).is_over


def test_withdrawn_is_not_offered_and_comes_back(
    owner: Actor, student: Actor, article: Article
) -> None:
    room_id = make_room(owner, student)
    given = make_assignment(make_set(article), room=room_id)
    owner, student = actor_of(owner.person_id), actor_of(student.person_id)
    assignments.withdraw(owner, room_id, given)
    assert quizzes.assigned(student) == []
    with pytest.raises(NotFound):
        attempts.start(student, given, "device")
    assert assignments.one(owner, room_id, given).withdrawn_at is not None
    assignments.offer_again(owner, room_id, given)
    assert attempts.start(student, given, "device")


def test_the_list_counts_the_students_who_are_in_the_class_now(
    owner: Actor, student: Actor, article: Article
) -> None:
    others = [make_person(name) for name in ("Ada", "Ben", "Cem")]
    room_id = make_room(owner, student, *others)
    given = make_assignment(make_set(article), room=room_id)
    owner = actor_of(owner.person_id)
    # Sami hands in twice, Ada once and leaves, Ben is at it, Cem and the teacher: see below
    for person in (student, student, others[0], others[1], owner):
        actor = actor_of(person.person_id)
        begun = attempts.start(actor, given, "device")
        if person is not others[1]:
            attempts.submit(actor, begun.attempt_id)
    classrooms.remove(owner, room_id, others[0].person_id)
    shown = assignments.given(owner, room_id)[0]
    assert (shown.started, shown.finished) == (2, 1)  # Sami and Ben; Sami


def test_the_newest_is_first_and_other_classes_are_left_out(owner: Actor, article: Article) -> None:
    room_id = make_room(owner)
    made = make_set(article)
    make_assignment(made)
    ids = [make_assignment(made, room=room_id), make_assignment(made, room=room_id)]
    given = assignments.given(actor_of(owner.person_id), room_id)
    assert [one.id for one in given] == ids[::-1]


def test_strangers_and_students_change_nothing(
    owner: Actor, stranger: Actor, student: Actor, article: Article
) -> None:
    made, room_id = make_set(article).id, make_room(owner, student)
    given = make_assignment(db.session.get_one(QuestionSet, made), room=room_id)
    elsewhere = classrooms.make(stranger, "Mine", "UTC")
    stranger = actor_of(stranger.person_id)
    for other in (stranger, actor_of(student.person_id), None):
        for deed in (
            lambda who: assignments.assign(who, room_id, made, PRACTICE),
            lambda who: assignments.given(who, room_id),
            lambda who: assignments.withdraw(who, room_id, given),
            lambda who: assignments.offer_again(who, room_id, given),
            lambda who: assignments.change(who, room_id, given, PRACTICE),
        ):
            with pytest.raises(NotFound):
                deed(other)
    with pytest.raises(NotFound):  # their own class in the address, the owner's assignment
        assignments.withdraw(stranger, elsewhere, given)
    with pytest.raises(NotFound):
        assignments.one(stranger, elsewhere, given)


def test_a_closed_quiz_cannot_be_begun(owner: Actor, student: Actor, article: Article) -> None:
    room_id = make_room(owner, student)
    given = make_assignment(make_set(article), room=room_id, closes_at=hours(-1))
    with pytest.raises(Conflict):
        attempts.start(actor_of(student.person_id), given, "device")
