"""When attempts end, as it is kept with them; and the sweeper that closes them."""

from datetime import datetime, timedelta

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.errors import Conflict
from quizapp.core.responses import Event
from quizapp.core.timing import LEEWAY, ActKind
from quizapp.services import (
    assignments,
    attempt_pages,
    attempts,
    clock,
    deadlines,
    quizzes,
    reporting,
    sweeper,
)
from quizapp.store.db import db
from quizapp.store.models import Accommodation, Act, Assignment, Attempt, Item, Mark, Override
from tests import factories

HOUR = timedelta(hours=1)


@pytest.fixture
def room(app: Flask, owner: Actor, student: Actor) -> int:
    return factories.make_room(owner, student)


@pytest.fixture
def pupil(room: int, student: Actor) -> Actor:
    return factories.actor_of(student.person_id)


def make_test(room: int, **more: object) -> int:
    rules = {"feedback": "after_submission", "time_limit": 60, **more}
    made = factories.make_set(factories.make_article(), questions=2)
    return factories.make_assignment(made, room=room, **rules)  # type: ignore[arg-type]


def begun(test: int, person: Actor) -> Attempt:
    attempt_id = attempts.start(person, test, "device").attempt_id
    return attempt(attempt_id)


def attempt(attempt_id: int) -> Attempt:
    db.session.expire_all()
    return db.session.get_one(Attempt, attempt_id)


def answer(person: Actor, one: Attempt, option: str, event: str = "tap") -> None:
    item = db.session.query(Item.id).filter_by(attempt_id=one.id, position=1).one()[0]
    attempts.save(person, one.id, item, factories.chosen(option), Event(event, 0, 0))


def let_pass(one: Attempt, time: timedelta) -> datetime:
    """Move an attempt into the past; gives when it ends now."""
    one.started_at -= time
    assert one.deadline_at
    one.deadline_at -= time
    ends = one.deadline_at
    db.session.commit()
    return ends


def test_an_attempt_ends_an_hour_after_it_began(room: int, pupil: Actor) -> None:
    one = begun(make_test(room), pupil)
    assert one.deadline_at == one.started_at + HOUR


def test_or_when_the_quiz_closes(room: int, pupil: Actor) -> None:
    closes = clock.now() + timedelta(minutes=10)
    one = begun(make_test(room, closes_at=closes, grace_minutes=5), pupil)
    assert one.deadline_at == closes + timedelta(minutes=5)


def test_a_profile_reaches_the_attempt_under_way(room: int, pupil: Actor) -> None:
    one = begun(make_test(room), pupil)
    db.session.add(Accommodation(person_id=pupil.person_id, pace="1.5", later_minutes=0))
    deadlines.refresh_person(pupil.person_id)
    db.session.commit()
    assert attempt(one.id).deadline_at == one.started_at + 1.5 * HOUR


def test_so_do_other_rules_and_what_differs(room: int, owner: Actor, pupil: Actor) -> None:
    test = make_test(room)
    one = begun(test, pupil)
    db.session.add(Override(assignment_id=test, person_id=pupil.person_id, extra_minutes=5))
    deadlines.refresh_assignment(test)
    db.session.commit()
    assert attempt(one.id).deadline_at == one.started_at + HOUR + timedelta(minutes=5)


def test_and_acts(room: int, owner: Actor, pupil: Actor) -> None:
    test = make_test(room)
    one = begun(test, pupil)
    act = {"assignment_id": test, "attempt_id": one.id, "person_id": pupil.person_id}
    made = {"classroom_id": room, "reason": "noise", "batch": "b", "by_id": owner.person_id}
    db.session.add(Act(kind=ActKind.ADDED, minutes=10, at=clock.now(), **act, **made))
    paused = clock.now()
    db.session.add(Act(kind=ActKind.PAUSED, at=paused, **act, **made))
    deadlines.refresh_attempts([one.id])
    db.session.commit()
    now = attempt(one.id)
    assert now.deadline_at == now.started_at + HOUR + timedelta(minutes=10)
    assert now.paused_at == paused


def test_a_new_end_that_is_past_is_now(room: int, pupil: Actor) -> None:
    test = make_test(room)
    one = begun(test, pupil)
    before = clock.now()
    let_pass(one, HOUR / 2)
    db.session.get_one(Assignment, test).closes_at = before - timedelta(minutes=20)
    deadlines.refresh_assignment(test)
    db.session.commit()
    ends = attempt(one.id).deadline_at
    assert ends
    assert before <= ends <= clock.now()


def test_the_sweeper_hands_in_what_was_saved_at_the_deadline(room: int, pupil: Actor) -> None:
    one = begun(make_test(room), pupil)
    answer(pupil, one, "mmmm")
    attempt_id, ends = one.id, let_pass(one, HOUR + timedelta(minutes=7))
    for _ in range(2):
        sweeper.close()
        assert attempt(attempt_id).finished_at == ends
        shares = db.session.query(Mark.share).join(Item).filter_by(attempt_id=attempt_id).all()
        assert sorted(share for (share,) in shares) == [0, 1]


def test_many_are_closed_in_several_transactions(
    room: int, owner: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deadlines, "AT_ONCE", 2)
    test = make_test(room)
    teacher = factories.actor_of(owner.person_id)
    found = []
    for _ in range(5):
        found.append(begun(test, teacher).id)
        let_pass(attempt(found[-1]), HOUR + LEEWAY)
    assert db.session.query(Attempt).filter_by(finished_at=None).count() == 1  # start closes, too
    assert deadlines.close_overdue() == 1
    assert not deadlines.anything_overdue()


def test_what_is_sent_in_time_may_arrive_within_the_leeway(room: int, pupil: Actor) -> None:
    one = begun(make_test(room), pupil)
    let_pass(one, HOUR + LEEWAY - timedelta(seconds=3))
    answer(pupil, one, "mmmm")
    assert not deadlines.anything_overdue()
    let_pass(attempt(one.id), timedelta(seconds=4))
    with pytest.raises(Conflict, match="handed in"):
        answer(pupil, attempt(one.id), "ssss", "late")


def test_a_paused_attempt_is_not_overdue(room: int, pupil: Actor) -> None:
    one = begun(make_test(room), pupil)
    let_pass(one, 2 * HOUR)
    one.paused_at = clock.now() - 2 * HOUR
    db.session.commit()
    assert not deadlines.anything_overdue()
    answer(pupil, attempt(one.id), "mmmm")


def test_every_read_takes_an_overdue_attempt_for_closed_and_tells_nothing(
    room: int, owner: Actor, pupil: Actor
) -> None:
    test = make_test(room)
    one = begun(test, pupil)
    answer(pupil, one, "mmmm")
    ends = let_pass(one, HOUR + timedelta(minutes=1))
    shown = attempt_pages.result(pupil, one.id)
    assert (shown.sitting.finished_at, shown.sitting.being_marked) == (ends, True)
    assert (shown.score, shown.reviews) == (None, {})
    assert attempt_pages.page(pupil, one.id, 1).closed
    assert attempt_pages.page(pupil, one.id, 1).review is None
    [past] = quizzes.history(pupil)
    assert (past.finished_at, past.score) == (ends, None)
    teacher = factories.actor_of(owner.person_id)
    [line] = reporting.scores(teacher, room, test).sheet.lines
    assert line.first
    assert line.first.finished_at == ends
    [given] = assignments.given(teacher, room)
    assert (given.started, given.finished) == (1, 1)
    assert attempt(one.id).finished_at is None  # and no read wrote anything


def test_handing_in_after_the_end_is_handing_in_at_the_end(room: int, pupil: Actor) -> None:
    one = begun(make_test(room), pupil)
    ends = let_pass(one, 2 * HOUR)
    attempts.submit(pupil, one.id)
    assert attempt(one.id).finished_at == ends


def test_beginning_again_closes_the_attempt_whose_time_was_up(room: int, pupil: Actor) -> None:
    test = make_test(room, attempts_allowed=2)
    one = begun(test, pupil)
    ends = let_pass(one, 2 * HOUR)
    two = begun(test, pupil)
    assert (two.number, attempt(one.id).finished_at) == (2, ends)
    let_pass(two, 2 * HOUR)
    with pytest.raises(Conflict, match="no attempt left"):
        begun(test, pupil)
