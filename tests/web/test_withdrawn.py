"""The pages of questions that an open examination has withdrawn."""

from datetime import timedelta

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.services import clock
from quizapp.store.db import db
from quizapp.store.models import Assignment, Item, Mark
from tests import factories
from tests.browsing import Browser

HOUR = timedelta(hours=1)


@pytest.fixture
def pupil(app: Flask, owner: Actor, student: Actor) -> Browser:
    """A student with a practice under way, whose class has an examination with the same questions."""
    factories.make_room(owner, student)
    made = factories.make_set(factories.make_article(), questions=2)
    factories.make_assignment(made)
    browser = Browser(app).log_in("Sami Student")
    browser.post("/assignments/1/start")
    factories.make_assignment(
        made,
        room=1,
        feedback="after_closing",
        mode="examination",
        closes_at=clock.now() + HOUR,
    )
    return browser


def close() -> None:
    db.session.query(Assignment).filter_by(id=2).update({"closes_at": clock.now() - HOUR})
    db.session.commit()


def test_a_question_is_not_shown_and_cannot_be_checked(pupil: Browser) -> None:
    page = pupil.get("/attempts/1/questions/1").text
    assert "This question is withdrawn for now" in page
    assert "What pulls the water most" not in page
    sent = {"answer": "mmmm", "event": "e", "based_on": "0", "epoch": "0", "do": "check"}
    assert pupil.post("/attempts/1/questions/1", sent).status_code == 303
    assert db.session.query(Mark).count() == 0
    assert db.session.query(Item.answer).filter_by(id=1).scalar() is None
    for path in ("/attempts/1/submit", "/attempts/1/questions/2"):
        text = pupil.get(path).text
        assert "What pulls the water most" not in text
    close()
    assert "What pulls the water most" in pupil.get("/attempts/1/questions/1").text


def test_a_result_says_why_it_shows_less(pupil: Browser) -> None:
    pupil.post("/attempts/1/submit")
    text = pupil.get("/attempts/1/result").text
    assert "2 questions are in an examination that is open for you" in text
    assert "Withdrawn while an examination is open" in text
    assert "canary" not in text
    assert "canary" not in pupil.get("/attempts/1/questions/1").text
    close()
    assert "score-figure" in pupil.get("/attempts/1/result").text
    assert "canary" in pupil.get("/attempts/1/questions/1").text


def test_the_quiz_s_page_says_that_it_cannot_be_taken_now(pupil: Browser) -> None:
    pupil.post("/attempts/1/submit")
    text = pupil.get("/quizzes/moon").text
    assert "All its questions are in an examination that is open" in text
    assert "/assignments/1/start" not in text
    assert pupil.post("/assignments/1/start").status_code == 409
