"""An original attached in a browser, read beside the study edition, on a phone and without scripts."""

import pytest
from playwright.sync_api import Page, expect

from quizapp.core.access import Actor
from tests import factories
from tests.browser.accessible import violations
from tests.browser.conftest import Open, Site
from tests.browser.test_learn import choose, log_in
from tests.factories import ORIGINAL
from tests.originals import page as newspaper

WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def check(page: Page) -> None:
    """Nothing for axe, and nothing to scroll sideways for."""
    assert violations(page) == []
    assert page.evaluate(WIDE) <= 0


def attach(page: Page, data: bytes) -> None:
    page.get_by_label("File with the original").set_input_files(
        {"name": "saved.html", "mimeType": "text/html", "buffer": data}
    )
    page.get_by_role("button", name="Attach the original").click()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_a_teacher_attaches_an_original_and_reads_it(
    site: Site, open_page: Open, owner: Actor, dark: bool, width: int
) -> None:
    factories.know_original(factories.make_article())
    page = open_page(dark=dark, width=width, height=640)
    log_in(page, "Olga Owner")
    page.goto(site.url + "/articles/tides")
    check(page)
    page.get_by_role("link", name="Attach the original").click()
    check(page)
    attach(page, newspaper([ORIGINAL[0], "Nobody knew.", ORIGINAL[2]]))
    expect(page.get_by_role("alert")).to_contain_text("¶2 is missing or altered")
    check(page)
    page.get_by_role("link", name="File with the original").click()
    expect(page.get_by_label("File with the original")).to_be_focused()
    attach(page, newspaper(ORIGINAL))
    expect(page.get_by_role("status")).to_have_text("Attached: all 3 paragraphs fit.")
    check(page)
    page.get_by_role("link", name="Read it").click()
    expect(page.locator("#original-2")).to_contain_text(ORIGINAL[1])
    check(page)
    page.get_by_role("link", name="Study edition").click()
    expect(page.locator("#p2")).to_contain_text("The sun pulls as well")
    check(page)
    page.get_by_role("link", name="The original: who sees it").click()
    page.get_by_label("Their teachers only").check()
    page.get_by_role("button", name="Save who sees it").click()
    expect(page.get_by_label("Their teachers only")).to_be_checked()
    page.get_by_role("button", name="Detach the original").click()
    expect(page.get_by_role("status")).to_have_text("Detached. Nothing else has changed.")
    expect(page.get_by_label("File with the original")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "none"])
def test_a_student_sees_it_beneath_the_proof(
    site: Site, open_page: Open, owner: Actor, student: Actor, scripts: bool
) -> None:
    article = factories.make_article()
    factories.make_original(article)
    made = factories.make_set(article, questions=1, owner=owner)
    test = factories.make_assignment(made, room=factories.make_room(owner, student))
    page = open_page(width=320, height=640, scripts=scripts)
    log_in(page, "Sami Student")
    page.goto(f"{site.url}/assignments/{test}")
    page.get_by_role("button", name="Start the quiz").click()
    choose(page, "The sun")
    page.get_by_role("button", name="Check").click()
    proof = page.locator(".evidence").first
    expect(proof.locator("mark")).to_have_text("The sun pulls as well, but less")
    expect(proof.get_by_text(ORIGINAL[1])).to_be_visible()
    if scripts:
        check(page)
    proof.get_by_text("The original, ¶2").click()
    expect(proof.get_by_text(ORIGINAL[1])).to_be_hidden()
    proof.get_by_text("The original, ¶2").click()
    proof.get_by_role("link", name="¶2").click()
    expect(page.locator("#original-2")).to_be_in_viewport()
    page.get_by_role("link", name="Study edition").click()
    expect(page.get_by_text("Study edition, revision 1")).to_be_visible()
    page.get_by_role("link", name="Original", exact=True).click()
    expect(page.locator("#original-3")).to_contain_text(ORIGINAL[2])
