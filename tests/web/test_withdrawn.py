"""The pages of questions that an open examination has withdrawn."""

import re
from datetime import timedelta

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.services import challenges, clock
from quizapp.store.db import db
from quizapp.store.models import Article, Assignment, Item, Mark, QuestionSet, SetEntry
from tests import factories
from tests.browsing import Browser
from tests.disputing import BENS, dispute
from tests.sat import Made, class_that_sat

HOUR = timedelta(hours=1)


@pytest.fixture
def pupil(app: Flask, owner: Actor, student: Actor) -> Browser:
    """A student with a practice under way, whose class has an examination with the same questions."""
    factories.make_room(owner, student)
    made = factories.make_set(factories.make_article(), questions=2)
    factories.make_assignment(made)
    browser = Browser(app).log_in("Sami Student")
    browser.post("/assignments/1/start")
    open_examination(made, 1)
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


@pytest.fixture
def made(app: Flask, owner: Actor) -> Made:
    """A class that sat a quiz; Ben has 2 of 3 points, and a reply that names the answer to question 1."""
    made = class_that_sat(owner)
    asked = dispute(made, "Ben", BENS)
    challenges.decide(made.owner, made.room, asked, "canary-reply", accepted=False)
    return made


@pytest.fixture
def ben(app: Flask, made: Made) -> Browser:
    return Browser(app).log_in("Ben")


def examine(made: Made, positions: int) -> None:
    """Open an examination of so many of the quiz's first questions."""
    exam = factories.make_set(db.session.query(Article).one(), questions=0, slug="exam")
    asked = db.session.query(SetEntry).order_by(SetEntry.position).limit(positions)
    for position, one in enumerate(asked.all(), 1):
        db.session.add(SetEntry(set_id=exam.id, question_id=one.question_id, position=position))
    db.session.commit()
    open_examination(exam, made.room)


def open_examination(asked: QuestionSet, room: int) -> None:
    factories.make_assignment(
        asked,
        room=room,
        feedback="after_closing",
        mode="examination",
        closes_at=clock.now() + HOUR,
    )


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


def test_what_was_replied_to_a_challenge_is_not_shown(ben: Browser, made: Made) -> None:
    places = [f"/attempts/{BENS}/result", f"/attempts/{BENS}/questions/1"]
    assert all("canary-reply" in ben.get(place).text for place in places)
    examine(made, 1)
    for place in (*places, "/results", f"/results/{made.room}", f"/assignments/{made.assignment}"):
        text = ben.get(place).text
        assert "canary-reply" not in text
        assert "declined" not in text
        assert "Reply to your challenge" not in text
    close()
    assert "canary-reply" in ben.get(places[0]).text


def test_a_reply_waits_until_the_quiz_has_closed(ben: Browser, made: Made) -> None:
    db.session.query(Assignment).update({"feedback": "after_closing"})
    db.session.commit()
    assert "canary-reply" not in ben.get(f"/attempts/{BENS}/result").text


@pytest.mark.parametrize(
    ("positions", "told"),
    [
        (1, "One question is in an examination that is open for you."),
        (2, "2 questions are in an examination that is open for you."),
    ],
)
def test_points_are_shown_when_it_is_over(
    ben: Browser, made: Made, positions: int, told: str
) -> None:
    lists = ["/results", f"/assignments/{made.assignment}"]
    for place in (*lists, f"/results/{made.room}"):
        assert "2 of 3 points" in flat(ben.get(place).text)
    examine(made, positions)
    for place in (*lists, f"/results/{made.room}"):
        text = flat(ben.get(place).text)
        assert told in text
        assert "points are shown when that is over" in text
        assert "of 3 points" not in text
        assert "%" not in text
        assert "“”" not in text
    assert "Last time" not in ben.get("/").text
    close()
    for place in (*lists, f"/results/{made.room}"):
        text = flat(ben.get(place).text)
        assert "2 of 3 points" in text
        assert "an examination that is open" not in text


def test_points_of_a_quiz_that_asked_something_else_stay(ben: Browser, made: Made) -> None:
    open_examination(factories.make_set(db.session.query(Article).one(), slug="exam"), made.room)
    for place in ("/results", f"/results/{made.room}", f"/assignments/{made.assignment}"):
        assert "2 of 3 points" in flat(ben.get(place).text)
