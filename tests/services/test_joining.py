"""Leaving a class, and being in several at once."""

import pytest

from quizapp.core.access import Actor
from quizapp.core.errors import Invalid, NotFound
from quizapp.core.responses import Event
from quizapp.services import attempts, classrooms, joining, past_attempts, quizzes, reporting
from quizapp.store.db import db
from quizapp.store.models import Group, Grouping, Item
from tests.factories import (
    actor_of,
    chosen,
    make_article,
    make_assignment,
    make_person,
    make_room,
    make_set,
)


def test_who_leaves_can_finish_what_is_open_and_the_results_stay(
    owner: Actor, student: Actor
) -> None:
    room_id = make_room(owner, student)
    given = make_assignment(make_set(make_article()), room=room_id)
    pupil = actor_of(student.person_id)
    attempt = attempts.start(pupil, given, "phone").attempt_id
    assert joining.leave(pupil, room_id) == "10b"

    gone = actor_of(student.person_id)
    assert gone.studies_in == frozenset()
    assert quizzes.assigned(gone) == []
    with pytest.raises(NotFound):
        attempts.start(gone, given, "phone")
    item = db.session.query(Item.id).filter_by(attempt_id=attempt, position=1).scalar()
    attempts.check(gone, attempt, item, chosen("mmmm"), Event("e", 0, 0))
    attempts.submit(gone, attempt)
    assert [past.id for past in past_attempts.history(gone)] == [attempt]
    sheet = reporting.scores(actor_of(owner.person_id), room_id, given).sheet
    assert [(one.student.name, one.student.left) for one in sheet.lines] == [("Sami Student", True)]


def test_the_place_in_a_group_is_kept_for_who_comes_back(owner: Actor, student: Actor) -> None:
    room_id = make_room(owner, student)
    group = Group(classroom_id=room_id, name="North")
    db.session.add(group)
    db.session.flush()
    db.session.add(Grouping(group_id=group.id, person_id=student.person_id))
    db.session.commit()
    joining.leave(actor_of(student.person_id), room_id)
    joining.join(actor_of(student.person_id), "K7MP2X")
    assert db.session.query(Grouping).count() == 1
    assert actor_of(student.person_id).studies_in == {room_id}


def test_only_who_learns_in_a_class_leaves_it(
    owner: Actor, student: Actor, stranger: Actor
) -> None:
    room_id = make_room(owner, student)
    joining.leave(actor_of(student.person_id), room_id)
    for nobody in (actor_of(student.person_id), actor_of(owner.person_id), stranger, None):
        with pytest.raises(NotFound):
            joining.leave(nobody, room_id)
        with pytest.raises(NotFound):
            joining.left_by(nobody, room_id)


def test_one_person_learns_in_one_class_and_teaches_another(owner: Actor) -> None:
    trainee = make_person("Tara Trainee", role="teacher")
    learns_in = make_room(owner, trainee)
    teaches = classrooms.make(trainee, "5a", "Europe/Berlin")
    both = actor_of(trainee.person_id)
    assert (both.studies_in, both.teaches) == ({learns_in}, {teaches})
    given = make_assignment(make_set(make_article()), room=learns_in)
    assert [offer.assignment_id for offer in quizzes.assigned(both)] == [given]
    assert [one.id for one in classrooms.taught(both)] == [teaches]
    with pytest.raises(NotFound):
        classrooms.room(both, learns_in)
    joining.leave(both, learns_in)
    assert actor_of(trainee.person_id).teaches == {teaches}


def test_a_class_put_away_is_not_joined(owner: Actor, student: Actor) -> None:
    room_id = make_room(owner)
    classrooms.archive(actor_of(owner.person_id), room_id)
    with pytest.raises(Invalid, match="No class has this code"):
        joining.join(student, "K7MP2X")
    classrooms.bring_back(actor_of(owner.person_id), room_id)
    assert joining.join(student, "K7MP2X") == "10b"
