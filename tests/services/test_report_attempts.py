"""Which attempts reports are about: the rule before the days, overdue ones closed, pauses left out."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.answers import Which
from quizapp.core.timing import ActKind
from quizapp.services import (
    attempt_log,
    attempts,
    deadlines,
    gradebook,
    misreadings,
    portraits,
    report_attempts,
    report_scope,
    reporting,
)
from quizapp.services.report_attempts import Wanted
from quizapp.services.report_scope import Wish
from quizapp.store.db import db
from quizapp.store.models import Assignment, Attempt
from tests import factories
from tests.sat import DAY, MOON, SUN, Made, sit

FIRST, COUNTED, ALL = Which.FIRST, Which.COUNTED, Which.ALL


@pytest.fixture
def twice(app: Flask, owner: Actor) -> Made:
    """Ada at one question on 9 March, wrong, and on 11 March, right; Ben on 9 March."""
    people = {name: factories.make_person(name) for name in ("Ada", "Ben")}
    room = factories.make_room(owner, *people.values())
    asked = factories.make_set(factories.make_article(), questions=1)
    given = factories.make_assignment(asked, room=room, feedback="after_submission")
    sit(people["Ada"], given, SUN, at=DAY, seconds=60)
    sit(people["Ada"], given, MOON, at=DAY + timedelta(days=2), seconds=60)
    sit(people["Ben"], given, SUN, at=DAY, seconds=60)
    return Made(factories.actor_of(owner.person_id), room, given, people)


@pytest.mark.parametrize(
    ("rule", "which", "early", "late"),
    [
        ("last", COUNTED, ["Ben 1"], ["Ada 2"]),
        ("best", COUNTED, ["Ben 1"], ["Ada 2"]),
        ("first", COUNTED, ["Ada 1", "Ben 1"], []),
        ("mean", COUNTED, ["Ada 1", "Ben 1"], ["Ada 2"]),
        ("last", FIRST, ["Ada 1", "Ben 1"], []),
        ("last", ALL, ["Ada 1", "Ben 1"], ["Ada 2"]),
    ],
)
def test_the_rule_picks_first_and_days_are_asked_of_what_it_picked(
    twice: Made, rule: str, which: Which, early: list[str], late: list[str]
) -> None:
    db.session.query(Assignment).update({"counts": rule})
    db.session.commit()
    names = {person.person_id: name for name, person in twice.people.items()}
    for days, wanted in ({"until": DAY.date()}, early), ({"since": DAY.date()}, [*early, *late]):
        wish = Wish(assignment_id=twice.assignment, which=which, **days)
        found = report_scope.read(twice.owner, twice.room, wish).table.attempts
        assert sorted(f"{names[one.person_id]} {one.number}" for one in found) == sorted(wanted)
    tomorrow = Wish(
        assignment_id=twice.assignment, which=which, since=DAY.date() + timedelta(days=1)
    )
    found = report_scope.read(twice.owner, twice.room, tomorrow).table.attempts
    assert [f"{names[one.person_id]} {one.number}" for one in found] == late


@pytest.fixture
def overdue(app: Flask, owner: Actor) -> Made:
    """A test of an hour: Ben handed in, Ada has let her time run out; nobody has closed it yet."""
    people = {name: factories.make_person(name) for name in ("Ada", "Ben")}
    room = factories.make_room(owner, *people.values())
    given = factories.make_timed(room, questions=2)
    with time_machine.travel(DAY, tick=False):
        sit(people["Ada"], given, SUN, at=DAY, seconds=None)
        sit(people["Ben"], given, SUN, at=DAY, seconds=60)
    return Made(factories.actor_of(owner.person_id), room, given, people)


def counts(made: Made) -> dict[str, object]:
    """How many attempts each report is about."""
    wish = Wish(assignment_id=made.assignment)
    ada = made.people["Ada"].person_id
    cells = [cell for row in gradebook.of(made.owner, made.room).book.rows for cell in row.cells]
    return {
        "scores": len(reporting.scores(made.owner, made.room, made.assignment).sheet.shown),
        "gradebook": sum(cell.counting for cell in cells),
        "all of a text": report_scope.read(made.owner, made.room, Wish()).attempts,
        "misreadings": misreadings.read(made.owner, made.room, wish).scope.attempts,
        "student": [
            (one.number, one.finished_at, one.minutes)
            for one in portraits.of(made.owner, made.room, ada, wish).taken
        ],
    }


def test_an_overdue_attempt_is_closed_for_every_report_before_and_after_it_is(
    overdue: Made,
) -> None:
    with time_machine.travel(DAY + timedelta(minutes=59), tick=False):
        assert set(map(str, counts(overdue).values())) == {"1", "[]"}
    with time_machine.travel(DAY + timedelta(hours=2), tick=False):
        before = counts(overdue)
        assert before == {
            "scores": 2,
            "gradebook": 2,
            "all of a text": 2,
            "misreadings": 2,
            "student": [(1, DAY + timedelta(hours=1), 60)],
        }
        ada = db.session.query(Attempt.id).filter_by(person_id=overdue.people["Ada"].person_id)
        log = attempt_log.read(overdue.owner, overdue.room, overdue.assignment, ada.scalar())
        assert log.finished_at == DAY + timedelta(hours=1)
        early = Wish(until=DAY.date() - timedelta(days=1))
        assert report_scope.read(overdue.owner, overdue.room, early).attempts == 0
        assert deadlines.close_overdue() == 1
        assert counts(overdue) == before


def test_a_paused_attempt_is_not_over(overdue: Made, owner: Actor) -> None:
    ada = db.session.query(Attempt).filter_by(person_id=overdue.people["Ada"].person_id).one()
    with time_machine.travel(DAY + timedelta(minutes=10), tick=False):
        factories.make_act(ada.id, ActKind.PAUSED, owner)
    with time_machine.travel(DAY + timedelta(hours=2), tick=False):
        wanted = Wanted([overdue.assignment], Which.ALL)
        assert [one.attempt_id for one in report_attempts.sats(wanted)[0]] != []
        assert counts(overdue)["scores"] == counts(overdue)["misreadings"] == 1


def test_time_used_leaves_out_a_pause_of_a_day(app: Flask, owner: Actor) -> None:
    """Ten minutes, a day paused, ten more."""
    ada = factories.make_person("Ada")
    room = factories.make_room(owner, ada)
    given = factories.make_timed(room, questions=1)
    with time_machine.travel(DAY, tick=False):
        begun = sit(ada, given, MOON, at=DAY, seconds=None)
    for minutes, kind in ((10, ActKind.PAUSED), (1450, ActKind.RESUMED)):
        with time_machine.travel(DAY + timedelta(minutes=minutes), tick=False):
            factories.make_act(begun, kind, owner)
    me = factories.actor_of(ada.person_id)
    with time_machine.travel(DAY + timedelta(minutes=1460), tick=False):
        attempts.submit(me, begun)
    teacher = factories.actor_of(owner.person_id)
    report = reporting.scores(teacher, room, given)
    assert [one.minutes for line in report.sheet.lines for one in line.finished] == [20]
    assert report.minutes
    assert report.minutes.median == 20
    taken = portraits.of(teacher, room, ada.person_id, Wish(assignment_id=given)).taken
    assert [one.minutes for one in taken] == [20]
    log = attempt_log.read(teacher, room, given, begun)
    assert log.away == timedelta(minutes=1440)
