"""A class list in the browser: chosen or pasted, looked through, confirmed."""

import re
from html import unescape
from io import BytesIO

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.store.db import db
from quizapp.store.models import Person
from tests import factories
from tests.browsing import Browser

LIST = (
    "Name;E-Mail;Gruppe;Telefon\n"
    "Jürgen Groß;;North;1\n"
    "<b>Zoë</b>;;North;2\n"
    "Sami Student;;;3\n"
    "Emil;kaputt;;4\n"
).encode("cp1252")


@pytest.fixture
def room(owner: Actor, student: Actor) -> int:
    """The student is in no class, so the user name is a stranger's."""
    return factories.make_room(owner)


@pytest.fixture
def teacher(app: Flask, room: int) -> Browser:
    return Browser(app).log_in("Olga Owner")


def carried(page: str) -> str:
    found = re.search(r'name="rows" value="([^"]*)"', page)
    assert found
    return unescape(found[1])


def accounts() -> int:
    db.session.rollback()
    return db.session.query(Person).count()


def test_a_file_is_read_looked_through_and_taken_in(teacher: Browser, room: int) -> None:
    place = f"/classes/{room}/roster"
    assert f'href="{place}"' in teacher.get(f"/classes/{room}").text
    before = accounts()
    review = teacher.post(place, {"file": (BytesIO(LIST), "list.csv")})
    assert review.status_code == 200
    page = review.text
    assert "2 rows are ready, 1 is doubtful, 1 is refused" in page
    assert "Columns that were not read: Telefon." in page
    assert "&lt;b&gt;Zoë&lt;/b&gt;" in page
    assert "sami student 2 is free" in page
    assert "This does not look like an e-mail address." in page
    assert accounts() == before

    sent = {"rows": carried(page), "include": "4"}
    done = teacher.post(f"{place}/confirm", sent)
    assert done.status_code == 303
    assert done.headers["Location"] == f"/classes/{room}/cards"
    after = teacher.follow(done).text
    assert "3 accounts are made. 1 row was left out." in after
    assert "make login cards for them" in after
    assert accounts() == before + 3
    again = teacher.follow(teacher.post(f"{place}/confirm", sent)).text
    assert "3 were in the class already. 1 row was left out." in again
    assert accounts() == before + 3
    shown = teacher.get(f"/classes/{room}").text
    assert "Jürgen Groß" in shown
    assert "3 students" in shown


def test_a_pasted_list_does_as_well(teacher: Browser, room: int) -> None:
    page = teacher.post(f"/classes/{room}/roster", {"text": "Emil Ek\nFritz Fink"}).text
    assert "2 rows are ready" in page
    done = teacher.post(f"/classes/{room}/roster/confirm", {"rows": carried(page)})
    assert "2 accounts are made." in teacher.follow(done).text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Choose a file, or paste the list."),
        ({"text": "  "}, "Choose a file, or paste the list."),
        ({"file": (b"", "empty.csv")}, "This file is empty."),
        ({"file": (b"name\n", "head.csv")}, "There are no names in it."),
        ({"file": (b"PK\x03\x04rest", "list.csv")}, "This is a workbook"),
        ({"file": (b"%PDF-1.7", "list.csv")}, "This is no list of names."),
        ({"file": (b"Jo\n" * 10_000, "list.csv")}, "This has more than 1000 rows."),
        ({"file": (b"J" * 300_000, "list.csv")}, "This is too large: at most 256 KB."),
        ({"text": 'name\nJo\n"Zoe\nEmil'}, "From row 3 on a quotation mark is missing"),
    ],
)
def test_what_cannot_be_read_is_told_and_nothing_typed_is_lost(
    teacher: Browser, room: int, fields: dict[str, object], said: str
) -> None:
    file = fields.get("file")
    sent = {**fields, "file": (BytesIO(file[0]), file[1])} if isinstance(file, tuple) else fields
    page = teacher.post(f"/classes/{room}/roster", sent)
    assert page.status_code == 422
    assert said in page.text
    if "Zoe" in str(fields):
        assert "Zoe\nEmil</textarea>" in page.text.replace("\r\n", "\n")


def test_a_list_that_changed_is_shown_again(teacher: Browser, room: int) -> None:
    page = teacher.post(f"/classes/{room}/roster", {"text": "Emil Ek\nFritz Fink"}).text
    factories.make_person("Fritz Fink")
    sent = {"rows": carried(page), "include": "2"}
    again = teacher.post(f"/classes/{room}/roster/confirm", sent)
    assert again.status_code == 422
    assert "Something has changed since you saw this list" in again.text
    assert "fritz fink 2 is free" in again.text
    assert 'value="2" checked' in again.text
    broken = teacher.post(f"/classes/{room}/roster/confirm", {"rows": "?"})
    assert broken.status_code == 422
    assert "Choose the file again" in broken.text


def test_the_largest_list_fits_into_the_form(teacher: Browser, room: int) -> None:
    """1000 rows of three-byte letters, sent as a form sends them, stay under a megabyte."""
    text = "name,e-mail\n" + "".join(
        f"佐藤 美咲 {n} 王小雨 陈思远,pupil.{n}@school.example\n" for n in range(1000)
    )
    assert len(text.encode()) < 256 * 1024
    page = teacher.post(f"/classes/{room}/roster", {"text": text})
    assert page.status_code == 200
    done = teacher.post(f"/classes/{room}/roster/confirm", {"rows": carried(page.text)})
    assert done.status_code == 303


def test_an_archived_class_takes_in_nobody(teacher: Browser, room: int) -> None:
    teacher.post(f"/classes/{room}/archive", {"do": "archive"})
    assert "roster" not in teacher.get(f"/classes/{room}").text
    assert "Bring it back before" in teacher.get(f"/classes/{room}/roster").text
    assert teacher.post(f"/classes/{room}/roster", {"text": "Emil"}).status_code == 409
