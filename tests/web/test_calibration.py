"""How sure and how right a class was: page, files, the answers behind, each student's page; by hand.

Four students answer two questions of one point. Of the four answers called sure Ada has 2 right, Ben 1
of 2; Cem was not sure of a right and a wrong one; Dana said nothing. An earlier quiz does not ask.
"""

import html
import io
import re
from collections import Counter
from datetime import timedelta

import openpyxl
import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.services import clock
from quizapp.store.db import db
from quizapp.store.models import Assignment, Attempt, Item, Membership, Person
from tests import csvs, factories
from tests.browsing import Browser
from tests.sat import DAY, MOON, SUN, sit

SAID = {
    "Ada": ((MOON, "sure"), (MOON, "sure")),
    "Ben": ((SUN, "sure"), (MOON, "sure")),
    "Cem": ((MOON, "not_sure"), (SUN, "not_sure")),
    "Dana": ((MOON, None), (SUN, None)),
}


class Made:
    def __init__(self, app: Flask, owner: Actor) -> None:
        self.app = app
        self.people = {name: factories.make_person(name) for name in SAID}
        self.room = factories.make_room(owner, *self.people.values())
        asked = factories.make_set(factories.make_article(), questions=2)
        rules = {"room": self.room, "feedback": "after_submission"}
        other = factories.make_assignment(asked, **rules)  # type: ignore[arg-type]
        self.given = factories.make_assignment(asked, certainty=True, **rules)  # type: ignore[arg-type]
        sit(self.people["Ada"], other, SUN, SUN, at=DAY, seconds=60)
        for at, (name, answers) in enumerate(SAID.items(), 1):
            options = [option for option, _ in answers]
            when = DAY + timedelta(days=at)
            begun = sit(self.people[name], self.given, *options, at=when, seconds=60)
            for position, (_, certainty) in enumerate(answers, 1):
                db.session.query(Item).filter_by(attempt_id=begun, position=position).update(
                    {"certainty": certainty}
                )
        db.session.commit()
        self.teacher = Browser(app).log_in("Olga Owner")
        self.place = f"/classes/{self.room}/certainty"

    def rows(self, address: str) -> list[list[str]]:
        sent = self.teacher.get(address)
        assert sent.status_code == 200
        return csvs.rows(sent.data)

    def more(self, count: int, *answers: str | None) -> None:
        """So many students more, who all answer so and say nothing."""
        for _ in range(count):
            person = factories.make_person(f"More {db.session.query(Person).count()}")
            place = Membership(
                classroom_id=self.room,
                person_id=person.person_id,
                role="student",
                joined_at=factories.THEN,
            )
            db.session.add(place)
            db.session.commit()
            sit(person, self.given, *answers, at=DAY, seconds=60)

    def person(self, name: str) -> int:
        return self.people[name].person_id


@pytest.fixture
def made(app: Flask, owner: Actor) -> Made:
    return Made(app, owner)


def flat(text: str) -> str:
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)))


def test_the_heading_counts_the_mistakes_that_were_sure(made: Made) -> None:
    words = flat(made.teacher.get(made.place).text)
    assert "Called sure, and not all right: 1 of 4 answers" in words
    assert "4 finished attempts (the first of each student) of 4 students" in words
    assert "Of 2 answers nothing was said." in words
    assert "Not sure 2 1 1 –" in words
    assert "Rather sure 0 0 0 –" in words
    assert "Sure 4 3 1 –" in words
    assert "Ada – – 2 of 2 0" in words
    assert "Ben – – 1 of 2 1" in words
    assert "Cem 1 of 2 – – 0" in words
    assert "Dana" not in words


def test_of_ten_answers_there_is_a_share_a_plot_and_under_thirty_attempts_no_verdict(
    made: Made,
) -> None:
    made.more(9, MOON, SUN)
    theirs = db.session.query(Attempt.id).filter_by(assignment_id=made.given)
    for position, certainty in ((1, "sure"), (2, "not_sure")):
        silent = Item.attempt_id.in_(theirs) & Item.certainty.is_(None)
        db.session.query(Item).filter(silent, Item.position == position).update(
            {"certainty": certainty}
        )
    db.session.commit()
    page = made.teacher.get(made.place).text
    # sure: 3 of 4, and Dana's and nine others' right ones; not sure: 1 of 2, and ten wrong ones
    assert "Sure 14 13 1 93 % (69 to 99)" in flat(page)
    assert "Not sure 12 1 11 8 % (1 to 35)" in flat(page)
    assert page.count('class="plot-dot"') == 2
    assert "right more often" not in page
    assert "figures and no verdict" in page
    made.more(17, None, None)
    page = made.teacher.get(made.place).text
    assert "30 finished attempts" in flat(page)
    assert "Sure answers were right more often than unsure ones" in page


def test_each_figure_leads_to_its_answers(made: Made) -> None:
    page = made.teacher.get(made.place).text
    links = [html.unescape(one) for one in re.findall(r'href="(/classes/1/certainty/[^"]+)"', page)]
    assert len(links) == 6 + 2 + 3 + 2  # two levels, Ada, Ben, Cem
    for link in links:
        shown = re.search(rf'{re.escape(html.escape(link))}">(\d+)</a>', page)
        assert shown
        found = made.teacher.get(link).text
        assert found.count("<tr>") == int(shown[1]) + 1
        heading = re.search(r"<h1>(\d+) answer", found)
        assert heading
        assert heading[1] == shown[1]
    mistakes = made.teacher.get(f"{made.place}/answers?certainty=sure&right=no").text
    assert "1 answer: Sure, not all right" in flat(mistakes)
    assert "1. What pulls the water most? (1) 1 Ben 1 The sun 0" in flat(mistakes)
    place = re.search(r'<th scope="row"><a href="([^"]+)"', mistakes)
    assert place
    assert "The sun" in made.teacher.get(place[1]).text


def test_the_files_say_the_same_and_hold_no_formula(made: Made) -> None:
    db.session.query(Person).filter_by(name="Ben").update({"name": "=1+1"})
    db.session.commit()
    assert made.rows(f"{made.place}.csv")[1:] == [
        ["Not sure", "2", "1", "1", "", "", ""],
        ["Rather sure", "0", "0", "0", "", "", ""],
        ["Sure", "4", "3", "1", "", "", ""],
    ]
    students = made.rows(f"{made.place}.csv?table=students")
    assert students[0][1:3] == ["Not sure: answers", "Not sure: right"]
    assert ["'=1+1", "0", "0", "0", "0", "2", "1"] in students
    [answer] = made.rows(f"{made.place}/answers.csv?right=no")[1:]
    assert answer[0:5] == ["1", "What pulls the water most? (1)", "1", "'=1+1", "1"]
    sent = made.teacher.get(f"{made.place}/answers.xlsx?right=no")
    sheet = openpyxl.load_workbook(io.BytesIO(sent.data)).active
    assert sheet
    cell = sheet.cell(4, 4)
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_it_is_what_plain_sql_comes_to(made: Made) -> None:
    rows = (
        db.session.query(Item.certainty, Item.share)
        .join(Attempt, Attempt.id == Item.attempt_id)
        .filter(Attempt.assignment_id == made.given, Item.certainty.is_not(None))
    )
    said = Counter(row.certainty for row in rows)
    right = Counter(row.certainty for row in rows if row.share == 1)
    levels = ("not_sure", "rather_sure", "sure")
    assert [row[1:3] for row in made.rows(f"{made.place}.csv")[1:]] == [
        [str(said[one]), str(right[one])] for one in levels
    ]


def test_a_quiz_a_group_and_days_can_be_asked_for(made: Made) -> None:
    factories.make_group(made.room, "North", made.people["Ben"])
    assert (
        "Called sure, and not all right: 1 of 2 answers"
        in made.teacher.get(f"{made.place}?group=1").text
    )
    one_day = f"{made.place}?until={(DAY + timedelta(days=1)).date()}"
    assert "Called sure, and not all right: 0 of 2 answers" in made.teacher.get(one_day).text
    other = f"{made.place}?assignment_id=1"
    assert "Nobody has said yet how sure they are" in made.teacher.get(other).text
    report = made.teacher.get(f"/classes/{made.room}/assignments/{made.given}").text
    assert f'{made.place}?assignment_id={made.given}"' in report
    assert made.place not in made.teacher.get(f"/classes/{made.room}/assignments/1").text
    assert made.place in made.teacher.get(f"/classes/{made.room}").text


def test_a_class_that_is_never_asked_is_told_where_the_rule_is(made: Made) -> None:
    db.session.query(Item).update({"certainty": None})
    db.session.query(Assignment).update({"certainty": False})
    db.session.commit()
    page = made.teacher.get(made.place).text
    assert "No quiz of this class asks how sure students are" in page
    assert "More rules" in page


def test_what_was_said_stays_when_the_rule_is_taken_back(made: Made) -> None:
    db.session.query(Assignment).update({"certainty": False})
    db.session.commit()
    assert "Called sure, and not all right: 1 of 4 answers" in made.teacher.get(made.place).text


def test_a_student_s_page_has_it_and_leads_to_their_answers(made: Made) -> None:
    report = f"/classes/{made.room}/people/{made.person('Ben')}/report"
    page = made.teacher.get(report).text
    assert "How sure, and how right" in page
    assert "Sure 2 1 1 –" in flat(page)
    link = re.search(r'href="([^"]+certainty=sure&amp;right=no[^"]*)"', page)
    assert link
    assert "1 answer: Sure, not all right, Ben" in flat(
        made.teacher.get(html.unescape(link[1])).text
    ).replace(" ,", ",")
    assert "Called sure, and not so" in page
    rows = made.rows(f"{report}.csv")
    assert ["How sure", "Sure", "2", *[""] * 9] in rows
    dana = f"/classes/{made.room}/people/{made.person('Dana')}/report"
    assert "How sure, and how right" not in made.teacher.get(dana).text


def test_what_was_sure_is_read_again_first(made: Made) -> None:
    ada = Attempt.person_id == made.person("Ada")
    [first, second] = [
        one.id
        for one in db.session.query(Item)
        .join(Attempt, Attempt.id == Item.attempt_id)
        .filter(ada, Attempt.assignment_id == made.given)
        .order_by(Item.position)
    ]
    db.session.query(Item).filter_by(id=first).update({"share": 0, "certainty": "not_sure"})
    db.session.query(Item).filter_by(id=second).update({"share": 0.5, "certainty": "sure"})
    db.session.commit()
    page = made.teacher.get(f"/classes/{made.room}/people/{made.person('Ada')}/report").text
    stems = re.findall(r'misread-stem"><a[^>]*>([^<]+)<', page)
    assert stems == ["What pulls the water most? (2)", "What pulls the water most? (1)"]
    assert "first what was called sure" in page


def test_students_see_their_own_by_the_rule_of_the_quiz_and_no_links(made: Made) -> None:
    ben = Browser(made.app).log_in("Ben")
    own = ben.get(f"/results/{made.room}").text
    assert "Sure 2 1 1 –" in flat(own)
    assert made.place not in own
    db.session.query(Assignment).filter_by(id=made.given).update(
        {"feedback": "after_closing", "closes_at": clock.now() + timedelta(days=1)}
    )
    db.session.commit()
    assert "How sure, and how right" not in ben.get(f"/results/{made.room}").text
