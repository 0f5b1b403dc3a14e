"""Every file says which attempts, which version, how many; and has what its page shows.

The class is that of `tests.sat.class_that_sat`, in Berlin: the first attempts were handed in from the
9th to the 13th of March, an hour later by their clock than by that of the server.
"""

import re

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.store.db import db
from quizapp.store.models import Assignment, Attempt, Item, Person, QuestionSet
from tests import csvs, factories
from tests.browsing import Browser
from tests.sat import DAY, Made, sit


def quiz(made: Made) -> str:
    return f"/classes/{made.room}/assignments/{made.assignment}"


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)).strip()


def file(teacher: Browser, address: str) -> tuple[str, list[list[str]], str]:
    """The name of a CSV, its heads and rows, and what it says of them."""
    sent = teacher.get(address)
    assert sent.status_code == 200, address
    rows, said = csvs.split(sent.data)
    return sent.headers["Content-Disposition"].partition("filename=")[2], rows, said


@pytest.mark.parametrize(
    ("query", "name", "said"),
    [
        ("", "first.csv", "3 finished attempts (the first of each student) of 3 students"),
        ("?which=all", "all.csv", "4 finished attempts (all) of 3 students"),
        (
            "?which=all&since=2026-03-10&until=2026-03-12",
            "all-from-2026-03-10-until-2026-03-12.csv",
            "Asked for was what was handed in from 2026-03-10 to 2026-03-12.",
        ),
        ("?since=2026-03-10", "first-from-2026-03-10.csv", "from 2026-03-10 on."),
        ("?until=2026-03-10", "first-until-2026-03-10.csv", "handed in until 2026-03-10."),
        ("?group=1", "first-north.csv", "Moon and sun, 10b, North: 1 finished attempt"),
    ],
)
def test_a_report_s_file_says_in_its_name_and_in_every_row_what_was_asked_for(
    teacher: Browser, made: Made, query: str, name: str, said: str
) -> None:
    factories.make_group(made.room, "North", made.people["Ada"])
    for report in (f"{quiz(made)}/items", f"/classes/{made.room}/attempts"):
        asked = query
        if "items" not in report:
            asked = f"{query}{'&' if query else '?'}assignment_id={made.assignment}"
        called, rows, about = file(teacher, f"{report}.csv{asked}")
        assert called.endswith(f"-{name}")
        assert said in about
        assert "on revision 1 of the text, version 1 of the questions." in about
        assert "Days are those in Europe/Berlin." in about
        assert len(rows) > 1
    page = flat(teacher.get(f"{quiz(made)}/items{query}").text)
    if "Asked for" in said:
        assert said in page


def test_the_scores_say_the_same(teacher: Browser, made: Made) -> None:
    called, _, about = file(teacher, f"{quiz(made)}/scores.csv?attempts=best")
    assert called == "10b-moon-and-sun-scores-best.csv"
    assert about == (
        "Moon and sun, 10b: 3 finished attempts (the best attempt of each counts) of 5 students, handed "
        "in from 2026-03-10 to 2026-03-13, on revision 1 of the text, version 1 of the questions. Days "
        "are those in Europe/Berlin. Guests, previews and discarded attempts are left out."
    )
    mean = file(teacher, f"{quiz(made)}/scores.csv?attempts=mean")[2]
    assert "4 finished attempts (the mean of all attempts of each counts)" in mean
    chosen = file(teacher, f"{quiz(made)}/scores.csv?attempts=mean&table=chosen")[2]
    assert "3 finished attempts (the last attempt of each)" in chosen


def test_the_gradebook_says_rule_and_revision_of_each_quiz(teacher: Browser, made: Made) -> None:
    db.session.query(Assignment).update({"counts": "best"})
    db.session.commit()
    place = f"/classes/{made.room}/gradebook.csv"
    called, rows, about = file(teacher, place)
    assert called == "10b-gradebook-by-the-rule-of-each-quiz.csv"
    assert rows[0][5] == "Moon and sun (best attempt, revision 1): points"
    assert "3 finished attempts that count by the rule of their quiz" in about
    one = teacher.get(f"{place}?preset=school&assignment={made.assignment}")
    assert one.headers["Content-Disposition"].endswith(
        "filename=10b-gradebook-best-attempt-for-a-school-system-moon-and-sun.csv"
    )
    assert csvs.read(one.data)[0] == ["id", "email", "points", "maximum"]
    assert file(teacher, f"{place}?anonymous=1")[0].endswith("-without-names.csv")


def test_the_means_of_the_gradebook_are_a_file(teacher: Browser, made: Made) -> None:
    place = f"/classes/{made.room}/gradebook"
    assert f"{place}.csv?table=means" in teacher.get(place).text
    _, rows, _ = file(teacher, f"{place}.csv?table=means")
    assert rows == [
        [
            "Quiz",
            "Which attempt counts",
            "Revisions of the text",
            "Students with points",
            "Mean points",
            "Mean maximum",
        ],
        ["Moon and sun", "first attempt", "1", "3", "1", "3"],
    ]


def test_what_was_chosen_is_a_file(teacher: Browser, made: Made) -> None:
    assert (
        f"{quiz(made)}/scores.csv?table=chosen&amp;attempts=first" in teacher.get(quiz(made)).text
    )
    _, [heads, *rows], _ = file(teacher, f"{quiz(made)}/scores.csv?table=chosen")
    assert heads[2:] == [
        "Versions",
        "Asked",
        "Right",
        "Waiting",
        "Dropped",
        "Answer",
        "Share that it earns",
        "Counted are",
        "Students",
        "Share",
    ]
    stem, third = "What pulls the water most?", "0.333333333333"
    assert rows == [
        ["1", f"{stem} (1)", "1", "3", "1", "0", "0", "The moon", "1", "choices", "1", third],
        [
            "1",
            f"{stem} (1)",
            "1",
            "3",
            "1",
            "0",
            "0",
            "The sun",
            "0",
            "choices",
            "2",
            "0.666666666667",
        ],
        ["1", f"{stem} (1)", "1", "3", "1", "0", "0", "The wind", "0", "choices", "0", "0"],
        ["2", f"{stem} (2)", "1", "3", "1", "0", "0", "The moon", "1", "choices", "1", third],
        ["2", f"{stem} (2)", "1", "3", "1", "0", "0", "The sun", "0", "choices", "0", "0"],
        ["2", f"{stem} (2)", "1", "3", "1", "0", "0", "The wind", "0", "choices", "1", third],
        ["2", f"{stem} (2)", "1", "3", "1", "0", "0", "No answer", "", "no answer", "1", third],
    ]


def test_both_histograms_are_files(teacher: Browser, made: Made) -> None:
    _, points, _ = file(teacher, f"{quiz(made)}/scores.csv?table=points")
    assert points == [
        ["Points from", "Points to", "Students", "Who"],
        ["0", "1", "1", "Cem"],
        ["1", "2", "1", "Ada"],
        ["2", "3", "1", "Ben"],
    ]
    called, minutes, about = file(teacher, f"{quiz(made)}/scores.csv?table=minutes&attempts=last")
    assert called == "10b-moon-and-sun-minutes-last.csv"
    assert "(the first attempt of each)" in about
    assert [row[2:] for row in minutes if row[2] not in {"0", "Students"}] == [
        ["1", "Cem"],
        ["1", "Ben"],
        ["1", "Ada"],
    ]
    page = teacher.get(quiz(made)).text
    assert page.count("table=points") == page.count("table=minutes") == 2


def test_items_have_the_attempts_of_the_screen_beside_those_marked(
    teacher: Browser, made: Made
) -> None:
    [ben] = db.session.query(Attempt).filter_by(person_id=made.people["Ben"].person_id, number=1)
    db.session.query(Item).filter_by(attempt_id=ben.id, position=2).update({"share": None})
    db.session.commit()
    _, [heads, _, second], _ = file(teacher, f"{quiz(made)}/items.csv")
    figures = dict(zip(heads, second, strict=True))
    assert (figures["Attempts"], figures["n"], figures["Waiting"]) == ("3", "2", "1")


def test_the_log_s_files_say_what_its_page_says_by_the_clock_of_the_class(
    teacher: Browser, made: Made
) -> None:
    item = db.session.query(Item).filter_by(attempt_id=1, position=1).one()
    item.looked = {DAY.isoformat(): ["p2"], DAY.replace(minute=1).isoformat(): ["p1", "p3"]}
    item.hints_taken = 1
    db.session.commit()
    place = f"{quiz(made)}/attempts/1/log"
    page = flat(teacher.get(place).text)
    called, [heads, *saves], about = file(teacher, f"{place}.csv")
    assert called == "10b-moon-and-sun-saves-ada-attempt-1.csv"
    assert about == (
        "Attempt 1 of Ada at Moon and sun, 10b, begun on 2026-03-09 09:00:00 (Europe/Berlin)."
    )
    assert heads[0] == "When (Europe/Berlin)"
    assert [row[2:5] for row in saves] == [["1", "The moon", "saved"], ["2", "The wind", "saved"]]
    _, [heads, first, _], _ = file(teacher, f"{place}.csv?table=questions")
    assert "When" not in heads
    asked = dict(zip(heads, first, strict=True))
    assert asked["Passages, and by when"] == "2 by 0:00; 1, 3 by 1:00"
    assert "2 by 0:00; 1, 3 by 1:00" in page
    assert (asked["Answers"], asked["Hints"], asked["Points"], asked["Maximum"]) == (
        "1",
        "1",
        "1",
        "1",
    )
    assert asked["Version"] == "1"


def test_a_save_that_changed_an_answer_is_called_so_in_both(teacher: Browser, made: Made) -> None:
    event = "UPDATE response_event SET item_id = 1 WHERE item_id = 2"
    db.session.connection().exec_driver_sql(event)
    db.session.commit()
    place = f"{quiz(made)}/attempts/1/log"
    _, [_, *saves], _ = file(teacher, f"{place}.csv")
    assert [row[4] for row in saves] == ["saved", "changed"]
    assert "The wind changed" in flat(teacher.get(place).text)


def test_times_of_attempts_are_by_the_clock_of_the_class(teacher: Browser, made: Made) -> None:
    place = f"/classes/{made.room}/attempts"
    _, [heads, *rows], _ = file(teacher, f"{place}.csv?question=1")
    assert heads[3] == "Handed in (Europe/Berlin)"
    assert rows[0][:4] == ["Ada", "Moon and sun", "1", "2026-03-09 09:10:00"]
    assert "9 March 2026, 09:10" in flat(teacher.get(f"{place}?question=1").text)


def test_misreadings_are_called_in_the_file_what_the_page_calls_them(
    app: Flask, owner: Actor
) -> None:
    people = [factories.make_person(name) for name in ("Ada", "Ben")]
    room = factories.make_room(owner, *people)
    given = factories.make_quiz_of("cloze", "number", feedback="after_submission", room=room)
    for one in people:
        sit(one, given, None, "3", at=DAY, seconds=60)
    teacher = Browser(app).log_in("Olga Owner")
    _, [heads, *rows], _ = file(teacher, f"/classes/{room}/misreadings.csv")
    answered = heads.index("Answered instead, or not right")
    assert {row[answered] for row in rows} >= {"Gap 1", "Any other answer"}
    typed = next(row for row in rows if row[answered] == "Any other answer")
    assert "3 (2)" in typed


def test_passages_of_the_map_are_a_file(teacher: Browser, made: Made) -> None:
    place = f"/classes/{made.room}/passages"
    assert f"{place}.csv?table=passages" in teacher.get(place).text
    _, [heads, first, *_], _ = file(teacher, f"{place}.csv?table=passages")
    assert heads == ["Passage", "Share missed", "Missed", "Answers", "Questions"]
    assert first[3:] == ["6", "2"]


@pytest.mark.parametrize(
    "report",
    [
        "{quiz}/scores.csv",
        "{quiz}/scores.csv?table=points",
        "{quiz}/attempts/5/log.csv",
        "{quiz}/items/1/regrade.csv?kind=full",
        "{room}/gradebook.csv",
        "{room}/attempts.csv",
        "{room}/attempts.csv?person={cem}",
        "{room}/certainty.csv?table=students",
        "{room}/certainty/answers.csv",
        "{room}/certainty/answers.csv?person={cem}",
        "{room}/skills.csv?table=students",
        "{room}/people/{cem}/report.csv",
        "{room}/record.csv",
        "{room}/record.csv?person={cem}",
    ],
)
def test_an_erased_account_is_called_so_wherever_a_name_would_stand(
    teacher: Browser, made: Made, report: str
) -> None:
    cem = made.people["Cem"].person_id
    db.session.query(Person).filter_by(id=cem).update({"name": None, "login": None, "email": None})
    db.session.query(Item).update({"certainty": "sure"})
    db.session.query(Assignment).update({"certainty": True})
    db.session.commit()
    place = report.format(quiz=quiz(made), room=f"/classes/{made.room}", cem=cem)
    sent = teacher.get(place)
    assert sent.status_code == 200, place
    named = [row for row in csvs.read(sent.data)[1:] if "erased account" in ", ".join(row)]
    assert named
    if "person=" in place or "/report" in place:
        assert {row[-1] for row in named} == {csvs.split(sent.data)[1]}
        assert "erased account" in named[0][-1]


def test_quizzes_of_one_title_are_told_apart_in_every_report(teacher: Browser, made: Made) -> None:
    asked = db.session.query(QuestionSet).one()
    again = factories.make_assignment(asked, room=made.room, feedback="after_submission")
    attempt = sit(made.people["Eve"], again, "mmmm", None, at=DAY, seconds=60)
    place = f"/classes/{made.room}/assignments/{again}"
    for report in ("scores", "items", f"attempts/{attempt}/log", "items/1/regrade"):
        name, _, _ = file(teacher, f"{place}/{report}.csv?kind=drop")
        assert name.startswith("10b-moon-and-sun-2-")
    assert "Moon and sun (2)" in teacher.get(place).text
    _, rows, _ = file(teacher, f"/classes/{made.room}/attempts.csv")
    assert {row[1] for row in rows[1:]} == {"Moon and sun", "Moon and sun (2)"}
    _, rows, _ = file(teacher, f"/classes/{made.room}/record.csv?quiz={made.assignment}")
    assert "Moon and sun (2)" not in {row[4] for row in rows}
    page = teacher.get(f"/classes/{made.room}/record").text
    assert f'<option value="{again}">Moon and sun (2)</option>' in page
