"""A teacher lets the text propose questions, and makes drafts of two of them."""

from playwright.sync_api import Page, expect

from quizapp.core.access import Actor
from quizapp.store.db import db
from quizapp.store.models import Passage
from tests import factories
from tests.browser.accessible import violations
from tests.browser.conftest import Open, Site
from tests.browser.test_learn import log_in

TEXT = "In 1923 the council of Leith met. In 1931 a school was built. By 1940 the council was gone."


def test_drafts_are_made_from_the_text(site: Site, open_page: Open, owner: Actor) -> None:
    set_id = factories.make_set(factories.make_article(), questions=1, owner=owner).id
    passage = db.session.query(Passage).first()
    assert passage
    passage.text, passage.sentences = TEXT, [[0, 33], [34, 61], [62, 91]]
    db.session.commit()
    page: Page = open_page()
    log_in(page, "Olga Owner")
    page.goto(f"{site.url}/teach/sets/{set_id}")
    page.get_by_role("link", name="Draft from the text").click()
    expect(page.get_by_role("heading", name="Draft from the text")).to_be_visible()
    page.wait_for_load_state()
    assert violations(page) == []
    page.get_by_role("checkbox", name="Number or year In … the council").check()
    page.get_by_role("checkbox", name="Number or year By … the council").check()
    page.get_by_role("button", name="Make drafts").click()
    expect(page.get_by_text("2 drafts were made.")).to_be_visible()
    expect(page.get_by_role("link", name="In … the council of Leith met.")).to_be_visible()
    page.wait_for_load_state()
    page.get_by_role("link", name="Draft from the text").click()
    expect(page.get_by_role("checkbox", name="Number or year In … a school")).to_be_visible()
    expect(page.get_by_role("checkbox", name="Number or year In … the council")).to_have_count(0)
