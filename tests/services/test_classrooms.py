"""Who is in a class, and who decides about it."""

import pytest

from quizapp.core.access import Actor
from quizapp.core.errors import Invalid, NotAllowed, NotFound
from quizapp.services import attempts, classrooms, quizzes, reporting
from tests import factories
from tests.factories import actor_of, make_person, make_room


@pytest.fixture
def colleague(owner: Actor) -> Actor:
    return make_person("Carla Colleague", role="teacher", email="carla@school.example")


def test_a_teacher_makes_a_class_and_teaches_it(owner: Actor) -> None:
    room_id = classrooms.make(owner, "  10b   History ", "Asia/Tokyo")
    owner = actor_of(owner.person_id)
    room = classrooms.room(owner, room_id)
    assert (room.name, room.time_zone, room.owner_id) == (
        "10b History",
        "Asia/Tokyo",
        owner.person_id,
    )
    assert room.join_code is not None
    assert len(room.join_code) == 6
    assert [one.name for one in room.teachers] == ["Olga Owner"]
    assert [one.id for one in classrooms.taught(owner)] == [room_id]


@pytest.mark.parametrize(
    ("name", "zone", "field"),
    [("", "Asia/Tokyo", "name"), ("10b", "Mars/Olympus", "time_zone"), ("10b", "", "time_zone")],
)
def test_a_class_needs_a_name_and_a_zone(owner: Actor, name: str, zone: str, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        classrooms.make(owner, name, zone)
    assert refused.value.field == field


def test_students_make_no_classes(student: Actor) -> None:
    with pytest.raises(NotFound):
        classrooms.make(student, "Ours", "Asia/Tokyo")


def test_a_code_is_read_as_people_type_it_and_joining_twice_is_joining_once(
    owner: Actor, student: Actor
) -> None:
    room_id = make_room(owner)
    for typed in ("k7mp2x", " K7M-P2X "):
        assert classrooms.join(student, typed) == "10b"
    owner = actor_of(owner.person_id)
    assert [one.name for one in classrooms.room(owner, room_id).students] == ["Sami Student"]


@pytest.mark.parametrize("code", ["", "K7MP2", "XXXXXX"])
def test_a_wrong_code_is_refused(owner: Actor, student: Actor, code: str) -> None:
    make_room(owner)
    with pytest.raises(Invalid, match="No class has this code"):
        classrooms.join(student, code)


def test_a_new_code_ends_the_old_one_and_closing_ends_joining(owner: Actor, student: Actor) -> None:
    room_id = make_room(owner)
    owner = actor_of(owner.person_id)
    classrooms.renew_code(owner, room_id)
    with pytest.raises(Invalid):
        classrooms.join(student, "K7MP2X")
    classrooms.renew_code(owner, room_id, closed=True)
    assert classrooms.room(owner, room_id).join_code is None
    with pytest.raises(Invalid):
        classrooms.join(student, "")


@pytest.mark.parametrize("login", ["carla colleague", "Carla Colleague", "CARLA@school.example"])
def test_the_owner_adds_a_colleague_who_then_teaches_the_class(
    owner: Actor, colleague: Actor, login: str
) -> None:
    room_id = make_room(owner)
    owner = actor_of(owner.person_id)
    classrooms.add_teacher(owner, room_id, login)
    classrooms.add_teacher(owner, room_id, login)
    assert actor_of(colleague.person_id).teaches == {room_id}
    assert len(classrooms.room(owner, room_id).teachers) == 2


@pytest.mark.parametrize("login", ["", "nobody", "Sami Student"])
def test_only_a_teacher_becomes_a_co_teacher(owner: Actor, student: Actor, login: str) -> None:
    room_id = make_room(owner)
    with pytest.raises(Invalid):
        classrooms.add_teacher(actor_of(owner.person_id), room_id, login)


def test_a_colleague_does_not_decide_who_teaches(
    owner: Actor, colleague: Actor, stranger: Actor
) -> None:
    room_id = make_room(owner, teachers=(colleague,))
    colleague = actor_of(colleague.person_id)
    with pytest.raises(NotAllowed):
        classrooms.add_teacher(colleague, room_id, "Stefan Stranger")
    with pytest.raises(NotAllowed):
        classrooms.remove(colleague, room_id, owner.person_id)


def test_a_colleague_takes_a_student_out_and_the_student_can_join_again(
    owner: Actor, colleague: Actor, student: Actor
) -> None:
    room_id = make_room(owner, student, teachers=(colleague,))
    colleague = actor_of(colleague.person_id)
    assert classrooms.remove(colleague, room_id, student.person_id) == "Sami Student"
    assert actor_of(student.person_id).studies_in == frozenset()
    with pytest.raises(NotFound):
        classrooms.remove(colleague, room_id, student.person_id)
    classrooms.join(student, "K7MP2X")
    assert actor_of(student.person_id).studies_in == {room_id}


def test_a_co_teacher_who_was_taken_out_comes_back_as_a_student(
    owner: Actor, colleague: Actor
) -> None:
    room_id = make_room(owner, teachers=(colleague,))
    classrooms.remove(actor_of(owner.person_id), room_id, colleague.person_id)
    classrooms.join(colleague, "K7MP2X")
    back = actor_of(colleague.person_id)
    assert (back.teaches, back.studies_in) == (frozenset(), {room_id})


def test_the_owner_stays(owner: Actor) -> None:
    room_id = make_room(owner)
    with pytest.raises(Invalid):
        classrooms.remove(actor_of(owner.person_id), room_id, owner.person_id)


def test_to_others_the_class_is_not_there(owner: Actor, stranger: Actor, student: Actor) -> None:
    room_id = make_room(owner, student)
    for other in (stranger, actor_of(student.person_id), None):
        for deed in (
            lambda who: classrooms.room(who, room_id),
            lambda who: classrooms.renew_code(who, room_id),
            lambda who: classrooms.remove(who, room_id, student.person_id),
            lambda who: classrooms.add_teacher(who, room_id, "Stefan Stranger"),
        ):
            with pytest.raises(NotFound):
                deed(other)
    assert classrooms.room(actor_of(owner.person_id), room_id).join_code == "K7MP2X"
    assert factories.actor_of(student.person_id).studies_in == {room_id}


def test_the_owner_calls_the_class_something_else(owner: Actor, colleague: Actor) -> None:
    room_id = make_room(owner, teachers=(colleague,))
    owner = actor_of(owner.person_id)
    classrooms.rename(owner, room_id, "  11b  History ")
    assert classrooms.room(owner, room_id).name == "11b History"
    with pytest.raises(Invalid) as refused:
        classrooms.rename(owner, room_id, " ")
    assert refused.value.field == "name"
    with pytest.raises(NotAllowed):
        classrooms.rename(actor_of(colleague.person_id), room_id, "Mine")


def test_an_archived_class_offers_nothing_and_keeps_its_results(
    owner: Actor, student: Actor
) -> None:
    room_id = make_room(owner, student)
    given = factories.make_assignment(factories.make_set(factories.make_article()), room=room_id)
    owner, pupil = actor_of(owner.person_id), actor_of(student.person_id)
    attempt = attempts.start(pupil, given, "phone").attempt_id
    classrooms.archive(owner, room_id)
    classrooms.archive(owner, room_id)

    assert classrooms.taught(owner) == []
    assert [(one.id, one.students, one.teachers) for one in classrooms.archived(owner)] == [
        (room_id, 1, 1)
    ]
    assert quizzes.assigned(pupil) == []
    with pytest.raises(NotFound):
        quizzes.offered(pupil, given)
    with pytest.raises(NotFound):
        attempts.start(pupil, given, "phone")
    attempts.submit(pupil, attempt)
    assert len(reporting.scores(owner, room_id, given).sheet.lines) == 1

    classrooms.bring_back(owner, room_id)
    assert classrooms.archived(owner) == []
    assert [offer.assignment_id for offer in quizzes.assigned(pupil)] == [given]


def test_a_colleague_does_not_put_the_class_away(
    owner: Actor, colleague: Actor, stranger: Actor
) -> None:
    room_id = make_room(owner, teachers=(colleague,))
    for deed in (classrooms.archive, classrooms.bring_back, classrooms.managed):
        with pytest.raises(NotAllowed):
            deed(actor_of(colleague.person_id), room_id)
        with pytest.raises(NotFound):
            deed(stranger, room_id)


def test_the_list_counts_who_is_in_a_class_now(owner: Actor, student: Actor) -> None:
    room_id = make_room(owner, student, make_person("Other"))
    make_room(make_person("Else", role="teacher"), student, join_code="ELSE23")
    owner = actor_of(owner.person_id)
    classrooms.remove(owner, room_id, student.person_id)
    assert [(one.name, one.students, one.teachers) for one in classrooms.taught(owner)] == [
        ("10b", 1, 1)
    ]
