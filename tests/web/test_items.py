"""The item analysis in the browser: its pages, its files, and the way down to the attempts."""

import io
import re

import openpyxl
import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.store.db import db
from quizapp.store.models import Item, Person
from tests import csvs
from tests.browsing import Browser
from tests.factories import make_article, make_assignment, make_person, make_room, make_set
from tests.sat import DAY, MOON, WIND, Made, class_with_a_wrong_key, sit


def place(made: Made) -> str:
    return f"/classes/{made.room}/assignments/{made.assignment}"


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


def test_the_page_says_of_which_attempts_it_is_and_shows_each_question(
    teacher: Browser, made: Made
) -> None:
    assert f"{place(made)}/items" in teacher.get(place(made)).text
    page = flat(teacher.get(f"{place(made)}/items").text)
    assert "3 finished attempts (the first of each student) of 3 students, handed in from" in page
    assert "With fewer than 30 attempts read the counts" in page
    assert "1. What pulls the water most? (1) version 1 3 33 % (6 to 79) 58 %" in page
    assert "In points of 3, of 3 attempts." in page
    assert "4 finished attempts (all) of 3 students," in flat(
        teacher.get(f"{place(made)}/items?which=all").text
    )


def test_the_files_have_the_figures_of_the_page(teacher: Browser, made: Made) -> None:
    rows = csvs.rows(teacher.get(f"{place(made)}/items.csv").data)
    assert rows[0][4:9] == ["Attempts", "n", "Waiting", "Dropped", "Facility"]
    assert rows[1][:9] == [
        "1",
        "What pulls the water most? (1)",
        "choice",
        "1",
        "3",
        "3",
        "0",
        "0",
        "0.333333333333",
    ]
    book = openpyxl.load_workbook(io.BytesIO(teacher.get(f"{place(made)}/items.xlsx").data))
    cells = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    assert "3 finished attempts (the first of each student)" in str(cells[0][0])
    assert cells[2] == rows[0]
    for written, row in zip(cells[3:], rows[1:], strict=True):
        assert [
            "" if one is None else one
            for one in written
        ] == [float(one) if re.fullmatch(r"-?[\d.]+", one) and place_ != 3 else one
              for place_, one in enumerate(row)]  # fmt: skip


def test_the_whole_and_each_question_have_files(teacher: Browser, made: Made) -> None:
    def rows(address: str) -> list[list[str]]:
        return csvs.rows(teacher.get(f"{place(made)}/{address}").data)

    whole = dict(rows("items.csv?table=whole")[1:])
    assert (whole["Attempts"], whole["Maximum"], whole["Mean"]) == ("3", "3", "1")
    link = re.findall(r"/items/(\d+)", teacher.get(f"{place(made)}/items").text)[0]
    assert rows(f"items/{link}.csv")[1:] == [
        ["1", "The moon", "1", "1", "0", "1", "0", "1", "1", "1", "1"],
        ["1", "The sun", "0", "2", "1", "0", "1", "1", "1", "1", "1"],
        ["1", "The wind", "0", "0", "0", "0", "0", "1", "1", "1", ""],
    ]


def test_while_an_answer_waits_the_page_says_what_that_leaves_out(
    teacher: Browser, made: Made
) -> None:
    for one in db.session.query(Item).filter_by(position=2):
        one.share = None if one.answer == WIND else one.share
    db.session.commit()
    page = flat(teacher.get(f"{place(made)}/items").text)
    said = "In 1 attempt an answer waits to be marked: until then it adds nothing to the points in all."
    assert said in page
    assert "In points of 3, of 2 attempts. 1 more is left out until it is marked in full." in page
    whole = csvs.rows(teacher.get(f"{place(made)}/items.csv?table=whole").data)
    assert whole[1:3] == [["Attempts", "2"], ["Attempts that wait for a mark", "1"]]
    link = re.findall(r"/items/(\d+)", teacher.get(f"{place(made)}/items").text)[0]
    assert said in flat(teacher.get(f"{place(made)}/items/{link}").text)


def test_of_a_drawn_quiz_the_maximum_is_that_of_an_attempt(app: Flask, owner: Actor) -> None:
    people = [make_person(f"Student {one}") for one in range(6)]
    room = make_room(owner, *people)
    given = make_assignment(make_set(make_article(), questions=6), room=room, draw=2)
    for one in people:
        sit(one, given, MOON, WIND, at=DAY, seconds=60)
    address = f"/classes/{room}/assignments/{given}/items"
    page = flat(Browser(app).log_in("Olga Owner").get(address).text)
    assert "In points of 2, of 6 attempts." in page
    assert "Cronbach’s alpha – needs two questions or more that all attempts had" in page
    whole = csvs.rows(Browser(app).log_in("Olga Owner").get(f"{address}.csv?table=whole").data)
    assert whole[3:5] == [["Maximum", "2"], ["Smallest maximum", "2"]]
    weighed = db.session.query(Item).first()
    assert weighed is not None
    weighed.weight = 3
    db.session.commit()
    page = flat(Browser(app).log_in("Olga Owner").get(address).text)
    assert (
        "the most that one could reach is 2 to 4, by what was drawn and what was dropped." in page
    )


def test_of_one_attempt_there_is_a_dash_and_no_interval(app: Flask, owner: Actor) -> None:
    person = make_person("Ada")
    room = make_room(owner, person)
    given = make_assignment(make_set(make_article(), questions=1), room=room)
    sit(person, given, MOON, at=DAY, seconds=60)
    teacher = Browser(app).log_in("Olga Owner")
    page = flat(teacher.get(f"/classes/{room}/assignments/{given}/items").text)
    assert "version 1 1 – – – – " in page
    [row] = csvs.rows(teacher.get(f"/classes/{room}/assignments/{given}/items.csv").data)[1:]
    assert row[4:11] == ["1", "1", "0", "0", "", "", ""]


def test_every_figure_leads_to_as_many_attempts(teacher: Browser, made: Made) -> None:
    page = teacher.get(f"{place(made)}/items").text
    followed = 0
    for address in re.findall(rf'href="({place(made)}/items/\d+[^"]*)"', page):
        one = teacher.get(address.replace("&amp;", "&")).text
        for link, count in re.findall(
            rf'<a href="(/classes/{made.room}/attempts[^"]*)">(\d+)</a>', one
        ):
            behind = teacher.get(link.replace("&amp;", "&")).text
            assert f"<h1>{count} attempt" in behind
            assert behind.count("/questions/") == int(count)
            followed += 1
    assert followed >= 8


def test_names_are_escaped_and_an_erased_account_is_called_so(teacher: Browser, made: Made) -> None:
    db.session.query(Person).filter_by(name="Ben").update({"name": "<b>Ben</b>"})
    db.session.query(Person).filter_by(name="Cem").update({"name": None})
    db.session.commit()
    page = teacher.get(f"{place(made)}/items").text
    link = re.findall(rf'href="(/classes/{made.room}/attempts\?[^"]*)"', page)[0]
    behind = teacher.get(link.replace("&amp;", "&")).text
    assert "&lt;b&gt;Ben&lt;/b&gt;" in behind
    assert "erased account" in behind


def test_before_anybody_has_handed_in_it_says_so(teacher: Browser, made: Made) -> None:
    db.session.query(Person).update({"role": "guest"}, synchronize_session=False)
    db.session.query(Person).filter_by(id=made.owner.person_id).update({"role": "teacher"})
    db.session.commit()
    assert "Nobody has handed in yet." in teacher.get(f"{place(made)}/items").text


def test_a_wrong_key_is_told_and_leads_to_the_attempts_and_the_passage(
    app: Flask, owner: Actor
) -> None:
    made = class_with_a_wrong_key(owner)
    teacher = Browser(app).log_in("Olga Owner")
    page = teacher.get(f"{place(made)}/items").text
    [said] = re.findall(r"Possible wrong key:.*?</p>", page, re.DOTALL)
    assert "“The sun” was chosen by" in said
    [(link, count)] = re.findall(r'href="([^"]*)">(\d+) of the top 12</a>', said)
    behind = teacher.get(link.replace("&amp;", "&")).text
    assert f"<h1>{count} attempts: The sun, upper third</h1>" in behind
    assert int(count) >= 6
    assert re.search(rf'href="/classes/{made.room}/passages[^"]*#p2">passage 2</a>', said)
    rows = teacher.get(f"{place(made)}/items.csv").text.splitlines()
    assert f"possible wrong key: The sun ({count}/12)" in rows[-1]
    [one] = re.findall(rf'href="({place(made)}/items/\d+[^"]*)">8\. ', page)[:1]
    assert "Possible wrong key:" in teacher.get(one.replace("&amp;", "&")).text


def test_under_thirty_attempts_nothing_is_advised(app: Flask, owner: Actor) -> None:
    made = class_with_a_wrong_key(owner, students=29)
    page = Browser(app).log_in("Olga Owner").get(f"{place(made)}/items").text
    assert "Possible wrong key" not in page
    assert "With fewer than 30 attempts" in page
    assert "To look at" not in page


@pytest.mark.parametrize(
    ("value", "said"), [(-0.26, "−26 %"), (-0.001, "0 %"), (0.5, "50 %"), (None, "–")]
)
def test_a_share_below_nothing_has_the_minus_of_the_other_figures(
    app: Flask, value: float | None, said: str
) -> None:
    with app.test_request_context():
        macros = app.jinja_env.get_template("reports/_figures.html").make_module()
        assert macros.percent(value) == said  # type: ignore[attr-defined]
