"""A teacher sees what a student would get, and no figure shows that it happened."""

from datetime import timedelta

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.errors import Conflict, NotFound
from quizapp.core.responses import Event
from quizapp.services import (
    assignments,
    attempt_pages,
    attempts,
    clock,
    previewing,
    quizzes,
    reporting,
    sweeper,
)
from quizapp.store.db import db
from quizapp.store.models import (
    Accommodation,
    Assignment,
    Attempt,
    Item,
    Mark,
    QuestionSet,
    ResponseEvent,
)
from tests import factories

HOUR = timedelta(hours=1)


@pytest.fixture
def room(app: Flask, owner: Actor, student: Actor) -> int:
    return factories.make_room(owner, student)


@pytest.fixture
def teacher(room: int, owner: Actor) -> Actor:
    return factories.actor_of(owner.person_id)


@pytest.fixture
def pupil(room: int, student: Actor) -> Actor:
    return factories.actor_of(student.person_id)


@pytest.fixture
def test(room: int) -> int:
    made = factories.make_set(factories.make_article(), questions=6)
    return factories.make_assignment(
        made,
        room=room,
        feedback="after_submission",
        time_limit=60,
        attempts_allowed=1,
        shuffle_questions=True,
        draw=3,
        access_code="MOON",
    )


def begin(teacher: Actor, test: int, student: Actor | None) -> Attempt:
    who = student.person_id if student else None
    attempt_id = previewing.begin(teacher, 1, test, who, "device")
    db.session.expire_all()
    return db.session.get_one(Attempt, attempt_id)


def asked(attempt_id: int) -> list[tuple[int, list[str]]]:
    rows = db.session.query(Item.version_id, Item.answer_order).filter_by(attempt_id=attempt_id)
    return [(row[0], row[1]) for row in rows.order_by(Item.position)]


def answer(actor: Actor, attempt_id: int) -> None:
    item = db.session.query(Item.id).filter_by(attempt_id=attempt_id, position=1).scalar()
    attempts.save(actor, attempt_id, item, factories.chosen("mmmm"), Event("tap", 0, 0))


def test_it_has_the_student_s_time_questions_and_order(
    teacher: Actor, pupil: Actor, test: int
) -> None:
    db.session.add(Accommodation(person_id=pupil.person_id, pace="1.5", later_minutes=0))
    db.session.commit()
    real = attempts.start(pupil, test, "device", "moon").attempt_id
    preview = begin(teacher, test, pupil)
    assert preview.deadline_at == preview.started_at + 1.5 * HOUR
    assert asked(preview.id) == asked(real)
    sitting = attempt_pages.sitting(teacher, preview.id)
    assert (sitting.mine, sitting.preview_of) == (True, "Sami Student")
    assert attempt_pages.sitting(pupil, real).preview_of is None


def test_any_student_has_the_rules_of_all(teacher: Actor, test: int) -> None:
    preview = begin(teacher, test, None)
    assert preview.deadline_at == preview.started_at + HOUR


def test_nothing_shows_that_it_happened(teacher: Actor, pupil: Actor, test: int) -> None:
    preview = begin(teacher, test, pupil)
    answer(teacher, preview.id)
    for _ in ("under way", "handed in"):
        assert quizzes.history(teacher) == quizzes.history(pupil) == []
        [given] = assignments.given(teacher, 1)
        assert (given.started, given.finished) == (0, 0)
        assert reporting.scores(teacher, 1, test).sheet.lines == []
        assert quizzes.offered(pupil, test)[0].attempts_left == 1
        attempts.submit(teacher, preview.id)
    assert attempt_pages.result(teacher, preview.id).score is not None


def test_ended_it_is_deleted_with_all_that_was_entered(
    teacher: Actor, pupil: Actor, test: int
) -> None:
    preview = begin(teacher, test, pupil).id
    answer(teacher, preview)
    attempts.submit(teacher, preview)
    with pytest.raises(NotFound):
        previewing.end(pupil, preview)
    assert previewing.end(teacher, preview) == (1, test)
    for table in (Attempt, Item, ResponseEvent, Mark):
        assert db.session.query(table).count() == 0
    with pytest.raises(NotFound):
        previewing.end(teacher, preview)


def test_a_real_attempt_cannot_be_ended_so(teacher: Actor, pupil: Actor, test: int) -> None:
    real = attempts.start(teacher, test, "device", "moon").attempt_id
    with pytest.raises(NotFound):
        previewing.end(teacher, real)


def test_there_is_one_at_a_time_beside_an_attempt_of_one_s_own(
    teacher: Actor, pupil: Actor, test: int
) -> None:
    own = attempts.start(teacher, test, "device", "moon").attempt_id
    begin(teacher, test, pupil)
    second = begin(teacher, test, None).id
    assert {row[0] for row in db.session.query(Attempt.id)} == {own, second}
    assert attempts.start(teacher, test, "device").attempt_id == own


def test_dates_do_not_hold(teacher: Actor, pupil: Actor, test: int) -> None:
    row = db.session.get_one(Assignment, test)
    row.opens_at = clock.now() + HOUR
    db.session.commit()
    assert begin(teacher, test, pupil)
    row = db.session.get_one(Assignment, test)
    row.opens_at, row.closes_at = None, clock.now() - HOUR
    db.session.commit()
    late = begin(teacher, test, pupil)
    assert late.deadline_at == late.started_at + HOUR


def test_who_may_not(
    teacher: Actor, stranger: Actor, pupil: Actor, owner: Actor, test: int
) -> None:
    elsewhere = factories.make_person("Elsewhere")
    for actor, who in (
        (stranger, pupil.person_id),
        (pupil, pupil.person_id),
        (None, pupil.person_id),
        (teacher, elsewhere.person_id),
        (teacher, owner.person_id),
    ):
        with pytest.raises(NotFound):
            previewing.begin(actor, 1, test, who, "device")
    db.session.get_one(Assignment, test).to_all = False
    db.session.commit()
    with pytest.raises(NotFound):
        previewing.begin(teacher, 1, test, pupil.person_id, "device")
    assert begin(teacher, test, None)


def test_nothing_to_ask_is_said(teacher: Actor, room: int) -> None:
    article_id = factories.make_article().id
    empty = QuestionSet(
        article_id=article_id, slug="e", title="E", summary="", created_at=factories.THEN
    )
    db.session.add(empty)
    db.session.commit()
    with pytest.raises(Conflict):
        previewing.begin(teacher, 1, factories.make_assignment(empty, room=1), None, "device")


def test_the_sweeper_deletes_what_nobody_ended(teacher: Actor, pupil: Actor, test: int) -> None:
    preview = begin(teacher, test, pupil)
    sweeper.sweep()
    assert db.session.query(Attempt).count() == 1
    db.session.query(Attempt).update({"started_at": preview.started_at - previewing.KEPT - HOUR})
    db.session.commit()
    sweeper.sweep()
    assert db.session.query(Attempt).count() == 0
