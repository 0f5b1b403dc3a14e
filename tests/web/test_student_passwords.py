"""A teacher gives a student a new password in the browser."""

import re

from flask import Flask

from quizapp.core.access import Actor
from tests import factories
from tests.browsing import Browser


def test_a_new_password_is_asked_for_made_and_shown_once(
    app: Flask, owner: Actor, student: Actor
) -> None:
    room = factories.make_room(owner, student)
    teacher, pupil = Browser(app).log_in("Olga Owner"), Browser(app).log_in("Sami Student")
    place = f"/classes/{room}/people/{student.person_id}/password"
    assert f'href="{place}"' in teacher.get(place.removesuffix("/password")).text
    assert "Make a new password" in teacher.get(place).text
    assert pupil.get("/account").status_code == 200

    made = teacher.post(place)
    assert made.status_code == 303
    assert made.headers["Location"] == place
    shown = teacher.get(place)
    found = re.search(r'class="password">([^<]+)<', shown.text)
    assert found
    assert found[1] not in made.text + str(made.headers)
    assert "sami student" in shown.text
    assert shown.headers["Cache-Control"] == "no-store"
    assert found[1] not in teacher.get(place).text

    assert pupil.get("/account").status_code == 303
    assert "Sami Student" in Browser(app).log_in("sami student", found[1]).get("/account").text


def test_a_password_is_shown_with_its_own_student_only(
    app: Flask, owner: Actor, student: Actor
) -> None:
    other = factories.make_person("Other")
    room = factories.make_room(owner, student, other)
    teacher = Browser(app).log_in("Olga Owner")
    teacher.post(f"/classes/{room}/people/{student.person_id}/password")
    page = teacher.get(f"/classes/{room}/people/{other.person_id}/password")
    assert "Make a new password" in page.text
    assert 'class="password"' not in page.text


def test_no_new_password_is_offered_for_a_teacher_who_learns(
    app: Flask, owner: Actor, stranger: Actor
) -> None:
    room = factories.make_room(owner, stranger)
    place = f"/classes/{room}/people/{stranger.person_id}"
    page = Browser(app).log_in("Olga Owner").get(place).text
    assert "Stefan Stranger" in page
    assert f"/people/{stranger.person_id}/password" not in page
