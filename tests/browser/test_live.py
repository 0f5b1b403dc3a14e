"""A teacher watches a class at a quiz, gives time, and mends an interrupted attempt."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from quizapp.core.access import Actor
from quizapp.services import attempts, classrooms, clock, deadlines, presence
from quizapp.store.db import db
from quizapp.store.models import Person
from tests import factories
from tests.browser.accessible import violations
from tests.browser.conftest import Open, Site
from tests.services.acting import answer, begun, run_out

PAGE = "/classes/1/assignments/1"
SOON = 12_000  # a poll comes every five seconds


@pytest.fixture
def pupils(owner: Actor) -> list[Actor]:
    """Three students of a class that has an hour's test; the first two are at it."""
    names = ("Ada Absent", "محمد علي", "Zoe Last")
    people = [factories.make_person(name) for name in names]
    factories.make_timed(factories.make_room(owner, *people))
    for one in people[:2]:
        presence.seen(begun(1, one), clock.now())
    db.session.rollback()
    return people


def meanwhile(work: Callable[[], object]) -> None:
    """Let something happen on the server, and leave its database free."""
    work()
    db.session.rollback()


def hand_in(person: Actor, attempt_id: int) -> None:
    attempts.submit(factories.actor_of(person.person_id), attempt_id)


def log_in(page: Page, site: Site, name: str, to: str) -> None:
    page.goto(f"{site.url}/login?next={to}")
    page.get_by_label("User name or e-mail").fill(name)
    page.get_by_label("Password").fill(factories.PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("link", name=name)).to_be_visible()


def watching(open_page: Open, site: Site, **options: object) -> Page:
    page = open_page(**options)
    log_in(page, site, "Olga Owner", f"{PAGE}/live")
    expect(page.get_by_role("heading", name="live")).to_be_visible()
    return page


def row(page: Page, name: str) -> Locator:
    return page.get_by_role("row", name=name)


def do(page: Page, button: str, why: str = "The projector failed", minutes: str = "") -> None:
    page.get_by_label("Why").first.fill(why)
    page.get_by_label("Minutes").first.fill(minutes)
    page.get_by_role("button", name=button, exact=True).click()


def test_rows_follow_what_happens_and_what_is_ticked_stays(
    site: Site, open_page: Open, pupils: list[Actor]
) -> None:
    page = watching(open_page, site)
    summary = page.locator("[data-summary]")
    expect(summary).to_have_text("2 at it, 1 not begun")
    expect(row(page, "Ada Absent")).to_contain_text("60 min left")
    expect(row(page, "محمد علي")).to_contain_text("0 of 3")
    box = page.get_by_role("checkbox", name="Choose محمد علي")
    box.check()
    expect(page.get_by_role("radio", name="Only those I tick")).to_be_checked()
    box.focus()
    untouched = page.locator("#student-2")
    untouched.evaluate("one => { one.kept = true; }")
    meanwhile(lambda: answer(pupils[1], 2, "mmmm"))
    meanwhile(lambda: presence.seen(begun(1, pupils[2]), clock.now()))
    expect(row(page, "محمد علي")).to_contain_text("1 of 3", timeout=SOON)
    expect(row(page, "Zoe Last")).to_contain_text("At it")
    expect(summary).to_have_text("3 at it")
    expect(box).to_be_checked()
    expect(box).to_be_focused()
    assert untouched.evaluate("one => one.kept") is True
    meanwhile(lambda: hand_in(pupils[1], 2))
    expect(row(page, "محمد علي")).to_contain_text("Handed in", timeout=SOON)
    expect(box).to_have_count(0)


def test_time_for_all_then_a_pause_and_going_on(
    site: Site, open_page: Open, pupils: list[Actor]
) -> None:
    page = watching(open_page, site)
    do(page, "Add minutes", minutes="10")
    expect(page.get_by_text("Done, for 2 students.")).to_be_visible()
    for name in ("Ada Absent", "محمد علي"):
        expect(row(page, name)).to_contain_text("70 min left")
        expect(row(page, name)).to_contain_text("10 min added")
    do(page, "Pause", "Fire drill")
    expect(page.locator("[data-summary]")).to_have_text("2 paused, 1 not begun")
    do(page, "Go on", "Fire drill over")
    expect(page.locator("[data-summary]")).to_have_text("2 at it, 1 not begun")
    page.get_by_role("link", name="What was done").click()
    said = page.locator(".act > p:first-child")
    expect(said).to_have_count(3)
    expect(said.nth(0)).to_contain_text("Resumed for 2 students by Olga Owner at")
    expect(said.nth(2)).to_contain_text("10 minutes added for 2 students by Olga Owner at")
    first = page.locator(".act").nth(2)
    first.get_by_text("Undo").click()
    first.get_by_label("Why").fill("It worked after all")
    first.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("Taken back for Ada Absent by Olga Owner")).to_be_visible()
    page.get_by_role("link", name="Live").click()
    expect(row(page, "Ada Absent")).not_to_contain_text("min added")


def test_an_interrupted_attempt_is_mended_and_that_taken_back(
    site: Site, open_page: Open, pupils: list[Actor]
) -> None:
    answer(pupils[0], 1, "ssss")
    run_out(1)
    meanwhile(deadlines.close_overdue)
    page = watching(open_page, site)
    expect(row(page, "Ada Absent")).to_contain_text("Time was up")
    row(page, "Ada Absent").get_by_role("link").click()
    page.get_by_role("link", name="Open it again").click()
    expect(page.get_by_text("The student may have seen them")).to_be_visible()
    do(page, "Open it again", "The tablet restarted", "10")
    expect(page.get_by_text("reopened until")).to_be_visible()

    student = open_page()
    log_in(student, site, "Ada Absent", "/attempts/1")
    student.get_by_role("button", name="Continue here").click()
    student.get_by_role("radio", name="The moon").check()
    expect(student.get_by_text("Saved at")).to_be_visible()
    expect(student.get_by_text("The tablet restarted").first).to_be_visible()

    page.get_by_text("Undo").click()
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("Taken back by Olga Owner")).to_be_visible()
    expect(page.locator(".score")).to_contain_text("of 3 points: 0 right")
    expect(student).to_have_url(f"{site.url}/attempts/1/result", timeout=20_000)
    expect(student.get_by_text("taken back at")).to_be_visible()


def test_two_tabs_and_a_click_that_came_too_late(
    site: Site, open_page: Open, pupils: list[Actor]
) -> None:
    first = watching(open_page, site)
    second = watching(open_page, site)
    for page in (first, second):
        do(page, "Add minutes", minutes="5")
        expect(page.get_by_text("Done, for 2 students.")).to_be_visible()
    expect(row(first, "Ada Absent")).to_contain_text("10 min added", timeout=SOON)
    first.route("**/live/rows", lambda route: route.abort())
    first.get_by_role("checkbox", name="Choose Ada Absent").check()
    meanwhile(lambda: hand_in(pupils[0], 1))
    do(first, "Pause", "Fire drill")
    expect(first.get_by_role("alert")).to_contain_text("has been handed in meanwhile")
    expect(first.get_by_label("Why").first).to_have_value("Fire drill")


def test_a_teacher_whose_session_ended_is_told(
    site: Site, open_page: Open, pupils: list[Actor]
) -> None:
    page = watching(open_page, site)
    person = db.session.query(Person).filter_by(name="Olga Owner").one()
    person.epoch += 1
    db.session.commit()
    expect(page.get_by_text("This page gets no more news.")).to_be_visible(timeout=SOON)
    page.get_by_role("link", name="Log in again").click()
    page.get_by_label("User name or e-mail").fill("Olga Owner")
    page.get_by_label("Password").fill(factories.PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="live")).to_be_visible()


def test_without_a_script_the_page_is_loaded_again(
    site: Site, open_page: Open, pupils: list[Actor]
) -> None:
    page = watching(open_page, site, scripts=False)
    expect(row(page, "Ada Absent")).to_contain_text("until ")
    meanwhile(lambda: answer(pupils[0], 1, "mmmm"))
    page.get_by_role("link", name="Load again").click()
    expect(row(page, "Ada Absent")).to_contain_text("1 of 3")
    page.get_by_role("checkbox", name="Choose Ada Absent").check()
    page.get_by_role("radio", name="Only those I tick").check()
    do(page, "Hand in now", "Felt ill")
    expect(page.get_by_text("Done, for one student.")).to_be_visible()
    expect(row(page, "Ada Absent")).to_contain_text("Handed in")
    row(page, "Ada Absent").get_by_role("link").click()
    page.get_by_text("Undo").click()
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("Not handed in yet.")).to_be_visible()


def test_an_empty_class_and_the_first_student_who_comes(
    site: Site, open_page: Open, owner: Actor
) -> None:
    factories.make_timed(factories.make_room(owner))
    db.session.rollback()
    page = watching(open_page, site)
    expect(page.get_by_text("Nobody in the class has this quiz yet.")).to_be_visible()
    meanwhile(lambda: classrooms.join(factories.make_person("Ada Absent"), "K7MP2X"))
    expect(row(page, "Ada Absent")).to_contain_text("Not begun", timeout=SOON)


@pytest.mark.parametrize(("width", "dark"), [(320, True), (1280, False)])
def test_axe_finds_nothing_in_any_state(
    site: Site, open_page: Open, pupils: list[Actor], width: int, dark: bool
) -> None:
    presence.seen(2, clock.now() - timedelta(minutes=4))
    page = watching(open_page, site, width=width, dark=dark)
    found = violations(page)
    do(page, "Add minutes")
    expect(page.get_by_role("alert")).to_be_visible()
    found += violations(page)
    do(page, "Pause")
    expect(page.get_by_text("Done, for 2 students.")).to_be_visible()
    found += violations(page)
    for path in ("acts", "attempts/1/reopened", "attempts/1/discarded", "attempts/1/added"):
        page.goto(f"{site.url}{PAGE}/{path}")
        found += violations(page)
    page.get_by_role("button", name="Add minutes").click()
    found += violations(page)
    do(page, "Add minutes", minutes="5")
    page.get_by_text("Undo").first.click()
    found += violations(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert found == []
