"""A learner and one question of each kind, in a browser: with scripts, without, by keyboard alone."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from quizapp.core.access import Actor
from quizapp.core.questions import KINDS
from quizapp.core.responses import Event
from quizapp.services import attempts
from quizapp.store.db import db
from quizapp.store.models import Item, Mark
from tests import factories
from tests.browser.accessible import violations
from tests.browser.conftest import Open, Site
from tests.web.test_kinds import RIGHT

FOCUSED = (
    "(() => { const one = document.activeElement; return [one.name ?? '', one.value ?? '']; })()"
)


def start(open_page: Open, **options: Any) -> Page:
    page = open_page("/quizzes/moon", **options)
    page.get_by_role("button", name="Start the quiz").click()
    return page


def fields(kind: str) -> Iterator[tuple[str, str]]:
    for name, given in RIGHT[kind].items():
        for value in [given] if isinstance(given, str) else given:
            yield name, value


def answer(page: Page, kind: str) -> None:
    """Give the right answer; sentences are ticked in the text, which a phone shows first."""
    for name, value in fields(kind):
        place = page.locator(f'[name="{name}"]')
        match place.first.evaluate("(one) => one.type"):
            case "radio" | "checkbox":
                page.locator(f'[name="{name}"][value="{value}"]').check()
            case "select-one":
                place.select_option(value)
            case _:
                place.fill(value.strip())


def shares() -> list[float]:
    db.session.rollback()
    found = db.session.scalars(
        select(Mark.share).join(Item, Item.id == Mark.item_id).order_by(Item.position)
    ).all()
    db.session.rollback()
    return list(found)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_one_of_each_kind_is_taken(site: Site, open_page: Open, scripts: bool) -> None:
    factories.make_quiz_of(*KINDS)
    page = start(open_page, scripts=scripts)
    for kind in KINDS:
        answer(page, kind)
        page.get_by_role("button", name="Check", exact=True).click()
        expect(page.get_by_text("canary-").first).to_be_visible()
        following = page.get_by_role("link", name="Next question")
        if following.count():
            following.click()
    page.get_by_role("button", name="See your result").click()
    expect(page.locator(".score")).to_contain_text("of 9 points: 9 right, 0 not right")
    assert shares() == [1.0] * 9  # and the open answer counts nowhere in public practice


def test_each_kind_saves_while_it_is_answered(site: Site, open_page: Open) -> None:
    factories.make_quiz_of(*KINDS, feedback="after_submission")
    page = start(open_page)
    for position, kind in enumerate(KINDS, 1):
        answer(page, kind)
        expect(page.locator("#save-state")).to_contain_text("Saved at")
        db.session.rollback()
        kept = db.session.scalars(select(Item).where(Item.position == position)).one()
        assert kept.answer
        assert kept.looked is not None
        db.session.rollback()
        page.goto(page.url)
        expect(page.locator("#save-state")).to_contain_text("Saved")  # "at", if left while typing
        if position < len(KINDS):
            page.get_by_role("button", name="Save and go on").click()


def tab_to(page: Page, name: str, value: str | None = None) -> None:
    """Press Tab until a field has the focus; a group of radio buttons is reached as one."""
    for _ in range(60):
        page.keyboard.press("Tab")
        found = page.evaluate(FOCUSED)
        if found[0] == name and value in {None, found[1]}:
            return
    raise AssertionError(f"{name} cannot be reached with the keyboard")


def by_keyboard(page: Page, name: str, value: str) -> None:
    sort = page.locator(f'[name="{name}"]').first.evaluate("(one) => one.type")
    if sort == "checkbox":
        tab_to(page, name, value)
        page.keyboard.press("Space")
        return
    tab_to(page, name)
    if sort == "radio":
        for _ in range(5):
            page.keyboard.press("ArrowDown")
            if page.evaluate(FOCUSED)[1] == value:
                return
        raise AssertionError(value)
    if sort == "select-one":
        label = page.locator(f'[name="{name}"] option[value="{value}"]').inner_text()
        page.keyboard.type(label)
    else:
        page.keyboard.type(value.strip())


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "open"])
def test_a_keyboard_is_enough(site: Site, open_page: Open, kind: str) -> None:
    factories.make_quiz_of(kind)
    page = start(open_page)
    for name, value in sorted(fields(kind), key=lambda one: one[0] != "answer-sentences"):
        page.evaluate("document.activeElement?.blur()")
        by_keyboard(page, name, value)
    tab_to(page, "do", "check")
    page.keyboard.press("Enter")
    expect(page.get_by_text("canary-").first).to_be_visible()
    assert shares() == [1]


@pytest.mark.parametrize("width", [320, 1280])
def test_no_button_moves_while_an_answer_is_saved(site: Site, open_page: Open, width: int) -> None:
    factories.make_quiz_of("number")
    page = start(open_page, width=width, height=640)
    check = page.get_by_role("button", name="Check", exact=True)
    before = check.bounding_box()
    answer(page, "number")
    page.locator("#save-state").get_by_text("Saved at").wait_for()
    assert check.bounding_box() == before


@pytest.mark.parametrize(("width", "dark"), [(320, True), (1280, False)], ids=["phone", "desk"])
def test_axe_finds_nothing(site: Site, open_page: Open, width: int, dark: bool) -> None:
    factories.make_quiz_of(*KINDS)
    page = start(open_page, width=width, height=640, dark=dark)
    found = []
    for kind in KINDS:
        found += [f"{kind}: {one}" for one in violations(page)]
        if kind == "evidence" and width < 400:
            page.locator(".switch").get_by_text("Text").click()
            found += [f"{kind}, text: {one}" for one in violations(page)]
            page.locator(".switch").get_by_text("Question").click()
        with page.expect_navigation():
            page.get_by_role("button", name="Skip for now").dispatch_event("click")
    for position, kind in enumerate(KINDS, 1):
        page.goto(f"{site.url}/attempts/1/questions/{position}")
        if kind == "evidence" and width < 400:
            page.locator(".switch").get_by_text("Text").click()
            page.locator('[name="answer-sentences"]').first.check()
            page.locator(".switch").get_by_text("Question").click()
            page.locator('[name="answer"]').first.check()
        else:
            answer(page, kind)
        page.get_by_role("button", name="Check", exact=True).click()
        expect(page.get_by_text("canary-").first).to_be_visible()
        found += [f"{kind}, after: {one}" for one in violations(page)]
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            found.append(f"{kind}, after: {wide} pixels wide")
    assert found == []


@pytest.mark.parametrize(("width", "dark"), [(320, True), (1280, False)], ids=["phone", "desk"])
def test_a_teacher_marks_what_was_written(
    site: Site, open_page: Open, owner: Actor, student: Actor, width: int, dark: bool
) -> None:
    factories.make_quiz_of(
        "open", feedback="after_submission", room=factories.make_room(owner, student)
    )
    attempt = attempts.start(factories.actor_of(student.person_id), 1, "device").attempt_id
    written = {"answer": ["Both pull the same way."]}
    attempts.save(student, attempt, 1, written, Event("e", 0, 0))
    attempts.submit(student, attempt)
    page = open_page("/login", width=width, dark=dark)
    page.get_by_label("User name or e-mail").fill("Olga Owner")
    page.get_by_label("Password").fill(factories.PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.goto(f"{site.url}/classes/1/assignments/1")
    page.get_by_role("link", name="Mark one answer").click()
    assert violations(page) == []
    page.get_by_role("radio", name="3: names both").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose a level.")
    assert violations(page) == []
    page.get_by_role("radio", name="0: points nowhere").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("No answer waits to be marked.")).to_be_visible()
    assert shares() == [0.75]  # 3 of 4 points


def test_buttons_move_an_event_and_the_numbers_follow(site: Site, open_page: Open) -> None:
    factories.make_quiz_of("ordering")
    page = start(open_page)
    first = page.locator(".event label").first.inner_text()
    page.get_by_role("button", name=f"Later: {first}").click()
    expect(page.locator(".event label").nth(1)).to_have_text(first)
    expect(page.get_by_role("button", name=f"Later: {first}")).to_be_focused()
    assert page.locator(".event-number").evaluate_all("(all) => all.map((one) => one.value)") == [
        "1",
        "2",
        "3",
    ]
    expect(page.locator("#save-state")).to_contain_text("Saved at")
    expect(page.get_by_text(f"{first}: now 2 of 3")).to_be_attached()


def test_what_was_typed_without_a_connection_is_sent_later(site: Site, open_page: Open) -> None:
    factories.make_quiz_of("text", feedback="after_submission")
    page = start(open_page)
    page.wait_for_load_state()
    page.context.set_offline(True)
    page.get_by_label("Type a word").fill("the moon")
    expect(page.locator("#save-state")).to_contain_text("Not sent yet")
    page.context.set_offline(False)
    expect(page.locator("#save-state")).to_contain_text("Saved at")
    db.session.rollback()
    assert db.session.scalar(select(Item.answer)) == "the moon"


def test_a_choice_made_before_the_script_came_is_saved(site: Site, open_page: Open) -> None:
    factories.make_quiz_of("choice", feedback="after_submission")
    page = start(open_page)
    with page.expect_request("**/answer"):
        page.route("**/answer.js*", lambda route: (page.wait_for_timeout(300), route.continue_()))
        page.reload(wait_until="commit")
        page.get_by_role("radio", name="The moon").check()
    expect(page.locator("#save-state")).to_contain_text("Saved at")
