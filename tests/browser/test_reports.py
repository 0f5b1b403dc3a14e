"""Reports in a browser: from advice down to an attempt, a student's page on paper, the map by keyboard."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from quizapp.core.access import Actor
from quizapp.store.db import db
from quizapp.store.models import Item
from tests import factories
from tests.browser.accessible import violations
from tests.browser.conftest import Open, Site
from tests.sat import Made, class_with_a_wrong_key
from tests.web.test_misreadings import class_that_filled


@pytest.fixture
def made(site: Site, owner: Actor) -> Made:
    found = class_with_a_wrong_key(owner)
    factories.make_group(found.room, "North", *list(found.people.values())[:18])
    return found


def enter(page: Page, site: Site, name: str) -> None:
    page.goto(site.url + "/login")
    page.get_by_label("User name or e-mail").fill(name)
    page.get_by_label("Password").fill(factories.PASSWORD)
    page.get_by_role("button", name="Log in").click()


def test_a_teacher_finds_a_wrong_key_and_goes_down_to_the_attempts(
    site: Site, open_page: Open, made: Made
) -> None:
    page = open_page()
    enter(page, site, "Olga Owner")
    page.goto(f"{site.url}/classes/{made.room}/assignments/{made.assignment}")
    page.get_by_role("link", name="Item analysis").click()
    advice = page.get_by_text("Possible wrong key:").locator("..")
    expect(advice).to_contain_text("“The sun” was chosen by")
    count = advice.get_by_role("link", name=re.compile("of the top 12"))
    wanted = (count.text_content() or "").split()[0]
    count.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        f"{wanted} attempts: The sun, upper third"
    )
    expect(page.get_by_role("row")).to_have_count(int(wanted) + 1)
    page.get_by_role("link", name=re.compile("Student")).first.click()
    expect(page.get_by_text("The sun").first).to_be_visible()
    page.go_back()
    page.get_by_role("link", name="Question 8").click()
    expect(page.get_by_role("img")).to_have_count(1)
    page.get_by_role("link", name=re.compile("^passage 2$")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Missed most often")


def test_while_answers_wait_the_item_analysis_says_what_they_leave_out(
    site: Site, open_page: Open, made: Made
) -> None:
    for one in db.session.query(Item).filter_by(position=3).limit(3):
        one.share = None
    db.session.commit()
    page = open_page()
    enter(page, site, "Olga Owner")
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{site.url}/classes/{made.room}/assignments/{made.assignment}/items")
    expect(page.get_by_text("In 3 attempts an answer waits to be marked")).to_be_visible()
    expect(page.get_by_text("of 33 attempts. 3 more are left out until")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert violations(page) == []
    page.get_by_role("link", name=re.compile("^3\\.")).click()
    expect(page.get_by_text("In 3 attempts an answer waits to be marked")).to_be_visible()
    assert violations(page) == []


def test_a_student_s_page_goes_on_paper_without_the_furniture(
    site: Site, open_page: Open, made: Made, tmp_path: Path
) -> None:
    page = open_page()
    enter(page, site, "Olga Owner")
    page.goto(f"{site.url}/classes/{made.room}/skills")
    page.get_by_role("link", name="Student 3", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Student 3")
    expect(page.get_by_role("heading", name="To read again")).to_be_visible()
    page.emulate_media(media="print")
    for gone in (
        page.get_by_role("navigation", name="Main"),
        page.get_by_role("link", name="Download as CSV"),
        page.get_by_text("Which attempts", exact=True),
    ):
        expect(gone).to_be_hidden()
    expect(page.get_by_text("see it in the text").first).to_be_visible()
    paper = tmp_path / "student.pdf"
    page.pdf(path=paper)
    assert paper.read_bytes().startswith(b"%PDF")


def test_the_map_is_opened_by_keyboard_and_without_scripts(
    site: Site, open_page: Open, made: Made
) -> None:
    for scripts in (True, False):
        page = open_page(scripts=scripts)
        enter(page, site, "Olga Owner")
        page.goto(f"{site.url}/classes/{made.room}/passages")
        sentence = page.locator("a.heat").first
        sentence.focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Sentence 2 of passage 1")).to_be_visible()
        expect(page.locator("a.heat[aria-current]")).to_have_count(1)
        page.get_by_role("link", name="Close these questions").click()
        expect(page.locator(".heat-why")).to_have_count(0)


def test_students_read_of_themselves(site: Site, open_page: Open, made: Made) -> None:
    page = open_page()
    enter(page, site, "Student 3")
    page.goto(f"{site.url}/results")
    page.get_by_role("link", name=re.compile("How I read in 10b")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How I read in 10b")
    expect(page.get_by_text("Student 4")).to_have_count(0)
    assert violations(page) == []


@pytest.mark.parametrize(("width", "dark"), [(320, True), (1280, False), (1280, True)])
def test_every_report_is_accessible_and_fits(
    site: Site, open_page: Open, made: Made, width: int, dark: bool
) -> None:
    page = open_page(width=width, dark=dark)
    enter(page, site, "Olga Owner")
    room, given = f"/classes/{made.room}", f"/classes/{made.room}/assignments/{made.assignment}"
    student = f"{room}/people/{made.people['Student 3'].person_id}/report"
    found = []
    for place in (
        given,
        f"{given}/items",
        f"{given}/items/8",
        f"{room}/attempts?question=8",
        f"{given}/attempts/1/log",
        f"{room}/gradebook",
        f"{room}/passages",
        f"{room}/passages?at=p2.1",
        f"{room}/misreadings",
        f"{room}/misreadings?large=1",
        f"{room}/skills",
        student,
    ):
        answer = page.goto(site.url + place)
        assert answer is not None
        assert answer.status == 200, place
        found += [f"{place}: {one}" for one in violations(page)]
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wide > 0:
            found.append(f"{place}: {wide} px too wide")
    assert found == []


@pytest.mark.parametrize(("width", "dark"), [(320, True), (1280, False)])
def test_what_stood_in_gaps_pairs_and_orders_is_for_the_wall(
    site: Site, open_page: Open, owner: Actor, width: int, dark: bool
) -> None:
    room = class_that_filled(owner)
    page = open_page(width=width, dark=dark)
    enter(page, site, "Olga Owner")
    for large in ("", "?large=1"):
        page.goto(f"{site.url}/classes/{room}/misreadings{large}")
        expect(page.get_by_text("Filled in: “wrongword” (2)")).to_be_visible()
        expect(page.get_by_text("Put: in place 2 (2)")).to_be_visible()
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
