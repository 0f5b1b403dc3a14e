"""A teacher brings in a saved web page, writes a cited question on it, and a class reads it."""

import re

import pytest
from playwright.sync_api import Page, expect

from quizapp.core.access import Actor
from quizapp.store.db import db
from quizapp.store.models import Article, Passage, QuestionSet
from tests import factories
from tests.browser.accessible import violations
from tests.browser.conftest import Open, Site
from tests.browser.test_learn import log_in
from tests.browser.test_teach import SELECT, write
from tests.files import PAGE


def bring(page: Page, data: str = PAGE, name: str = "tides.html") -> None:
    """Choose a file, and wait until it is read."""
    page.get_by_role("link", name="Questions").click()
    page.get_by_role("link", name=re.compile("Your articles|Bring a text in")).first.click()
    if page.get_by_role("link", name="Bring a text in").count():
        page.get_by_role("link", name="Bring a text in").click()
    file = {"name": name, "mimeType": "text/html", "buffer": data.encode()}
    page.get_by_label("File", exact=True).set_input_files(files=[file])
    page.get_by_role("button", name="Read it").click()
    heading = page.get_by_role("heading", name="Look the passages through")
    expect(heading).to_be_visible(timeout=60_000)


def save(page: Page) -> None:
    page.get_by_role("link", name="Go on: say what it is").first.click()
    expect(page.get_by_label("Title")).to_have_value("Tides")
    page.get_by_label("Licence", exact=True).fill("CC BY 4.0")
    page.get_by_role("button", name="Save the article").click()
    expect(page.get_by_text("The text is an article now")).to_be_visible()


def test_a_saved_page_is_looked_through_questioned_and_read(
    site: Site, open_page: Open, owner: Actor, student: Actor
) -> None:
    room = factories.make_room(owner, student)
    page = open_page()
    log_in(page, "Olga Owner")
    bring(page)
    expect(page.locator(".passage")).to_have_count(9)
    expect(page.get_by_text("About us")).to_have_count(0)

    page.locator("#p7").get_by_role("button", name="Merge with the next").click()
    expect(page.locator("#p7 blockquote")).to_have_text("The sea comes and goes. So do we.")
    page.locator("#p1").get_by_role("link", name="Split or change").click()
    page.locator("#p1").get_by_role("button", name="The moon pulls the water").click()
    expect(page.locator("#p1 > p").first).to_have_text("The tide rises twice a day.[1]")
    expect(page.locator(".passage")).to_have_count(9)
    save(page)

    page.get_by_role("link", name="Make a set on Tides").click()
    page.get_by_label("Title").fill("My tides")
    page.get_by_role("button", name="Make the set").click()
    page.get_by_role("button", name="Add a question").click()
    write(page)
    for letter, (passage, start, end, words) in zip(
        "ABC",
        [
            ("p2", 0, 24, "The moon pulls the water"),
            ("p5", 12, 21, "neap tide"),
            ("p7", 12, 17, "Brest"),
        ],
        strict=True,
    ):
        page.evaluate(SELECT.replace(" p`", " [data-words]`"), [passage, start, end])
        expect(page.locator("#chosen")).to_contain_text(f"“{words}”")
        page.get_by_role("button", name=f"Cite for answer {letter}").click()
        expect(page.locator(".edit-option .evidence mark").filter(has_text=words)).to_be_visible()
    page.get_by_role("button", name="Publish version 1").click()
    expect(page.get_by_text("Version 1 is published.")).to_be_visible()

    row = db.session.query(QuestionSet).one()
    factories.make_assignment(row, room=room)
    slug = db.session.query(Article.slug).scalar()
    db.session.rollback()
    pupil = open_page()
    log_in(pupil, "Sami Student")
    pupil.goto(f"{site.url}/articles/{slug}")
    expect(pupil.locator("#p7 table th").first).to_have_text("Port")
    expect(pupil.locator("#p5 li")).to_have_count(3)
    expect(pupil.locator("#p2 em, #p1 em").first).to_have_text("tide")
    assert violations(pupil) == []
    nobody = open_page(f"/articles/{slug}")
    expect(nobody.get_by_role("heading", name="This page is not here")).to_be_visible()


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (320, True)])
def test_the_pages_are_accessible(
    site: Site, open_page: Open, owner: Actor, width: int, dark: bool
) -> None:
    page = open_page(width=width, dark=dark)
    log_in(page, "Olga Owner")
    assert_fits(page, "/teach/articles/import", site, width)
    page.goto(f"{site.url}/teach")
    bring(page)
    place = page.url
    assert_fits(page, place, site, width)
    assert_fits(page, f"{place}?at=1", site, width)
    assert_fits(page, f"{place}/finish", site, width)
    page.get_by_label("Title").fill("")
    page.get_by_role("button", name="Save the article").click()
    expect(page.get_by_role("alert")).to_contain_text("This is needed.")
    assert violations(page) == []
    page.get_by_label("Title").fill("Tides")
    page.get_by_role("button", name="Save the article").click()
    assert_fits(page, "/teach/articles", site, width)
    slug = db.session.query(Article.slug).scalar()
    db.session.rollback()
    assert_fits(page, f"/teach/articles/{slug}/settings", site, width)
    assert_fits(page, f"/articles/{slug}", site, width)


def assert_fits(page: Page, path: str, site: Site, width: int) -> None:
    page.goto(path if path.startswith("http") else site.url + path)
    page.wait_for_load_state()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_same_without_scripts_and_a_file_that_is_refused(
    site: Site, open_page: Open, owner: Actor
) -> None:
    page = open_page(scripts=False)
    log_in(page, "Olga Owner")
    bring(page, "The tide rises.\n\nIt falls.", "tides.txt")
    page.locator("#p1").get_by_role("button", name="Merge with the next").click()
    expect(page.locator("#p1 > p").first).to_have_text("The tide rises. It falls.")
    page.get_by_role("link", name="Go on: say what it is").first.click()
    page.get_by_label("Title").fill("Tides")
    page.get_by_role("button", name="Save the article").click()
    expect(page.get_by_text("The text is an article now")).to_be_visible()
    assert [row.text for row in db.session.query(Passage)] == ["The tide rises. It falls."]
    db.session.rollback()
    page.goto(f"{site.url}/teach/articles/import")
    file = {"name": "a.docx", "mimeType": "text/plain", "buffer": b"%PDF-1.4 nothing"}
    page.get_by_label("File", exact=True).set_input_files(files=[file])
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text("This PDF is damaged")).to_be_visible(timeout=60_000)
