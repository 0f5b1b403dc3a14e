"""What the rows say holds for whom."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.timing import ActKind, Pace, Source
from quizapp.services import clock, terms
from quizapp.store.db import db
from quizapp.store.models import (
    Accommodation,
    Act,
    Assignment,
    Group,
    Grouping,
    Override,
)
from tests import factories


def at(hour: int) -> datetime:
    return datetime(2026, 11, 16, hour, tzinfo=UTC)


@pytest.fixture(autouse=True, params=["few", "many"])
def people(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything here holds in a small class, and where there are too many to name each of them."""
    if request.param == "many":
        monkeypatch.setattr(terms, "MANY", 0)


@pytest.fixture
def room(app: Flask, owner: Actor, student: Actor) -> int:
    return factories.make_room(owner, student)


@pytest.fixture
def test(room: int) -> int:
    return factories.make_assignment(
        factories.make_set(factories.make_article()),
        room=room,
        opens_at=at(9),
        closes_at=at(12),
        time_limit=60,
        attempts_allowed=1,
    )


def held(test: int, person: Actor) -> terms.Held:
    return terms.of(db.session.get_one(Assignment, test), test, person.person_id)


def add(*rows: object) -> None:
    db.session.add_all(rows)
    db.session.commit()


def group(room: int, name: str, *people: Actor) -> int:
    made = Group(classroom_id=room, name=name)
    db.session.add(made)
    db.session.flush()
    for person in people:
        db.session.add(Grouping(group_id=made.id, person_id=person.person_id))
    db.session.commit()
    return made.id


def test_without_anything_of_their_own_the_rules_hold(test: int, student: Actor) -> None:
    found = held(test, student)
    assert found.included
    assert (found.terms.opens_at, found.terms.closes_at) == (at(9), at(12))
    assert found.terms.allowed == timedelta(minutes=60)
    assert (found.terms.attempts, found.terms.pace) == (1, Pace.USUAL)


def test_a_profile_holds_everywhere_and_an_override_before_it(test: int, student: Actor) -> None:
    add(Accommodation(person_id=student.person_id, pace="1.5", later_minutes=30))
    found = held(test, student).terms
    assert (found.allowed, found.source) == (timedelta(minutes=90), Source.PROFILE)
    assert found.closes_at == at(12) + timedelta(minutes=30)
    own = {"assignment_id": test, "person_id": student.person_id}
    add(Override(**own, pace="untimed", closes_at=at(15)))
    found = held(test, student).terms
    assert (found.allowed, found.source) == (None, Source.ASSIGNMENT)
    assert found.closes_at == at(15) + timedelta(minutes=30)


def test_a_group_has_dates_of_its_own(test: int, room: int, student: Actor) -> None:
    other = factories.make_person("Fiona Friend")
    add(Override(assignment_id=test, group_id=group(room, "A", student), opens_at=at(8)))
    add(Override(assignment_id=test, group_id=group(room, "B", other), opens_at=at(11)))
    assert held(test, student).terms.opens_at == at(8)
    assert held(test, other).terms.opens_at == at(11)


def test_what_is_not_for_all_is_for_those_who_are_named(
    test: int, room: int, student: Actor
) -> None:
    friend, nobody = factories.make_person("Fiona Friend"), factories.make_person("Nora")
    db.session.get_one(Assignment, test).to_all = False
    add(Override(assignment_id=test, group_id=group(room, "A", student)))
    add(Override(assignment_id=test, person_id=friend.person_id))
    assert [held(test, one).included for one in (student, friend, nobody)] == [True, True, False]


def test_attempts_that_were_granted_count_unless_that_was_undone(
    test: int, room: int, owner: Actor, student: Actor
) -> None:
    def act(kind: ActKind, undoes: int | None = None) -> int:
        row = Act(
            classroom_id=room,
            assignment_id=test,
            person_id=student.person_id,
            kind=kind,
            reason="ill",
            batch="b",
            by_id=owner.person_id,
            at=clock.now(),
            undoes_id=undoes,
        )
        add(row)
        return row.id

    first = act(ActKind.GRANTED)
    act(ActKind.GRANTED)
    assert held(test, student).terms.attempts == 3
    act(ActKind.UNDONE, first)
    assert held(test, student).terms.attempts == 2
    assert held(test, owner).terms.attempts == 1


def test_many_are_read_in_three_statements(test: int, student: Actor, owner: Actor) -> None:
    rows = {test: db.session.get_one(Assignment, test)}
    pairs = [(test, student.person_id), (test, owner.person_id)]
    with factories.counted_statements() as said:
        assert set(terms.held(rows, pairs)) == set(pairs)
    assert len(said) == 3


def test_nothing_is_read_for_public_practice(app: Flask, student: Actor) -> None:
    practice = factories.make_practice()
    rows = {practice: db.session.get_one(Assignment, practice)}
    with factories.counted_statements() as said:
        found = terms.held(rows, [(practice, student.person_id)])
    assert said == []
    assert found[practice, student.person_id].included
