"""An attempt opened again, and closed as it was."""

from datetime import timedelta

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.errors import Conflict
from quizapp.core.responses import Event
from quizapp.core.timing import LEEWAY, ActKind
from quizapp.services import (
    acts,
    attempt_pages,
    attempts,
    deadlines,
    hand_marking,
    ledger,
    ledger_by_hand,
    open_answers,
)
from quizapp.store.db import db
from quizapp.store.models import Act, Item, Mark, ResponseEvent
from tests import factories
from tests.services.acting import (
    REOPENED,
    answer,
    attempt,
    begun,
    item_of,
    make_test,
    order,
    run_out,
)


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
def timed(room: int) -> int:
    return make_test(room)


def reopen(teacher: Actor, room: int, test: int, one: int, minutes: int | None = None) -> int:
    """Gives the act's id."""
    acts.do(teacher, room, test, order(REOPENED, minutes), [one])
    return db.session.query(Act.id).order_by(Act.id.desc()).limit(1).scalar()


def shares(one: int) -> list[float]:
    """What the items count, in order."""
    found = ledger.shares([one])
    items = db.session.query(Item.id).filter_by(attempt_id=one).order_by(Item.position)
    return [found[item] for (item,) in items]


def test_handed_in_by_the_clock_and_resumed_with_minutes(
    teacher: Actor, pupil: Actor, room: int, timed: int
) -> None:
    one = begun(timed, pupil)
    answer(pupil, one, "mmmm")
    run_out(one)
    deadlines.close_overdue()
    assert attempt_pages.result(pupil, one).score
    reopened = db.session.get_one(Act, reopen(teacher, room, timed, one, 10))
    assert attempt(one).deadline_at == reopened.at + timedelta(minutes=10)
    hidden = attempt_pages.page(pupil, one, 1)
    assert (hidden.review, hidden.sitting.steps[0].share) == (None, None)
    answer(pupil, one, "mmmm", position=2)
    attempts.submit(pupil, one)
    assert shares(one) == [1, 1]
    assert db.session.query(Mark).count() == 4


def test_without_minutes_what_was_left_is_left(
    teacher: Actor, pupil: Actor, room: int, timed: int
) -> None:
    one = begun(timed, pupil)
    before = attempt(one).deadline_at
    attempts.submit(pupil, one)
    handed_in = attempt(one).finished_at
    reopened = db.session.get_one(Act, reopen(teacher, room, timed, one))
    assert reopened.since == handed_in
    assert attempt(one).deadline_at - reopened.at == before - handed_in


def test_what_has_no_end_is_opened_without_one(teacher: Actor, pupil: Actor, room: int) -> None:
    test = make_test(room, time_limit=None)
    one = begun(test, pupil)
    attempts.submit(pupil, one)
    reopened = reopen(teacher, room, test, one)
    assert (attempt(one).finished_at, attempt(one).deadline_at) == (None, None)
    acts.undo(teacher, room, test, reopened)
    attempts_end = reopen(teacher, room, test, one, 5)
    assert attempt(one).deadline_at
    acts.undo(teacher, room, test, attempts_end)
    assert attempt(one).finished_at


def test_not_while_the_student_is_at_another(
    teacher: Actor, pupil: Actor, room: int, timed: int
) -> None:
    one = begun(timed, pupil)
    attempts.submit(pupil, one)
    begun(timed, pupil)
    with pytest.raises(Conflict, match="another attempt"):
        reopen(teacher, room, timed, one, 10)


def test_undone_it_is_closed_with_the_answers_of_then_and_what_came_after_stays_in_the_log(
    teacher: Actor, pupil: Actor, room: int, timed: int
) -> None:
    one = begun(timed, pupil)
    answer(pupil, one, "mmmm")
    attempts.submit(pupil, one)
    handed_in, ends = attempt(one).finished_at, attempt(one).deadline_at
    reopened = reopen(teacher, room, timed, one, 10)
    answer(pupil, one, "ssss")
    answer(pupil, one, "mmmm", position=2)
    acts.undo(teacher, room, timed, reopened)
    now = attempt(one)
    assert (now.finished_at, now.deadline_at, now.paused_at) == (handed_in, ends, None)
    assert item_of(one).answer == "mmmm"
    assert item_of(one, 2).answer is None
    assert shares(one) == [1, 0]
    log = db.session.query(ResponseEvent).filter_by(item_id=item_of(one).id)
    saves = [(row.answer, row.revision) for row in log.order_by(ResponseEvent.id)]
    assert saves == [("mmmm", 1), ("ssss", 2), ("mmmm", 3)]
    assert item_of(one).answer_revision == 3
    page = attempt_pages.page(pupil, one, 1)
    assert page.aside is None
    assert acts.undo(teacher, room, timed, reopened) == 0


def test_also_when_it_was_handed_in_anew(
    teacher: Actor, pupil: Actor, room: int, timed: int
) -> None:
    one = begun(timed, pupil)
    answer(pupil, one, "ssss")
    attempts.submit(pupil, one)
    handed_in = attempt(one).finished_at
    reopened = reopen(teacher, room, timed, one, 10)
    answer(pupil, one, "mmmm")
    attempts.submit(pupil, one)
    assert shares(one) == [1, 0]
    acts.undo(teacher, room, timed, reopened)
    assert (attempt(one).finished_at, shares(one)) == (handed_in, [0, 0])
    again = reopen(teacher, room, timed, one, 10)
    assert item_of(one).answer == "ssss"
    answer(pupil, one, "wwww")
    acts.undo(teacher, room, timed, again)
    assert (item_of(one).answer, shares(one)) == ("ssss", [0, 0])


def test_a_save_within_the_leeway_is_part_of_what_was_handed_in(
    teacher: Actor, pupil: Actor, room: int, timed: int
) -> None:
    one = begun(timed, pupil)
    row = attempt(one)
    row.started_at -= timedelta(minutes=60, seconds=2)
    row.deadline_at -= timedelta(minutes=60, seconds=2)
    db.session.commit()
    answer(pupil, one, "mmmm")
    row = attempt(one)
    row.started_at -= LEEWAY
    row.deadline_at -= LEEWAY
    db.session.commit()
    deadlines.close_overdue()
    reopened = reopen(teacher, room, timed, one, 10)
    answer(pupil, one, "ssss")
    acts.undo(teacher, room, timed, reopened)
    assert item_of(one).answer == "mmmm"


def test_a_check_made_in_between_is_taken_back_and_an_earlier_one_stays(
    teacher: Actor, pupil: Actor, room: int
) -> None:
    test = make_test(room, feedback="at_once")
    one = begun(test, pupil)
    check(pupil, one, "mmmm", 1)
    attempts.submit(pupil, one)
    before = item_of(one).checked_at
    reopened = reopen(teacher, room, test, one, 10)
    check(pupil, one, "mmmm", 2)
    acts.undo(teacher, room, test, reopened)
    assert item_of(one).checked_at == before
    assert (item_of(one, 2).checked_at, item_of(one, 2).answer) == (None, None)
    assert shares(one) == [1, 0]


def check(pupil: Actor, one: int, option: str, position: int) -> None:
    item = item_of(one, position)
    attempts.check(pupil, one, item.id, factories.chosen(option), Event("check", 0, 0))


def essay(room: int, pupil: Actor) -> tuple[int, int, int]:
    """A test with an open question, an attempt at it, its item."""
    test = factories.make_quiz_of("open", room=room, feedback="after_submission")
    one = begun(test, pupil)
    answer(pupil, one, "The moon.")
    attempts.submit(pupil, one)
    return test, one, item_of(one).id


LEVELS = {"rc2k": "l12k", "rq3k": "l13k"}


def test_a_mark_by_hand_stays_with_its_answer(teacher: Actor, pupil: Actor, room: int) -> None:
    test, one, item = essay(room, pupil)
    hand_marking.mark(teacher, room, test, item, LEVELS, "Well argued.")
    [before] = shares(one)
    reopened = reopen(teacher, room, test, one, 10)
    attempts.submit(pupil, one)
    assert shares(one) == [before]  # the same answer keeps its mark
    acts.undo(teacher, room, test, reopened)
    reopened = reopen(teacher, room, test, one, 10)
    answer(pupil, one, "The sun.")
    attempts.submit(pupil, one)
    assert ledger.shares([one]) == {}  # another answer waits to be read
    assert [one.waiting for one in open_answers.questions(test)] == [1]
    seen = ledger_by_hand.latest(item).id
    hand_marking.mark(teacher, room, test, item, {**LEVELS, "rq3k": "l03k"}, "No.", seen)
    assert shares(one) != [before]
    acts.undo(teacher, room, test, reopened)
    assert shares(one) == [before]
    counting = ledger.by_hand(item)
    assert counting.reason == "Well argued."
    assert db.session.query(Act).filter_by(kind=ActKind.UNDONE).count() == 2
