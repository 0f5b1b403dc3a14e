"""The made-up class: the same figures at every first run, and rows like those of real attempts."""

import shutil
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine
from flask import Flask

from quizapp.core.assigning import Counts
from quizapp.core.errors import Conflict
from quizapp.core.questions import from_content
from quizapp.core.scores import Sheet
from quizapp.services import (
    accounts,
    assignments,
    attempt_pages,
    attempts,
    classrooms,
    demo,
    demo_pupils,
    quizzes,
    reporting,
)
from quizapp.store.db import db, mean_to_write
from quizapp.store.models import (
    Accommodation,
    Assignment,
    Attempt,
    Grouping,
    Item,
    Mark,
    Person,
    ResponseEvent,
    Version,
)
from tests.conftest import app_in
from tests.cpu import spent
from tests.factories import actor_of, make_article, make_set

BERLIN = ZoneInfo("Europe/Berlin")
FRIDAY = datetime(2026, 4, 3, 12, 0, tzinfo=BERLIN)  # the clock went forward on 29 March


def sets(questions: int = 12) -> None:
    article = make_article()
    for slug in ("one", "two", "three"):
        make_set(article, questions=questions, slug=slug)


@pytest.fixture
def made(app: Flask) -> demo.Made:
    sets()
    with time_machine.travel(FRIDAY, tick=False):
        return demo.make()


def sheets(which: Counts = Counts.FIRST) -> list[Sheet]:
    teacher = actor_of(db.session.query(Person.id).filter_by(login="demo teacher").scalar())
    room = classrooms.taught(teacher)[0]
    given = sorted(one.id for one in assignments.given(teacher, room.id))
    return [reporting.scores(teacher, room.id, one, which).sheet for one in given]


def figures() -> list[list[tuple[str, list[float | None]]]]:
    return [
        [
            (line.student.name, [cell.share for one in line.taken for cell in one.cells.values()])
            for line in sheet.lines
        ]
        for sheet in sheets()
    ]


@time_machine.travel(FRIDAY)
def test_there_are_thirty_students_and_three_quizzes(made: demo.Made) -> None:
    assert (made.students, made.quizzes) == (30, 3)
    for sheet in sheets():
        assert sheet.students == 30
        assert len(sheet.waiting) == 3
    first, second, third = sheets()
    assert [len(sheet.shown) for sheet in (first, second, third)] == [25, 25, 27]
    assert [sum(line.shown is None for line in sheet.lines) for sheet in (first, third)] == [2, 0]
    for sheet in (first, second):
        assert sum(len(line.finished) == 2 for line in sheet.lines) == 9


def test_two_have_more_time_and_all_are_in_a_group(made: demo.Made) -> None:
    given = db.session.query(Accommodation.pace, Accommodation.later_minutes).all()
    assert sorted(given) == [("1.25", 1440), ("1.5", 0)]
    assert db.session.query(Grouping.person_id).distinct().count() == 30


def test_the_timed_test_was_kept_to_and_what_closes_closes_what_is_open(made: demo.Made) -> None:
    timed = db.session.query(Assignment).filter_by(mode="test").one()
    assert timed.time_limit == 45
    for row in db.session.query(Attempt).filter_by(assignment_id=timed.id):
        assert row.finished_at
        assert row.finished_at - row.started_at < timedelta(minutes=45)
    for row in db.session.query(Attempt).filter_by(finished_at=None):
        assert row.deadline_at == db.session.get_one(Assignment, row.assignment_id).closes_at


def test_second_attempts_are_mostly_better_than_the_first(made: demo.Made) -> None:
    twice = [line for sheet in sheets() for line in sheet.lines if len(line.finished) == 2]
    better = sum(line.best is line.finished[1] for line in twice)
    assert better > len(twice) / 2


def test_abilities_difficulties_and_wrong_answers_differ(made: demo.Made) -> None:
    for sheet in sheets():
        points = [taken.portion for taken in sheet.shown]
        assert max(points) - min(points) > 0.3
        right = [tally.right / tally.asked for tally in sheet.tallies]
        assert max(right) - min(right) > 0.2
        assert 0.3 < sum(right) / len(right) < 0.9
        assert any(tally.without for tally in sheet.tallies)


def test_all_of_it_happens_on_school_days_of_the_three_weeks_before(made: demo.Made) -> None:
    rows = db.session.query(Attempt).all()
    for row in rows:
        for moment in (row.started_at, row.finished_at or row.started_at):
            local = moment.astimezone(BERLIN)
            assert local.weekday() < 5
            assert 8 <= local.hour < 15
            assert "2026-03-09" <= f"{local:%Y-%m-%d}" <= "2026-03-27"
    assert len({f"{row.started_at:%W}" for row in rows}) == 3


def test_two_fresh_runs_give_the_same_figures(
    made: demo.Made, tmp_path: Path, migrated: Path
) -> None:
    before = figures()
    db.session.remove()
    folder = tmp_path / "again"
    folder.mkdir()
    shutil.copy(migrated, folder / "quizapp.sqlite")
    with app_in(folder).app_context():
        mean_to_write()
        sets()
        demo.make()  # in another month
        assert figures() == before
        db.session.remove()
        db.engine.dispose()


def test_another_seed_gives_other_figures(made: demo.Made, tmp_path: Path, migrated: Path) -> None:
    before = figures()
    db.session.remove()
    folder = tmp_path / "other"
    folder.mkdir()
    shutil.copy(migrated, folder / "quizapp.sqlite")
    with app_in(folder).app_context():
        mean_to_write()
        sets()
        demo.make(seed=7)
        assert figures() != before
        db.session.remove()
        db.engine.dispose()


def test_twice_is_once(made: demo.Made) -> None:
    assert demo.exists()
    with pytest.raises(Conflict, match="there already"):
        demo.make()
    assert db.session.query(Person).count() == 31


def test_it_needs_a_set(app: Flask) -> None:
    with pytest.raises(Conflict, match="no question set yet"):
        demo.make()
    assert not demo.exists()


def test_one_set_is_enough(app: Flask) -> None:
    make_set(make_article(), questions=1)
    assert demo.make().quizzes == 1
    assert len(sheets()) == 1


def test_only_two_accounts_have_a_password_and_it_is_new_each_time(made: demo.Made) -> None:
    assert db.session.query(Person).filter(Person.password_hash.is_not(None)).count() == 2
    assert made.teacher_password != made.student_password
    for login, password in (
        (made.teacher, made.teacher_password),
        (made.student, made.student_password),
    ):
        assert accounts.log_in(None, login, password, "127.0.0.1").name


def test_rows_are_those_of_real_attempts(made: demo.Made) -> None:
    """Each answer is its item's last save, and each mark is what the version gives for it."""
    contents = {row.id: from_content(row.kind, row.content) for row in db.session.query(Version)}
    saves: dict[int, list[ResponseEvent]] = {}
    for event in db.session.query(ResponseEvent).order_by(ResponseEvent.id):
        saves.setdefault(event.item_id, []).append(event)
    marks = Counter(row.item_id for row in db.session.query(Mark))
    shares = {row.item_id: row.share for row in db.session.query(Mark)}
    finished = {row.id: row.finished_at for row in db.session.query(Attempt)}
    for item in db.session.query(Item):
        log = saves.get(item.id, [])
        assert item.answer_revision == len(log)
        assert item.answer == (log[-1].answer if log else None)
        assert item.certainty == (log[-1].certainty if log else None)
        assert [event.based_on for event in log] == list(range(len(log)))
        assert sorted(item.answer_order) == sorted(contents[item.version_id].movable())
        done = item.checked_at is not None or finished[item.attempt_id] is not None
        assert marks[item.id] == done
        if done:
            assert shares[item.id] == contents[item.version_id].judge(item.answer).share
    for event in db.session.query(ResponseEvent):
        assert event.digest == attempts.digest_of(event.answer, event.certainty)


def test_the_test_asks_how_sure_they_are_and_the_right_ones_are_surer(made: demo.Made) -> None:
    asking = db.session.query(Assignment).filter_by(certainty=True).one()
    assert (asking.mode, asking.feedback) == ("test", "after_closing")
    said = (
        db.session.query(Item.certainty, Item.share, Attempt.assignment_id)
        .join(Attempt, Attempt.id == Item.attempt_id)
        .filter(Item.certainty.is_not(None))
        .all()
    )
    assert {one.assignment_id for one in said} == {asking.id}
    shares = {
        level: [one.share for one in said if one.certainty == level]
        for level in ("not_sure", "sure")
    }
    means = {level: sum(found) / len(found) for level, found in shares.items()}
    assert means["not_sure"] < means["sure"]


def test_a_pupil_goes_on_where_the_made_up_part_ends(made: demo.Made) -> None:
    row = db.session.query(Attempt).filter_by(finished_at=None).first()
    assert row
    attempt_id, person_id = row.id, row.person_id
    pupil = actor_of(person_id)
    with time_machine.travel(FRIDAY, tick=False):
        shown = attempt_pages.sitting(pupil, attempt_id)
        assert shown.next_open is not None
        attempts.submit(pupil, attempt_id)
        assert attempt_pages.result(pupil, attempt_id).score
        assert len(quizzes.assigned(pupil)) == 3


def test_names_are_thirty_different_ones_in_many_scripts() -> None:
    assert len(set(demo_pupils.NAMES)) == 30
    assert len({demo_pupils.login(name) for name in demo_pupils.NAMES}) == 30
    assert sum(not name.isascii() for name in demo_pupils.NAMES) > 20


def test_it_is_quick(app: Flask) -> None:
    sets(questions=20)
    with spent() as cpu:
        demo.make()
    assert cpu.seconds < 10
