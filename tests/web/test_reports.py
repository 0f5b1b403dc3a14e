"""The score report in the browser."""

import csv
import io
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import openpyxl
import pytest
import time_machine
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.responses import Event
from quizapp.services import attempt_pages, attempts, classrooms
from quizapp.store.db import db
from quizapp.store.models import Assignment, Attempt, Classroom, Override, Person, QuestionSet
from quizapp.web.reports import routes
from tests import factories
from tests.browsing import Browser

EVIL = "=cmd|' /C calc'!A0"
TURNED = "\u202egnirts <b>"


@dataclass
class Made:
    owner: Browser
    room: int
    given: int

    @property
    def address(self) -> str:
        return f"/classes/{self.room}/assignments/{self.given}"


def sit(person: Actor, given: int, *answers: str, finish: bool = True) -> int:
    actor = factories.actor_of(person.person_id)
    begun = attempts.start(actor, given, "device").attempt_id
    for position, answer in enumerate(answers, 1):
        item = attempt_pages.page(actor, begun, position).item_id
        attempts.save(actor, begun, item, factories.chosen(answer), Event(f"e{position}", 0, 0))
    if finish:
        attempts.submit(actor, begun)
    return begun


@pytest.fixture
def made(app: Flask, owner: Actor) -> Made:
    """Two questions: one student half right, one none, one at it, one not begun."""
    people = [factories.make_person(name) for name in (EVIL, TURNED, "Dana", "Eve")]
    colleague = factories.make_person("Carla Colleague", role="teacher")
    room = factories.make_room(owner, *people, teachers=(colleague,))
    asked = factories.make_set(factories.make_article(), questions=2)
    given = factories.make_assignment(asked, room=room, feedback="after_submission")
    sit(people[0], given, "mmmm", "ssss")
    sit(people[0], given, "mmmm", "mmmm")
    sit(people[1], given, "ssss")
    sit(people[2], given, "mmmm", finish=False)
    return Made(Browser(app).log_in("Olga Owner"), room, given)


def test_the_heading_is_the_finding_and_says_of_what(made: Made) -> None:
    page = made.owner.get(made.address)
    assert page.status_code == 200
    assert "<h1>1 of 2 students scored half the points or more</h1>" in page.text
    flat = re.sub(r"\s+", " ", page.text)
    assert (
        "“Moon and sun”, 10b: 2 questions. The first finished attempt of 2 of 4 students," in flat
    )
    assert "on revision 1 of the text." in flat
    assert "right for 0 of 2: question 2, What pulls the water most? (2)" in page.text
    assert "1 student has not begun" in page.text
    assert "<bdi>Eve</bdi>" in page.text


def test_cells_show_points_and_lead_to_the_answers(made: Made) -> None:
    text = made.owner.get(made.address).text
    rows = re.findall(
        r"<tr>\s*<th scope=\"row\"><a href=\"/attempts/(\d+)/result\">(.*?)</tr>", text, re.S
    )
    assert [number for number, _ in rows] == ["1", "3", "4"]
    first, second, third = (row for _, row in rows)
    cells = re.findall(r'<td data-mark="(\w+)"><a href="([^"]+)">(.+?)</a>', first + second)
    assert cells == [
        ("right", "/attempts/1/questions/1", "1"),
        ("wrong", "/attempts/1/questions/2", "0"),
        ("wrong", "/attempts/3/questions/1", "0"),
        ("open", "/attempts/3/questions/2", "–"),
    ]
    assert "In progress, 1 of 2 answered" in third
    for address in ("/attempts/1/result", "/attempts/1/questions/2", "/attempts/4/result"):
        assert made.owner.get(address).status_code == 200


def test_names_are_shown_as_they_are_and_kept_apart_from_the_line(made: Made) -> None:
    text = made.owner.get(made.address).text
    assert "<bdi>=cmd|&#39; /C calc&#39;!A0</bdi>" in text
    assert "<bdi>\u202egnirts &lt;b&gt;</bdi>" in text
    assert "<bdi>\u202egnirts &lt;b&gt;</bdi>" in made.owner.get(f"/classes/{made.room}").text


def test_the_key_is_told_by_word_and_the_choices_by_count_and_share(made: Made) -> None:
    text = made.owner.get(made.address).text
    table = re.sub(r"<[^>]+>|\s+", " ", text[text.index("What was chosen") :])
    assert re.search(r"The moon +Right +1 +50 %", table)
    assert re.search(r"The sun +1 +50 %", table)
    assert re.search(r"No answer +1 +50 %", table)
    assert "Right for 1 of 2 students, version 1." in table


@pytest.mark.parametrize("asked", ["first", "best", "last", "worst", ""])
def test_the_attempts_shown_can_be_chosen(made: Made, asked: str) -> None:
    text = made.owner.get(f"{made.address}?attempts={asked}").text
    which = asked if asked in {"best", "last"} else "first"
    assert re.search(rf'attempts={which}" aria-current="true"', text)
    assert f"The {which} finished attempt" in text
    assert f'href="{made.address}/scores.csv?attempts={which}"' in text
    first = "/attempts/1/result" if which == "first" else "/attempts/2/result"
    assert first in text


def test_the_csv_is_the_same_report_as_a_file(made: Made) -> None:
    sent = made.owner.get(f"{made.address}/scores.csv?attempts=best")
    assert sent.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert sent.headers["Content-Disposition"] == "attachment; filename=10b-moon-and-sun-best.csv"
    rows = list(csv.DictReader(io.StringIO(sent.data.decode("utf-8-sig"), newline="")))
    assert [(row["Student"], row["State"], row["Points"]) for row in rows] == [
        (f"'{EVIL}", "handed in", "2"),
        (TURNED, "handed in", "0"),
        ("Dana", "in progress", ""),
        ("Eve", "not started", ""),
    ]


def test_a_class_may_be_called_what_a_workbook_cannot(made: Made) -> None:
    """A wave counts twice in the name of a sheet, which holds 31."""
    db.session.query(Classroom).update({"name": "10b 🌊"})
    db.session.query(QuestionSet).update({"title": "Moon and sun: what pulls\x0b"})
    db.session.commit()
    for report in ("scores", "items"):
        sent = made.owner.get(f"{made.address}/{report}.xlsx")
        assert sent.status_code == 200
        assert openpyxl.load_workbook(io.BytesIO(sent.data)).active


def test_a_class_without_students_and_one_where_nobody_finished_have_a_page(
    app: Flask, owner: Actor
) -> None:
    asked = factories.make_set(factories.make_article())
    room = factories.make_room(owner)
    given = factories.make_assignment(asked, room=room)
    browser = Browser(app).log_in("Olga Owner")
    address = f"/classes/{room}/assignments/{given}"
    assert "No student is in this class yet" in browser.get(address).text
    sami = factories.make_person("Sami")
    classrooms.join(sami, "K7MP2X")
    assert "Nobody has handed in yet; 0 of 1 students have begun" in browser.get(address).text
    sit(sami, given, finish=False)
    page = browser.get(address).text
    assert "Nobody has handed in yet; 1 of 1 students have begun" in page
    assert "In progress, 0 of 3 answered" in page
    assert browser.get(f"{address}/scores.csv").status_code == 200


def test_only_the_class_s_teachers_see_names(app: Flask, made: Made, stranger: Actor) -> None:
    elsewhere = classrooms.make(stranger, "Mine", "UTC")
    addresses = [made.address, f"/classes/{elsewhere}/assignments/{made.given}"]
    browsers = [Browser(app).log_in("Stefan Stranger"), Browser(app).log_in("Dana"), Browser(app)]
    for browser in browsers:
        for address in addresses:
            for page in (address, f"{address}/scores.csv"):
                assert browser.get(page).status_code == 404
    colleague = Browser(app).log_in("Carla Colleague")
    assert colleague.get(made.address).status_code == 200
    assert colleague.get(f"{made.address}/scores.csv").status_code == 200


def test_the_class_page_leads_to_the_report(made: Made) -> None:
    page = made.owner.get(f"/classes/{made.room}").text
    assert f'href="{made.address}"' in page
    assert "2 of 4 handed in, 1 at it" in page


def test_the_report_opens_with_the_rule_of_the_assignment(made: Made) -> None:
    """The student with the odd name reached 1 of 2 and 2 of 2: 1½ in the mean."""
    db.session.query(Assignment).update({"counts": "mean"})
    db.session.commit()
    text = made.owner.get(made.address).text
    flat = re.sub(r"\s+", " ", text)
    assert 'attempts=mean" aria-current="true"' in text
    assert "The mean of the finished attempts of 2 of 4 students," in flat
    assert "That is what counts by the rules of this quiz." in flat
    assert "the figures at questions are those of the last." in flat
    assert '<td class="matrix-sum">1½</td>' in text
    assert f'href="{made.address}/scores.csv?attempts=mean"' in text
    best = re.sub(r"\s+", " ", made.owner.get(f"{made.address}?attempts=best").text)
    assert "By the rules of this quiz the mean of all attempts counts." in best


def test_who_was_late_or_has_more_time_is_marked(made: Made) -> None:
    long_ago = datetime(2026, 1, 1, tzinfo=UTC)
    db.session.query(Assignment).update({"closes_at": long_ago, "to_all": False})
    dana = db.session.query(Person.id).filter_by(name="Dana").scalar()
    db.session.add(Override(assignment_id=made.given, person_id=dana, extra_minutes=5))
    db.session.commit()
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", made.owner.get(made.address).text))
    assert re.search(r"calc&#39;!A0 has it no more, late, 2 attempts", text)
    assert "Dana more time" in text
    assert "has not begun" not in text  # Eve does not have it


def test_points_and_minutes_are_drawn_and_each_count_leads_to_who(made: Made) -> None:
    page = made.owner.get(made.address).text
    assert page.count('<svg class="plot"') == 2
    assert "What counts for 2 students." in page
    assert "median ½" in page
    table = page.partition('id="points"')[2].partition("</table>")[0]
    assert re.findall(r'<td class="number">(\d+)</td>', table) == ["1", "1"]
    assert table.count("/result") == 2


def test_the_log_of_an_attempt_and_its_files_have_the_same_saves(made: Made) -> None:
    attempt = db.session.query(Attempt.id).filter_by(number=1).order_by(Attempt.id).first()
    assert attempt
    place = f"{made.address}/attempts/{attempt[0]}/log"
    assert place in made.owner.get(f"/attempts/{attempt[0]}/result").text
    page = made.owner.get(place).text
    assert "2 saves, in order" in page
    rows = list(csv.reader(io.StringIO(made.owner.get(f"{place}.csv").data.decode("utf-8-sig"))))
    assert [row[2:] for row in rows] == [
        ["Question", "Answer", "What became of it", "How sure"],
        ["1", "The moon", "saved", ""],
        ["2", "The sun", "saved", ""],
    ]
    book = openpyxl.load_workbook(io.BytesIO(made.owner.get(f"{place}.xlsx").data))
    assert [row[3].value for row in book.worksheets[0].iter_rows(min_row=4)] == [
        "The moon",
        "The sun",
    ]


def test_a_pause_is_no_time_used_and_the_log_says_so(
    app: Flask, owner: Actor, student: Actor
) -> None:
    """Ten minutes, a day paused, ten more."""
    room = factories.make_room(owner, student)
    given = factories.make_timed(room, questions=1)
    began = datetime(2026, 3, 9, 8, tzinfo=UTC)
    with time_machine.travel(began, tick=False) as clock:
        begun = sit(student, given, "mmmm", finish=False)
        for minutes, kind in ((10, "paused"), (1440, "resumed")):
            clock.shift(timedelta(minutes=minutes))
            factories.make_act(begun, kind, owner)
        clock.shift(timedelta(minutes=10))
        attempts.submit(factories.actor_of(student.person_id), begun)
    teacher, place = Browser(app).log_in("Olga Owner"), f"/classes/{room}/assignments/{given}"
    assert '<td class="matrix-sum">20</td>' in teacher.get(place).text
    page = re.sub(r"\s+|<[^>]+>", " ", teacher.get(f"{place}/attempts/{begun}/log").text)
    assert "after 20:00 min, without the 1440:00 min in which it was stopped." in page


def test_a_large_class_is_shown_page_by_page(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(routes, "LINES", 2)  # three students have begun
    first = made.owner.get(made.address)
    assert "Students 1 to 2 of 3." in first.text
    second = made.owner.get(f"{made.address}?page=2").text
    assert "Students 3 to 3 of 3." in second
    assert "In progress, 1 of 2 answered" in second
    assert "In progress, 1 of 2 answered" not in first.text
    for beyond in ("9", "0", "x", "99999999999"):
        assert made.owner.get(f"{made.address}?page={beyond}").status_code == 200
