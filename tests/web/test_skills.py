"""Skills of a class, a page for each student, and what a student sees of it; figures worked by hand.

The quiz has a number (1 point) and true or false (1 point). On 9 March Ada has both right, Ben the
number wrong with 3; Cem has not begun. Their skills are set: chronology and cause.
"""

import io
import re
from datetime import timedelta

import openpyxl
import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.services import classrooms, report_scope
from quizapp.store.db import db
from quizapp.store.models import Assignment, Membership, Person, QuestionSet, Version
from tests import csvs, factories
from tests.browsing import Browser
from tests.sat import DAY, sit


class Made:
    def __init__(self, app: Flask, owner: Actor, feedback: str = "after_submission") -> None:
        self.app, self.owner = app, owner
        self.people = {name: factories.make_person(name) for name in ("Ada", "Ben", "Cem")}
        self.room = factories.make_room(owner, *self.people.values())
        self.given = factories.make_quiz_of(
            "number", "truefalse", feedback=feedback, room=self.room
        )
        number, statement = db.session.query(Version).order_by(Version.id)
        number.skill, number.level = "chronology", 1
        statement.skill, statement.level = "cause", 3
        db.session.commit()
        sit(self.people["Ada"], self.given, "2", "true", at=DAY, seconds=60)
        sit(self.people["Ben"], self.given, "3", "true", at=DAY + timedelta(days=1), seconds=61)
        self.teacher = Browser(app).log_in("Olga Owner")
        self.place = f"/classes/{self.room}/skills"

    def student(self, name: str) -> str:
        return f"/classes/{self.room}/people/{self.people[name].person_id}/report"

    def rows(self, address: str) -> list[list[str]]:
        sent = self.teacher.get(address)
        assert sent.status_code == 200
        return csvs.rows(sent.data)


@pytest.fixture
def made(app: Flask, owner: Actor) -> Made:
    return Made(app, owner)


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


def test_under_thirty_attempts_no_skill_is_called_the_hardest(made: Made) -> None:
    words = flat(made.teacher.get(made.place).text)
    assert "By skill, from 2 attempts: too few for a verdict" in words
    assert "Hardest" not in words
    assert "No finished attempt to show" in flat(
        made.teacher.get(f"{made.place}?since=2026-04-01").text
    )


def test_from_thirty_on_the_heading_is_the_hardest_skill(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_scope, "FEW", 2)
    words = flat(made.teacher.get(made.place).text)
    assert "Hardest for the class: chronology, 50 % right" in words


def test_each_skill_has_its_share(made: Made) -> None:
    words = flat(made.teacher.get(made.place).text)
    assert "chronology 1 2 50 % (9 to 91)" in words
    assert "cause 1 2 100 % (34 to 100)" in words
    assert "3, judgement 1 2 100 %" in words
    assert "Ada 1 100 % 100 % 100 %" in words
    assert "Ben 1 50 % 0 % 100 %" in words
    assert "Cem" not in words


def test_the_files_have_the_same_figures(made: Made) -> None:
    rows = made.rows(f"{made.place}.csv")
    assert rows[1][:5] == ["Skill", "chronology", "1", "2", "0.5"]
    assert ["Passage", "1", "1", "2", "0.5"] in [row[:5] for row in rows]
    assert made.rows(f"{made.place}.csv?table=students")[1:] == [
        ["Ada", "1", "1", "1", "1"],
        ["Ben", "1", "0.5", "0", "1"],
    ]
    sent = made.teacher.get(f"{made.place}.xlsx?table=students")
    sheet = openpyxl.load_workbook(io.BytesIO(sent.data)).active
    assert sheet
    assert [list(row) for row in sheet.values][3:] == [["Ada", 1, 1, 1, 1], ["Ben", 1, 0.5, 0, 1]]


def test_a_question_leads_to_its_attempts_and_a_student_to_a_page(made: Made) -> None:
    page = made.teacher.get(made.place).text
    links = re.findall(rf'href="(/classes/{made.room}/attempts\?question[^"]*)"', page)
    assert len(links) == 2
    assert "<h1>2 attempts" in made.teacher.get(links[0].replace("&amp;", "&")).text
    assert f'href="{made.student("Ada")}' in page
    assert made.place in made.teacher.get(f"/classes/{made.room}").text
    person = f"/classes/{made.room}/people/{made.people['Ada'].person_id}"
    assert made.student("Ada") in made.teacher.get(person).text


def test_a_student_s_page_has_attempts_skills_beside_the_class_and_what_to_read_again(
    made: Made,
) -> None:
    words = flat(made.teacher.get(made.student("Ben")).text)
    assert "1 finished attempt (the first of each student) of 1 student" in words
    assert "1 of 2 points" in words
    assert "Attempt 1, 10 March 2026, 2 min" in words
    assert "chronology 1 0 % (0 to 79) 50 %" in words
    assert "Every question that was not all right" in words
    assert "How many times a day does the tide rise? Answered: 3" in words
    assert "see it in the text" in words
    assert "To read again" not in made.teacher.get(made.student("Ada")).text
    assert "No finished attempt to show" in made.teacher.get(made.student("Cem")).text


def test_the_student_s_file_has_the_figures_of_the_page(made: Made) -> None:
    rows = made.rows(f"{made.student('Ben')}.csv")
    assert rows[0][6:] == [
        "The class",
        "Points",
        "Maximum",
        "Attempt",
        "Handed in (Europe/Berlin)",
        "Minutes",
    ]
    assert rows[1][:4] == ["Skill", "chronology", "1", "0"]
    assert rows[1][6] == "0.5"
    assert rows[-1][0] == "Attempt"
    assert rows[-1][2:] == ["", "0.5", "", "", "", "1", "2", "1", "2026-03-10 09:01:01", "2"]


def test_names_are_escaped_and_an_erased_account_is_called_so(made: Made) -> None:
    db.session.query(Person).filter_by(name="Ada").update({"name": "<i>أدا</i>"})
    db.session.query(Person).filter_by(name="Ben").update({"name": None})
    db.session.commit()
    page = made.teacher.get(made.place).text
    assert "<bdi>&lt;i&gt;أدا&lt;/i&gt;</bdi>" in page
    assert "<bdi>erased account</bdi>" in page
    assert "erased account" in made.teacher.get(made.student("Ben")).text
    assert made.teacher.get(f"{made.student('Ada')}.xlsx").status_code == 200


def test_who_left_has_a_page_and_who_was_never_there_has_none(made: Made) -> None:
    classrooms.remove(
        factories.actor_of(made.owner.person_id), made.room, made.people["Ben"].person_id
    )
    assert "1 of 2 points" in flat(made.teacher.get(made.student("Ben")).text)
    db.session.query(Membership).filter_by(person_id=made.people["Cem"].person_id).delete()
    db.session.commit()
    assert made.teacher.get(made.student("Cem")).status_code == 404


def test_students_see_their_own_page_and_nothing_of_others(made: Made) -> None:
    ben = Browser(made.app).log_in("Ben")
    place = f"/results/{made.room}"
    assert place in ben.get("/results").text
    words = flat(ben.get(place).text)
    assert "1 of 2 points" in words
    assert "Answered: 3" in words
    assert "chronology 1 0 % (0 to 79)" in words
    assert "The class" not in words
    assert "Ada" not in words
    cem = Browser(made.app).log_in("Cem")
    assert place not in cem.get("/results").text
    assert "Nothing here yet" in cem.get(place).text
    assert made.teacher.get(place).status_code == 404


def test_what_may_not_be_known_yet_is_not_in_it(app: Flask, owner: Actor) -> None:
    made = Made(app, owner, feedback="after_closing")
    ben = Browser(app).log_in("Ben")
    place = f"/results/{made.room}"
    assert place not in ben.get("/results").text
    assert "Nothing here yet" in ben.get(place).text
    assert "tide rise" not in ben.get(place).text
    assert "“”" not in ben.get(place).text
    assert "Only you and the teachers of the class see this." in ben.get(place).text
    db.session.query(Assignment).update({"closes_at": DAY + timedelta(days=3)})
    db.session.commit()
    assert "Answered: 3" in flat(ben.get(place).text)


def test_a_question_of_an_open_examination_is_not_told(made: Made) -> None:
    ben = Browser(made.app).log_in("Ben")
    place = f"/results/{made.room}"
    assert "tide rise" in ben.get(place).text
    asked = db.session.query(QuestionSet).one()
    factories.make_assignment(
        asked, room=made.room, mode="examination", feedback="after_submission"
    )
    assert "tide rise" not in ben.get(place).text
