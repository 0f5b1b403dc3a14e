"""The score report of a class of six, every figure worked by hand.

Two questions (the second weighs 2), options moon (right), sun, wind. All in March 2026, class in Berlin.

    Ada   1st: moon, wind   1 of 3   10 min       2nd: moon, moon   3 of 3
    Ben   1st: sun, moon    2 of 3   2 min 1 s    2nd: begun, one answer
    Cem   1st: sun, –       0 of 3   1 min        has left the class
    Dana  1st: begun, no answer
    Eve   has not begun
    Finn  has not begun, and has left
"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.assigning import Counts
from quizapp.core.errors import NotFound
from quizapp.core.scores import Cell, Line
from quizapp.services import classrooms, ledger, report_files, reporting
from quizapp.store.db import db
from quizapp.store.models import (
    Accommodation,
    Assignment,
    Attempt,
    Cited,
    Item,
    Mark,
    Override,
    Person,
    QuestionSet,
    Version,
)
from tests.factories import (
    actor_of,
    counted_statements,
    make_article,
    make_assignment,
    make_person,
    make_room,
    make_set,
)
from tests.sat import DAY, MOON, SUN, Made, class_that_sat, sit


@pytest.fixture
def made(app: Flask, owner: Actor) -> Made:
    return class_that_sat(owner)


def lines(made: Made, which: Counts = Counts.FIRST) -> dict[str, Line]:
    report = reporting.scores(made.owner, made.room, made.assignment, which)
    return {line.student.name: line for line in report.sheet.lines}


def test_the_report_says_what_it_counts(made: Made) -> None:
    report = reporting.scores(made.owner, made.room, made.assignment)
    assert (report.title, report.classroom, report.time_zone) == (
        "Moon and sun",
        "10b",
        "Europe/Berlin",
    )
    assert report.revisions == [1]
    sheet = report.sheet
    assert (len(sheet.shown), sheet.students, sheet.maximum) == (3, 5, 3)
    assert sheet.half == 1  # Ben, 2 of 3
    assert [line.student.name for line in sheet.lines] == ["Ben", "Ada", "Cem", "Dana"]
    assert [one.name for one in sheet.waiting] == ["Eve"]
    assert [line.student.left for line in sheet.lines] == [False, False, True, False]


@pytest.mark.parametrize(
    ("which", "points", "numbers", "half"),
    [
        (Counts.FIRST, {"Ada": 1, "Ben": 2, "Cem": 0}, {"Ada": 1, "Ben": 1, "Cem": 1}, 1),
        (Counts.BEST, {"Ada": 3, "Ben": 2, "Cem": 0}, {"Ada": 2, "Ben": 1, "Cem": 1}, 2),
        (Counts.LAST, {"Ada": 3, "Ben": 2, "Cem": 0}, {"Ada": 2, "Ben": 1, "Cem": 1}, 2),
        (Counts.MEAN, {"Ada": 2, "Ben": 2, "Cem": 0}, {"Ada": 2, "Ben": 1, "Cem": 1}, 2),
    ],
)
def test_points_of_the_attempt_shown(
    made: Made, which: Counts, points: dict[str, int], numbers: dict[str, int], half: int
) -> None:
    found = lines(made, which)
    reached = {name: line.reached.points for name, line in found.items() if line.reached}
    assert reached == points
    assert {name: line.shown.number for name, line in found.items() if line.shown} == numbers
    assert reporting.scores(made.owner, made.room, made.assignment, which).sheet.half == half


def rule(made: Made, **columns: object) -> None:
    db.session.query(Assignment).filter_by(id=made.assignment).update(columns)
    db.session.commit()


def test_the_assignment_says_which_attempt_counts_unless_somebody_asks(made: Made) -> None:
    rule(made, counts="mean")
    for asked, which in ((None, Counts.MEAN), (Counts.BEST, Counts.BEST)):
        report = reporting.scores(made.owner, made.room, made.assignment, asked)
        assert (report.rule, report.sheet.which) == (Counts.MEAN, which)


def test_late_is_after_the_student_s_own_closing_time(made: Made) -> None:
    """It closed on 11 March at 09:00: Ben handed in two minutes after, Cem two days later."""
    rule(made, closes_at=DAY + timedelta(days=2))
    assert [name for name, line in lines(made).items() if line.late] == ["Ben", "Cem"]
    assert not any(one.student.accommodated for one in lines(made).values())
    ben = made.people["Ben"].person_id
    db.session.add(Accommodation(person_id=ben, pace="1", later_minutes=3))
    db.session.commit()
    assert [name for name, line in lines(made).items() if line.late] == ["Cem"]
    assert [name for name, line in lines(made).items() if line.student.accommodated] == ["Ben"]


def test_students_who_do_not_have_it_are_left_out_unless_they_began(made: Made) -> None:
    rule(made, to_all=False)
    assert reporting.scores(made.owner, made.room, made.assignment).sheet.waiting == []
    assert not lines(made)["Ada"].student.has_it
    eve = made.people["Eve"].person_id
    db.session.add(Override(assignment_id=made.assignment, person_id=eve))
    db.session.commit()
    sheet = reporting.scores(made.owner, made.room, made.assignment).sheet
    assert [one.name for one in sheet.waiting] == ["Eve"]


def test_first_best_and_minutes_are_the_same_whichever_is_shown(made: Made) -> None:
    for which in Counts:
        found = lines(made, which)
        ada, ben = found["Ada"], found["Ben"]
        assert ada.first
        assert ada.best
        assert (ada.first.score.points, ada.best.score.points, ada.first.minutes) == (1, 3, 10)
        assert ben.first
        assert ben.first.minutes == 3  # 121 seconds, rounded up


def test_attempts_in_progress_are_shown_as_such_and_not_scored(made: Made) -> None:
    found = lines(made)
    dana, ben = found["Dana"], found["Ben"]
    assert (dana.shown, dana.first, dana.best) == (None, None, None)
    assert dana.open
    assert (dana.open.answered, len(dana.open.cells)) == (0, 2)
    assert ben.open
    assert (ben.open.number, ben.open.answered, len(ben.finished)) == (2, 1, 1)


def test_cells_hold_points_and_lead_to_the_place_in_the_attempt(made: Made) -> None:
    report = reporting.scores(made.owner, made.room, made.assignment)
    first, second = (one.question_id for one in report.sheet.questions)
    found = lines(made)
    cells = {
        name: [found[name].shown.cells[one] for one in (first, second)]  # type: ignore[union-attr]
        for name in ("Ada", "Ben", "Cem")
    }
    assert {name: [cell.points for cell in row] for name, row in cells.items()} == {
        "Ada": [1, 0],
        "Ben": [0, 2],
        "Cem": [0, 0],
    }
    assert [cell.position for cell in cells["Ada"]] == [1, 2]
    assert [cell.chosen for cell in cells["Cem"]] == [["ssss"], None]


def test_what_was_chosen_is_counted_with_the_key_and_those_without_answer(made: Made) -> None:
    sheet = reporting.scores(made.owner, made.room, made.assignment).sheet
    first, second = sheet.tallies
    assert [(part.text, part.share, count) for part, count in first.chosen] == [
        ("The moon", 1, 1),
        ("The sun", 0, 2),
        ("The wind", 0, 0),
    ]
    assert [count for _, count in second.chosen] == [1, 0, 1]
    assert [(one.asked, one.right, one.without) for one in sheet.tallies] == [(3, 1, 0), (3, 1, 1)]
    assert sheet.most_missed == first
    assert first.percent(2) == 67
    best = reporting.scores(made.owner, made.room, made.assignment, Counts.BEST).sheet
    assert [one.right for one in best.tallies] == [1, 2]


def test_the_csv_says_the_same(made: Made) -> None:
    report = reporting.scores(made.owner, made.room, made.assignment, Counts.BEST)
    name, content = report_files.written(reporting.as_grid(report, ""), "csv")
    assert name == "10b-moon-and-sun-scores-best.csv"
    rows = [row.removesuffix(',""') for row in content.decode("utf-8-sig").splitlines()]
    assert len(rows) == 1 + 5
    assert rows[1] == (
        '"Ada","ada","Ada@school.example","yes","","handed in","",2,1,3,3,3,10,2,3,3,"2026-03-10 09:01",1,2'
    )


def cems_first_cell(made: Made) -> Cell:
    shown = lines(made)["Cem"].shown
    assert shown
    return next(iter(shown.cells.values()))


def test_the_ledger_decides_what_a_cell_is_worth(made: Made) -> None:
    """A mark by hand outranks the graded one."""
    assert cems_first_cell(made).share == 0
    graded = (
        db.session.query(Mark)
        .join(Item, Item.id == Mark.item_id)
        .join(Attempt, Attempt.id == Item.attempt_id)
        .filter(Attempt.person_id == made.people["Cem"].person_id, Item.position == 1)
        .one()
    )
    ledger.add(
        [
            {
                "item_id": graded.item_id,
                "version_id": graded.version_id,
                "kind": "by_hand",
                "share": 0.5,
                "at": DAY,
            }
        ]
    )
    db.session.commit()
    assert cems_first_cell(made).share == 0.5


def test_guests_teachers_discarded_attempts_and_other_assignments_are_not_in_it(
    made: Made,
) -> None:
    sit(made.owner, made.assignment, MOON, MOON, at=DAY, seconds=60)
    other = make_assignment(db.session.query(QuestionSet).one(), room=made.room)
    sit(made.people["Eve"], other, MOON, at=DAY, seconds=60)
    bens = db.session.query(Attempt).filter_by(
        person_id=made.people["Ben"].person_id, finished_at=None
    )
    bens.one().discarded_at = DAY
    db.session.query(Person).filter_by(name="Dana").one().role = "guest"
    db.session.commit()
    sheet = reporting.scores(made.owner, made.room, made.assignment).sheet
    assert [line.student.name for line in sheet.lines] == ["Ben", "Ada", "Cem"]
    assert sheet.lines[0].open is None
    assert [one.name for one in sheet.waiting] == ["Eve"]


def test_a_disabled_account_is_marked_as_left(made: Made) -> None:
    db.session.query(Person).filter_by(name="Ada").one().disabled_at = DAY
    db.session.commit()
    assert lines(made)["Ada"].student.left


def edit(made: Made, kind: str, moon: str) -> Version:
    """Another version of the first question, and Eve answers it with the moon."""
    old = db.session.query(Version).order_by(Version.id).first()
    assert old
    options = [dict(one) for one in old.content["options"]]
    options[0]["text"] = moon
    new = Version(
        question_id=old.question_id,
        number=2,
        kind="choice",
        skill="recall",
        level=1,
        content={**old.content, "options": options},
        edit=kind,
        created_at=DAY,
    )
    db.session.add(new)
    db.session.flush()
    for one in db.session.query(Cited).filter_by(version_id=old.id).all():
        values = {
            column.name: getattr(one, column.name)
            for column in one.__table__.columns
            if column.name not in {"id", "version_id"}
        }
        db.session.add(Cited(version_id=new.id, **values))
    db.session.commit()
    sit(made.people["Eve"], made.assignment, MOON, at=DAY, seconds=60)
    return new


def test_other_words_pool_and_show_the_newest(made: Made) -> None:
    edit(made, "wording", "The moon, mostly")
    tally = reporting.scores(made.owner, made.room, made.assignment).sheet.tallies[0]
    assert (tally.asked, tally.right, tally.versions) == (4, 2, [1, 2])
    assert tally.chosen[0][0].text == "The moon, mostly"
    assert tally.chosen[0][1] == 2


def test_another_meaning_starts_anew(made: Made) -> None:
    edit(made, "meaning", "The new moon")
    first, second, _ = reporting.scores(made.owner, made.room, made.assignment).sheet.tallies
    assert (first.asked, first.versions, first.chosen[0][0].text) == (3, [1], "The moon")
    assert (second.asked, second.versions, second.chosen[0][0].text) == (1, [2], "The new moon")
    assert first.question.number == second.question.number == 1


def test_an_empty_class_and_one_that_has_not_begun_have_a_report(app: Flask, owner: Actor) -> None:
    asked = make_set(make_article())
    empty = make_room(owner)
    given = make_assignment(asked, room=empty)
    sheet = reporting.scores(actor_of(owner.person_id), empty, given).sheet
    assert (sheet.students, sheet.shown, sheet.tallies, sheet.maximum) == (0, [], [], None)
    assert sheet.most_missed is None


def test_only_the_class_s_teachers_have_it(made: Made, stranger: Actor) -> None:
    elsewhere = classrooms.make(stranger, "Mine", "UTC")
    stranger = actor_of(stranger.person_id)
    ada = actor_of(made.people["Ada"].person_id)
    for other, room in ((stranger, made.room), (stranger, elsewhere), (ada, made.room), (None, 1)):
        with pytest.raises(NotFound):
            reporting.scores(other, room, made.assignment)
    with pytest.raises(NotFound):
        reporting.scores(made.owner, made.room, 4711)


def counting(work: Callable[[], object]) -> int:
    db.session.rollback()
    with counted_statements() as said:
        work()
    return len(said)


def test_more_students_do_not_mean_more_queries(made: Made) -> None:
    report = lambda: reporting.scores(made.owner, made.room, made.assignment)  # noqa: E731
    before = counting(report)
    code = "K7MP2X"
    for number in range(5):
        person = make_person(f"More {number}")
        classrooms.join(person, code)
        sit(person, made.assignment, MOON, SUN, at=DAY, seconds=60)
    assert counting(report) == before <= 15
