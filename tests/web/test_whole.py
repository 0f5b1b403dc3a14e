"""All questions of an attempt on one page: the ten kinds side by side."""

import re
from collections import Counter

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.questions import KINDS
from quizapp.store.db import db
from quizapp.store.models import Assignment, Item
from tests import factories
from tests.browsing import Browser

ALL = "/attempts/1/questions"


@pytest.fixture
def pupil(app: Flask, owner: Actor, student: Actor) -> Browser:
    """A student whose class has a quiz of all kinds on one page."""
    factories.make_room(owner, student)
    factories.make_quiz_of(*KINDS, feedback="after_submission", room=1)
    db.session.query(Assignment).update({"layout": "all"})
    db.session.commit()
    browser = Browser(app).log_in("Sami Student")
    assert browser.post("/assignments/1/start").headers["Location"] == "/attempts/1"
    return browser


def test_an_attempt_leads_to_the_page_of_all(pupil: Browser) -> None:
    assert pupil.get("/attempts/1").headers["Location"] == f"{ALL}#q1"
    page = pupil.get(ALL).text
    assert page.count('class="whole-question"') == len(KINDS)
    assert page.count("data-answer=") == len(KINDS) - 1  # sentences are chosen beside the text
    assert "Answer it beside the text" in page
    assert "canary" not in page


def test_no_id_is_there_twice(pupil: Browser) -> None:
    ids = Counter(re.findall(r' id="([^"]+)"', pupil.get(ALL).text))
    assert [one for one, count in ids.items() if count > 1] == []


def test_each_question_is_saved_from_there_and_by_a_plain_form(pupil: Browser) -> None:
    page = pupil.get(ALL).text
    saves = re.findall(r'data-answer="([^"]+)"', page)
    sent = {"answer": "cm2k", "event": "tap", "based_on": 0, "epoch": 0}
    assert pupil.post_json(saves[0], sent).status_code == 200
    page = pupil.get(ALL).text
    assert f"1 of {len(KINDS)} answered" in page
    assert 'value="cm2k" checked' in page
    plain = {"answer": "cs3k", "event": "form", "based_on": "1", "epoch": "0", "do": "1"}
    position = db.session.query(Item.position).filter(Item.answer.is_not(None)).scalar()
    answer = pupil.post(f"{ALL}/{position}", plain)
    assert answer.headers["Location"] == f"{ALL}#q1"
    db.session.rollback()
    assert db.session.query(Item.answer).filter_by(position=position).scalar() == "cs3k"


def test_handing_in_leads_back_to_a_question_of_the_page(pupil: Browser) -> None:
    assert f'href="{ALL}#q3"' in pupil.get("/attempts/1/submit").text
    pupil.post("/attempts/1/submit")
    assert pupil.get(ALL).headers["Location"] == "/attempts/1"


def test_check_shows_the_evidence_and_leads_back(app: Flask, pupil: Browser) -> None:
    db.session.query(Assignment).update({"feedback": "at_once"})
    db.session.commit()
    sent = {"answer": "cm2k", "event": "e", "based_on": "0", "epoch": "0", "do": "check"}
    checked = pupil.post(f"{ALL}/1", sent)
    assert checked.headers["Location"].startswith(f"{ALL}/1#")
    shown = pupil.follow(checked).text
    assert "canary" in shown
    assert "Back to all questions" in shown
    page = pupil.get(ALL).text
    assert "canary" not in page
    assert "Why, and the passage that shows it" in page


def test_one_at_a_time_has_no_such_page(app: Flask, pupil: Browser) -> None:
    db.session.query(Assignment).update({"layout": "one"})
    db.session.commit()
    assert pupil.get(ALL).headers["Location"] == "/attempts/1"
    assert pupil.get("/attempts/1").headers["Location"] == f"{ALL}/1"
