"""A teacher fills a class from a list and prints login cards; axe looks at each page of a class."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from quizapp.core.access import Actor
from quizapp.core.timing import Pace, Profile
from quizapp.services import accommodations, classrooms
from quizapp.store.db import db
from quizapp.store.models import Person
from tests import factories
from tests.browser.accessible import violations
from tests.browser.conftest import Open, Site
from tests.browser.test_learn import log_in

FAULTY = """Name;E-mail;Group
Jürgen Groß;;North
נועה ברק;;North
Sami Student;;
Gustav;gustav.example;
=SUM(A1);;
;nobody@school.example;
"""


def clean(page: Page) -> None:
    """axe finds nothing, and nothing is wider than the screen."""
    page.wait_for_load_state()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.fixture
def room(owner: Actor, student: Actor) -> int:
    """Empty; the student is in no class, so the user name is a stranger's."""
    return factories.make_room(owner)


def to_class(page: Page) -> None:
    log_in(page, "Olga Owner")
    page.get_by_role("link", name="Classes").click()
    page.get_by_role("link", name="10b").click()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_a_roster_with_three_kinds_of_faulty_rows(
    site: Site, open_page: Open, owner: Actor, room: int, tmp_path: Path, scripts: bool
) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(FAULTY.encode("utf-16"))
    page = open_page(scripts=scripts)
    to_class(page)
    page.get_by_role("link", name="Add students from a list").click()
    page.get_by_label("File with the list").set_input_files(file)
    page.get_by_role("button", name="Read the list").click()
    expect(page.get_by_text("2 rows are ready, 1 is doubtful, 3 are refused.")).to_be_visible()
    for said in (
        "This does not look like an e-mail address.",
        "This begins like a formula of a spreadsheet.",
        "There is no name in this row.",
    ):
        expect(page.get_by_text(said)).to_be_visible()
    page.get_by_role("checkbox", name="Sami Student").check()
    page.get_by_role("button", name="Take in the ready and the chosen rows").click()
    expect(page.get_by_text("3 accounts are made. 3 rows were left out.")).to_be_visible()
    expect(page.get_by_role("heading", name="Login cards")).to_be_visible()
    expect(page.locator("input:checked")).to_have_count(3)
    db.session.rollback()
    students = classrooms.room(factories.actor_of(owner.person_id), room).students
    assert [one.name for one in students] == ["Jürgen Groß", "Sami Student", "נועה ברק"]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_login_cards_are_printed_and_a_pupil_logs_in_with_one(
    site: Site, open_page: Open, owner: Actor, scripts: bool
) -> None:
    pupils = [factories.make_person(name) for name in ("Jürgen Groß", "נועה ברק", "Third")]
    factories.make_room(owner, *pupils)
    page = open_page(scripts=scripts)
    to_class(page)
    page.get_by_role("link", name="Login cards").click()
    page.get_by_role("link", name="All", exact=True).click()
    page.get_by_role("checkbox", name="Third").uncheck()
    page.get_by_role("button", name="Make new passwords and show the cards").click()
    expect(page.locator(".card")).to_have_count(2)
    if scripts:
        page.evaluate("window.print = () => document.body.dataset.printed = 'yes'")
        page.get_by_role("button", name="Print the cards").click()
        expect(page.locator("body[data-printed=yes]")).to_be_attached()
    else:
        expect(page.get_by_role("button", name="Print the cards")).to_be_hidden()
    page.emulate_media(media="print")
    only_cards_are_on(page)
    card = page.locator(".card").filter(has_text="Jürgen Groß")
    login, password = card.locator("dd").all_inner_texts()[1:]
    page.emulate_media(media="screen")
    page.reload()
    expect(page.get_by_text("Passwords are shown once.")).to_be_visible()
    expect(page.get_by_text(password)).to_have_count(0)

    pupil = open_page("/login", width=320, height=640, scripts=scripts)
    pupil.get_by_label("User name or e-mail").fill(login)
    pupil.get_by_label("Password").fill(password)
    pupil.get_by_role("button", name="Log in").click()
    expect(pupil.get_by_role("link", name="Jürgen Groß")).to_be_visible()


def only_cards_are_on(page: Page) -> None:
    """Every visible text is in a card; the cards stand in two columns, none cut by the other."""
    shown = page.locator("body").inner_text().split("\n")
    cards = "\n".join(page.locator(".card").all_inner_texts()).split("\n")
    assert [one for one in shown if one.strip()] == [one for one in cards if one.strip()]
    boxes = [card.bounding_box() for card in page.locator(".card").all()]
    first, second = boxes[0], boxes[1]
    assert first is not None
    assert second is not None
    assert abs(first["y"] - second["y"]) < 2
    assert second["x"] >= first["x"] + first["width"] - 2


def test_a_student_is_given_more_time_and_reads_it(
    site: Site, open_page: Open, owner: Actor, student: Actor
) -> None:
    factories.make_room(owner, student)
    page = open_page(width=320, height=640, scripts=False)
    to_class(page)
    page.get_by_role("link", name="Sami Student").click()
    page.get_by_label("Half as much again").check()
    page.get_by_label("Stays open longer").fill("2")
    page.get_by_role("button", name="Save what is given").click()
    expect(page.get_by_text("Why it is changed: This is needed.")).to_be_visible()
    expect(page.get_by_label("Half as much again")).to_be_checked()
    page.get_by_label("Why it is changed").fill("The school decided it")
    page.get_by_role("button", name="Save what is given").click()
    expect(page.get_by_text("Saved. It holds for Sami Student in every class.")).to_be_visible()

    pupil = open_page("/login")
    pupil.get_by_label("User name or e-mail").fill("Sami Student")
    pupil.get_by_label("Password").fill(factories.PASSWORD)
    pupil.get_by_role("button", name="Log in").click()
    pupil.get_by_role("link", name="Sami Student").click()
    expect(pupil.get_by_text("You have half as much time again in every test.")).to_be_visible()
    pupil.get_by_role("link", name="Leave 10b").click()
    clean(pupil)
    pupil.get_by_role("button", name="Leave the class").click()
    expect(pupil.get_by_text("You have left the class 10b.")).to_be_visible()


@contextmanager
def looked_at(open_page: Open, name: str, width: int, dark: bool) -> Iterator[Page]:
    page = open_page("/login", width=width, dark=dark)
    page.get_by_label("User name or e-mail").fill(name)
    page.get_by_label("Password").fill(factories.PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_load_state()
    yield page


@pytest.mark.parametrize(("width", "dark"), [(320, True), (1280, False)], ids=["narrow", "wide"])
def test_every_page_of_a_class_is_accessible(
    site: Site, open_page: Open, owner: Actor, student: Actor, width: int, dark: bool
) -> None:
    room, last_year, pupil = school(owner, student)
    with looked_at(open_page, "Olga Owner", width, dark) as page:
        for path in (
            "/classes",
            f"/classes/{room}",
            f"/classes/{room}/settings",
            f"/classes/{last_year}",
            f"/classes/{last_year}/settings",
            f"/classes/{last_year}/roster",
            f"/classes/{room}/people/{pupil}",
            f"/classes/{room}/groups",
            f"/classes/{room}/groups/1",
            f"/classes/{room}/roster",
            f"/classes/{room}/cards",
        ):
            page.goto(site.url + path)
            clean(page)
        for path, button in (
            ("settings", "Save the name"),
            (f"people/{pupil}", "Save what is given"),
            ("groups", "Make a group"),
            ("groups/1", "Save the group"),
            ("roster", "Read the list"),
            ("cards?who=none", "Make new passwords"),
        ):
            page.goto(f"{site.url}/classes/{room}/{path}")
            if page.get_by_label("Name of the").count():
                page.get_by_label("Name of the").fill("")
            page.get_by_role("button", name=button).click()
            expect(page.get_by_role("alert")).to_be_visible()
            clean(page)
        page.goto(f"{site.url}/classes/{room}/roster")
        page.get_by_label("Or paste the list here").fill(FAULTY)
        page.get_by_role("button", name="Read the list").click()
        expect(page.get_by_role("heading", name="Look through the list")).to_be_visible()
        clean(page)
        page.goto(f"{site.url}/classes/{room}/cards?who=all")
        page.get_by_role("button", name="Make new passwords").click()
        expect(page.locator(".card")).to_have_count(2)
        clean(page)


@pytest.mark.parametrize(("width", "dark"), [(320, True), (1280, False)], ids=["narrow", "wide"])
def test_the_account_page_of_who_is_given_more_is_accessible(
    site: Site, open_page: Open, owner: Actor, student: Actor, width: int, dark: bool
) -> None:
    room, _, _ = school(owner, student)
    with looked_at(open_page, "Sami Student", width, dark) as page:
        for path in ("/account", f"/account/classes/{room}/leave"):
            page.goto(site.url + path)
            clean(page)


def school(owner: Actor, student: Actor) -> tuple[int, int, int]:
    """A class with a group, a profile and somebody without a password; and an archived one."""
    other = factories.make_person("נועה ברק")
    room = factories.make_room(owner, student, other)
    last_year = factories.make_room(owner, student, join_code="LASTYR")
    factories.make_group(room, "North", student)
    given = factories.make_assignment(factories.make_set(factories.make_article()), room=room)
    assert given
    db.session.query(Person).filter_by(id=other.person_id).update({"password_hash": None})
    db.session.commit()
    teacher = factories.actor_of(owner.person_id)
    accommodations.set_profile(
        teacher, room, student.person_id, Profile(Pace.HALF, 2880), "The school decided it"
    )
    classrooms.rename(teacher, last_year, "9b")
    classrooms.archive(teacher, last_year)
    return room, last_year, student.person_id
