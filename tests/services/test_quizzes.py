"""What a learner finds: the shelf, a class's quizzes, their own attempts."""

from datetime import timedelta

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.assigning import Counts, Layout, Mode
from quizapp.core.errors import NotFound
from quizapp.core.responses import Event
from quizapp.services import attempts, authoring, clock, quizzes
from quizapp.store.db import db
from quizapp.store.models import Accommodation, Attempt, Cited, Item, Question, Revision
from tests import factories
from tests.factories import chosen


def take(actor: Actor, assignment_id: int, *answers: str, hand_in: bool = True) -> int:
    attempt_id = attempts.start(actor, assignment_id, "phone").attempt_id
    items = db.session.query(Item.id).filter_by(attempt_id=attempt_id).order_by(Item.position).all()
    for (item,), answer in zip(items, answers, strict=False):
        attempts.save(actor, attempt_id, item, chosen(answer), Event(f"e{item}", 0, 0))
    if hand_in:
        attempts.submit(actor, attempt_id)
    return attempt_id


def test_the_shelf_has_articles_with_what_everyone_may_take(app: Flask, owner: Actor) -> None:
    article = factories.make_article()
    factories.make_assignment(factories.make_set(article, slug="public"))
    factories.make_assignment(
        factories.make_set(article, slug="class"), room=factories.make_room(owner)
    )
    factories.make_set(article, slug="kept")
    (shelved,) = quizzes.shelf(None)
    assert shelved.text.slug == "tides"
    assert [(offer.slug, offer.questions) for offer in shelved.offers] == [("public", 3)]


def test_history_is_newest_first_with_points_where_they_may_be_known(student: Actor) -> None:
    article = factories.make_article()
    shown = factories.make_assignment(factories.make_set(article, slug="shown"))
    kept_back = factories.make_assignment(
        factories.make_set(article, slug="kept-back"),
        feedback="after_closing",
        closes_at=clock.now() + timedelta(hours=1),
    )
    first = take(student, shown, "mmmm", "ssss")
    second = take(student, kept_back, "mmmm")
    third = take(student, shown, "mmmm", hand_in=False)
    past = quizzes.history(student)
    assert [one.id for one in past] == [third, second, first]
    assert [one.score.points if one.score else None for one in past] == [None, None, 1]
    assert [(one.answered, one.next_position) for one in past] == [(1, 1), (1, 2), (2, 2)]


def test_a_class_sees_what_it_was_given_and_nobody_else(owner: Actor, student: Actor) -> None:
    room = factories.make_room(owner, student)
    given = factories.make_assignment(factories.make_set(factories.make_article()), room=room)
    member = factories.actor_of(student.person_id)
    assert [offer.assignment_id for offer in quizzes.assigned(member)] == [given]
    offer, text = quizzes.offered(member, given)
    assert (offer.classroom, text.slug) == ("10b", "tides")
    for stranger in (factories.make_person("Other"), None):
        with pytest.raises(NotFound):
            quizzes.offered(stranger, given)
        with pytest.raises(NotFound):
            quizzes.public(stranger, "moon")


def test_a_set_whose_questions_are_all_retired_is_not_offered(app: Flask) -> None:
    factories.make_practice(questions=1)
    db.session.query(Question).one().retired_at = clock.now()
    db.session.commit()
    assert quizzes.shelf(None)[0].offers == []


def test_attempts_left_are_counted(student: Actor) -> None:
    limited = factories.make_assignment(
        factories.make_set(factories.make_article()), attempts_allowed=2
    )
    take(student, limited)
    offer, _ = quizzes.offered(student, limited)
    assert (offer.attempts_left, offer.open_attempt) == (1, None)
    assert offer.last
    assert offer.last.score


def counts() -> list[int]:
    return [offer.questions for entry in quizzes.shelf(None) for offer in entry.offers]


def asked(assignment_id: int) -> int:
    """How many questions an attempt of a guest really has."""
    started = attempts.start(None, assignment_id, "phone")
    person = factories.actor_of(started.person_id)
    return next(past.questions for past in quizzes.history(person) if past.id == started.attempt_id)


def test_a_quiz_counts_the_questions_that_it_would_ask(owner: Actor) -> None:
    made = factories.make_set(factories.make_article(), questions=3, owner=owner)
    practice = factories.make_assignment(made)
    authoring.begin(owner, made.id)
    first, second, *_ = db.session.query(Question).order_by(Question.id).all()
    assert (counts(), asked(practice)) == ([3], 3)
    first.retired_at = factories.THEN
    db.session.commit()
    assert (counts(), asked(practice)) == ([2], 2)
    db.session.query(Cited).filter_by(version_id=second.id).first().state = "lost"
    db.session.commit()
    assert (counts(), asked(practice)) == ([1], 1)


def test_a_quiz_that_would_ask_nothing_is_not_offered(owner: Actor) -> None:
    made = factories.make_set(factories.make_article(), questions=0, owner=owner)
    factories.make_assignment(made)
    authoring.begin(owner, made.id)
    assert counts() == []
    with pytest.raises(NotFound):
        quizzes.public(None, "moon")


def test_questions_without_a_place_in_the_newest_text_are_not_counted(owner: Actor) -> None:
    article = factories.make_article()
    factories.make_assignment(factories.make_set(article, questions=2, owner=owner))
    old = db.session.query(Revision).one()
    again = {
        name: getattr(old, name)
        for name in ("title", "summary", "language", "licence", "source", "created_at")
    }
    db.session.add(Revision(article_id=article.id, number=2, **again))
    db.session.commit()
    assert counts() == []


def test_what_closes_first_is_first_and_what_is_closed_last(owner: Actor, student: Actor) -> None:
    room, now = factories.make_room(owner, student), clock.now()
    article = factories.make_article()
    made = {
        hours: factories.make_assignment(
            factories.make_set(article, slug=f"in-{hours}", questions=1),
            room=room,
            closes_at=None if hours is None else now + timedelta(hours=hours),
        )
        for hours in (None, 5, -1, 2, -3)
    }
    found = [one.assignment_id for one in quizzes.assigned(factories.actor_of(student.person_id))]
    assert found == [made[hours] for hours in (2, 5, None, -1, -3)]


def test_an_offer_says_the_rules_as_they_are_for_who_asks(owner: Actor, student: Actor) -> None:
    room = factories.make_room(owner, student)
    test = factories.make_assignment(
        factories.make_set(factories.make_article(), questions=3),
        room=room,
        mode="test",
        counts="mean",
        layout="all",
        draw=2,
        text_shown=False,
        access_code="OAK7",
        time_limit=60,
    )
    db.session.add(Accommodation(person_id=student.person_id, pace="1.5", later_minutes=0))
    db.session.commit()
    pupil = factories.actor_of(student.person_id)
    offer, _ = quizzes.offered(pupil, test)
    assert (offer.mode, offer.counts, offer.layout) == (Mode.TEST, Counts.MEAN, Layout.ALL)
    assert (offer.questions, offer.drawn, offer.text_shown, offer.needs_code) == (
        2,
        True,
        False,
        True,
    )
    assert (offer.time.total, offer.time.ends_at) == (timedelta(minutes=90), None)


def test_the_time_of_an_attempt_under_way_has_its_end(owner: Actor, student: Actor) -> None:
    room = factories.make_room(owner, student)
    made = factories.make_set(factories.make_article(), questions=1)
    test = factories.make_assignment(made, room=room, mode="test", time_limit=60)
    pupil = factories.actor_of(student.person_id)
    attempt_id = attempts.start(pupil, test, "phone").attempt_id
    deadline = db.session.get_one(Attempt, attempt_id).deadline_at
    offer, _ = quizzes.offered(pupil, test)
    assert offer.time.ends_at == deadline
    attempts.submit(pupil, attempt_id)
    offer, _ = quizzes.offered(pupil, test)
    assert offer.time.ends_at is None


def test_what_waits_for_its_citation_is_not_withheld_once_more(
    app: Flask, owner: Actor, student: Actor
) -> None:
    article = factories.make_article()
    quiz = factories.make_set(article, questions=3)
    room = factories.make_room(owner, student)
    factories.make_assignment(quiz)
    factories.make_assignment(quiz, room=room, mode="examination", feedback="after_submission")
    db.session.query(Cited).filter(Cited.version_id.in_([1, 2])).update({"state": "changed"})
    db.session.commit()
    [offer] = quizzes.on_article(factories.actor_of(student.person_id), article.id)
    assert (offer.questions, offer.withheld) == (0, 1)
