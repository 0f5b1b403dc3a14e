"""The gradebook in the browser: the page and its files say the same."""

import io
import re
from datetime import timedelta

import openpyxl
import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.services import clock
from quizapp.store.db import db
from quizapp.store.models import (
    Accommodation,
    Assignment,
    Attempt,
    Item,
    Membership,
    Person,
    QuestionSet,
)
from tests import csvs, factories
from tests.browsing import Browser
from tests.sat import NAMES, Made, class_that_sat


@pytest.fixture
def made(app: Flask, owner: Actor) -> Made:
    """And two more quizzes: one is not open yet, one is closed and for nobody in particular."""
    made = class_that_sat(owner)
    asked = db.session.query(QuestionSet).one()
    for more in ({"opens_at": clock.now() + timedelta(days=1)}, {"to_all": False}):
        factories.make_assignment(asked, room=made.room, **more)
    return made


@pytest.fixture
def teacher(app: Flask, made: Made) -> Browser:
    return Browser(app).log_in("Olga Owner")


def place(made: Made) -> str:
    return f"/classes/{made.room}/gradebook"


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)).strip()


def shown(page: str) -> dict[str, list[str]]:
    """The rows of the table: what stands in each cell, by the name in front."""
    found = {}
    for row in re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL):
        head = re.search(r"<th scope=\"row\">(.*?)</th>", row, re.DOTALL)
        if head:
            found[flat(head[1])] = [flat(one) for one in re.findall(r"<td.*?</td>", row, re.DOTALL)]
    return found


def table(response: object, exact: bool = False) -> list[list[str]]:
    data: bytes = response.data  # type: ignore[attr-defined]
    return csvs.read(data) if exact else csvs.rows(data)


def sheet(teacher: Browser, address: str) -> list[list[object]]:
    book = openpyxl.load_workbook(io.BytesIO(teacher.get(address).data))
    return [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]


def test_the_class_leads_to_it_and_it_says_of_what_it_is(teacher: Browser, made: Made) -> None:
    assert f'href="{place(made)}"' in teacher.get(f"/classes/{made.room}").text
    page = teacher.get(place(made)).text
    assert (
        "Class 10b: 5 students, 3 quizzes, 3 finished attempts that count by the rule of their quiz."
        in flat(page)
    )
    assert f'href="/classes/{made.room}/assignments/{made.assignment}">Moon and sun</a>' in page


def test_each_cell_has_the_points_or_says_why_not(teacher: Browser, made: Made) -> None:
    ben = db.session.query(Attempt).filter_by(person_id=made.people["Ben"].person_id, number=1)
    closes = ben.one().finished_at - timedelta(seconds=1)  # type: ignore[operator]
    db.session.query(Assignment).filter_by(id=made.assignment).update({"closes_at": closes})
    for name, later in (("Ada", 0), ("Dana", 60 * 24 * 60)):
        db.session.add(
            Accommodation(person_id=made.people[name].person_id, pace="1.5", later_minutes=later)
        )
    item = db.session.query(Item).filter_by(attempt_id=ben.one().id, position=2)
    item.update({"share": None})
    db.session.commit()
    assert shown(teacher.get(place(made)).text) == {
        "Ada": ["1 more time", "–", "not assigned", "1 of 3"],
        "Ben": [
            "0 late, 1 answer waits to be marked, another in progress",
            "–",
            "not assigned",
            "0 of 3",
        ],
        "Cem left": ["0 late", "–", "–", "0 of 3"],
        "Dana": ["in progress more time", "–", "not assigned", "–"],
        "Eve": ["missing", "–", "not assigned", "–"],
        "Mean": ["0.33", "–", "–", ""],
        "Students with points": ["3", "0", "0", ""],
    }


def test_a_name_leads_to_the_page_of_the_student(teacher: Browser, made: Made) -> None:
    page = teacher.get(place(made)).text
    links = re.findall(r'<th scope="row"><a href="([^"]+)"><bdi>(.*?)</bdi>', page)
    assert [name for _, name in links] == ["Ada", "Ben", "Cem", "Dana", "Eve"]
    for address, name in links:
        assert f"<h1><bdi>{name}</bdi></h1>" in teacher.get(address).text


def test_a_figure_leads_to_the_attempt_that_counts(teacher: Browser, made: Made) -> None:
    page = teacher.get(place(made)).text
    links = re.findall(r'href="(/attempts/\d+/result)"', page)
    assert len(links) == 4  # three that are finished, and Dana's
    for link in links:
        assert teacher.get(link).status_code == 200


def test_points_are_of_their_own_maximum_where_that_differs(teacher: Browser, made: Made) -> None:
    assert "of 3; first attempt; revision 1" in flat(teacher.get(place(made)).text)
    ada = db.session.query(Attempt).filter_by(person_id=made.people["Ada"].person_id, number=1)
    db.session.query(Item).filter_by(attempt_id=ada.one().id, position=2).update({"weight": 0})
    db.session.commit()
    rows = shown(teacher.get(place(made)).text)
    assert [rows[name][0] for name in ("Ada", "Ben", "Mean")] == [
        "1 of 1",
        "2 of 3 another in progress",
        "1 of 2.33",
    ]


def test_the_files_have_what_the_page_shows(teacher: Browser, made: Made) -> None:
    page = shown(teacher.get(place(made)).text)
    rows = table(teacher.get(f"{place(made)}.csv"))
    assert rows[0][:8] == [
        "Student",
        "User name",
        "E-mail",
        "In the class",
        "Groups",
        "Moon and sun (first attempt, revision 1): points",
        "Moon and sun (first attempt, revision 1): maximum",
        "Moon and sun (first attempt, revision 1): state",
    ]
    assert rows[1][:8] == ["Ada", "ada", "Ada@school.example", "yes", "", "1", "3", "handed in"]
    assert [row[7] for row in rows[2:]] == [
        "handed in, another in progress",
        "handed in",
        "in progress",
        "still open",
    ]
    assert [row[10] for row in rows[1:3]] == ["not open yet"] * 2
    for row, (name, cells) in zip(rows[1:], list(page.items())[:5], strict=True):
        assert [row[0], row[3] == "left"] == [name.removesuffix(" left"), name.endswith(" left")]
        figure = re.match(r"[\d.]+", cells[0])
        assert row[5] == (figure[0] if figure else "")
        assert cells[-1] == (f"{row[-2]} of {row[-1]}" if row[-2] else "–")
    cells = sheet(teacher, f"{place(made)}.xlsx")
    assert "Class 10b: 5 students, 3 quizzes" in str(cells[0][0])
    assert [["" if one is None else str(one) for one in row] for row in cells[2:]] == rows


def test_the_columns_of_a_school_system(teacher: Browser, made: Made) -> None:
    one = table(teacher.get(f"{place(made)}.csv?preset=school&assignment={made.assignment}"), True)
    assert one == [
        ["id", "email", "points", "maximum"],
        ["ada", "Ada@school.example", "1", "3"],
        ["ben", "Ben@school.example", "2", "3"],
        ["cem", "Cem@school.example", "0", "3"],
        ["dana", "Dana@school.example", "", ""],
        ["eve", "Eve@school.example", "", ""],
    ]
    every = table(teacher.get(f"{place(made)}.csv?preset=school&assignment="), True)
    assert every[0] == ["id", "email", "assignment", "points", "maximum"]
    assert every[1] == ["ada", "Ada@school.example", "Moon and sun", "1", "3"]
    assert len(every) == 1 + 5 * 3
    assert teacher.get(f"{place(made)}.csv?preset=school&assignment=999").status_code == 404
    assert teacher.get(f"{place(made)}.csv?preset=school&assignment=x").status_code == 404


def test_a_school_system_gets_no_points_that_wait_and_nobody_without_a_key(
    teacher: Browser, made: Made
) -> None:
    ben, cem = (made.people[one].person_id for one in ("Ben", "Cem"))
    attempts = db.session.query(Attempt).filter(Attempt.person_id.in_((ben, cem)))
    for one in attempts.filter_by(number=1).all():
        item = {"share": None, "answer": "mmmm"}
        db.session.query(Item).filter_by(attempt_id=one.id, position=2).update(item)
    db.session.query(Person).filter_by(id=cem).update({"name": None, "login": None, "email": None})
    db.session.commit()
    school = f"{place(made)}.csv?preset=school&assignment={made.assignment}"
    assert table(teacher.get(school), True)[1:] == [
        ["ada", "Ada@school.example", "1", "3"],
        ["ben", "Ben@school.example", "", "3"],
        ["dana", "Dana@school.example", "", ""],
        ["eve", "Eve@school.example", "", ""],
    ]
    every = table(teacher.get(f"{place(made)}.csv?preset=school"), True)
    assert {row[0] for row in every[1:]} == {"ada", "ben", "dana", "eve"}
    page = flat(teacher.get(place(made)).text)
    assert "Now 1 result waits to be marked." in page
    assert "Moon and sun (1 waits)" in page
    secret = table(teacher.get(f"{school}&anonymous=1"), True)[1:]
    assert sorted(row[1:] for row in secret) == [
        ["", ""],
        ["", ""],
        ["", "3"],
        ["", "3"],
        ["1", "3"],
    ]


def test_quizzes_of_one_title_are_told_apart_on_the_page_and_in_every_file(
    teacher: Browser, made: Made
) -> None:
    titles = ["Moon and sun", "Moon and sun (2)", "Moon and sun (3)"]
    page = teacher.get(place(made)).text
    assert re.findall(r'<th scope="col"><a [^>]*>([^<]+)</a>', page) == titles
    assert re.findall(r'<option value="\d+">([^<]+)</option>', page) == titles
    heads = table(teacher.get(f"{place(made)}.csv"))[0]
    assert [one.partition(" (first")[0] for one in heads if one.endswith(": points")] == titles
    means = table(teacher.get(f"{place(made)}.csv?table=means"))
    assert [row[0] for row in means[1:]] == titles
    school = table(teacher.get(f"{place(made)}.csv?preset=school"), True)
    assert [row[2] for row in school[1:4]] == titles
    one = teacher.get(f"{place(made)}.csv?preset=school&assignment={made.assignment + 1}")
    assert one.headers["Content-Disposition"].endswith("-moon-and-sun-2.csv")


def test_of_marks_that_are_final_nothing_is_said_to_wait(teacher: Browser, made: Made) -> None:
    page = flat(teacher.get(place(made)).text)
    assert "Points stay empty until all answers are marked" in page
    assert "to be marked." not in page


@pytest.mark.parametrize("preset", ["", "&preset=school"])
def test_without_names_nothing_tells_who_it_is(teacher: Browser, made: Made, preset: str) -> None:
    factories.make_group(made.room, "Bluebirds", made.people["Ada"])
    db.session.add(Accommodation(person_id=made.people["Ada"].person_id, pace="2", later_minutes=0))
    db.session.commit()
    address = f"{place(made)}.csv?anonymous=1{preset}"
    text = teacher.get(address).text
    for word in (*NAMES, "school.example", "Bluebirds", "more time"):
        assert word.casefold() not in text.casefold()
    rows = table(teacher.get(address), bool(preset))
    assert rows[0][:2] == (
        ["id", "assignment"]
        if preset
        else ["Pseudonym", "Moon and sun (first attempt, revision 1): points"]
    )
    names = [row[0] for row in rows[1:]]
    assert names == sorted(names)
    assert len(set(names)) == 5
    assert all(re.fullmatch("[a-z2-9]{12}", one) for one in names)
    assert table(teacher.get(address), bool(preset)) == rows


def test_a_pseudonym_is_of_the_person_whoever_else_is_in_the_file(
    teacher: Browser, made: Made
) -> None:
    group = factories.make_group(made.room, "Bluebirds", made.people["Ada"])
    address = f"{place(made)}.csv?anonymous=1"
    [_, ada] = table(teacher.get(f"{address}&group={group}"))
    assert ada in table(teacher.get(address))
    cells = sheet(teacher, f"{place(made)}.xlsx?anonymous=1&group={group}")
    assert "Bluebirds" not in str(cells)


def test_one_group_alone(teacher: Browser, made: Made) -> None:
    group = factories.make_group(made.room, "<Blue>", made.people["Ada"], made.people["Eve"])
    page = teacher.get(f"{place(made)}?group={group}").text
    assert list(shown(page)) == ["Ada", "Eve", "Mean", "Students with points"]
    assert "Class 10b, group &lt;Blue&gt;: 2 students" in page
    rows = table(teacher.get(f"{place(made)}.csv?group={group}"))
    assert [(row[0], row[4]) for row in rows[1:]] == [("Ada", "<Blue>"), ("Eve", "<Blue>")]
    assert teacher.get(f"{place(made)}?group=x").status_code == 404


def test_names_are_escaped_safe_in_spreadsheets_and_keep_their_direction(
    teacher: Browser, made: Made
) -> None:
    for name, odd in (("Ada", "=1+1"), ("Ben", "<b>Ben"), ("Dana", "ليلى"), ("Eve", None)):
        db.session.query(Person).filter_by(name=name).update({"name": odd})
    db.session.query(QuestionSet).update({"title": "=2+2"})
    db.session.commit()
    page = teacher.get(place(made)).text
    assert "<bdi>ليلى</bdi>" in page
    assert "&lt;b&gt;Ben" in page
    assert "erased account" in page
    rows = table(teacher.get(f"{place(made)}.csv"))
    assert "'=1+1" in [row[0] for row in rows]
    assert rows[0][5] == "'=2+2 (first attempt, revision 1): points"
    book = openpyxl.load_workbook(io.BytesIO(teacher.get(f"{place(made)}.xlsx").data))
    assert "f" not in {cell.data_type for row in book.worksheets[0].iter_rows() for cell in row}


def test_who_does_not_teach_the_class_finds_nothing(
    app: Flask, made: Made, stranger: Actor
) -> None:
    for name in ("Ada", "Stefan Stranger"):
        browser = Browser(app).log_in(name)
        for address in (place(made), f"{place(made)}.csv", f"{place(made)}.xlsx?anonymous=1"):
            assert browser.get(address).status_code == 404


def test_without_students_or_quizzes_it_says_so(teacher: Browser, made: Made) -> None:
    empty = factories.make_group(made.room, "Nobody")
    assert "Nobody is in this group." in teacher.get(f"{place(made)}?group={empty}").text
    room = factories.make_room(made.owner, join_code="ZZZZZ9")
    assert "No student is in this class yet." in teacher.get(f"/classes/{room}/gradebook").text
    db.session.query(Membership).filter_by(
        classroom_id=made.room, person_id=made.people["Eve"].person_id
    ).update({"classroom_id": room})
    db.session.commit()
    page = teacher.get(f"/classes/{room}/gradebook").text
    assert "Nothing was assigned to this class yet." in page
