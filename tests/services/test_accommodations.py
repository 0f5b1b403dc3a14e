"""What a student is always given: set by a teacher, valid everywhere, undone."""

from datetime import timedelta

import pytest

from quizapp.core.access import Actor
from quizapp.core.errors import Conflict, Invalid, NotFound
from quizapp.core.timing import Pace, Profile
from quizapp.services import accommodations, attempts, joining
from quizapp.store.db import db
from quizapp.store.models import Accommodation, Act, Attempt
from tests.factories import (
    actor_of,
    make_article,
    make_assignment,
    make_person,
    make_room,
    make_set,
)

HALF = Profile(Pace.HALF, 60)


@pytest.fixture
def room(owner: Actor, student: Actor) -> int:
    return make_room(owner, student)


def again(owner: Actor) -> Actor:
    return actor_of(owner.person_id)


def acts() -> list[Act]:
    return db.session.query(Act).order_by(Act.id).all()


def test_nothing_set_is_the_usual(student: Actor) -> None:
    assert accommodations.profile(student.person_id) == Profile(Pace.USUAL, 0)


def test_a_profile_is_set_with_its_reason(owner: Actor, student: Actor, room: int) -> None:
    pupil = student.person_id
    accommodations.set_profile(again(owner), room, pupil, HALF, " Decided  on 3 March ")
    assert accommodations.profile(pupil) == HALF
    (act,) = acts()
    assert (act.kind, act.reason, act.by_id) == (
        "accommodated",
        "Decided on 3 March",
        owner.person_id,
    )
    assert (act.classroom_id, act.person_id, act.assignment_id) == (room, pupil, None)
    assert act.details == {
        "before": {"pace": "1", "later_minutes": 0},
        "after": {"pace": "1.5", "later_minutes": 60},
    }
    (change,) = accommodations.changes(pupil)
    assert (change.after, change.by, change.reason) == (HALF, "Olga Owner", "Decided on 3 March")


def test_the_same_again_is_no_change(owner: Actor, student: Actor, room: int) -> None:
    for _ in range(2):
        accommodations.set_profile(again(owner), room, student.person_id, HALF, "School")
    assert len(acts()) == 1


def test_back_to_the_usual_leaves_no_row(owner: Actor, student: Actor, room: int) -> None:
    for profile in (HALF, Profile()):
        accommodations.set_profile(again(owner), room, student.person_id, profile, "School")
    assert db.session.query(Accommodation).count() == 0
    assert len(acts()) == 2


@pytest.mark.parametrize("reason", ["", "  ", "x" * 201])
def test_a_change_needs_a_reason(owner: Actor, student: Actor, room: int, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        accommodations.set_profile(again(owner), room, student.person_id, HALF, reason)
    assert refused.value.field == "reason"
    assert acts() == []


def test_an_attempt_under_way_gets_its_new_end_in_every_class(
    owner: Actor, student: Actor, stranger: Actor, room: int
) -> None:
    """20 minutes in a class of another teacher become 20 × 1.5 = 30."""
    there = make_room(stranger, actor_of(student.person_id), join_code="ELSE23")
    given = make_assignment(make_set(make_article()), room=there, time_limit=20)
    attempt = attempts.start(actor_of(student.person_id), given, "phone").attempt_id
    before = db.session.get_one(Attempt, attempt).deadline_at
    assert before is not None
    accommodations.set_profile(again(owner), room, student.person_id, HALF, "School")
    db.session.expire_all()
    assert db.session.get_one(Attempt, attempt).deadline_at == before + timedelta(minutes=10)
    accommodations.undo(again(owner), acts()[0].id)
    db.session.expire_all()
    assert db.session.get_one(Attempt, attempt).deadline_at == before


def test_an_undone_change_gives_back_what_was_before(
    owner: Actor, student: Actor, room: int
) -> None:
    first, second = HALF, Profile(Pace.UNTIMED)
    for profile in (first, second):
        accommodations.set_profile(again(owner), room, student.person_id, profile, "School")
    last = acts()[1]
    for _ in range(2):  # twice is once
        accommodations.undo(again(owner), last.id, "A mistake")
    assert accommodations.profile(student.person_id) == first
    undoing = acts()[2]
    assert (undoing.kind, undoing.undoes_id, undoing.reason) == ("undone", last.id, "A mistake")
    assert len(acts()) == 3
    assert [one.after for one in accommodations.changes(student.person_id)] == [first]


def test_what_was_changed_again_since_is_not_undone(
    owner: Actor, student: Actor, room: int
) -> None:
    for profile in (HALF, Profile(Pace.DOUBLE)):
        accommodations.set_profile(again(owner), room, student.person_id, profile, "School")
    with pytest.raises(Conflict, match="changed again since"):
        accommodations.undo(again(owner), acts()[0].id)
    assert accommodations.profile(student.person_id) == Profile(Pace.DOUBLE)


def test_an_act_at_an_assignment_is_not_undone_here(
    owner: Actor, student: Actor, room: int
) -> None:
    accommodations.set_profile(again(owner), room, student.person_id, HALF, "School")
    act = acts()[0]
    act.assignment_id = make_assignment(make_set(make_article()), room=room)
    db.session.commit()
    with pytest.raises(NotFound):
        accommodations.undo(again(owner), act.id)
    assert accommodations.changes(student.person_id) == []


def test_only_teachers_of_a_class_that_the_student_is_in_now_decide(
    owner: Actor, student: Actor, stranger: Actor, room: int
) -> None:
    colleague = make_person("Carla Colleague", role="teacher")
    joint = make_room(owner, student, teachers=(colleague,), join_code="JOINT2")
    accommodations.set_profile(
        actor_of(colleague.person_id), joint, student.person_id, HALF, "School"
    )
    theirs = make_room(stranger, join_code="ELSE23")
    act = acts()[0].id
    for who, where in (
        (actor_of(stranger.person_id), room),
        (actor_of(stranger.person_id), theirs),
        (actor_of(colleague.person_id), room),
        (actor_of(student.person_id), room),
        (None, room),
    ):
        with pytest.raises(NotFound):
            accommodations.set_profile(who, where, student.person_id, Profile(), "Mine")
    with pytest.raises(NotFound):
        accommodations.undo(actor_of(stranger.person_id), act)
    joining.leave(actor_of(student.person_id), joint)
    with pytest.raises(NotFound):
        accommodations.set_profile(
            actor_of(colleague.person_id), joint, student.person_id, Profile(), "Mine"
        )
    with pytest.raises(NotFound):
        accommodations.undo(actor_of(colleague.person_id), act)
    assert accommodations.profile(student.person_id) == HALF
