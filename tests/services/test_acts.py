"""What teachers do to attempts: to one, to all that are at it, twice, too late."""

import pytest
import time_machine
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.errors import Conflict, Invalid, NotFound
from quizapp.core.timing import ActKind
from quizapp.services import acts, attempts, classrooms, deadlines, reporting
from quizapp.store.db import db
from quizapp.store.models import Act, Assignment, Attempt, Mark, Membership
from tests import factories
from tests.services.acting import (
    ADDED,
    DISCARDED,
    ENDED,
    HOUR,
    MINUTE,
    PAUSED,
    REOPENED,
    RESUMED,
    answer,
    attempt,
    begun,
    make_test,
    order,
    run_out,
)


@pytest.fixture
def room(app: Flask, owner: Actor, student: Actor) -> int:
    return factories.make_room(owner, student, factories.make_person("Ada Absent"))


@pytest.fixture
def teacher(room: int, owner: Actor) -> Actor:
    return factories.actor_of(owner.person_id)


@pytest.fixture
def pupil(room: int, student: Actor) -> Actor:
    return factories.actor_of(student.person_id)


@pytest.fixture
def timed(room: int) -> int:
    return make_test(room)


def rows(kind: ActKind | None = None) -> int:
    found = db.session.query(Act)
    return found.filter_by(kind=kind).count() if kind else found.count()


def test_minutes_are_added_and_noted(teacher: Actor, pupil: Actor, room: int, timed: int) -> None:
    one = begun(timed, pupil)
    done = acts.do(teacher, room, timed, order(ADDED, 10), [one])
    assert (done.done, done.left_out) == (1, 0)
    now = attempt(one)
    assert now.deadline_at == now.started_at + HOUR + 10 * MINUTE
    [told] = acts.for_student(one)
    assert (told.kind, told.minutes, told.reason, told.by) == (
        ADDED,
        10,
        "projector failed",
        "Olga Owner",
    )


def test_the_same_form_twice_is_once_and_two_forms_are_two(
    teacher: Actor, pupil: Actor, room: int, timed: int
) -> None:
    one = begun(timed, pupil)
    form = order(ADDED, 5)
    assert acts.do(teacher, room, timed, form, [one]) == acts.do(teacher, room, timed, form, [one])
    assert rows() == 1
    acts.do(teacher, room, timed, order(ADDED, 5), [one])
    now = attempt(one)
    assert now.deadline_at == now.started_at + HOUR + 10 * MINUTE


def test_a_form_from_the_history_that_says_something_else_is_done(
    teacher: Actor, pupil: Actor, room: int, timed: int
) -> None:
    one = begun(timed, pupil)
    form = order(ADDED, 5)
    acts.do(teacher, room, timed, form, [one])
    form = type(form)(ADDED, form.reason, form.batch, 7)
    acts.do(teacher, room, timed, form, [one])
    assert [row.minutes for row in db.session.query(Act).order_by(Act.id)] == [5, 7]


def test_pausing_stops_the_clock_and_going_on_gives_the_time_back(
    teacher: Actor, pupil: Actor, room: int, timed: int
) -> None:
    with time_machine.travel(factories.THEN, tick=False) as clock:
        one = begun(timed, pupil)
        clock.shift(20 * MINUTE)
        acts.do(teacher, room, timed, order(PAUSED), [one])
        clock.shift(2 * HOUR)
        assert attempt(one).paused_at == factories.THEN + 20 * MINUTE
        assert not deadlines.anything_overdue()
        acts.do(teacher, room, timed, order(RESUMED), [one])
        assert attempt(one).paused_at is None
        assert attempt(one).deadline_at == factories.THEN + 3 * HOUR


def test_for_all_there_is_one_row_for_each_attempt_of_a_student_under_way(
    teacher: Actor, pupil: Actor, room: int, timed: int
) -> None:
    names = ("Ada", "Bo Handed In", "Zoe Left", "Lu Late", "Tina Tried")
    ada, bo, zoe, late, tina = (factories.make_person(name) for name in names)
    for person in (ada, bo, zoe, late, tina):
        classrooms.join(person, "K7MP2X")
    first, second, left, over = (begun(timed, one) for one in (pupil, ada, zoe, late))
    attempts.submit(factories.actor_of(bo.person_id), begun(timed, bo))
    db.session.get_one(Membership, (room, zoe.person_id)).left_at = attempt(left).started_at
    own = begun(timed, teacher)
    attempt(begun(timed, tina)).preview_of = ada.person_id
    db.session.commit()
    run_out(over)
    done = acts.do(teacher, room, timed, order(ADDED, 10))
    assert (done.done, done.left_out) == (3, 0)
    made = db.session.query(Act).order_by(Act.attempt_id).all()
    assert [row.attempt_id for row in made] == sorted([first, second, left])
    assert len({row.batch for row in made}) == 1
    assert attempt(own).deadline_at == attempt(own).started_at + HOUR


def test_what_is_paused_already_is_left_out_of_pausing_all(
    teacher: Actor, pupil: Actor, room: int, timed: int
) -> None:
    one = begun(timed, pupil)
    ada = factories.make_person("Ada")
    classrooms.join(ada, "K7MP2X")
    begun(timed, ada)
    acts.do(teacher, room, timed, order(PAUSED), [one])
    assert acts.do(teacher, room, timed, order(PAUSED)).done == 1
    with pytest.raises(Conflict, match="paused already"):
        acts.do(teacher, room, timed, order(PAUSED))
    assert acts.do(teacher, room, timed, order(RESUMED)).done == 2


def test_with_nobody_at_it_there_is_nothing_to_do(teacher: Actor, room: int, timed: int) -> None:
    for kind, minutes in ((ADDED, 5), (PAUSED, None), (ENDED, None)):
        with pytest.raises(Conflict, match="Nobody"):
            acts.do(teacher, room, timed, order(kind, minutes))


def test_closing_now_hands_in_what_is_saved(
    teacher: Actor, pupil: Actor, room: int, timed: int
) -> None:
    one = begun(timed, pupil)
    answer(pupil, one, "mmmm")
    acts.do(teacher, room, timed, order(ENDED))
    assert attempt(one).finished_at == db.session.query(Act.at).scalar()
    assert sorted(share for (share,) in db.session.query(Mark.share)) == [0, 1]


def test_what_was_handed_in_or_swept_meanwhile_is_a_conflict_and_nothing_is_written(
    teacher: Actor, pupil: Actor, room: int, timed: int
) -> None:
    one = begun(timed, pupil)
    run_out(one)
    for kind, minutes in ((ADDED, 5), (PAUSED, None), (ENDED, None), (RESUMED, None)):
        with pytest.raises(Conflict, match="handed in meanwhile"):
            acts.do(teacher, room, timed, order(kind, minutes), [one])
        db.session.rollback()
    deadlines.close_overdue()
    with pytest.raises(Conflict, match="handed in meanwhile"):
        acts.do(teacher, room, timed, order(ADDED, 5), [one])
    assert rows() == 0


def test_of_several_chosen_those_that_were_handed_in_are_left_out(
    teacher: Actor, pupil: Actor, room: int, timed: int
) -> None:
    ada = factories.make_person("Ada")
    classrooms.join(ada, "K7MP2X")
    one, other = begun(timed, pupil), begun(timed, ada)
    attempts.submit(pupil, one)
    done = acts.do(teacher, room, timed, order(ADDED, 5), [one, other])
    assert (done.done, done.left_out) == (1, 1)
    assert db.session.query(Act.attempt_id).scalar() == other


def test_an_attempt_without_an_end_gets_no_minutes(teacher: Actor, pupil: Actor, room: int) -> None:
    test = make_test(room, time_limit=None)
    one = begun(test, pupil)
    with pytest.raises(Conflict, match="no end"):
        acts.do(teacher, room, test, order(ADDED, 5), [one])
    acts.do(teacher, room, test, order(PAUSED), [one])
    assert attempt(one).paused_at


def test_a_discarded_attempt_is_handed_in_first_and_counts_nowhere(
    teacher: Actor, pupil: Actor, room: int
) -> None:
    test = make_test(room, attempts_allowed=1)
    one = begun(test, pupil)
    acts.do(teacher, room, test, order(DISCARDED), [one])
    now = attempt(one)
    assert now.finished_at
    assert now.discarded_at == now.finished_at
    assert reporting.scores(teacher, room, test).sheet.lines == []
    for kind, minutes in ((REOPENED, 10), (DISCARDED, None), (ADDED, 5)):
        with pytest.raises(Conflict, match="discarded"):
            acts.do(teacher, room, test, order(kind, minutes), [one])
        db.session.rollback()
    assert begun(test, pupil) != one  # and does not stand in the way of another


def test_what_is_overdue_is_discarded_as_handed_in_at_its_end(
    teacher: Actor, pupil: Actor, room: int, timed: int
) -> None:
    one = begun(timed, pupil)
    run_out(one)
    ends = attempt(one).deadline_at
    acts.do(teacher, room, timed, order(DISCARDED), [one])
    assert attempt(one).finished_at == ends


def test_one_more_attempt_is_granted_also_before_any(
    teacher: Actor, pupil: Actor, room: int
) -> None:
    test = make_test(room, attempts_allowed=1)
    form = order(ActKind.GRANTED)
    for _ in range(2):
        acts.grant(teacher, room, test, pupil.person_id, form)
    assert rows(ActKind.GRANTED) == 1
    for _ in range(2):
        attempts.submit(pupil, begun(test, pupil))
    with pytest.raises(Conflict, match="no attempt left"):
        begun(test, pupil)


def test_who_cannot_be_granted_one(teacher: Actor, pupil: Actor, room: int, timed: int) -> None:
    with pytest.raises(Conflict, match="as often as"):
        acts.grant(teacher, room, timed, pupil.person_id, order(ActKind.GRANTED))
    db.session.get_one(Assignment, timed).attempts_allowed = 1
    with pytest.raises(NotFound):
        acts.grant(teacher, room, timed, teacher.person_id, order(ActKind.GRANTED))
    db.session.get_one(Assignment, timed).to_all = False
    with pytest.raises(Conflict, match="does not have"):
        acts.grant(teacher, room, timed, pupil.person_id, order(ActKind.GRANTED))
    db.session.get_one(Membership, (room, pupil.person_id)).left_at = factories.THEN
    with pytest.raises(NotFound):
        acts.grant(teacher, room, timed, pupil.person_id, order(ActKind.GRANTED))


def test_only_the_teachers_of_the_class_act_and_only_on_its_attempts(
    teacher: Actor, pupil: Actor, stranger: Actor, room: int, timed: int
) -> None:
    one = begun(timed, pupil)
    factories.make_room(stranger, join_code="ZZZZZ9")
    for actor in (None, pupil, factories.actor_of(stranger.person_id)):
        with pytest.raises(NotFound):
            acts.do(actor, room, timed, order(ADDED, 5), [one])
    other = make_test(room, slug="other")
    for ids in ([one], [one, 999], []):
        with pytest.raises(NotFound):
            acts.do(teacher, room, other, order(ADDED, 5), ids)
    attempt(one).preview_of = pupil.person_id
    with pytest.raises(NotFound):
        acts.do(teacher, room, timed, order(ADDED, 5), [one])
    assert rows() == 0


def test_reopened_with_nothing_left_and_no_minutes_is_refused(
    teacher: Actor, pupil: Actor, room: int, timed: int
) -> None:
    one = begun(timed, pupil)
    run_out(one)
    with pytest.raises(Invalid, match="No time was left"):
        acts.do(teacher, room, timed, order(REOPENED), [one])
    db.session.rollback()
    assert (attempt(one).finished_at, rows()) == (None, 0)
    acts.do(teacher, room, timed, order(REOPENED, 10), [one])
    assert attempt(one).finished_at is None
    assert db.session.query(Attempt).filter(Attempt.deadline_at.is_not(None)).count() == 1
