"""The owner shares an article, the colleague edits, may only read from then on, and copies it."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from quizapp.core.access import Actor
from quizapp.store.db import db
from quizapp.store.models import Article, Question
from tests import factories
from tests.browser.accessible import violations
from tests.browser.conftest import Open, Site
from tests.browser.test_learn import log_in

WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
PEOPLE = "/teach/articles/tides/people"


def check(page: Page) -> None:
    """Nothing for axe, and nothing to scroll sideways for."""
    assert violations(page) == []
    assert page.evaluate(WIDE) <= 0


@pytest.fixture
def article(owner: Actor) -> Article:
    """A private article of the owner's, with a set of the owner's."""
    made = factories.make_article()
    made.owner_id, made.public = owner.person_id, False
    factories.make_set(made, questions=2, owner=owner)
    db.session.query(Question).update({"owner_id": owner.person_id})
    db.session.commit()
    factories.make_person("Clara Colleague", role="teacher")
    return made


def share(page: Page) -> None:
    """From the article's own page to its people, and one more of them."""
    page.get_by_role("link", name="Who has this article, and its file").click()
    page.get_by_label("User name or e-mail").fill("sami student")
    page.get_by_role("button", name="Share it").click()
    expect(page.get_by_role("alert")).to_contain_text("No teacher has this user name or e-mail.")
    check(page)
    page.get_by_label("User name or e-mail").fill("clara colleague")
    page.get_by_label("Editor: change text, questions and quizzes as well").check()
    page.get_by_role("button", name="Share it").click()
    expect(page.get_by_role("status")).to_have_text("Shared with Clara Colleague.")
    check(page)


def edit(page: Page, url: str) -> None:
    page.goto(url + "/teach")
    check(page)
    page.get_by_role("link", name="Moon and sun").click()
    page.get_by_role("link", name="1. What pulls the water most? (1)").click()
    page.get_by_label("Question", exact=True).fill("What pulls hardest?")
    page.get_by_role("button", name="Save draft").first.click()
    expect(page.get_by_text("The draft is saved.")).to_be_visible()


@pytest.mark.parametrize(("width", "dark"), [(320, True), (1280, False)], ids=["phone", "wide"])
def test_an_article_is_shared_and_copied(
    site: Site, open_page: Open, article: Article, student: Actor, width: int, dark: bool
) -> None:
    owner = open_page(width=width, dark=dark, height=800)
    log_in(owner, "Olga Owner")
    owner.goto(site.url + "/articles/tides")
    share(owner)
    colleague = open_page(width=width, dark=dark, height=800)
    log_in(colleague, "Clara Colleague")
    edit(colleague, site.url)
    owner.get_by_role("button", name="Make a viewer").click()
    expect(owner.get_by_role("status")).to_contain_text("What Clara Colleague may do has changed.")
    colleague.get_by_role("button", name="Save draft").first.click()
    expect(colleague.get_by_role("heading", level=1)).to_have_text("This is not yours to do")
    colleague.goto(site.url + "/teach")
    colleague.get_by_role("link", name="Moon and sun").click()
    expect(colleague.get_by_role("button", name="Add a question")).to_have_count(0)
    check(colleague)
    colleague.get_by_role("link", name="1. What pulls the water most? (1)").click()
    expect(colleague.get_by_role("link", name="Back to the set")).to_be_visible()
    check(colleague)
    colleague.goto(site.url + "/articles/tides")
    colleague.get_by_role("link", name="Copy it into one of your own").click()
    check(colleague)
    colleague.get_by_role("button", name="Make the copy").click()
    expect(colleague.get_by_role("status")).to_contain_text("This one is yours, and private.")
    expect(colleague.get_by_text("by Olga Owner, licence CC BY 4.0")).to_be_visible()
    check(colleague)
    owner.get_by_role("link", name="Make the owner").click()
    check(owner)
    owner.get_by_role("button", name="Give it to Clara Colleague").click()
    expect(owner.get_by_role("status")).to_contain_text("It belongs to Clara Colleague now.")
    check(owner)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "none"])
def test_a_file_is_downloaded_and_brought_in(
    site: Site, open_page: Open, article: Article, tmp_path: Path, scripts: bool
) -> None:
    page = open_page(scripts=scripts, width=320, height=800)
    log_in(page, "Olga Owner")
    page.goto(site.url + PEOPLE)
    with page.expect_download() as started:
        page.get_by_role("link", name="Download the file").click()
    file = tmp_path / started.value.suggested_filename
    started.value.save_as(file)
    page.goto(site.url + "/teach/articles")
    page.get_by_role("link", name="From another Quizapp, with its questions").click()
    page.get_by_label("File", exact=True).set_input_files(file)
    page.get_by_role("button", name="Bring it in").click()
    expect(page.get_by_role("alert")).to_contain_text("has an article at “tides” already")
    if scripts:
        check(page)
    page.get_by_label("File", exact=True).set_input_files(file)
    page.get_by_label("Another address (not needed)").fill("my tides")
    page.get_by_role("button", name="Bring it in").click()
    expect(page.get_by_role("status")).to_contain_text("This one is yours, and private.")
    expect(page).to_have_url(site.url + "/articles/my-tides")
