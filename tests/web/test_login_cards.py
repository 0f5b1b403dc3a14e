"""Login cards in the browser: asked for, made, shown once."""

import re

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.store.db import db
from quizapp.store.models import Person
from tests import factories
from tests.browsing import Browser


@pytest.fixture
def room(owner: Actor, student: Actor, stranger: Actor) -> int:
    return factories.make_room(owner, student, factories.make_person("Ödön Ős"), stranger)


@pytest.fixture
def teacher(app: Flask, room: int) -> Browser:
    return Browser(app).log_in("Olga Owner")


def checked(page: str) -> int:
    return len(re.findall(r'name="people" value="\d+" checked', page))


def test_cards_are_made_and_shown_once(
    app: Flask, teacher: Browser, room: int, student: Actor
) -> None:
    place = f"/classes/{room}/cards"
    pupil = Browser(app).log_in("Sami Student")
    asked = teacher.get(f"{place}?who=all").text
    assert "Making cards makes new passwords." in asked
    assert "Stefan Stranger" not in asked  # who teaches gets no card
    assert checked(asked) == 2

    made = teacher.post(place, {"people": [student.person_id]})
    assert made.status_code == 303
    assert made.headers["Location"] == f"{place}/made"
    shown = teacher.get(f"{place}/made")
    assert shown.headers["Cache-Control"] == "no-store"
    (password,) = re.findall(r'class="card-password">([^<]+)<', shown.text)
    assert "http://localhost/login" in shown.text
    assert "sami student" in shown.text
    assert "Ödön" not in shown.text
    assert password not in made.text + str(made.headers)

    again = teacher.get(f"{place}/made")
    assert again.status_code == 303
    after = teacher.follow(again).text
    assert "Passwords are shown once." in after
    assert password not in after
    assert pupil.get("/account").status_code == 303  # every device has to log in again
    assert "Sami Student" in Browser(app).log_in("sami student", password).get("/account").text


def test_at_first_those_without_a_password_are_chosen(
    teacher: Browser, room: int, student: Actor
) -> None:
    place = f"/classes/{room}/cards"
    assert checked(teacher.get(place).text) == 0
    db.session.query(Person).filter_by(id=student.person_id).update({"password_hash": None})
    db.session.commit()
    page = teacher.get(place).text
    assert checked(page) == 1
    assert "no password yet" in page
    assert checked(teacher.get(f"{place}?who=none").text) == 0


def test_nobody_chosen_or_too_many_comes_back_as_sent(teacher: Browser, room: int) -> None:
    place = f"/classes/{room}/cards"
    nobody = teacher.post(place)
    assert nobody.status_code == 422
    assert "Choose at least one student." in nobody.text
    many = teacher.post(place, {"people": [str(n) for n in range(1, 102)]})
    assert many.status_code == 422
    assert "Choose at most 100 students at once." in many.text
    assert checked(many.text) == 2


def test_cards_of_one_class_are_not_shown_on_the_page_of_another(
    teacher: Browser, room: int, owner: Actor, student: Actor
) -> None:
    other = factories.make_room(owner, student, join_code="OTHER2")
    teacher.post(f"/classes/{room}/cards", {"people": [student.person_id]})
    assert teacher.get(f"/classes/{other}/cards/made").status_code == 303


def test_a_hundred_fit_into_the_session(app: Flask, teacher: Browser, room: int) -> None:
    with teacher.client.session_transaction() as session:
        session["made_cards"] = {
            "room_id": room,
            "people": list(range(2**31 - 100, 2**31)),
            "nonce": "x" * 24,
        }
    cookie = teacher.client.get_cookie("quizapp")
    assert cookie
    assert len(cookie.value) < 3000


def test_an_empty_class_has_no_cards(app: Flask, owner: Actor) -> None:
    room = factories.make_room(owner)
    page = Browser(app).log_in("Olga Owner").get(f"/classes/{room}/cards").text
    assert "There is no student in the class yet" in page
