"""How sure one is, in a browser: said with and without scripts and by keyboard, then read and reported."""

import re

import pytest
from playwright.sync_api import Page, expect

from quizapp.core.access import Actor
from quizapp.store.db import db
from quizapp.store.models import Assignment, Attempt, Item
from tests import factories
from tests.browser.accessible import violations
from tests.browser.conftest import Open, Site
from tests.sat import DAY, MOON, SUN, sit

SIZES = [(320, True), (1280, False)]


@pytest.fixture
def quiz(site: Site, owner: Actor, student: Actor) -> int:
    """A class's test of three that asks how sure one is; gives the class."""
    room = factories.make_room(owner, student)
    factories.make_timed(room, certainty=True, time_limit=None)
    return room


def enter(page: Page, site: Site, name: str) -> None:
    page.goto(site.url + "/login")
    page.get_by_label("User name or e-mail").fill(name)
    page.get_by_label("Password").fill(factories.PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url(site.url + "/")


def begin(page: Page, site: Site) -> None:
    enter(page, site, "Sami Student")
    page.goto(site.url + "/assignments/1")
    expect(page.get_by_text("it never changes a mark")).to_be_visible()
    page.get_by_role("button", name="Start the quiz").click()


def said() -> list[tuple[object, str | None]]:
    db.session.rollback()
    rows = db.session.query(Item.answer, Item.certainty).order_by(Item.position).all()
    db.session.rollback()  # or the server waits for this very test
    return [(row[0], row[1]) for row in rows]


def saved(page: Page) -> None:
    expect(page.locator(".save-state").first).to_contain_text("Saved at")


def sound(page: Page) -> list[str]:
    found = violations(page)
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [*found, f"{wide} px too wide"] if wide > 0 else found


@pytest.mark.parametrize(("width", "dark"), SIZES)
def test_by_keyboard_it_is_saved_at_once_and_the_confident_mistake_stands_first(
    site: Site, open_page: Open, quiz: int, width: int, dark: bool
) -> None:
    page = open_page(width=width, dark=dark)
    begin(page, site)
    assert sound(page) == []
    page.get_by_role("radio", name="The sun", exact=True).focus()
    page.keyboard.press("Space")
    saved(page)
    page.get_by_role("radio", name="Not sure", exact=True).focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="Sure", exact=True)).to_be_checked()
    saved(page)
    assert said()[0] == ("ssss", "sure")
    page.reload()
    expect(page.get_by_role("radio", name="Sure", exact=True)).to_be_checked()
    page.get_by_role("button", name="Save and go on").press("Enter")
    page.wait_for_url("**/questions/2")
    page.get_by_role("radio", name="Rather sure", exact=True).check()
    page.get_by_role("radio", name="The wind", exact=True).check()
    page.get_by_role("button", name="Save and go on").press("Enter")
    page.wait_for_url("**/questions/3")
    assert said()[:2] == [("ssss", "sure"), ("wwww", "rather_sure")]
    page.goto(site.url + "/attempts/1/submit")
    page.get_by_role("button", name="Hand in").click()
    headings = page.get_by_role("heading", level=2)
    expect(headings.first).to_have_text("You were sure, and it was not so")
    first = page.get_by_role("region", name="You were sure, and it was not so")
    expect(first.get_by_role("listitem")).to_have_count(1)
    expect(first.locator("mark")).to_have_text(["The moon pulls the water"])
    assert sound(page) == []
    first.get_by_role("link", name=re.compile("^1. What pulls")).click()
    expect(page.get_by_text("You were sure, and it was not so.")).to_be_visible()
    assert sound(page) == []


def test_without_scripts_the_buttons_keep_it(site: Site, open_page: Open, quiz: int) -> None:
    page = open_page(scripts=False)
    begin(page, site)
    page.get_by_role("radio", name="The moon", exact=True).check()
    page.get_by_role("radio", name="Rather sure", exact=True).check()
    page.get_by_role("button", name="Save and go on").click()
    page.wait_for_url("**/questions/2")
    assert said()[0] == (MOON, "rather_sure")
    page.goto(site.url + "/attempts/1/questions/1")
    expect(page.get_by_role("radio", name="Rather sure", exact=True)).to_be_checked()
    page.get_by_role("radio", name="Sure", exact=True).check()
    page.get_by_role("button", name="Save and leave").click()
    page.wait_for_url(site.url + "/")
    assert said()[0] == (MOON, "sure")


def test_it_comes_along_offline_to_another_page_and_among_all(
    site: Site, open_page: Open, quiz: int
) -> None:
    db.session.query(Assignment).update({"layout": "all"})
    db.session.commit()
    page = open_page()
    begin(page, site)
    page.wait_for_url("**/questions#q1")
    page.context.set_offline(True)
    second = page.locator("#q2")
    second.get_by_role("radio", name="The sun", exact=True).check()
    second.get_by_role("radio", name="Sure", exact=True).check()
    expect(second.locator(".save-state")).to_contain_text("Not sent yet")
    page.context.set_offline(False)
    expect(second.locator(".save-state")).to_contain_text("Saved at")
    assert said() == [(None, None), (SUN, "sure"), (None, None)]
    page.reload()
    expect(second.get_by_role("radio", name="Sure", exact=True)).to_be_checked()
    assert sound(page) == []


@pytest.fixture
def sat(site: Site, owner: Actor, student: Actor) -> int:
    """Twelve students who were sure, and seldom right in the first question; gives the class."""
    people = [factories.make_person(f"Student {at}") for at in range(12)]
    room = factories.make_room(owner, student, *people)
    given = factories.make_timed(room, certainty=True, questions=2, time_limit=None)
    for at, person in enumerate(people):
        sit(person, given, SUN if at < 8 else MOON, MOON, at=DAY, seconds=60 * at + 60)
    levels = {1: "sure", 2: "not_sure"}
    for position, level in levels.items():
        db.session.query(Item).filter_by(position=position).update({"certainty": level})
    db.session.commit()
    return room


@pytest.mark.parametrize(("width", "dark"), SIZES)
def test_a_teacher_sees_the_plot_and_goes_down_to_the_answers(
    site: Site, open_page: Open, sat: int, width: int, dark: bool
) -> None:
    page = open_page(width=width, dark=dark)
    enter(page, site, "Olga Owner")
    page.goto(f"{site.url}/classes/{sat}")
    page.get_by_role("link", name="How sure, how right").click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Called sure, and not all right: 8 of 12 answers")
    expect(page.get_by_role("img")).to_have_count(1)
    expect(page.locator(".plot-dot")).to_have_count(2)
    assert sound(page) == []
    table = page.get_by_role("region", name="Table of how sure and how right")
    table.get_by_role("link", name="8", exact=True).click()
    expect(heading).to_have_text("8 answers: Sure, not all right")
    expect(page.get_by_role("row")).to_have_count(9)
    assert sound(page) == []
    page.get_by_role("link", name="Student 0", exact=True).click()
    expect(page.get_by_text("Sure, and it was not so.")).to_be_visible()
    page.goto(f"{site.url}/classes/{sat}/people/{first_student()}/report")
    expect(page.get_by_role("heading", name="How sure, and how right")).to_be_visible()
    assert sound(page) == []
    page.goto(f"{site.url}/classes/{sat}/assignments/1/attempts/1/log")
    expect(page.get_by_role("columnheader", name="How sure")).to_have_count(2)
    assert sound(page) == []


def first_student() -> int:
    found: int = db.session.query(Attempt.person_id).filter_by(id=1).scalar()
    db.session.rollback()
    return found


def test_the_rule_is_ticked_behind_more_rules(site: Site, open_page: Open, quiz: int) -> None:
    page = open_page(width=320)
    enter(page, site, "Olga Owner")
    page.goto(f"{site.url}/classes/{quiz}/assignments/1/rules")
    tick = page.get_by_label("Ask with each answer how sure they are")
    expect(tick).to_be_checked()
    assert sound(page) == []
    tick.uncheck()
    page.get_by_role("button", name=re.compile("Save|Keep|Change")).first.click()
    page.goto(f"{site.url}/classes/{quiz}/assignments/1/rules")
    expect(tick).not_to_be_checked()
