"""The receipt on the result page, and the page where it is checked."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask

from quizapp.core.access import Actor
from quizapp.store.db import db
from quizapp.store.models import Assignment, Attempt, Membership
from tests import factories
from tests.browsing import Browser

NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # ten o'clock in the class
SAVE = {"answer": "ssss", "event": "e", "based_on": 0, "epoch": 0}
RESULT = "/attempts/1/result"


@pytest.fixture
def travel() -> object:
    with time_machine.travel(NINE, tick=False) as traveller:
        yield traveller


@pytest.fixture
def browser(travel: object, app: Flask, owner: Actor, student: Actor) -> Browser:
    """Of a student who has answered the first of three questions of an hour's test."""
    room = factories.make_room(owner, student)
    closes = NINE + timedelta(hours=3)
    factories.make_timed(room, feedback="after_closing", closes_at=closes, grace_minutes=30)
    browser = Browser(app).log_in("Sami Student")
    browser.post("/assignments/1/start")
    browser.post_json("/attempts/1/items/1/answer", SAVE)
    return browser


def handed_in(browser: Browser) -> str:
    """Hand in; the code that the result page shows."""
    page = browser.follow(browser.post("/attempts/1/submit")).text
    found = re.search(r'class="receipt-code">([a-z2-9-]+)<', page)
    assert found
    return found[1]


def plain(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def change(**values: object) -> None:
    attempt = db.session.get_one(Attempt, 1)
    for name, value in values.items():
        setattr(attempt, name, value)
    db.session.commit()


def test_the_result_shows_a_receipt_and_where_to_check_it(browser: Browser) -> None:
    code = handed_in(browser)
    page = browser.get(RESULT).text
    assert "Handed in on 2 March 2026, 10:00 , 1 of 3 questions answered." in plain(page)
    assert f'href="/receipts?code={code}"' in page


def test_anyone_can_check_it_and_learns_no_name_and_no_answer(browser: Browser, app: Flask) -> None:
    page = Browser(app).get(f"/receipts?code={handed_in(browser)}").text
    assert "This receipt is right" in page
    assert "“Moon and sun”, attempt 1" in page
    assert "1 of 3 questions" in page
    assert "Unaltered." in page
    assert "Sami" not in page
    assert "The sun" not in page


def test_the_student_and_the_teacher_see_both(browser: Browser, app: Flask) -> None:
    code = handed_in(browser)
    for one in (browser, Browser(app).log_in("Olga Owner")):
        page = one.get(f"/receipts?code={code}").text
        assert "Sami Student" in page
        assert "The sun" in page
        assert page.count("No answer") == 2
        assert "canary" not in page


def test_a_wrong_code_is_said_so_and_stays_in_its_field(app: Flask) -> None:
    page = Browser(app).get("/receipts?code=abcd-%3Cb%3E").text
    assert "There is no such receipt." in page
    assert 'value="abcd-&lt;b&gt;"' in page
    assert "There is no such receipt." not in Browser(app).get("/receipts").text


def test_one_from_before_it_was_opened_again_says_that(
    browser: Browser, app: Flask, owner: Actor
) -> None:
    code = handed_in(browser)
    factories.make_act(1, "reopened", owner, minutes=10, since=NINE, at=NINE)
    change(finished_at=None)
    page = plain(Browser(app).get(f"/receipts?code={code}").text)
    assert "This receipt was right, and something else stands now" in page
    assert "It was opened again on 2 March 2026, 10:00" in page


def test_an_attempt_under_way_and_practice_have_none(browser: Browser, app: Flask) -> None:
    assert "receipt-code" not in Browser(app).log_in("Olga Owner").get(RESULT).text
    practice = factories.make_assignment(factories.make_set(factories.make_article("b"), slug="b"))
    visitor = Browser(app)
    visitor.post(f"/assignments/{practice}/start")
    visitor.post("/attempts/2/submit")
    assert "receipt-code" not in visitor.get("/attempts/2/result").text


def test_the_page_says_that_the_time_was_up(
    browser: Browser, travel: time_machine.Traveller
) -> None:
    travel.shift(timedelta(hours=1, seconds=6))
    page = browser.get(RESULT)
    assert "What was saved until then is being handed in" in page.text
    assert "look-again.js" in page.text
    assert "receipt-code" not in page.text
    browser.post("/attempts/1/submit")
    page = browser.get(RESULT)
    assert "The time was up at 11:00 . What was saved until then was handed in." in plain(page.text)
    assert "look-again.js" not in page.text
    assert "receipt-code" in page.text


def test_the_page_says_that_it_was_late(browser: Browser, travel: time_machine.Traveller) -> None:
    change(deadline_at=NINE + timedelta(hours=3, minutes=30))
    travel.shift(timedelta(hours=3, minutes=10))
    handed_in(browser)
    page = plain(browser.get(RESULT).text)
    assert "Handed in late: it closed on 2 March 2026, 13:00" in page
    assert "The time was up" not in page


def test_the_page_says_what_teachers_did(browser: Browser, owner: Actor) -> None:
    factories.make_act(1, "added", owner, minutes=10, reason="the projector failed")
    handed_in(browser)
    page = plain(browser.get(RESULT).text)
    assert "What your teachers did to this attempt" in page
    assert "10 minutes added by Olga Owner at 10:00 : the projector failed" in page


def test_nothing_is_told_while_another_may_still_answer(
    browser: Browser, app: Flask, travel: time_machine.Traveller
) -> None:
    """Closed four seconds ago; another student's last save may be on its way, and still counts."""
    closes = NINE + timedelta(minutes=30)
    friend = factories.make_person("Fiona Friend")
    db.session.add(
        Membership(classroom_id=1, person_id=friend.person_id, role="student", joined_at=NINE)
    )
    db.session.get_one(Assignment, 1).closes_at = closes
    db.session.get_one(Assignment, 1).grace_minutes = 0
    db.session.commit()
    other = Browser(app).log_in("Fiona Friend")
    other.post("/assignments/1/start")
    change(deadline_at=closes)
    travel.shift(timedelta(minutes=30, seconds=4))
    code = handed_in(browser)
    for page in (browser.get(RESULT), Browser(app).get(f"/receipts?code={code}")):
        assert "canary" not in page.text
        assert "The sun" not in page.text
    travel.shift(timedelta(seconds=1))
    assert "canary" in browser.get("/attempts/1/questions/1").text
    assert "The sun" in Browser(app).get(f"/receipts?code={code}").text
