"""On random classes every way to a figure comes to the same: table, report, CSV and plain SQL.

Classes are written as rows, so that there may be in them whatever a class can come to: attempts that
go on, discarded ones, previews, guests, teachers who tried it, students who left, questions drawn
for some, weights of nought, answers that wait to be marked.
"""

import csv
import io
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.core.access import Actor
from quizapp.core.answers import Which
from quizapp.core.assigning import Counts
from quizapp.formats import grid_csv
from quizapp.services import report_answers, reporting
from quizapp.services.report_attempts import Wanted
from quizapp.store.db import db
from quizapp.store.models import (
    Assignment,
    Attempt,
    Classroom,
    Item,
    Membership,
    Person,
    QuestionSet,
    Version,
)
from tests import factories
from tests.factories import THEN

QUESTIONS = 3
OPTIONS = ("mmmm", "ssss", "wwww")


@dataclass(frozen=True)
class Sat:
    """An attempt of the random class; of each question None: not drawn, or answer and share."""

    person: int
    state: str
    items: Sequence[tuple[str | None, float | None] | None]
    minutes: int


ITEM = st.none() | st.tuples(
    st.none() | st.sampled_from(OPTIONS), st.sampled_from([0.0, 0.25, 1 / 3, 1.0, None])
)
SAT = st.builds(
    Sat,
    person=st.integers(0, 4),
    state=st.sampled_from(["finished"] * 5 + ["discarded", "preview"]),
    items=st.tuples(*[ITEM] * QUESTIONS),
    minutes=st.integers(1, 90),
)


@pytest.fixture
def article(app: Flask, owner: Actor) -> QuestionSet:
    return factories.make_set(factories.make_article(), questions=QUESTIONS, owner=owner)


@settings(max_examples=40)
@given(
    sats=st.lists(SAT, max_size=12),
    weights=st.tuples(*[st.sampled_from([1.0, 2.5, 0.0])] * QUESTIONS),
    roles=st.tuples(*[st.sampled_from(["student", "student", "left", "guest", "teacher"])] * 5),
    rule=st.sampled_from(list(Counts)),
)
def test_every_way_to_a_figure_comes_to_the_same(
    app: Flask,
    owner: Actor,
    article: QuestionSet,
    sats: list[Sat],
    weights: tuple[float, ...],
    roles: tuple[str, ...],
    rule: Counts,
) -> None:
    room, given, people = written(owner, article, sats, weights, roles)
    actor = factories.actor_of(owner.person_id)
    plain = by_sql(given, roles, people)

    every = report_answers.read(Wanted([given], Which.ALL))
    assert {
        one.attempt_id: total for one, total in zip(every.attempts, every.totals, strict=True)
    } == (pytest.approx({attempt: sum(marks.values()) for attempt, marks in plain.items()}))
    columns = [one.question_id for one in every.columns]
    for place, question in enumerate(columns):
        assert sum(row[place] or 0 for row in every.marks) == pytest.approx(
            sum(marks.get(question, 0) for marks in plain.values())
        )

    report = reporting.scores(actor, room, given, rule)
    counted = {taken.attempt_id for line in report.sheet.lines for taken in line.counted}
    db.session.query(Assignment).filter_by(id=given).update({"counts": rule.value})
    db.session.flush()
    table = report_answers.read(Wanted([given], Which.COUNTED))
    assert {one.attempt_id for one in table.attempts} == counted
    if rule is not Counts.MEAN:
        again = report_answers.read(Wanted([given], Which(rule.value)))
        assert {one.attempt_id for one in again.attempts} == counted
    reached = {
        line.student.person_id: line.reached.points for line in report.sheet.lines if line.reached
    }
    totals: dict[int, list[float]] = {}
    for one, total in zip(table.attempts, table.totals, strict=True):
        totals.setdefault(one.person_id, []).append(total)
    assert reached == pytest.approx({who: sum(all_) / len(all_) for who, all_ in totals.items()})

    content = grid_csv.write(reporting.as_grid(report, ""))
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert {
        row["User name"]: float(row["Points"]) for row in rows if row["Points"]
    } == pytest.approx({f"login {who}": points for who, points in reached.items()}, abs=1e-4)

    first = report_answers.read(Wanted([given]))
    numbers = {one.attempt_id: one.number for one in every.attempts}
    least: dict[int, int] = {}
    for one in every.attempts:
        least[one.person_id] = min(one.number, least.get(one.person_id, one.number))
    assert {one.person_id: numbers[one.attempt_id] for one in first.attempts} == least
    db.session.rollback()


def written(
    owner: Actor,
    asked: QuestionSet,
    sats: Sequence[Sat],
    weights: Sequence[float],
    roles: Sequence[str],
) -> tuple[int, int, list[int]]:
    """The class as rows, not committed: its id, the assignment's and the people's."""
    room = Classroom(
        owner_id=owner.person_id, name="Random", time_zone="UTC", join_code=None, created_at=THEN
    )
    db.session.add(room)
    db.session.flush()
    db.session.add(
        Membership(classroom_id=room.id, person_id=owner.person_id, role="teacher", joined_at=THEN)
    )
    given = Assignment(
        set_id=asked.id, classroom_id=room.id, feedback="after_submission", created_at=THEN
    )
    db.session.add(given)
    people = []
    for role in roles:
        person = Person(
            role=role if role in {"guest", "teacher"} else "student", name="x", created_at=THEN
        )
        db.session.add(person)
        db.session.flush()
        person.login = f"login {person.id}"
        people.append(person.id)
        db.session.add(
            Membership(
                classroom_id=room.id,
                person_id=person.id,
                role="teacher" if role == "teacher" else "student",
                joined_at=THEN,
                left_at=THEN if role == "left" else None,
            )
        )
    versions = db.session.query(Version.id).order_by(Version.id).limit(QUESTIONS).all()
    for number, sat in enumerate(sats, 1):
        attempt = Attempt(
            assignment_id=given.id,
            person_id=people[sat.person],
            number=number,
            revision_id=1,
            device="d",
            started_at=THEN,
            finished_at=THEN + timedelta(minutes=sat.minutes),
            discarded_at=THEN if sat.state == "discarded" else None,
            preview_of=people[0] if sat.state == "preview" else None,
        )
        db.session.add(attempt)
        db.session.flush()
        for position, (item, (version,), weight) in enumerate(
            zip(sat.items, versions, weights, strict=True), 1
        ):
            if item is not None:
                answer, share = item
                db.session.add(
                    Item(
                        attempt_id=attempt.id,
                        version_id=version,
                        position=position,
                        weight=weight,
                        answer_order=list(OPTIONS),
                        answer=answer,
                        share=share if answer is not None else 0.0,
                    )
                )
    db.session.flush()
    return room.id, given.id, people


def by_sql(given: int, roles: Sequence[str], people: Sequence[int]) -> dict[int, dict[int, float]]:
    """Points by attempt and question, of those that count, without any code of the application."""
    students = [one for one, role in zip(people, roles, strict=True) if role in {"student", "left"}]
    raw = db.session.connection().connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    rows = raw.execute(
        "SELECT a.id, a.person_id, v.question_id, i.share * i.weight FROM attempt a "
        "LEFT JOIN item i ON i.attempt_id = a.id LEFT JOIN version v ON v.id = i.version_id "
        "WHERE a.assignment_id = ? AND a.discarded_at IS NULL AND a.preview_of IS NULL",
        (given,),
    ).fetchall()
    found: dict[int, dict[int, float]] = {}
    for attempt, person, question, points in rows:
        if person in students:
            marks = found.setdefault(attempt, {})
            if question is not None:
                marks[question] = points or 0.0
    return found
