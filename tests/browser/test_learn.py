"""The learner's journeys in a browser."""

from playwright.sync_api import Page, expect
from sqlalchemy import select

from quizapp.core.access import Actor
from quizapp.store.db import db
from quizapp.store.models import Item
from tests import factories
from tests.browser.conftest import Open, Site


def choose(page: Page, text: str) -> None:
    page.get_by_role("radio", name=text, exact=True).check()


def log_in(page: Page, name: str) -> None:
    page.get_by_role("link", name="Log in").click()
    page.get_by_label("User name or e-mail").fill(name)
    page.get_by_label("Password").fill(factories.PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("link", name=name)).to_be_visible()


def take(page: Page) -> None:
    """Home to result: the first of two questions answered wrongly, the second rightly."""
    page.get_by_role("link", name="Moon and sun").click()
    page.get_by_role("button", name="Start the quiz").click()
    choose(page, "The sun")
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("heading", name="Your answer is not right")).to_be_visible()
    expect(page.get_by_role("heading", name="The right answer")).to_be_visible()
    text = page.get_by_role("region", name="Text", exact=True)
    expect(text.locator("mark")).to_have_text(
        ["The moon pulls the water", "The sun pulls as well, but less"]
    )
    page.get_by_role("link", name="Next question").click()
    choose(page, "The moon")
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("heading", name="Your answer is right")).to_be_visible()
    page.get_by_role("button", name="See your result").click()
    expect(page.locator(".score")).to_contain_text("of 2 points: 1 right, 1 not right")


def test_a_visitor_takes_a_quiz_and_keeps_the_result(site: Site, open_page: Open) -> None:
    factories.make_practice(questions=2)
    page = open_page()
    take(page)
    page.get_by_role("link", name="Create an account").click()
    page.get_by_label("User name").fill("Nora")
    page.get_by_label("Password").fill(factories.PASSWORD)
    page.get_by_role("button", name="Create the account").click()
    expect(page.locator(".score")).to_contain_text("of 2 points")
    expect(page.get_by_text("You answered as a guest")).to_have_count(0)
    page.get_by_role("link", name="My results").click()
    page.get_by_role("link", name="Moon and sun").click()
    page.get_by_role("link", name="1. What pulls").click()
    expect(page.get_by_text("canary-sun")).to_be_visible()


def test_the_same_without_javascript(site: Site, open_page: Open) -> None:
    factories.make_practice(questions=2)
    page = open_page(scripts=False)
    take(page)


def test_evidence_is_one_link_away_and_marked(site: Site, open_page: Open) -> None:
    factories.make_practice(questions=1)
    page = open_page("/quizzes/moon")
    page.get_by_role("button", name="Start the quiz").click()
    choose(page, "The moon")
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("heading", name="Your answer is right")).to_be_visible()
    press_access_key(page, "t")
    expect(page.get_by_role("heading", level=1, name="Tides")).to_be_visible()
    assert page.url.endswith("/articles/tides?rev=1&mark=p1.28-52#p1")
    expect(page.locator("#p1 mark")).to_have_text("The moon pulls the water")
    expect(page.locator("#p1 mark")).to_be_in_viewport()


def press_access_key(page: Page, key: str) -> None:
    """Alt and a key as a real keyboard sends it; `Keyboard.press` leaves out the text it would type."""
    keys = page.context.new_cdp_session(page)
    typed = {"key": key, "text": key, "unmodifiedText": key, "code": f"Key{key.upper()}"}
    keys.send(
        "Input.dispatchKeyEvent",
        {"type": "keyDown", "modifiers": 1, "windowsVirtualKeyCode": ord(key.upper()), **typed},
    )


def test_a_tap_is_saved_at_once_and_said_so_after_the_commit(site: Site, open_page: Open) -> None:
    factories.make_practice()
    page = open_page("/quizzes/moon")
    page.get_by_role("button", name="Start the quiz").click()
    choose(page, "The sun")
    expect(page.locator("#save-state")).to_contain_text("Saved at")
    assert kept() == ["ssss"]
    choose(page, "The wind")
    expect(page.locator("#save-state")).to_contain_text("Saved at")
    page.reload()
    expect(page.get_by_role("radio", name="The wind")).to_be_checked()
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("heading", name="Your answer is not right")).to_be_visible()


def kept() -> list[object]:
    db.session.rollback()
    found = db.session.scalars(select(Item.answer).order_by(Item.id)).all()
    db.session.rollback()
    return [answer for answer in found if answer is not None]


def test_what_could_not_be_sent_is_kept_and_sent_later(site: Site, open_page: Open) -> None:
    factories.make_practice()
    page = open_page("/quizzes/moon")
    page.get_by_role("button", name="Start the quiz").click()
    page.wait_for_url("**/questions/1")
    page.context.route("**/answer", lambda route: route.abort())
    choose(page, "The sun")
    expect(page.locator("#save-state")).to_contain_text("Not sent yet")
    choose(page, "The wind")
    assert kept() == []
    page.context.unroute("**/answer")
    expect(page.locator("#save-state")).to_contain_text("Saved at")
    assert kept() == ["wwww"]


def test_what_could_not_be_sent_survives_a_reload(site: Site, open_page: Open) -> None:
    factories.make_practice()
    page = open_page("/quizzes/moon")
    page.get_by_role("button", name="Start the quiz").click()
    page.wait_for_url("**/questions/1")
    page.context.route("**/answer", lambda route: route.abort())
    choose(page, "The sun")
    expect(page.locator("#save-state")).to_contain_text("Not sent yet")
    page.context.unroute("**/answer")
    page.reload()
    expect(page.get_by_role("radio", name="The sun")).to_be_checked()
    expect(page.locator("#save-state")).to_contain_text("Saved at")
    assert kept() == ["ssss"]


def test_a_second_device_goes_on_where_the_first_was(
    site: Site, open_page: Open, student: Actor
) -> None:
    factories.make_practice()
    phone = open_page("/quizzes/moon", width=320, height=640, touch=True)
    log_in(phone, "Sami Student")
    phone.goto(site.url + "/quizzes/moon")
    phone.get_by_role("button", name="Start the quiz").click()
    choose(phone, "The sun")
    phone.get_by_role("button", name="Check").click()
    phone.get_by_role("link", name="Next question").click()
    order = phone.locator(".option").all_inner_texts()
    choose(phone, "The wind")
    expect(phone.locator("#save-state")).to_contain_text("Saved at")

    laptop = open_page()
    log_in(laptop, "Sami Student")
    laptop.get_by_role("button", name="Continue with question 2").click()
    expect(laptop.get_by_role("radio", name="The wind")).to_be_checked()
    assert laptop.locator(".option").all_inner_texts() == order

    choose(phone, "The moon")
    expect(phone.locator("#save-state")).to_contain_text("Another answer was saved meanwhile")
    phone.reload()
    expect(phone.get_by_role("heading", name="Go on with “Moon and sun” here?")).to_be_visible()
    laptop.reload()
    expect(laptop.get_by_role("alert")).to_contain_text("“The moon”")
    choose(laptop, "The moon")
    expect(laptop.locator("#save-state")).to_contain_text("Saved at")
    laptop.reload()
    expect(laptop.get_by_role("alert")).to_have_count(0)
    expect(laptop.get_by_role("radio", name="The moon")).to_be_checked()


def test_a_quiz_with_the_keyboard_alone(site: Site, open_page: Open) -> None:
    factories.make_practice(questions=1)
    page = open_page("/quizzes/moon")
    press_until(page, "Start the quiz")
    page.keyboard.press("Enter")
    expect(page.locator("legend .stem")).to_contain_text("What pulls")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Go to the question")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#save-state")).to_contain_text("Saved at")
    press_until(page, "Check")
    page.keyboard.press("Enter")
    expect(page.locator("#verdict")).to_be_focused()
    press_until(page, "See your result")
    page.keyboard.press("Enter")
    expect(page.locator(".score")).to_be_visible()


def press_until(page: Page, name: str) -> None:
    """Press Tab until the thing with this name has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            return
    raise AssertionError(f"never reached {name}")


def test_on_a_narrow_phone_nothing_is_cut_off(site: Site, open_page: Open) -> None:
    factories.make_practice(questions=1)
    page = open_page("/quizzes/moon", width=320, height=640, touch=True)
    page.get_by_role("button", name="Start the quiz").click()
    page.locator(".switch").get_by_text("Text").click()
    expect(page.get_by_text("The tide rises twice a day.")).to_be_visible()
    expect(page.get_by_role("button", name="Check")).not_to_be_visible()
    page.locator(".switch").get_by_text("Question").click()
    choose(page, "The sun")
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("heading", name="Your answer is not right")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_it_works_on_plain_http_under_a_host_name(site: Site, open_page: Open) -> None:
    """A school's own server without TLS: not a secure context."""
    factories.make_practice(questions=2)
    page = open_page("/", plain=True)
    assert page.evaluate("isSecureContext") is False
    page.get_by_role("link", name="Moon and sun").click()
    page.get_by_role("button", name="Start the quiz").click()
    choose(page, "The sun")
    expect(page.locator("#save-state")).to_contain_text("Saved at")
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("heading", name="Your answer is not right")).to_be_visible()


def test_two_taps_in_a_row_are_both_kept_in_order(site: Site, open_page: Open) -> None:
    factories.make_practice()
    page = open_page("/quizzes/moon")
    page.get_by_role("button", name="Start the quiz").click()
    page.evaluate(
        """() => {
          const radios = [...document.querySelectorAll('[name=answer]')];
          for (const value of ['ssss', 'wwww', 'mmmm']) radios.find((one) => one.value === value).click();
        }"""
    )
    expect(page.locator("#save-state")).to_contain_text("Saved at")
    assert kept() == ["mmmm"]
