"""All questions on one page, in a browser: each saves by itself; without scripts each has its own page."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from quizapp.core.access import Actor
from quizapp.core.questions import KINDS
from quizapp.store.db import db
from quizapp.store.models import Assignment, Item
from tests import factories
from tests.browser.accessible import violations
from tests.browser.conftest import Open, Site


@pytest.fixture
def quiz(site: Site, owner: Actor, student: Actor) -> str:
    factories.make_room(owner, student)
    factories.make_quiz_of(*KINDS, feedback="after_submission", room=1)
    db.session.query(Assignment).update({"layout": "all"})
    db.session.commit()
    return "/assignments/1"


def begin(site: Site, open_page: Open, **options: Any) -> Page:
    page = open_page("/login", **options)
    page.get_by_label("User name or e-mail").fill("Sami Student")
    page.get_by_label("Password").fill(factories.PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url(site.url + "/")
    page.goto(site.url + "/assignments/1")
    page.get_by_role("button", name="Start the quiz").click()
    page.wait_for_url("**/questions#q1")
    return page


def answers() -> dict[int, object]:
    db.session.rollback()
    rows = db.session.query(Item.position, Item.answer).filter(Item.answer.is_not(None)).all()
    db.session.rollback()  # or the server waits for this very test
    return {row[0]: row[1] for row in rows}


@pytest.mark.parametrize(("width", "dark"), [(320, True), (1280, False)])
def test_each_question_saves_by_itself(
    site: Site, open_page: Open, quiz: str, width: int, dark: bool
) -> None:
    page = begin(site, open_page, width=width, dark=dark)
    first, fourth = page.locator("#q1"), page.locator("#q4")
    first.get_by_text("The sun", exact=True).click()
    expect(first.locator(".save-state")).to_contain_text("Saved at")
    fourth.get_by_role("textbox").fill("moon")
    expect(fourth.locator(".save-state")).to_contain_text("Saved at")
    expect(first.locator(".save-state")).to_contain_text("Saved at")
    assert answers() == {1: "cs3k", 4: "moon"}
    page.locator("#q7").get_by_role("button", name="Later: ").first.click()
    expect(page.locator("#q7 .save-state")).to_contain_text("Saved at")
    assert set(answers()) == {1, 4, 7}
    page.reload()
    expect(fourth.get_by_role("textbox")).to_have_value("moon")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("link", name="To handing in").click()
    expect(page.get_by_text(f"3 of {len(KINDS)} questions are answered")).to_be_visible()


def test_without_scripts_each_question_has_a_page_of_its_own(
    site: Site, open_page: Open, quiz: str
) -> None:
    page = begin(site, open_page, scripts=False)
    expect(page.locator("#q1 form")).to_be_hidden()
    page.locator("#q1").get_by_role("link").click()
    page.get_by_text("The sun", exact=True).click()
    page.get_by_role("button", name="Save and go on").click()
    page.wait_for_url("**/questions#q2")
    assert answers() == {1: "cs3k"}
