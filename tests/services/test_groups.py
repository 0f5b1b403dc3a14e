"""Groups within a class: made, renamed, filled, removed."""

from datetime import timedelta

import pytest

from quizapp.core.access import Actor
from quizapp.core.errors import Conflict, Invalid, NotFound
from quizapp.services import attempts, classrooms, clock, groups, joining
from quizapp.store.db import db
from quizapp.store.models import Attempt, Grouping, Override
from tests.factories import (
    actor_of,
    make_article,
    make_assignment,
    make_group,
    make_person,
    make_room,
    make_set,
)


@pytest.fixture
def room(owner: Actor, student: Actor) -> int:
    return make_room(owner, student, make_person("Other"))


def again(owner: Actor) -> Actor:
    return actor_of(owner.person_id)


def test_a_group_is_made_filled_renamed_and_emptied(
    owner: Actor, student: Actor, room: int
) -> None:
    teacher, sami = again(owner), student.person_id
    made = groups.make(teacher, room, "  North ")
    groups.change(teacher, room, made, "North", [], [sami])
    assert [(one.name, one.members) for one in groups.of_room(teacher, room)] == [
        ("North", frozenset({sami}))
    ]
    assert groups.of_person(room, sami) == ["North"]
    groups.change(teacher, room, made, "NORTH", [sami], [])
    assert [(one.name, one.members) for one in groups.of_room(teacher, room)] == [
        ("NORTH", frozenset())
    ]


def test_what_a_colleague_changed_meanwhile_stays(owner: Actor, student: Actor, room: int) -> None:
    """Both opened the page of the empty group; each puts in another student."""
    teacher, sami = again(owner), student.person_id
    other = next(one for one in classrooms.room(teacher, room).students if one.person_id != sami)
    made = groups.make(teacher, room, "North")
    groups.change(teacher, room, made, "North", [], [sami])
    groups.change(teacher, room, made, "North", [], [other.person_id])
    groups.change(teacher, room, made, "North", [], [other.person_id])  # and a second click
    assert groups.one(teacher, room, made).members == {sami, other.person_id}


@pytest.mark.parametrize("name", ["", "north", " NORTH", "x" * 41])
def test_a_name_is_needed_and_is_the_groups_own(owner: Actor, room: int, name: str) -> None:
    teacher = again(owner)
    groups.make(teacher, room, "North")
    south = groups.make(teacher, room, "South")
    for deed in (
        lambda: groups.make(teacher, room, name),
        lambda: groups.change(teacher, room, south, name, [], []),
    ):
        with pytest.raises(Invalid) as refused:
            deed()
        assert refused.value.field == "name"
    assert [one.name for one in groups.of_room(teacher, room)] == ["North", "South"]


def test_a_class_has_a_bounded_number_of_groups(owner: Actor, room: int) -> None:
    teacher = again(owner)
    groups.named(teacher, room, [f"G{n}" for n in range(groups.MOST)])
    db.session.commit()
    with pytest.raises(Invalid):
        groups.make(teacher, room, "One more")
    with pytest.raises(Invalid):
        groups.named(teacher, room, ["One more"])
    assert len(groups.named(teacher, room, ["g1", "G2"])) == groups.MOST


def test_only_who_learns_in_the_class_is_put_in(owner: Actor, room: int, stranger: Actor) -> None:
    teacher = again(owner)
    made = groups.make(teacher, room, "North")
    for nobody in (stranger.person_id, owner.person_id, 10**6):
        with pytest.raises(NotFound):
            groups.change(teacher, room, made, "North", [], [nobody])


def test_who_left_keeps_the_place_and_is_not_shown(owner: Actor, student: Actor, room: int) -> None:
    teacher = again(owner)
    made = make_group(room, "North", student)
    joining.leave(actor_of(student.person_id), room)
    assert groups.one(teacher, room, made).members == frozenset()
    groups.change(teacher, room, made, "North", [], [])
    assert db.session.query(Grouping).count() == 1


def test_a_group_in_use_is_not_removed(owner: Actor, student: Actor, room: int) -> None:
    teacher = again(owner)
    made = make_group(room, "North", student)
    given = make_assignment(make_set(make_article()), room=room)
    db.session.add(Override(assignment_id=given, group_id=made))
    db.session.commit()
    assert groups.one(teacher, room, made).used_by == ["Moon and sun"]
    with pytest.raises(Conflict, match="rules of its own for this group"):
        groups.remove(teacher, room, made)
    db.session.rollback()
    db.session.query(Override).delete()
    db.session.commit()
    assert groups.remove(teacher, room, made) == "North"
    assert groups.of_room(teacher, room) == []
    with pytest.raises(NotFound):
        groups.remove(teacher, room, made)  # the second click


def test_a_change_of_groups_reaches_an_attempt_under_way(
    owner: Actor, student: Actor, room: int
) -> None:
    """All close at 12; the group North closes at 14. Sami is put in while at it."""
    teacher = again(owner)
    noon = clock.now().replace(microsecond=0) + timedelta(hours=1)
    given = make_assignment(make_set(make_article()), room=room, closes_at=noon)
    made = groups.make(teacher, room, "North")
    later = noon + timedelta(hours=2)
    db.session.add(Override(assignment_id=given, group_id=made, closes_at=later))
    db.session.commit()
    attempt = attempts.start(actor_of(student.person_id), given, "phone").attempt_id

    def ends() -> object:
        return db.session.query(Attempt.deadline_at).filter_by(id=attempt).scalar()

    assert ends() == noon
    groups.change(teacher, room, made, "North", [], [student.person_id])
    assert ends() == later
    groups.change(teacher, room, made, "North", [student.person_id], [])
    assert ends() == noon


def test_groups_are_for_the_teachers_of_the_class(
    owner: Actor, student: Actor, stranger: Actor, room: int
) -> None:
    made = make_group(room, "North", student)
    theirs = make_room(stranger, join_code="ELSE23")
    for who, where in (
        (stranger, room),
        (actor_of(student.person_id), room),
        (None, room),
        (actor_of(stranger.person_id), theirs),  # by way of a class of their own
    ):
        for deed in (
            lambda who, where: groups.one(who, where, made),
            lambda who, where: groups.change(who, where, made, "Mine", [], []),
            lambda who, where: groups.remove(who, where, made),
        ):
            with pytest.raises(NotFound):
                deed(who, where)
