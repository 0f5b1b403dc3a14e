"""What the page of an attempt is told of its time: one statement, no write, nobody else's."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from quizapp.core.access import Actor, Claim
from quizapp.core.errors import NotFound
from quizapp.core.timing import LEEWAY
from quizapp.services import acts_told, attempt_pages, attempts, clock, polling, presence
from quizapp.store.db import db
from quizapp.store.models import Attempt, Person
from tests import factories

HOUR = timedelta(hours=1)


@pytest.fixture
def pupil(owner: Actor, student: Actor) -> Actor:
    factories.make_room(owner, student)
    return factories.actor_of(student.person_id)


@pytest.fixture
def begun(pupil: Actor) -> int:
    """An attempt at an hour's test."""
    return attempts.start(pupil, factories.make_timed(1), "phone").attempt_id


def of(person: Actor) -> Claim:
    return Claim(person.person_id, 0)


def change(attempt_id: int, **values: object) -> Attempt:
    attempt = db.session.get_one(Attempt, attempt_id)
    for name, value in values.items():
        setattr(attempt, name, value)
    db.session.commit()
    return attempt


def test_it_says_until_when_and_that_nothing_was_done(pupil: Actor, begun: int) -> None:
    standing = polling.poll(of(pupil), begun)
    started = db.session.get_one(Attempt, begun).started_at
    assert standing.ends_at == started + HOUR
    assert (standing.paused_at, standing.finished) == (None, False)
    assert (standing.epoch, standing.newest, standing.time_zone) == (0, 0, "Europe/Berlin")
    assert abs(standing.now - clock.now()) < timedelta(seconds=5)


def test_it_costs_one_statement_and_writes_nothing(pupil: Actor, begun: int) -> None:
    db.session.remove()
    with factories.counted_statements() as said:
        polling.poll(of(pupil), begun)
    assert len(said) == 1
    assert said[0].startswith("SELECT")
    seen = presence.last([begun])[begun]
    assert clock.now() - seen < timedelta(seconds=5)


def test_nobody_else_is_told_and_nobody_else_is_seen(
    pupil: Actor, owner: Actor, begun: int
) -> None:
    other = factories.make_person("Other")
    for claim in (None, of(other), of(owner), replace(of(pupil), epoch=1)):
        with pytest.raises(NotFound):
            polling.poll(claim, begun)
    with pytest.raises(NotFound):
        polling.poll(of(pupil), 999)
    db.session.get_one(Person, pupil.person_id).disabled_at = clock.now()
    db.session.commit()
    with pytest.raises(NotFound):
        polling.poll(of(pupil), begun)
    assert presence.last([begun]) == {}


def test_the_tag_changes_with_all_but_the_time_of_day(
    pupil: Actor, owner: Actor, begun: int
) -> None:
    def tag() -> str:
        return polling.poll(of(pupil), begun).tag

    first = tag()
    assert tag() == first
    found = {first}
    act = factories.make_act(begun, "added", owner, minutes=10)
    found.add(tag())
    factories.make_act(begun, "undone", owner, undoes_id=act)
    found.add(tag())
    factories.make_act(begun, "paused", owner)
    found.add(tag())
    attempts.resume(pupil, begun, "laptop")
    found.add(tag())
    change(begun, deadline_at=clock.now())
    found.add(tag())
    attempts.submit(pupil, begun)
    found.add(tag())
    assert len(found) == 7


def test_time_that_is_up_is_told_as_handed_in_once_nothing_can_arrive(
    pupil: Actor, begun: int
) -> None:
    change(begun, deadline_at=clock.now() - LEEWAY + timedelta(seconds=2))
    assert not polling.poll(of(pupil), begun).finished
    change(begun, deadline_at=clock.now() - LEEWAY)
    assert polling.poll(of(pupil), begun).finished


def test_what_a_page_shows_has_the_tag_that_the_poll_gives(
    pupil: Actor, owner: Actor, begun: int
) -> None:
    for kind in ("added", "paused"):
        factories.make_act(begun, kind, owner, minutes=5)
        shown = attempt_pages.sitting(pupil, begun)
        told = acts_told.for_student(begun)
        assert polling.of_page(shown, told).tag == polling.poll(of(pupil), begun).tag


def test_handing_in_within_the_leeway_is_handing_in_at_the_end(pupil: Actor, begun: int) -> None:
    ends = clock.now() - timedelta(seconds=2)
    change(begun, deadline_at=ends)
    attempts.submit(pupil, begun)
    assert db.session.get_one(Attempt, begun).finished_at == ends


def test_while_it_is_paused_one_hands_in_now(app: Flask, pupil: Actor, begun: int) -> None:
    change(begun, deadline_at=clock.now() - HOUR, paused_at=clock.now() - 2 * HOUR)
    before = clock.now()
    attempts.submit(pupil, begun)
    finished = db.session.get_one(Attempt, begun).finished_at
    assert finished
    assert finished >= before


def test_news_are_acts_on_it_and_changes_of_its_students_time_since(
    pupil: Actor, owner: Actor, begun: int
) -> None:
    attempt = db.session.get_one(Attempt, begun)
    earlier, later = attempt.started_at - timedelta(days=1), clock.now()
    other = factories.make_assignment(factories.make_set(factories.make_article("b"), slug="b"))

    def accommodated(at: object, assignment: int | None) -> int:
        more = {"attempt_id": None, "assignment_id": assignment, "at": at}
        return factories.make_act(begun, "accommodated", owner, **more)

    for assignment in (1, None):
        wanted = accommodated(later, assignment)
        assert polling.poll(of(pupil), begun).newest == wanted
    accommodated(earlier, 1)
    accommodated(later, other)
    assert polling.poll(of(pupil), begun).newest == wanted
    another = attempts.start(factories.actor_of(owner.person_id), 1, "laptop").attempt_id
    factories.make_act(another, "added", owner, minutes=10)
    assert polling.poll(of(pupil), begun).newest == wanted
