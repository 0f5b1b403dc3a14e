"""A teacher edits a text under questions, and clears the queue; a past attempt shows what it was made on."""

import pytest
from playwright.sync_api import Page, expect

from quizapp.core.access import Actor
from quizapp.core.anchoring import Citation, describe
from quizapp.core.reanchoring import State
from quizapp.core.responses import Event
from quizapp.services import attempts, carrying
from quizapp.store.db import db
from quizapp.store.models import Cited, Item
from tests import factories
from tests.browser.accessible import violations
from tests.browser.conftest import Open, Site
from tests.browser.test_learn import log_in
from tests.browser.test_originals import WIDE
from tests.browser.test_teach import SELECT
from tests.factories import PASSAGES, chosen

NEW = "The sun pulls too, though less. When both pull together, the tide is highest."


def check(page: Page) -> None:
    """Nothing for axe, and nothing to scroll sideways for."""
    assert violations(page) == []
    assert page.evaluate(WIDE) <= 0


@pytest.fixture
def past(owner: Actor, student: Actor) -> int:
    """A practice attempt of the student's, handed in, on a quiz of three questions."""
    attempt = attempts.start(student, factories.make_practice(), "phone").attempt_id
    item = db.session.query(Item.id).filter_by(attempt_id=attempt, position=1).scalar()
    attempts.save(student, attempt, item, chosen("ssss"), Event("e1", 0, 0))
    attempts.submit(student, attempt)
    return attempt


def propose() -> None:
    """Of the three citations that wait, one has a place proposed, two are lost."""
    db.session.rollback()
    rows = db.session.query(Cited).filter_by(revision_id=2, part="ssss").order_by(Cited.id).all()
    for row in rows:
        row.state = State.LOST
    carrying.point(rows[0], Citation("p2", describe(NEW, 0, 30)))
    rows[0].state = State.CHANGED
    db.session.commit()


def edit(page: Page) -> None:
    """One citation moves with its words, another's words are others."""
    page.get_by_role("link", name="Edit the text").click()
    check(page)
    page.get_by_role("link", name="Moon and sun").click()
    check(page)
    page.get_by_label("Passage 1", exact=True).fill("Look: " + PASSAGES["p1"])
    page.get_by_label("Passage 2", exact=True).fill(NEW)
    page.get_by_role("button", name="Add one after").nth(2).click()
    expect(page.get_by_label("Passage 4", exact=True)).to_be_visible()
    page.get_by_role("button", name="See what it will do").first.click()
    expect(page.get_by_text("3 must be looked at")).to_be_visible()
    expect(page.locator("ins").first).to_have_text("Look: ")
    check(page)
    page.get_by_label("Why (not needed)").fill("Said more clearly.")
    page.get_by_role("button", name="Save as revision 2").click()
    expect(page.get_by_text("Revision 2 is saved.")).to_be_visible()


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (320, True)], ids=["wide", "phone"])
def test_a_text_is_edited_and_its_queue_cleared(
    site: Site, open_page: Open, past: int, width: int, dark: bool
) -> None:
    page = open_page(width=width, dark=dark)
    log_in(page, "Olga Owner")
    page.goto(site.url + "/articles/tides")
    edit(page)
    propose()
    page.reload()
    check(page)
    page.get_by_role("button", name="Confirm these words").click()
    expect(page.get_by_text("Confirmed: these words prove it.")).to_be_visible()
    page.get_by_role("link", name="Choose other words").first.click()
    check(page)
    page.evaluate(SELECT, ["p2", 0, 17])
    expect(page.locator("#chosen")).to_have_text("Passage 2, chosen: “The sun pulls too”")
    page.get_by_role("button", name="These words prove it").click()
    expect(page.get_by_text("Chosen: these words prove it.")).to_be_visible()
    page.get_by_role("button", name="Retire the question").first.click()
    expect(page.get_by_text("None: every question that is asked")).to_be_visible()
    check(page)
    page.get_by_role("link", name="Revisions").click()
    expect(page.get_by_text("Said more clearly.")).to_be_visible()
    check(page)
    page.get_by_role("link", name="Revision 2").click()
    expect(page.locator("del").first).to_be_visible()
    check(page)
    page.goto(site.url + "/quizzes/moon")
    expect(page.get_by_text("2 questions").first).to_be_visible()

    pupil = open_page(width=width, dark=dark)
    log_in(pupil, "Sami Student")
    pupil.goto(f"{site.url}/attempts/{past}/questions/1")
    proof = pupil.locator(".evidence", has_text="The sun pulls as well, but less").first
    expect(proof.locator("mark")).to_have_text("The sun pulls as well, but less")
    proof.get_by_role("link").click()
    expect(pupil.get_by_text("This is an earlier revision")).to_be_visible()
    expect(pupil.locator("#p2")).to_contain_text(PASSAGES["p2"])


def test_it_all_works_without_scripts(site: Site, open_page: Open, past: int) -> None:
    page = open_page(width=320, scripts=False)
    log_in(page, "Olga Owner")
    page.goto(site.url + "/articles/tides")
    page.get_by_role("link", name="Edit the text").click()
    page.get_by_role("link", name="Moon and sun").click()
    page.get_by_label("Passage 2", exact=True).fill(NEW)
    page.get_by_role("button", name="See what it will do").first.click()
    page.get_by_role("button", name="Save as revision 2").click()
    page.get_by_role("link", name="Choose other words").first.click()
    page.get_by_text("Or choose the passage and paste the words").click()
    page.get_by_label("Passage", exact=True).select_option("p2")
    page.get_by_label("Words that prove it").fill("The sun pulls too")
    page.get_by_role("button", name="These words prove it").click()
    expect(page.get_by_text("Chosen: these words prove it.")).to_be_visible()
    expect(page.get_by_role("link", name="Choose other words")).to_have_count(2)
