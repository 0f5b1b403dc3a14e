"""A test is assigned, two students get more time, and each reads their own sum."""

import pytest
from playwright.sync_api import Page, expect

from quizapp.core.access import Actor
from quizapp.services import attempts
from quizapp.store.db import db
from quizapp.store.models import Accommodation, Assignment, Person, QuestionSet
from tests import factories
from tests.browser.accessible import violations
from tests.browser.conftest import Open, Site
from tests.browser.test_learn import log_in

NARROW, WIDE = {"width": 320, "dark": True}, {"width": 1280}
looks = pytest.mark.parametrize("look", [NARROW, WIDE], ids=["narrow dark", "wide light"])


def clean(page: Page, what: str) -> list[str]:
    """What axe finds, and whether anything makes the page wider than the screen."""
    over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [f"{what}: {one}" for one in violations(page)] + ([f"{what}: wide"] if over > 0 else [])


@pytest.fixture
def room(owner: Actor) -> int:
    """A class of three with a group and a set; Ada has time and a half by her profile."""
    ada, ben, cem = (factories.make_person(name) for name in ("Ada", "Ben", "Cem"))
    room = factories.make_room(owner, ada, ben, cem)
    factories.make_group(room, "Blue", cem)
    factories.make_set(factories.make_article(), owner=owner)
    db.session.add(Accommodation(person_id=ada.person_id, pace="1.5", later_minutes=30))
    db.session.commit()
    return room


def given() -> int:
    db.session.rollback()
    return db.session.query(Assignment.id).order_by(Assignment.id.desc()).limit(1).scalar()


def assign(page: Page, site: Site, room: int) -> None:
    """As a teacher with five minutes does: quiz, what for, time."""
    page.goto(f"{site.url}/classes/{room}/assign")
    page.get_by_label("Quiz").select_option(label="Moon and sun (3 questions, Tides)")
    page.get_by_label("Test").check()
    page.get_by_label("Time limit in minutes").fill("60")
    expect(page.get_by_label("Access code")).to_be_hidden()
    page.get_by_role("button", name="Assign it").click()
    expect(page.get_by_text("Assigned. The students of the class")).to_be_visible()


def give_ben_more(page: Page) -> None:
    """From the class's page: ten minutes and double time for one student."""
    page.get_by_role("link", name="Students and their time").click()
    page.get_by_role("link", name="Ben").click()
    page.get_by_label("Time", exact=True).select_option("2")
    page.get_by_label("Extra minutes").fill("10")
    page.get_by_label("Why").fill("broken arm")
    page.get_by_role("button", name="Save for this student").click()
    expect(page.get_by_text("Saved for Ben.")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_test_with_two_accommodations(
    site: Site, open_page: Open, room: int, scripts: bool
) -> None:
    teacher = open_page(scripts=scripts)
    log_in(teacher, "Olga Owner")
    assign(teacher, site, room)
    expect(teacher.get_by_text("0 of 3 handed in")).to_be_visible()
    give_ben_more(teacher)
    line = teacher.get_by_role("row", name="Ada")
    expect(line).to_contain_text("60 min × 1.5 (profile) = 90 min")
    line = teacher.get_by_role("row", name="Ben")
    expect(line).to_contain_text("60 min × 2 (this assignment) + 10 (this assignment) = 130 min")
    expect(teacher.get_by_role("row", name="Cem")).to_contain_text("60 min")

    ada = open_page(width=320, scripts=scripts)
    log_in(ada, "Ada")
    expect(ada.get_by_text("10b, test, 3 questions, 90 min")).to_be_visible()
    ada.get_by_role("link", name="Moon and sun").click()
    expect(ada.get_by_text("60 min × 1.5 (profile) = 90 min")).to_be_visible()
    ada.get_by_role("button", name="Start the quiz").click()
    ada.goto(f"{site.url}/assignments/{given()}")
    expect(ada.get_by_text("60 min × 1.5 (profile) = 90 min, ends")).to_be_visible()
    teacher.reload()
    expect(teacher.get_by_role("row", name="Ada")).to_contain_text("At it since")


def test_more_rules_open_where_something_is_wrong_and_keep_what_was_typed(
    site: Site, open_page: Open, room: int
) -> None:
    page = open_page()
    log_in(page, "Olga Owner")
    page.goto(f"{site.url}/classes/{room}/assign")
    page.get_by_label("Quiz").select_option(label="Moon and sun (3 questions, Tides)")
    page.get_by_text("More rules").click()
    page.get_by_label("Only those ticked here").check()
    page.get_by_label("Blue").check()
    page.locator("summary", has_text="Single students").click()
    page.get_by_label("Ada").check()
    page.get_by_label("Questions drawn").fill("4")
    page.get_by_label("Access code").fill("oak 7")
    page.get_by_role("button", name="Assign it").click()
    page.get_by_role("link", name="Questions drawn").click()
    expect(page.get_by_label("Questions drawn")).to_be_focused()
    for ticked in ("Blue", "Ada", "Only those ticked here"):
        expect(page.get_by_label(ticked)).to_be_checked()
    expect(page.get_by_label("Access code")).to_have_value("oak 7")
    page.get_by_label("Questions drawn").fill("2")
    page.get_by_role("button", name="Assign it").click()
    expect(page.get_by_text("2 students have it, of 3 in the class")).to_be_visible()
    expect(page.get_by_role("heading", name="1 student does not have it")).to_be_visible()


@looks
def test_every_page_of_it_is_accessible(
    site: Site, open_page: Open, room: int, owner: Actor, look: dict[str, object]
) -> None:
    page = open_page(**look)
    log_in(page, "Olga Owner")
    page.goto(f"{site.url}/classes/{room}/assign")
    found = clean(page, "the form")
    page.get_by_text("More rules").click()
    page.locator("summary", has_text="Single students").click()
    found += clean(page, "all rules")
    page.get_by_label("Examination").check()
    page.get_by_label("Only those ticked here").check()
    page.get_by_role("button", name="Assign it").click()
    expect(page.get_by_role("alert")).to_be_visible()
    found += clean(page, "the form after an error")
    assign(page, site, room)
    give_ben_more(page)
    found += clean(page, "students")
    of = f"{site.url}/classes/{room}/assignments/{given()}"
    ada = db.session.query(Person.id).filter_by(name="Ada").scalar()
    attempts.start(factories.actor_of(ada), given(), "phone")
    page.goto(f"{of}/people/{ada}")
    found += clean(page, "a student")
    page.get_by_label("Closes").fill("2001-01-01T10:00")
    page.get_by_label("Extra minutes").fill("many")
    page.get_by_role("button", name="Save for this student").click()
    expect(page.get_by_role("alert")).to_be_visible()
    found += clean(page, "a student after an error")
    page.goto(f"{of}/people")
    page.get_by_role("link", name="Blue").click()
    expect(page.get_by_role("heading", name="Dates of Blue")).to_be_visible()
    found += clean(page, "a group")
    for where in ("rules", "people"):
        page.goto(f"{of}/{where}")
        found += clean(page, where)
    page.goto(of)
    found += clean(page, "the report")
    page.goto(f"{site.url}/classes/{room}")
    assert found + clean(page, "the class") == []


@looks
def test_a_student_s_pages_are_accessible(
    site: Site, open_page: Open, room: int, look: dict[str, object]
) -> None:
    made = db.session.query(QuestionSet).one()
    exam = factories.make_assignment(
        made,
        room=room,
        mode="examination",
        feedback="after_submission",
        counts="mean",
        time_limit=45,
        grace_minutes=5,
        draw=2,
        closes_at=factories.THEN.replace(year=2099),
        access_code="OAK7",
        text_shown=False,
        layout="all",
    )
    page = open_page(**look)
    log_in(page, "Ada")
    found = clean(page, "home")
    page.goto(f"{site.url}/assignments/{exam}")
    assert found + clean(page, "an examination") == []
