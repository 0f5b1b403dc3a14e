"""Marking by hand in a browser: with the keyboard alone, with and without the script, and a second time."""

import re

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from quizapp.core.access import Actor
from quizapp.services import hand_marking, second_marking, second_samples
from quizapp.store.db import db
from quizapp.store.models import Item, Mark, SecondMark
from tests.browser.conftest import Open, Site
from tests.browser.test_kinds import tab_to
from tests.browser.test_repairs import clean
from tests.browser.test_reports import enter
from tests.written import LEVELS, Written, class_that_wrote

SIZES = pytest.mark.parametrize(
    ("width", "dark"), [(320, True), (1280, False)], ids=["phone", "desk"]
)


def shares() -> list[float | None]:
    db.session.rollback()
    found = list(db.session.scalars(select(Item.share).order_by(Item.id)))
    db.session.rollback()
    return found


def at(page: Page, name: str | re.Pattern[str]) -> None:
    """Wait until the answer of this student is there, with the script at work."""
    expect(page.get_by_role("heading", level=2, name=name, exact=True)).to_be_visible()
    expect(page.locator("form[data-mark-keys=on]")).to_be_attached()


def test_ten_answers_are_marked_with_the_keyboard_alone(
    site: Site, open_page: Open, owner: Actor
) -> None:
    made = class_that_wrote(owner, students=10)
    page = open_page()
    enter(page, site, "Olga Owner")
    page.goto(site.url + made.page)
    for number in range(1, 10):
        at(page, f"Pupil {number:03}")
        for key in ("3", "2", "s"):  # both causes, the sentence, save
            page.keyboard.press(key)
    at(page, "Pupil 010")
    page.keyboard.press("2")
    page.keyboard.press("1")
    expect(page.get_by_role("button", name="Save")).to_be_focused()
    page.keyboard.press("c")
    page.keyboard.type("3 causes, says s. n, j")  # nothing is taken from who types
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Save")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("No answer waits to be marked.")).to_be_visible()
    assert shares() == [1] * 9 + [0.25]  # 1 of 4 points
    assert db.session.scalar(select(Mark.reason).order_by(Mark.id.desc())) == (
        "3 causes, says s. n, j"
    )


def test_keys_go_back_and_on_and_can_be_turned_off(
    site: Site, open_page: Open, owner: Actor
) -> None:
    made = class_that_wrote(owner, students=4, questions=2)
    for item in made.items[0][1:3]:
        hand_marking.mark(made.owner, made.room, made.assignment, item, LEVELS, "")
    page = open_page()
    enter(page, site, "Olga Owner")
    page.goto(site.url + made.page)
    at(page, "Pupil 001")
    page.keyboard.press("j")
    at(page, "Pupil 002")
    page.keyboard.press("k")
    at(page, "Pupil 001")
    page.keyboard.press("n")
    at(page, "Pupil 004")
    page.keyboard.press("Control+1")
    expect(page.locator("fieldset :checked")).to_have_count(0)
    page.get_by_text("Keyboard shortcuts").click()
    page.get_by_label("Shortcuts are on").uncheck()
    page.keyboard.press("1")
    expect(page.locator("fieldset :checked")).to_have_count(0)
    page.reload()
    expect(page.locator("form[data-mark-keys=off]")).to_be_attached()
    page.get_by_text("Keyboard shortcuts").click()
    page.get_by_label("Shortcuts are on").check()
    page.keyboard.press("1")
    expect(page.get_by_role("radio", name="0: names none")).to_be_checked()


def test_without_the_script_tab_space_and_enter_are_enough(
    site: Site, open_page: Open, owner: Actor
) -> None:
    made = class_that_wrote(owner, students=2)
    page = open_page(scripts=False)
    enter(page, site, "Olga Owner")
    for student, item in zip(("Pupil 001", "Pupil 002"), made.items[0], strict=True):
        page.goto(site.url + made.page)
        expect(page.get_by_role("heading", level=2, name=student)).to_be_visible()
        expect(page.get_by_text("Keyboard shortcuts")).to_be_hidden()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")  # "Go to the marks"
        for criterion in ("rc2k", "rq3k"):
            tab_to(page, f"level-{criterion}")
            page.keyboard.press("Space")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name="Save")).to_be_focused()
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("item="))
        assert db.session.scalar(select(Item.share).where(Item.id == item)) == 0
        db.session.rollback()


@SIZES
def test_marking_is_clean_in_every_state(
    site: Site, open_page: Open, owner: Actor, width: int, dark: bool
) -> None:
    made = class_that_wrote(owner, students=60, questions=2)
    page = open_page(width=width, dark=dark)
    enter(page, site, "Olga Owner")
    page.goto(site.url + made.page)
    at(page, "Pupil 001")
    page.get_by_text("Keyboard shortcuts").click()
    assert clean(page) == []
    page.get_by_role("link", name="Hide names").click()
    at(page, "Answer 1")
    assert clean(page) == []
    expect(page.get_by_text("Pupil")).to_have_count(0)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert clean(page) == []
    for item in made.items[0]:
        hand_marking.mark(made.owner, made.room, made.assignment, item, LEVELS, "")
    db.session.rollback()
    page.goto(f"{site.url}{made.page}?question={made.questions[0]}&names=hidden")
    expect(page.get_by_role("link", name="Go on with question 2: 60 answers wait")).to_be_visible()
    assert clean(page) == []
    page.keyboard.press("n")
    expect(page.get_by_text("0 of 60 answers to this question are marked.")).to_be_visible()
    at(page, "Answer 1")


@SIZES
def test_of_two_teachers_with_the_keyboard_the_second_is_told_and_loses_nothing(
    site: Site, open_page: Open, owner: Actor, width: int, dark: bool
) -> None:
    made = class_that_wrote(owner, students=2)
    page = open_page(width=width, dark=dark)
    enter(page, site, "Olga Owner")
    page.goto(site.url + made.page)
    at(page, "Pupil 001")
    first, *place = made.items[0][0], made.room, made.assignment
    hand_marking.mark(made.colleague, *place, first, LEVELS, "One cause alone, it seems to me.")
    db.session.rollback()
    for key in ("3", "2", "c"):
        page.keyboard.press(key)
    page.keyboard.type("Both are there.")
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    notice = page.get_by_role("alert").filter(has_text="Marked meanwhile by Kim Colleague: 2 of 4.")
    expect(notice).to_contain_text("One cause alone, it seems to me.")
    expect(page.get_by_role("radio", name="3: names both")).to_be_checked()
    expect(page.get_by_label("Comment for the student")).to_have_value("Both are there.")
    expect(page.get_by_role("button", name="Save mine in its place")).to_be_visible()
    assert clean(page) == []
    assert shares() == [0.5, None]
    page.keyboard.press("s")
    at(page, "Pupil 002")
    expect(page.get_by_text("Marked, 4 of 4")).to_be_visible()
    assert shares() == [1, None]


def marked(made: Written) -> None:
    """All by the owner: every third names one cause, the others both."""
    for at, item in enumerate(made.items[0]):
        levels = LEVELS if at % 3 == 0 else {**LEVELS, "rc2k": "l32k"}
        hand_marking.mark(made.owner, made.room, made.assignment, item, levels, "As I read it.")
    db.session.rollback()


@SIZES
def test_a_second_teacher_marks_a_sample_and_the_two_are_compared(
    site: Site, open_page: Open, owner: Actor, width: int, dark: bool
) -> None:
    made = class_that_wrote(owner, students=12)
    marked(made)
    page = open_page(width=width, dark=dark)
    enter(page, site, "Olga Owner")
    page.goto(site.url + made.page)
    page.get_by_role("link", name="Second marks and agreement").click()
    assert clean(page) == []
    page.get_by_label("How many answers to draw").fill("13")
    page.get_by_role("button", name="Draw").click()
    expect(page.get_by_text("Write a number from 1 to 12.")).to_be_visible()
    assert clean(page) == []
    page.get_by_label("How many answers to draw").fill("12")
    page.get_by_role("button", name="Draw").click()
    expect(page.get_by_text("12 answers were drawn.")).to_be_visible()
    assert clean(page) == []
    second = open_page(width=width, dark=dark)
    enter(second, site, "Kim Colleague")
    second.goto(f"{site.url}{made.of_question}/agreement")
    second.get_by_role("link", name="Mark 12 answers a second time").click()
    for number in range(1, 13):
        at(second, f"Answer {number} of the sample")
        if number == 1:
            expect(second.get_by_text("Pupil")).to_have_count(0)
            expect(second.get_by_text("As I read it.")).to_have_count(0)
            assert clean(second) == []
        if number == 12:
            second.keyboard.press("c")
            second.keyboard.type("One cause alone.")
            second.keyboard.press("Escape")
        for key in ("2" if number % 2 else "3", "2", "s"):
            second.keyboard.press(key)
    expect(second.get_by_text("12 of 12 answers are marked a second time.")).to_be_visible()
    expect(second.get_by_role("heading", name="How the two agree")).to_be_visible()
    assert clean(second) == []
    db.session.rollback()
    assert db.session.query(SecondMark).filter(SecondMark.by_id.is_not(None)).count() == 12
    db.session.rollback()
    second.get_by_role("link", name=re.compile("mark it anew")).first.click()
    at(second, re.compile(r"^Answer \d+$"))
    expect(second.get_by_text("Pupil")).to_have_count(0)
    for key in ("1", "1", "s"):
        second.keyboard.press(key)
    expect(second.get_by_text("Marked.", exact=True)).to_be_visible()


@SIZES
def test_of_a_few_there_are_counts(
    site: Site, open_page: Open, owner: Actor, width: int, dark: bool
) -> None:
    made = class_that_wrote(owner, students=3)
    marked(made)
    place = made.room, made.assignment, made.questions[0]
    second_samples.draw(made.owner, *place, "3")
    for number in (1, 2, 3):
        second_marking.mark(made.colleague, *place, number, LEVELS, "")
    db.session.rollback()
    page = open_page("/login", width=width, dark=dark)
    enter(page, site, "Olga Owner")
    page.goto(f"{site.url}{made.of_question}/agreement")
    expect(page.get_by_text("Under 10 answers there are counts alone.")).to_be_visible()
    assert clean(page) == []
