"""A timed test in a browser: its clock, two devices, a lost session, the end with and without a page."""

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from quizapp.core.access import Actor
from quizapp.services import attempts, clock, sweeper
from quizapp.store.db import db
from quizapp.store.models import Assignment, Attempt, Item, Membership, Person
from tests import factories
from tests.browser.accessible import violations
from tests.browser.conftest import Open, Site
from tests.browser.test_learn import choose, kept, log_in

PHONE: dict[str, Any] = {"width": 320, "height": 640, "touch": True}
QUESTION = "/attempts/1/questions/1"


@pytest.fixture
def made(owner: Actor, student: Actor) -> int:
    """An hour's test of two questions for the student's class."""
    made = factories.make_timed(factories.make_room(owner, student), questions=2)
    db.session.rollback()
    return made


def begin(site: Site, open_page: Open, **options: Any) -> Page:
    """The first question, on a device of its own."""
    page = open_page(**options)
    log_in(page, "Sami Student")
    page.goto(f"{site.url}/assignments/1")
    page.get_by_role("button", name="Start the quiz").click()
    page.wait_for_url(f"**{QUESTION}")
    return page


def change(**values: object) -> None:
    db.session.rollback()
    attempt = db.session.get_one(Attempt, 1)
    for name, value in values.items():
        setattr(attempt, name, value)
    db.session.commit()


def act(owner: Actor, kind: str, **more: object) -> int:
    db.session.rollback()
    return factories.make_act(1, kind, owner, **more)


def saved(page: Page) -> None:
    expect(page.locator("#save-state")).to_contain_text("Saved at")


def test_a_timed_test_on_a_phone(site: Site, open_page: Open, made: int) -> None:
    page = begin(site, open_page, **PHONE)
    expect(page.locator(".timer-left")).to_have_text("60 min left")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    choose(page, "The sun")
    saved(page)
    page.get_by_role("button", name="Save and go on").click()
    page.wait_for_url("**/questions/2")
    page.get_by_role("button", name="Skip for now").click()
    expect(page.get_by_role("heading", name="Hand in")).to_be_visible()
    expect(page.get_by_text("1 of 2 questions are answered")).to_be_visible()
    unanswered = page.get_by_role("region", name="No answer yet")
    expect(unanswered.get_by_role("link")).to_have_text("2. What pulls the water most? (2)")
    assert violations(page) == []
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_role("heading", name="Receipt")).to_be_visible()
    code = page.locator(".receipt-code").inner_text()
    assert violations(page) == []
    page.get_by_role("link", name="/receipts").click()
    expect(page.get_by_role("heading", name="This receipt is right")).to_be_visible()
    expect(page.get_by_label("Code of the receipt")).to_have_value(code)
    assert violations(page) == []


def test_without_scripts_the_end_is_shown(site: Site, open_page: Open, made: int) -> None:
    page = begin(site, open_page, scripts=False)
    expect(page.locator(".timer")).to_contain_text("ends at")
    expect(page.locator(".timer button")).not_to_be_visible()
    expect(page.locator("[data-elsewhere]")).not_to_be_visible()
    choose(page, "The sun")
    page.context.clear_cookies()
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_role("heading", name="Log in again to go on")).to_be_visible()
    assert kept() == []
    page.get_by_label("User name or e-mail").fill("Sami Student")
    page.get_by_label("Password").fill(factories.PASSWORD)
    page.get_by_role("button", name="Log in and go on").click()
    expect(page.locator("h1")).to_contain_text("Question 2 of 2")
    assert kept() == ["ssss"]


def test_five_minutes_and_one_are_said_once_and_the_time_can_be_hidden(
    site: Site, open_page: Open, made: int
) -> None:
    page = begin(site, open_page)
    change(deadline_at=clock.now() + timedelta(minutes=6))
    page.clock.install()
    page.reload()
    spoken, left = page.locator("[data-spoken]"), page.locator(".timer-left")
    expect(left).to_have_text("6 min left")
    expect(spoken).to_have_text("")
    page.context.set_offline(True)  # so that the server's own clock does not set it right
    page.clock.fast_forward(61_000)
    expect(spoken).to_have_text("5 min left")
    page.evaluate("document.querySelector('[data-spoken]').textContent = ''")
    page.clock.fast_forward(100_000)
    expect(left).to_have_text("4 min left")
    expect(spoken).to_have_text("")
    page.get_by_role("button", name="Hide the time").click()
    expect(left).to_have_text("Less than 5 min left")
    expect(page.get_by_text("ends at")).not_to_be_visible()
    page.clock.fast_forward(145_000)
    expect(spoken).to_contain_text("s left")
    expect(left).to_have_text("Less than 1 min left")
    page.context.set_offline(False)
    page.reload()
    expect(page.get_by_role("button", name="Show the time")).to_be_visible()


def test_minutes_that_a_teacher_adds_are_seen_within_ten_seconds(
    site: Site, open_page: Open, made: int, owner: Actor
) -> None:
    page = begin(site, open_page)
    page.clock.install()
    page.reload()
    choose(page, "The sun")
    saved(page)
    act(owner, "added", minutes=10, reason="the projector failed")
    page.clock.run_for(10_000)
    notice = "10 minutes were added: the projector failed. It ends at"
    expect(page.locator("[data-told]")).to_contain_text(notice)
    expect(page.locator("[data-spoken]")).to_contain_text(notice)
    expect(page.locator(".timer-left")).to_have_text("70 min left")
    expect(page.get_by_role("radio", name="The sun")).to_be_checked()
    assert violations(page) == []
    page.clock.run_for(20_000)
    expect(page.locator("[data-told] p")).to_have_count(1)


def test_a_pause_shows_a_quiet_page_and_ends_by_itself(
    site: Site, open_page: Open, made: int, owner: Actor
) -> None:
    page = begin(site, open_page)
    page.clock.install()
    page.reload()
    act(owner, "paused", reason="fire drill")
    page.clock.run_for(10_000)
    expect(page.get_by_role("heading", name="“Moon and sun” is paused")).to_be_visible()
    assert violations(page) == []
    act(owner, "resumed")
    page.clock.run_for(10_000)
    expect(page.locator("legend .stem")).to_be_visible()
    expect(page.get_by_text("The quiz goes on. It ends at")).to_be_visible()


def test_at_the_end_what_is_not_yet_sent_is_sent_and_handed_in(
    site: Site, open_page: Open, made: int
) -> None:
    page = begin(site, open_page)
    page.context.route("**/answer", lambda route: route.abort())
    choose(page, "The moon")
    expect(page.locator("#save-state")).to_contain_text("Not sent yet")
    page.context.unroute("**/answer")
    change(deadline_at=clock.now() + timedelta(seconds=3))
    page.goto(f"{site.url}/attempts/1/questions/2")
    page.wait_for_url("**/result", timeout=20_000)
    expect(page.get_by_text("What was saved until then was handed in.")).to_be_visible()
    expect(page.locator(".score")).to_contain_text("1 right, 1 not right")
    attempt = db.session.get_one(Attempt, 1)
    assert attempt.finished_at == attempt.deadline_at
    db.session.rollback()


def test_with_no_browser_there_the_server_hands_in(site: Site, open_page: Open, made: int) -> None:
    page = begin(site, open_page)
    choose(page, "The moon")
    saved(page)
    page.close()
    change(deadline_at=clock.now() - timedelta(seconds=6))
    again = open_page()
    log_in(again, "Sami Student")
    again.goto(f"{site.url}/attempts/1")
    expect(again.get_by_text("What was saved until then is being handed in")).to_be_visible()
    assert violations(again) == []
    sweeper.close()
    expect(again.locator(".score")).to_contain_text("1 right, 1 not right")  # it looks again


def test_an_answer_that_came_too_late_stays_on_the_device(
    site: Site, open_page: Open, made: int
) -> None:
    page = begin(site, open_page)
    change(deadline_at=clock.now() + timedelta(seconds=2))
    page.reload()
    page.context.set_offline(True)
    choose(page, "The moon")
    expect(page.locator("#save-state")).to_contain_text("Not sent yet")
    expect(page.locator("[data-told]")).to_contain_text(
        "The time is up, and there is no connection"
    )
    change(deadline_at=clock.now() - timedelta(seconds=6))
    sweeper.close()
    page.context.set_offline(False)
    page.wait_for_url("**/result", timeout=20_000)
    late = "An answer did not arrive in time and does not count."
    expect(page.get_by_text(late)).to_be_visible()
    assert violations(page) == []
    assert kept() == []
    change(finished_at=None, deadline_at=clock.now() + timedelta(minutes=10))  # opened again
    page.goto(f"{site.url}/attempts/1/questions/2")
    expect(page.get_by_text("An answer that was on this device only is sent now.")).to_be_visible()
    assert kept() == ["mmmm"]


def test_another_device_takes_over_and_the_first_is_told(
    site: Site, open_page: Open, made: int
) -> None:
    phone = begin(site, open_page, **PHONE)
    choose(phone, "The sun")
    saved(phone)
    phone.clock.install()
    phone.reload()
    laptop = open_page()
    log_in(laptop, "Sami Student")
    laptop.goto(site.url + QUESTION)
    expect(laptop.get_by_role("heading", name="Go on with “Moon and sun” here?")).to_be_visible()
    expect(laptop.get_by_text("The time goes on on every device: it ends at")).to_be_visible()
    laptop.get_by_role("button", name="Continue here").click()
    expect(laptop.get_by_role("radio", name="The sun")).to_be_checked()
    phone.clock.run_for(10_000)
    told = phone.get_by_role("alert").filter(has_text="This quiz goes on on another device")
    expect(told).to_be_visible()
    assert violations(phone) == []
    told.get_by_role("button", name="Go on here").click()
    expect(phone.locator("[data-elsewhere]")).not_to_be_visible()
    expect(phone.get_by_role("radio", name="The sun")).to_be_checked()
    choose(phone, "The moon")
    saved(phone)
    choose(laptop, "The wind")
    expect(laptop.get_by_role("alert").filter(has_text="another device")).to_be_visible()
    assert kept() == ["mmmm"]


def test_a_lost_session_asks_for_the_password_in_place(
    site: Site, open_page: Open, made: int
) -> None:
    factories.make_person("Other")
    page = begin(site, open_page)
    page.context.clear_cookies()
    choose(page, "The sun")
    dialog = page.get_by_role("dialog", name="Log in again to go on")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_label("User name or e-mail")).to_have_value("Sami Student")
    expect(page.locator("#save-state")).to_contain_text("Not sent yet: log in again.")
    assert violations(page) == []
    dialog.get_by_label("User name or e-mail").fill("Other")
    dialog.get_by_label("Password").fill(factories.PASSWORD)
    dialog.get_by_role("button", name="Log in and go on").click()
    expect(dialog.get_by_role("alert")).to_contain_text("begun by somebody else")
    assert violations(page) == []
    assert kept() == []
    dialog.get_by_label("User name or e-mail").fill("Sami Student")
    dialog.get_by_label("Password").fill(factories.PASSWORD)
    page.keyboard.press("Enter")
    expect(dialog).not_to_be_visible()
    saved(page)
    assert kept() == ["ssss"]
    page.get_by_role("button", name="Save and go on").click()
    expect(page.locator("h1")).to_contain_text(
        "Question 2 of 2"
    )  # the same device, the new session


def test_a_password_changed_elsewhere_is_asked_for_by_the_clock(
    site: Site, open_page: Open, made: int
) -> None:
    page = begin(site, open_page)
    page.clock.install()
    page.reload()
    db.session.rollback()
    db.session.get_one(Person, db.session.get_one(Attempt, 1).person_id).epoch += 1
    db.session.commit()
    page.clock.run_for(10_000)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Not now").click()
    expect(dialog).not_to_be_visible()
    choose(page, "The sun")
    expect(dialog).to_be_visible()


def test_who_logs_in_on_the_same_browser_neither_sends_nor_sees_what_was_kept(
    site: Site, open_page: Open, made: int, owner: Actor
) -> None:
    db.session.add(
        Membership(
            classroom_id=1,
            person_id=factories.make_person("Other").person_id,
            role="student",
            joined_at=clock.now(),
        )
    )
    db.session.commit()
    page = begin(site, open_page)
    page.clock.install()
    page.reload()
    page.clock.pause_at(clock.now() + timedelta(seconds=5))  # it asks and sends when told to
    page.context.route("**/answer", lambda route: route.abort())
    choose(page, "The sun")
    expect(page.locator("#save-state")).to_contain_text("Not sent yet")
    page.context.unroute("**/answer")
    page.context.clear_cookies()
    other = page.context.new_page()
    other.goto(site.url)
    log_in(other, "Other")
    other.goto(f"{site.url}/assignments/1")
    other.get_by_role("button", name="Start the quiz").click()
    expect(other.locator("legend .stem")).to_be_visible()
    expect(other.get_by_role("radio", checked=True)).to_have_count(0)
    page.evaluate("dispatchEvent(new Event('online'))")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("alert")).to_contain_text("Other is logged in in this browser now.")
    assert kept() == []
    assert db.session.query(Item).filter(Item.answer.is_not(None)).count() == 0
    db.session.rollback()
    dialog.get_by_label("Password").fill(factories.PASSWORD)
    page.keyboard.press("Enter")
    saved(page)
    assert kept() == ["ssss"]


def test_what_is_on_the_device_only_is_sent_before_handing_in(
    site: Site, open_page: Open, made: int
) -> None:
    page = begin(site, open_page)
    page.context.route("**/answer", lambda route: route.abort())
    choose(page, "The moon")
    expect(page.locator("#save-state")).to_contain_text("Not sent yet")
    page.goto(f"{site.url}/attempts/1/submit")
    waiting = page.get_by_text("An answer is on this device only, and could not be sent yet.")
    expect(waiting).to_be_visible()
    assert violations(page) == []
    page.context.unroute("**/answer")
    page.get_by_role("button", name="Hand in").click()
    expect(page.locator(".score")).to_contain_text("1 right, 1 not right")
    expect(page.get_by_text("did not arrive in time")).to_have_count(0)


def test_the_list_before_handing_in_says_what_was_sent(
    site: Site, open_page: Open, made: int
) -> None:
    page = begin(site, open_page)
    page.context.route("**/answer", lambda route: route.abort())
    choose(page, "The moon")
    expect(page.locator("#save-state")).to_contain_text("Not sent yet")
    page.context.unroute("**/answer")
    page.goto(f"{site.url}/attempts/1/submit")
    expect(page.get_by_text("An answer that was on this device only is sent now.")).to_be_visible()
    expect(page.get_by_role("region", name="Answered").get_by_role("link")).to_have_count(1)


def test_handed_in_on_another_device_the_page_goes_to_the_result(
    site: Site, open_page: Open, made: int, student: Actor
) -> None:
    page = begin(site, open_page)
    page.clock.install()
    page.reload()
    db.session.rollback()
    attempts.submit(student, 1)
    db.session.rollback()
    page.clock.run_for(10_000)
    page.wait_for_url("**/result")


def test_a_guest_whose_cookie_is_gone_is_told_that_it_cannot_go_on(
    site: Site, open_page: Open
) -> None:
    factories.make_practice()
    page = open_page("/quizzes/moon")
    page.get_by_role("button", name="Start the quiz").click()
    page.wait_for_url(f"**{QUESTION}")
    page.context.clear_cookies()
    choose(page, "The sun")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("You answered as a guest, and this browser no longer knows it")
    assert violations(page) == []
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).not_to_be_visible()
    expect(page.locator("#save-state")).to_contain_text("Kept on this device.")


def begun_on_one_page(site: Site, open_page: Open, owner: Actor, student: Actor) -> Page:
    """A test of a typed and a chosen answer, both on the page, that the student has begun."""
    test = factories.make_quiz_of(
        "text", "choice", feedback="after_submission", room=factories.make_room(owner, student)
    )
    db.session.get_one(Assignment, test).layout = "all"
    db.session.commit()
    page = open_page()
    log_in(page, "Sami Student")
    page.goto(f"{site.url}/assignments/{test}")
    page.get_by_role("button", name="Start the quiz").click()
    return page


def test_what_was_typed_a_moment_before_leaving_by_a_link_is_not_lost(
    site: Site, open_page: Open, owner: Actor, student: Actor
) -> None:
    page = begun_on_one_page(site, open_page, owner, student)
    page.get_by_role("textbox").press_sequentially("moon")
    page.get_by_role("link", name="To handing in").click()
    expect(page.get_by_role("region", name="Answered").get_by_role("link")).to_have_count(1)
    assert kept() == ["moon"]


def test_what_is_saved_while_a_link_is_followed_is_shown_on_the_next_page(
    site: Site, open_page: Open, owner: Actor, student: Actor
) -> None:
    """The next page was made a moment before the save, which is answered before this page is left."""
    page = begun_on_one_page(site, open_page, owner, student)
    early = page.request.get(f"{site.url}/attempts/1/submit").text()
    held: list[Route] = []

    def hold(route: Route) -> None:
        if len(held) < 2:
            held.append(route)
        else:
            route.continue_()

    page.route("**/answer", hold)
    page.route("**/submit", hold)
    page.get_by_role("textbox").fill("moon")
    page.get_by_role("textbox").blur()
    waiting(page, held, 1)
    page.evaluate("document.querySelector('a[href$=\"/submit\"]').click()")
    waiting(page, held, 2)
    with page.expect_response("**/answer"):
        held[0].continue_()
    page.wait_for_timeout(100)
    held[1].fulfill(body=early, content_type="text/html")
    expect(page.get_by_role("region", name="Answered").get_by_role("link")).to_have_count(1)
    assert kept() == ["moon"]


def waiting(page: Page, held: list[Route], number: int) -> None:
    while len(held) < number:
        page.wait_for_timeout(20)
