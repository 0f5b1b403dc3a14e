"""The pages of a preview, and of a quiz whose text is kept from who answers."""

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.store.db import db
from quizapp.store.models import Attempt
from tests import factories
from tests.browsing import Browser


@pytest.fixture
def teacher(app: Flask, owner: Actor, student: Actor) -> Browser:
    factories.make_room(owner, student)
    made = factories.make_set(factories.make_article(), questions=2)
    factories.make_assignment(made, room=1, feedback="after_submission", text_shown=False)
    return Browser(app).log_in("Olga Owner")


def test_every_page_says_that_it_is_a_preview_until_it_is_ended(
    teacher: Browser, student: Actor
) -> None:
    listed = teacher.get("/classes/1/assignments/1/people").text
    assert f'<option value="{student.person_id}">Sami Student</option>' in listed
    begun = teacher.post("/classes/1/assignments/1/preview", {"student": student.person_id})
    assert begun.status_code == 303
    assert "Preview as Sami Student." in teacher.follow(begun).text
    assert "Preview as Sami Student." in teacher.get("/attempts/1/submit").text
    handed_in = teacher.follow(teacher.post("/attempts/1/submit")).text
    assert "Preview as Sami Student." in handed_in
    ended = teacher.post("/attempts/1/preview/end")
    assert "nothing of it is kept" in teacher.follow(ended).text
    assert db.session.query(Attempt).count() == 0


def test_the_text_is_not_on_the_page_while_it_is_answered(app: Flask, teacher: Browser) -> None:
    pupil = Browser(app).log_in("Sami Student")
    pupil.post("/assignments/1/start")
    page = pupil.get("/attempts/1/questions/1").text
    assert "workbench-alone" in page
    assert "Harbour masters wrote tables" not in page
    assert 'value="text"' not in page
    pupil.post("/attempts/1/submit")
    assert "Harbour masters wrote tables" in pupil.get("/attempts/1/questions/1").text


def test_it_stays_kept_from_them_when_a_check_shows_the_evidence(
    app: Flask, owner: Actor, student: Actor
) -> None:
    factories.make_room(owner, student)
    made = factories.make_set(factories.make_article(), questions=2)
    factories.make_assignment(made, room=1, feedback="at_once", text_shown=False)
    pupil = Browser(app).log_in("Sami Student")
    pupil.post("/assignments/1/start")
    sent = {"answer": "mmmm", "event": "e", "based_on": "0", "epoch": "0", "do": "check"}
    shown = pupil.follow(pupil.post("/attempts/1/questions/1", sent)).text
    assert "The moon pulls the water" in shown
    assert "Harbour masters wrote tables" not in shown
