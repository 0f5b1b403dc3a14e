"""The save protocol, start and hand in, on a real database."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from quizapp.core.access import Actor
from quizapp.core.errors import Conflict, Invalid, NotFound
from quizapp.core.responses import Event, Outcome
from quizapp.services import attempt_pages, attempts, clock
from quizapp.store.db import db
from quizapp.store.models import Attempt, Item, Mark, Question, ResponseEvent
from tests import factories
from tests.factories import chosen


def begin(actor: Actor, assignment_id: int, device: str = "phone") -> tuple[int, list[int]]:
    """An attempt's id and its items' ids."""
    attempt_id = attempts.start(actor, assignment_id, device).attempt_id
    ids = db.session.scalars(
        select(Item.id).where(Item.attempt_id == attempt_id).order_by(Item.position)
    )
    return attempt_id, list(ids)


def answers(item_id: int) -> tuple[object, int]:
    return tuple(
        db.session.execute(
            select(Item.answer, Item.answer_revision).where(Item.id == item_id)
        ).one()
    )


def count(table: type) -> int:
    return db.session.scalar(select(func.count()).select_from(table)) or 0


def test_a_save_becomes_the_answer(student: Actor) -> None:
    attempt_id, (item, *_) = begin(student, factories.make_practice())
    saved = attempts.save(student, attempt_id, item, chosen("ssss"), Event("e1", 0, 0))
    assert (saved.outcome, saved.revision) == (Outcome.SAVED, 1)
    assert answers(item) == ("ssss", 1)


def test_the_same_save_twice_is_acknowledged_twice_and_kept_once(student: Actor) -> None:
    attempt_id, (item, *_) = begin(student, factories.make_practice())
    first = attempts.save(student, attempt_id, item, chosen("ssss"), Event("e1", 0, 0))
    again = attempts.save(student, attempt_id, item, chosen("ssss"), Event("e1", 0, 0))
    assert again == replace(first, outcome=Outcome.AGAIN)
    assert count(ResponseEvent) == 1


def test_a_delayed_retry_of_an_older_tap_changes_nothing(student: Actor) -> None:
    attempt_id, (item, *_) = begin(student, factories.make_practice())
    attempts.save(student, attempt_id, item, chosen("ssss"), Event("e1", 0, 0))
    attempts.save(student, attempt_id, item, chosen("mmmm"), Event("e2", 1, 0))
    late = attempts.save(student, attempt_id, item, chosen("ssss"), Event("e1", 0, 0))
    assert (late.outcome, late.revision) == (Outcome.AGAIN, 1)
    assert answers(item) == ("mmmm", 2)


def test_the_back_button_sends_the_same_event_with_another_answer(student: Actor) -> None:
    attempt_id, (item, *_) = begin(student, factories.make_practice())
    attempts.save(student, attempt_id, item, chosen("ssss"), Event("e1", 0, 0))
    back = attempts.save(student, attempt_id, item, chosen("wwww"), Event("e1", 0, 0))
    assert back.outcome is Outcome.OLDER
    assert answers(item) == ("ssss", 1)
    page = attempt_pages.page(student, attempt_id, 1)
    assert page.aside
    assert page.aside.answer == "The wind"
    attempts.save(student, attempt_id, item, chosen("wwww"), Event("e2", 1, 0))
    assert answers(item) == ("wwww", 2)
    assert attempt_pages.page(student, attempt_id, 1).aside is None


def test_reordered_taps_do_not_overwrite_each_other(student: Actor) -> None:
    """Two taps, the second arrives first: it was not based on what is in the database."""
    attempt_id, (item, *_) = begin(student, factories.make_practice())
    second = attempts.save(student, attempt_id, item, chosen("mmmm"), Event("e2", 1, 0))
    first = attempts.save(student, attempt_id, item, chosen("ssss"), Event("e1", 0, 0))
    assert (second.outcome, first.outcome) == (Outcome.OLDER, Outcome.SAVED)
    assert answers(item) == ("ssss", 1)


def test_a_device_that_was_taken_over_is_logged_and_does_not_count(student: Actor) -> None:
    attempt_id, (item, *_) = begin(student, factories.make_practice(), "phone")
    attempts.save(student, attempt_id, item, chosen("ssss"), Event("e1", 0, 0))
    attempts.resume(student, attempt_id, "laptop")
    late = attempts.save(student, attempt_id, item, chosen("wwww"), Event("e2", 1, 0))
    assert late.outcome is Outcome.TAKEN_OVER
    assert answers(item) == ("ssss", 1)
    aside = attempt_pages.page(student, attempt_id, 1).aside
    assert aside
    assert (aside.answer, aside.taken_over) == ("The wind", True)
    assert (
        attempts.save(student, attempt_id, item, chosen("mmmm"), Event("e3", 1, 1)).outcome
        is Outcome.SAVED
    )


def test_resuming_on_the_same_device_changes_nothing(student: Actor) -> None:
    attempt_id, (item, *_) = begin(student, factories.make_practice(), "phone")
    attempts.resume(student, attempt_id, "phone")
    assert (
        attempts.save(student, attempt_id, item, chosen("ssss"), Event("e1", 0, 0)).outcome
        is Outcome.SAVED
    )


def test_the_first_checked_answer_is_the_mark(student: Actor) -> None:
    attempt_id, (item, *_) = begin(student, factories.make_practice())
    attempts.check(student, attempt_id, item, chosen("ssss"), Event("e1", 0, 0))
    attempts.check(student, attempt_id, item, chosen("mmmm"), Event("e2", 1, 0))
    with pytest.raises(Conflict):
        attempts.save(student, attempt_id, item, chosen("mmmm"), Event("e3", 1, 0))
    assert answers(item) == ("ssss", 1)
    assert db.session.scalars(select(Mark.share)).all() == [0]


def test_checking_an_older_page_closes_nothing(student: Actor) -> None:
    attempt_id, (item, *_) = begin(student, factories.make_practice())
    attempts.save(student, attempt_id, item, chosen("ssss"), Event("e1", 0, 0))
    late = attempts.check(student, attempt_id, item, chosen("mmmm"), Event("e2", 0, 0))
    assert late.outcome is Outcome.OLDER
    attempts.save(student, attempt_id, item, chosen("wwww"), Event("e3", 1, 0))
    retry = attempts.check(student, attempt_id, item, chosen("ssss"), Event("e1", 0, 0))
    assert retry.outcome is Outcome.OLDER
    assert count(Mark) == 0


def test_check_right_after_the_tap_closes_the_item(student: Actor) -> None:
    """The tap is committed, its reply not read yet: the button still says "based on nothing"."""
    attempt_id, (item, *_) = begin(student, factories.make_practice())
    attempts.save(student, attempt_id, item, chosen("mmmm"), Event("tap", 0, 0))
    checked = attempts.check(student, attempt_id, item, chosen("mmmm"), Event("button", 0, 0))
    assert checked.outcome is Outcome.AGAIN
    assert db.session.scalars(select(Mark.share)).all() == [1]


def test_check_is_refused_where_answers_come_after_submission(student: Actor) -> None:
    attempt_id, (item, *_) = begin(student, factories.make_practice(feedback="after_submission"))
    with pytest.raises(Conflict):
        attempts.check(student, attempt_id, item, chosen("mmmm"), Event("e1", 0, 0))


def test_handing_in_marks_what_was_not_checked_once(student: Actor) -> None:
    attempt_id, items = begin(student, factories.make_practice())
    attempts.check(student, attempt_id, items[0], chosen("mmmm"), Event("e1", 0, 0))
    attempts.save(student, attempt_id, items[1], chosen("mmmm"), Event("e2", 0, 0))
    attempts.submit(student, attempt_id)
    attempts.submit(student, attempt_id)
    rows = db.session.execute(select(Mark.item_id, Mark.share).order_by(Mark.item_id)).all()
    assert [tuple(row) for row in rows] == [(items[0], 1), (items[1], 1), (items[2], 0)]
    with pytest.raises(Conflict):
        attempts.save(student, attempt_id, items[2], chosen("mmmm"), Event("e3", 0, 0))
    points = attempt_pages.result(student, attempt_id).score
    assert points
    assert (points.points, points.maximum) == (2, 3)


def test_starting_twice_gives_the_open_attempt(student: Actor) -> None:
    practice = factories.make_practice()
    assert begin(student, practice) == begin(student, practice)
    assert count(Attempt) == 1


def test_an_attempt_pins_order_and_version(student: Actor) -> None:
    attempt_id, _ = begin(student, factories.make_practice())
    first = attempt_pages.page(student, attempt_id, 1)
    assert sorted(one for one, _ in first.asked["options"]) == ["mmmm", "ssss", "wwww"]
    assert attempt_pages.page(student, attempt_id, 1).asked == first.asked


def test_there_is_a_limit_to_attempts(student: Actor) -> None:
    made = factories.make_set(factories.make_article())
    limited = factories.make_assignment(made, attempts_allowed=1)
    attempt_id, _ = begin(student, limited)
    attempts.submit(student, attempt_id)
    with pytest.raises(Conflict):
        attempts.start(student, limited, "phone")


def test_a_quiz_opens_and_closes(student: Actor) -> None:
    made = factories.make_set(factories.make_article())
    hour = timedelta(hours=1)
    early = factories.make_assignment(made, opens_at=clock.now() + hour)
    late = factories.make_assignment(made, closes_at=clock.now() - hour)
    gone = factories.make_assignment(made, withdrawn_at=clock.now())
    for assignment, error in (
        (early, Conflict),
        (late, Conflict),
        (gone, NotFound),
        (999, NotFound),
    ):
        with pytest.raises(error):
            attempts.start(student, assignment, "phone")


def test_a_retired_question_is_not_asked(student: Actor) -> None:
    practice = factories.make_practice(questions=2)
    db.session.query(Question).order_by(Question.id).limit(1).one().retired_at = clock.now()
    db.session.commit()
    assert len(begin(student, practice)[1]) == 1


@pytest.mark.parametrize("answer", ["zzzz", "a" * 10_000, "\0mmmm wwww", "🌊"])
def test_what_cannot_be_read_is_not_kept(student: Actor, answer: object) -> None:
    attempt_id, (item, *_) = begin(student, factories.make_practice())
    with pytest.raises(Invalid):
        attempts.save(student, attempt_id, item, chosen(answer), Event("e1", 0, 0))
    db.session.rollback()
    assert count(ResponseEvent) == 0


def test_nobody_else_may_answer_or_look(app: Flask, student: Actor, stranger: Actor) -> None:
    attempt_id, (item, *_) = begin(student, factories.make_practice())
    other = factories.make_person("Other")
    for actor in (stranger, other, None):
        with pytest.raises(NotFound):
            attempts.save(actor, attempt_id, item, chosen("mmmm"), Event("e1", 0, 0))
        with pytest.raises(NotFound):
            attempts.submit(actor, attempt_id)
        with pytest.raises(NotFound):
            attempt_pages.page(actor, attempt_id, 1)


def test_an_item_of_another_attempt_is_not_found(student: Actor) -> None:
    practice = factories.make_practice()
    attempt_id, _ = begin(student, practice)
    _, (foreign, *_) = begin(factories.make_person("Other"), practice)
    with pytest.raises(NotFound):
        attempts.save(student, attempt_id, foreign, chosen("mmmm"), Event("e1", 0, 0))
