"""Taking back what was done, one or a batch."""

from datetime import timedelta

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.errors import Conflict, NotFound
from quizapp.core.timing import ActKind
from quizapp.services import acts, attempts, classrooms, reporting, terms
from quizapp.store.db import db
from quizapp.store.models import Act, Assignment, Mark
from tests import factories
from tests.services.acting import (
    ADDED,
    DISCARDED,
    ENDED,
    HOUR,
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


def did(teacher: Actor, room: int, timed: int, kind: ActKind, one: int, minutes: int | None = None):
    """Do it; gives the act's id."""
    acts.do(teacher, room, timed, order(kind, minutes), [one])
    return db.session.query(Act.id).order_by(Act.id.desc()).limit(1).scalar()


def test_added_minutes_are_taken_back_once(
    teacher: Actor, pupil: Actor, room: int, timed: int
) -> None:
    one = begun(timed, pupil)
    added = did(teacher, room, timed, ADDED, one, 10)
    assert acts.undo(teacher, room, timed, added, " wrong \n class ") == 1
    assert attempt(one).deadline_at == attempt(one).started_at + HOUR
    assert acts.undo(teacher, room, timed, added) == 0
    undone = db.session.query(Act).filter_by(kind=ActKind.UNDONE).one()
    assert (undone.undoes_id, undone.reason, undone.by_id) == (
        added,
        "wrong class",
        teacher.person_id,
    )
    assert acts.for_student(one)[0].undone == undone.at
    with pytest.raises(Conflict, match="cannot be undone"):
        acts.undo(teacher, room, timed, undone.id)


def test_a_pause_and_its_end_are_taken_back(
    teacher: Actor, pupil: Actor, room: int, timed: int
) -> None:
    one = begun(timed, pupil)
    paused = did(teacher, room, timed, PAUSED, one)
    since = attempt(one).paused_at
    resumed = did(teacher, room, timed, RESUMED, one)
    acts.undo(teacher, room, timed, resumed)
    assert attempt(one).paused_at == since
    acts.undo(teacher, room, timed, paused)
    assert attempt(one).paused_at is None
    assert attempt(one).deadline_at == attempt(one).started_at + HOUR


def test_handing_in_is_taken_back_and_its_time_given_back(
    teacher: Actor, pupil: Actor, room: int, timed: int
) -> None:
    one = begun(timed, pupil)
    answer(pupil, one, "ssss")
    ended = did(teacher, room, timed, ENDED, one)
    marks = db.session.query(Mark).count()
    acts.undo(teacher, room, timed, ended)
    end, back = db.session.query(Act).order_by(Act.id).all()
    now = attempt(one)
    assert now.finished_at is None
    assert now.deadline_at == now.started_at + HOUR + (back.at - end.at)
    answer(pupil, one, "mmmm")
    attempts.submit(pupil, one)
    assert db.session.query(Mark).count() == 2 * marks  # nothing in the ledger is lost
    [line] = reporting.scores(teacher, room, timed).sheet.lines
    assert line.first
    assert line.first.score.points == 1


def test_but_not_while_the_student_is_at_another(
    teacher: Actor, pupil: Actor, room: int, timed: int
) -> None:
    one = begun(timed, pupil)
    ended = did(teacher, room, timed, ENDED, one)
    two = begun(timed, pupil)
    with pytest.raises(Conflict, match="another attempt"):
        acts.undo(teacher, room, timed, ended)
    db.session.rollback()
    run_out(two)  # whose time is up is at none, also before the sweeper comes
    acts.undo(teacher, room, timed, ended)
    assert attempt(one).finished_at is None
    assert attempt(two).finished_at == attempt(two).deadline_at


def test_what_was_discarded_counts_again_and_stays_handed_in(
    teacher: Actor, pupil: Actor, room: int, timed: int
) -> None:
    one = begun(timed, pupil)
    discarded = did(teacher, room, timed, DISCARDED, one)
    acts.undo(teacher, room, timed, discarded)
    assert attempt(one).discarded_at is None
    assert attempt(one).finished_at
    assert len(reporting.scores(teacher, room, timed).sheet.lines) == 1


def test_what_opens_and_closes_is_taken_back_in_turn(
    teacher: Actor, pupil: Actor, room: int, timed: int
) -> None:
    one = begun(timed, pupil)
    made = [
        did(teacher, room, timed, ENDED, one),
        did(teacher, room, timed, REOPENED, one, 10),
        did(teacher, room, timed, DISCARDED, one),
    ]
    for early in made[:2]:
        with pytest.raises(Conflict, match="undo that first"):
            acts.undo(teacher, room, timed, early)
    for act in reversed(made):
        assert acts.undo(teacher, room, timed, act) == 1
    assert attempt(one).finished_at is None


def test_a_grant_is_taken_back(teacher: Actor, pupil: Actor, room: int) -> None:
    test = make_test(room, attempts_allowed=1)
    acts.grant(teacher, room, test, pupil.person_id, order(ActKind.GRANTED))
    row = db.session.get_one(Assignment, test)
    assert terms.of(row, test, pupil.person_id).terms.attempts == 2
    acts.undo(teacher, room, test, db.session.query(Act.id).scalar())
    assert terms.of(row, test, pupil.person_id).terms.attempts == 1


def test_a_batch_is_taken_back_for_each(
    teacher: Actor, pupil: Actor, room: int, timed: int
) -> None:
    ada, bo = factories.make_person("Ada"), factories.make_person("Bo")
    for person in (ada, bo):
        classrooms.join(person, "K7MP2X")
    ids = [begun(timed, person) for person in (pupil, ada, bo)]
    acts.do(teacher, room, timed, order(ADDED, 10))
    first = db.session.query(Act.id).order_by(Act.id).limit(1).scalar()
    acts.undo(teacher, room, timed, first)
    assert acts.undo(teacher, room, timed, first, whole=True) == 2
    assert {attempt(one).deadline_at - attempt(one).started_at for one in ids} == {HOUR}
    assert db.session.query(Act.batch).filter_by(kind=ActKind.UNDONE).distinct().count() == 2


def test_of_a_batch_that_can_be_undone_only_in_part_that_part_is(
    teacher: Actor, pupil: Actor, room: int, timed: int
) -> None:
    ada = factories.make_person("Ada")
    classrooms.join(ada, "K7MP2X")
    one, other = begun(timed, pupil), begun(timed, ada)
    acts.do(teacher, room, timed, order(ENDED))
    did(teacher, room, timed, REOPENED, other, 10)
    first = db.session.query(Act.id).order_by(Act.id).limit(1).scalar()
    assert acts.undo(teacher, room, timed, first, whole=True) == 1
    assert attempt(one).finished_at is None
    with pytest.raises(Conflict, match="undo that first"):
        acts.undo(teacher, room, timed, first, whole=True)


def test_a_new_end_that_is_past_is_now(teacher: Actor, pupil: Actor, room: int, timed: int) -> None:
    one = begun(timed, pupil)
    added = did(teacher, room, timed, ADDED, one, 10)
    row = attempt(one)
    row.started_at -= timedelta(minutes=65)
    row.deadline_at -= timedelta(minutes=65)
    db.session.commit()
    acts.undo(teacher, room, timed, added)
    undone = db.session.query(Act.at).filter_by(kind=ActKind.UNDONE).scalar()
    assert attempt(one).deadline_at >= undone


def test_only_the_teachers_of_the_class_take_back_and_only_what_was_done_there(
    teacher: Actor, pupil: Actor, stranger: Actor, room: int, timed: int
) -> None:
    one = begun(timed, pupil)
    added = did(teacher, room, timed, ADDED, one, 10)
    factories.make_room(stranger, join_code="ZZZZZ9")
    for actor in (None, pupil, factories.actor_of(stranger.person_id)):
        with pytest.raises(NotFound):
            acts.undo(actor, room, timed, added)
    other = make_test(room, slug="other")
    for assignment, act in ((other, added), (timed, 999)):
        with pytest.raises(NotFound):
            acts.undo(teacher, room, assignment, act)
