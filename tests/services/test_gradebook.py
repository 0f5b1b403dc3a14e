"""The gradebook agrees with the score report of each assignment, on random classes too."""

from datetime import timedelta

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.core.access import Actor
from quizapp.core.assigning import Counts
from quizapp.core.errors import NotFound
from quizapp.core.gradebook import Cell, State
from quizapp.core.timing import Pace
from quizapp.services import clock, gradebook, reporting
from quizapp.services.reporting import Report
from quizapp.store.db import db
from quizapp.store.models import (
    Accommodation,
    Assignment,
    Attempt,
    Override,
    Person,
    QuestionSet,
)
from tests import factories
from tests.factories import THEN, counted_statements
from tests.sat import Made, class_that_sat
from tests.services import test_reports_agree as random_classes
from tests.services.test_reports_agree import QUESTIONS, SAT, Sat

article = random_classes.article  # the fixture

CLOSES = st.none() | st.integers(0, 100)  # minutes after the start


@settings(max_examples=60)
@given(
    sats=st.lists(SAT, max_size=14),
    unfinished=st.sets(st.integers(1, 14), max_size=4),
    weights=st.tuples(*[st.sampled_from([1.0, 2.5, 0.0])] * QUESTIONS),
    roles=st.tuples(*[st.sampled_from(["student", "student", "left", "guest", "teacher"])] * 5),
    rule=st.sampled_from(list(Counts)),
    closes=CLOSES,
    own=st.dictionaries(st.integers(0, 4), CLOSES, max_size=3),
    profiles=st.dictionaries(st.integers(0, 4), st.sampled_from([0, 15]), max_size=2),
    to_all=st.booleans(),
)
def test_it_agrees_with_the_scores_on_random_classes(
    app: Flask,
    owner: Actor,
    article: QuestionSet,
    sats: list[Sat],
    unfinished: set[int],
    weights: tuple[float, ...],
    roles: tuple[str, ...],
    rule: Counts,
    closes: int | None,
    own: dict[int, int | None],
    profiles: dict[int, int],
    to_all: bool,
) -> None:
    room, test, people = random_classes.written(owner, article, sats, weights, roles)
    db.session.query(Assignment).filter_by(id=test).update(
        {"counts": rule.value, "closes_at": _after(closes), "to_all": to_all}
    )
    for person, minutes in own.items():
        db.session.add(
            Override(assignment_id=test, person_id=people[person], closes_at=_after(minutes))
        )
    for person, minutes in profiles.items():
        db.session.add(
            Accommodation(person_id=people[person], pace=Pace.USUAL.value, later_minutes=minutes)
        )
    _leave_open(test, unfinished)
    db.session.flush()
    actor = factories.actor_of(owner.person_id)
    report, book = reporting.scores(actor, room, test), gradebook.of(actor, room).book
    cells = {row.person_id: row.cells[0] for row in book.rows}
    _same_points(report, cells)
    _same_states(report, cells)
    points = [line.reached.points for line in report.sheet.lines if line.reached]
    [mean] = book.means
    assert mean.students == len(points)
    assert mean.points == (pytest.approx(sum(points) / len(points)) if points else None)
    db.session.rollback()


def _after(minutes: int | None) -> object:
    return None if minutes is None else THEN + timedelta(minutes=minutes)


def _leave_open(test: int, numbers: set[int]) -> None:
    """Of each person at most one attempt is not handed in: overdue, or for even numbers going on."""
    seen: set[int] = set()
    for row in db.session.query(Attempt).filter_by(assignment_id=test, preview_of=None).all():
        if row.number in numbers and row.person_id not in seen:
            seen.add(row.person_id)
            row.deadline_at = row.finished_at
            row.finished_at = None
            row.paused_at = THEN if row.number % 2 == 0 else None


def _same_points(report: Report, cells: dict[int, Cell]) -> None:
    begun = {line.student.person_id: line for line in report.sheet.lines}
    assert {one for one, cell in cells.items() if cell.attempt_id} == set(begun)
    for person, line in begun.items():
        cell = cells[person]
        assert cell.late == line.late
        assert cell.accommodated == line.student.accommodated
        assert cell.counting == len(line.counted)
        assert cell.waiting == sum(
            found.share is None and found.weight > 0
            for one in line.counted
            for found in one.cells.values()
        )
        shown = line.shown or line.open
        assert cell.attempt_id == (shown and shown.attempt_id)
        if line.reached is None:
            assert (cell.points, cell.maximum, cell.state) == (None, None, State.IN_PROGRESS)
        else:
            assert cell.points == pytest.approx(line.reached.points)
            assert cell.maximum == pytest.approx(line.reached.maximum)
            assert cell.state is State.DONE
            assert cell.going_on == (line.open is not None)


def _same_states(report: Report, cells: dict[int, Cell]) -> None:
    waiting = {one.person_id: one for one in report.sheet.waiting}
    states = {one: cell.state for one, cell in cells.items() if not cell.attempt_id}
    assert {one for one, state in states.items() if state is not State.NOT_GIVEN} == set(waiting)
    for person, student in waiting.items():
        over = student.closes_at is not None and student.closes_at <= clock.now()
        assert states[person] is (State.MISSING if over else State.OPEN)


@pytest.fixture
def made(app: Flask, owner: Actor) -> Made:
    return class_that_sat(owner)


def cells_of(made: Made) -> dict[str, Cell]:
    book = gradebook.of(factories.actor_of(made.owner.person_id), made.room).book
    return {row.name: row.cells[0] for row in book.rows}


def test_a_class_by_hand(made: Made) -> None:
    cells = cells_of(made)
    assert {name: (cell.state, cell.points, cell.maximum) for name, cell in cells.items()} == {
        "Ada": (State.DONE, 1, 3),
        "Ben": (State.DONE, 2, 3),
        "Cem": (State.DONE, 0, 3),
        "Dana": (State.IN_PROGRESS, None, None),
        "Eve": (State.OPEN, None, None),
    }
    assert cells["Ben"].going_on
    db.session.query(Assignment).update({"counts": "mean"})
    db.session.commit()
    assert cells_of(made)["Ada"][2:4] == (2, 3)


def test_who_has_it_not_or_no_more_is_missing_nothing(made: Made) -> None:
    yesterday = clock.now() - timedelta(days=1)
    db.session.query(Assignment).update({"closes_at": yesterday})
    db.session.commit()
    assert cells_of(made)["Eve"].state is State.MISSING
    db.session.query(Assignment).update({"to_all": False})
    db.session.commit()
    assert cells_of(made)["Eve"].state is State.NOT_GIVEN
    db.session.query(Assignment).update({"to_all": True, "withdrawn_at": yesterday})
    db.session.commit()
    assert cells_of(made)["Eve"].state is State.WITHDRAWN


def test_what_was_withdrawn_before_anybody_began_has_no_column(made: Made) -> None:
    db.session.query(Assignment).update({"withdrawn_at": THEN})
    db.session.query(Attempt).update({"discarded_at": THEN})
    db.session.commit()
    assert gradebook.of(made.owner, made.room).book.columns == []


def test_a_group_is_its_members_who_are_in_the_class(made: Made) -> None:
    group = factories.make_group(made.room, "Blue", *(made.people[one] for one in ("Ada", "Cem")))
    found = gradebook.of(made.owner, made.room, group)
    assert [(row.name, row.groups) for row in found.book.rows] == [("Ada", ["Blue"])]
    assert found.book.attempts == 1
    with pytest.raises(NotFound):
        gradebook.of(made.owner, made.room, group + 1)


def test_only_the_teachers_of_the_class_see_it(made: Made, stranger: Actor) -> None:
    for actor in (None, stranger, made.people["Ada"]):
        with pytest.raises(NotFound):
            gradebook.of(actor, made.room)


def test_more_students_and_quizzes_need_no_more_queries(made: Made) -> None:
    with counted_statements() as before:
        gradebook.of(made.owner, made.room)
    asked = db.session.query(QuestionSet).first()
    assert asked
    for _ in range(3):
        factories.make_assignment(asked, room=made.room)
    newcomer = db.session.get_one(Person, factories.make_person("Gil").person_id)
    factories.make_room(made.owner, factories.actor_of(newcomer.id), join_code="ZZZZZ2")
    with counted_statements() as after:
        assert len(gradebook.of(made.owner, made.room).book.columns) == 4
    assert len(after) == len(before)
