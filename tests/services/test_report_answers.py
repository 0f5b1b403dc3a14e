"""The table that reports are worked out from, on the class of `tests.sat`."""

from datetime import timedelta

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.answers import Table, Which
from quizapp.services import report_answers
from quizapp.services.report_attempts import Wanted
from quizapp.store.db import db
from quizapp.store.models import Assignment, Attempt, Item, Person, Question, Version
from tests.factories import counted_statements, make_person
from tests.sat import DAY, MOON, SUN, WIND, Made, class_that_sat, sit


@pytest.fixture
def made(app: Flask, owner: Actor) -> Made:
    return class_that_sat(owner)


def read(made: Made, which: Which = Which.FIRST, **more: object) -> Table:
    return report_answers.read(Wanted([made.assignment], which, **more))  # type: ignore[arg-type]


def shown(table: Table) -> list[tuple[str, int, list[float | None], list[list[str] | None]]]:
    names = {row.id: row.name for row in db.session.query(Person)}
    return [
        (
            names[sat.person_id] or "",
            sat.number,
            list(marks),
            [parts(table, row, place) for place in range(len(table.columns))],
        )
        for row, (sat, marks) in enumerate(zip(table.attempts, table.marks, strict=True))
    ]


def parts(table: Table, row: int, place: int) -> list[str] | None:
    cell = table.column(place).get(row)
    return list(cell.given.parts) if cell and cell.given else None


def shares(table: Table) -> list[list[float | None]]:
    return [[cell.share for cell in cells] for cells in table.cells]


ADA = ("Ada", 1, [1, 0], [[MOON], [WIND]])
ADA_AGAIN = ("Ada", 2, [1, 2], [[MOON], [MOON]])
BEN = ("Ben", 1, [0, 2], [[SUN], [MOON]])
CEM = ("Cem", 1, [0, 0], [[SUN], None])


def test_the_first_finished_attempt_of_each_student_is_in_it(made: Made) -> None:
    table = read(made)
    assert shown(table) == [ADA, BEN, CEM]
    assert table.totals == [1, 2, 0]
    assert (table.people, table.waiting) == (3, [0, 0])
    assert [(one.number, one.maximum, list(one.asked)) for one in table.columns] == [
        (1, 1, [1]),
        (2, 2, [1]),
    ]
    given = table.cells[0][0].given
    assert given
    assert given.words == "The moon"


def test_all_or_those_that_the_rule_counts(made: Made) -> None:
    assert shown(read(made, Which.ALL)) == [ADA, ADA_AGAIN, BEN, CEM]
    for rule, wanted in (
        ("first", [ADA, BEN, CEM]),
        ("last", [ADA_AGAIN, BEN, CEM]),
        ("best", [ADA_AGAIN, BEN, CEM]),
        ("mean", [ADA, ADA_AGAIN, BEN, CEM]),
    ):
        db.session.query(Assignment).update({"counts": rule})
        assert shown(read(made, Which.COUNTED)) == wanted


def test_only_some_people_or_a_span_of_time(made: Made) -> None:
    ben = made.people["Ben"].person_id
    assert shown(read(made, people=[ben])) == [BEN]
    since = DAY + timedelta(days=1)
    assert shown(read(made, Which.ALL, since=since)) == [ADA_AGAIN, BEN, CEM]
    assert shown(read(made, Which.ALL, until=since)) == [ADA]


def test_guests_previews_discarded_attempts_and_teachers_are_left_out(made: Made) -> None:
    sit(made.owner, made.assignment, MOON, MOON, at=DAY, seconds=60)
    adas = db.session.query(Attempt).filter_by(person_id=made.people["Ada"].person_id, number=1)
    adas.one().discarded_at = DAY
    bens = db.session.query(Attempt).filter_by(person_id=made.people["Ben"].person_id, number=1)
    bens.one().preview_of = made.people["Ada"].person_id
    db.session.query(Person).filter_by(name="Cem").one().role = "guest"
    db.session.commit()
    assert shown(read(made)) == [ADA_AGAIN]


def test_an_answer_that_waits_to_be_marked_has_no_points(made: Made) -> None:
    item = (
        db.session.query(Item)
        .join(Attempt)
        .filter(Attempt.person_id == made.people["Ben"].person_id, Item.position == 1)
        .order_by(Item.id)
        .first()
    )
    assert item
    item.share = None
    db.session.commit()
    table = read(made)
    assert list(table.marks[1]) == [None, 2]
    assert table.waiting == [1, 0]


def test_a_version_that_means_something_else_has_a_column_of_its_own(made: Made) -> None:
    question = db.session.query(Question).order_by(Question.id).first()
    assert question
    old = db.session.query(Version).filter_by(question_id=question.id).one()
    for number, edit, name in ((2, "wording", "Ben"), (3, "meaning", "Cem")):
        values = {
            column.key: getattr(old, column.key)
            for column in Version.__table__.columns
            if column.key != "id"
        }
        db.session.add(Version(**(values | {"number": number, "edit": edit})))
        db.session.flush()
        newest = db.session.query(Version.id).filter_by(question_id=question.id, number=number)
        theirs = db.session.query(Attempt.id).filter_by(
            person_id=made.people[name].person_id, number=1
        )
        db.session.query(Item).filter(
            Item.attempt_id == theirs.scalar(), Item.position == 1
        ).update({"version_id": newest.scalar()})
    db.session.commit()
    table = read(made)
    assert [(one.number, list(one.asked)) for one in table.columns] == [
        (1, [1, 2]),
        (1, [3]),
        (2, [1]),
    ]
    assert [marks for _, _, marks, _ in shown(table)] == [
        [1, None, 0],
        [0, None, 2],
        [None, 0, 0],
    ]


def test_more_attempts_do_not_mean_more_queries(made: Made) -> None:
    def counting() -> int:
        db.session.rollback()
        with counted_statements() as said:
            read(made)
        return len(said)

    before = counting()
    sit(made.people["Eve"], made.assignment, MOON, SUN, at=DAY, seconds=60)
    make_person("Nobody")
    assert counting() == before <= 6


def test_shares_are_of_what_each_item_was_worth(made: Made) -> None:
    """The second question weighs 2: Ben's item was worth 1 when he took it, Cem's nothing."""
    assert shares(read(made)) == [[1, 0], [0, 1], [0, 0]]
    for name, weight in (("Ben", 1), ("Cem", 0)):
        theirs = db.session.query(Attempt.id).filter_by(
            person_id=made.people[name].person_id, number=1
        )
        db.session.query(Item).filter(
            Item.attempt_id == theirs.scalar(), Item.position == 2
        ).update({"weight": weight})
    db.session.commit()
    table = read(made)
    assert [list(row) for row in table.marks] == [[1, 0], [0, 1], [0, None]]
    assert [[cell.worth for cell in row] for row in table.cells] == [[1, 2], [1, 1], [1, 0]]
    assert shares(table) == [[1, 0], [0, 1], [0, None]]
    assert [table.score(row).maximum for row in range(3)] == [3, 2, 1]
