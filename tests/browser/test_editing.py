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


def make_heading(page: Page, part: str) -> None:
    """Passage 2 becomes a heading with a note, by the keyboard alone."""
    page.goto(part)
    opened = page.locator("#edit-p2 details")
    assert opened.get_attribute("open") is None
    opened.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("What passage 2 is")).to_be_focused()
    page.keyboard.press("h")
    expect(page.get_by_label("What passage 2 is")).to_have_value("heading")
    page.keyboard.press("Tab")
    page.keyboard.type("Others count otherwise.")


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (320, True)], ids=["wide", "phone"])
def test_a_passage_becomes_a_heading_and_two_parts_one(
    site: Site, open_page: Open, past: int, width: int, dark: bool
) -> None:
    page = open_page(width=width, dark=dark)
    log_in(page, "Olga Owner")
    part = site.url + "/teach/articles/tides/edit/parts/part"
    make_heading(page, part)
    check(page)
    page.locator("#edit-p3").get_by_role("button", name="Begin a part here").click()
    page.get_by_label("Title of this part (not needed)").fill("Harbours")
    page.get_by_role("button", name="See what it will do").first.click()
    expect(page.get_by_text("Paragraph → becomes Heading")).to_be_visible()
    expect(page.get_by_text("3 questions cite words of it and go on citing them.")).to_be_visible()
    expect(page.locator("ins", has_text="Others count otherwise.")).to_be_visible()
    expect(page.get_by_text("Title of a part, new")).to_be_visible()
    check(page)
    page.get_by_role("button", name="Save as revision 2").click()
    expect(page.get_by_text("Revision 2 is saved.")).to_be_visible()
    check(page)
    page.goto(site.url + "/articles/tides")
    expect(page.get_by_role("heading", level=3, name=PASSAGES["p2"])).to_be_visible()
    expect(page.get_by_text("Others count otherwise.")).to_be_visible()
    expect(page.get_by_role("heading", level=2, name="Harbours")).to_be_visible()

    page.goto(part + "-1")
    page.get_by_role("button", name="Join with the part before").click()
    expect(page.locator("#edit-p3")).to_be_visible()
    page.get_by_label("Editor’s note on passage 2 (not needed)").fill("")
    page.get_by_role("button", name="See what it will do").first.click()
    expect(page.get_by_text("gone: its passages go on under “Moon and sun”")).to_be_visible()
    expect(page.locator("del", has_text="Others count otherwise.")).to_be_visible()
    check(page)
    page.get_by_role("button", name="Save as revision 3").click()
    expect(page.get_by_text("Revision 3 is saved.")).to_be_visible()

    page.goto(site.url + "/teach/articles/tides/revisions/1")
    page.get_by_role("button", name="Bring it back").click()
    expect(page.get_by_text("Heading → becomes Paragraph")).to_be_visible()
    page.get_by_role("button", name="Save as revision 4").click()
    expect(page.get_by_text("Revision 4 is saved.")).to_be_visible()
    page.goto(site.url + "/articles/tides")
    expect(page.get_by_role("heading", level=3)).to_have_count(0)


def test_a_passage_becomes_a_list_without_scripts(site: Site, open_page: Open, past: int) -> None:
    page = open_page(width=320, scripts=False)
    log_in(page, "Olga Owner")
    page.goto(site.url + "/teach/articles/tides/edit/parts/part")
    page.locator("#edit-p3 summary").click()
    page.get_by_label("What passage 3 is").select_option("List")
    page.get_by_label("Passage 3", exact=True).fill("Brest\nCork")
    page.get_by_role("button", name="See what it will do").first.click()
    page.get_by_role("button", name="Save as revision 2").click()
    page.goto(site.url + "/articles/tides")
    expect(page.locator("#p4 li")).to_have_text(["Brest", "Cork"])


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
