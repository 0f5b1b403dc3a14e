"""axe-core finds nothing on any page, light and dark, in every state a page has."""

import pytest
from playwright.sync_api import Page

from quizapp import paths
from quizapp.core.access import Actor
from quizapp.services import attempts, demo, questionfiles
from tests import factories
from tests.browser import screenshots
from tests.browser.accessible import violations
from tests.browser.conftest import Open, Site

EVERYONE = [
    "/",
    "/articles/tides",
    "/articles/tides?mark=p1.0-8#p1",
    "/quizzes/moon",
    "/results",
    "/login",
]
EVERYONE += ["/register", "/privacy", "/accessibility", "/appearance", "/nothing"]

both = pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])


def clean(page: Page, what: str) -> list[str]:
    return [f"{what}: {one}" for one in violations(page)]


def visit(page: Page, site: Site, paths: list[str]) -> list[str]:
    found = []
    for path in paths:
        page.goto(site.url + path)
        found += clean(page, path)
    return found


def enter(page: Page, site: Site, name: str) -> None:
    page.goto(site.url + "/login")
    page.get_by_label("User name or e-mail").fill(name)
    page.get_by_label("Password").fill(factories.PASSWORD)
    page.get_by_role("button", name="Log in").click()


@both
def test_a_fresh_site(site: Site, open_page: Open, dark: bool) -> None:
    page = open_page(dark=dark)
    assert visit(page, site, ["/", "/results", "/login"]) == []


@both
def test_pages_for_everyone(site: Site, open_page: Open, dark: bool) -> None:
    factories.make_practice()
    page = open_page(dark=dark)
    assert visit(page, site, EVERYONE) == []


@both
def test_forms_after_an_error(site: Site, open_page: Open, dark: bool, student: Actor) -> None:
    page = open_page("/login", dark=dark)
    page.get_by_role("button", name="Log in").click()
    found = clean(page, "log in")
    page.goto(site.url + "/register")
    page.get_by_label("User name").fill("Sami Student")
    page.get_by_role("button", name="Create the account").click()
    found += clean(page, "register")
    enter(page, site, "Sami Student")
    for path, button in (("/join", "Join the class"), ("/account/password", "Change the password")):
        page.goto(site.url + path)
        found += clean(page, path)
        page.get_by_role("button", name=button).click()
        found += clean(page, f"{path} after an error")
    page.goto(site.url + "/account")
    assert found + clean(page, "account") == []


@both
@pytest.mark.parametrize("width", [320, 1280])
def test_a_quiz_from_start_to_result(site: Site, open_page: Open, dark: bool, width: int) -> None:
    factories.make_practice(questions=2)
    page = open_page("/quizzes/moon", dark=dark, width=width, height=640)
    page.get_by_role("button", name="Start the quiz").click()
    found = clean(page, "question")
    page.get_by_role("button", name="Check").click()
    found += clean(page, "question after an error")
    page.get_by_role("radio", name="The sun").check()
    page.get_by_text("All questions").click()
    found += clean(page, "question chosen")
    page.get_by_role("button", name="Check").click()
    found += clean(page, "feedback")
    page.get_by_role("link", name="Next question").click()
    page.goto(page.url.rsplit("/questions", 1)[0] + "/submit")
    found += clean(page, "hand in")
    page.get_by_role("button", name="Hand in").click()
    found += clean(page, "result")
    page.goto(site.url)
    assert found + clean(page, "home with a result") == []


@both
def test_two_devices(site: Site, open_page: Open, dark: bool, student: Actor) -> None:
    factories.make_practice()
    first = open_page(dark=dark)
    enter(first, site, "Sami Student")
    first.goto(site.url + "/quizzes/moon")
    first.get_by_role("button", name="Start the quiz").click()
    first.get_by_role("radio", name="The sun").check()
    first.locator("#save-state").get_by_text("Saved at").wait_for()
    second = open_page(dark=dark)
    enter(second, site, "Sami Student")
    found = clean(second, "home with an unfinished quiz")
    second.goto(first.url)
    found += clean(second, "elsewhere")
    second.get_by_role("button", name="Continue here").click()
    first.get_by_role("radio", name="The moon").check()
    first.get_by_text("Another answer was saved meanwhile").wait_for()
    second.reload()
    assert found + clean(second, "both answers") == []


@both
def test_classes_and_reports(
    site: Site, open_page: Open, dark: bool, owner: Actor, student: Actor
) -> None:
    room = factories.make_room(owner, student, factories.make_person("محمد علي"))
    filled = factories.make_assignment(factories.make_set(factories.make_article()), room=room)
    member = factories.actor_of(student.person_id)
    attempt_id = attempts.start(member, filled, "phone").attempt_id
    attempts.submit(member, attempt_id)
    page = open_page(dark=dark)
    enter(page, site, "Olga Owner")
    paths = ["/classes", "/classes/new", f"/classes/{room}", f"/classes/{room}/assign"]
    paths += [f"/classes/{room}/gradebook"]
    paths += [f"/classes/{room}/assignments/{filled}", f"/attempts/{attempt_id}/result"]
    found = visit(page, site, [*paths, f"/attempts/{attempt_id}/questions/1"])
    page.goto(f"{site.url}/classes/{room}")
    page.get_by_role("link", name="Sami Student").click()
    page.get_by_role("link", name="New password").click()
    found += clean(page, "new password")
    page.get_by_role("button", name="Make a new password").click()
    page.get_by_text("It is shown only now").wait_for()
    found += clean(page, "new password made")
    page.goto(f"{site.url}/classes/new")
    page.get_by_role("button", name="Make the class").click()
    found += clean(page, "new class after an error")
    page.get_by_label("Name of the class").fill("Empty")
    page.get_by_role("button", name="Make the class").click()
    assert found + clean(page, "empty class") == []


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (320, True)])
def test_a_site_filled_with_demo_data(site: Site, open_page: Open, width: int, dark: bool) -> None:
    """Every page that a teacher has, with names of all lengths and scripts."""
    questionfiles.sync(paths.QUESTIONS)
    made = demo.make()
    page = open_page("/login", width=width, dark=dark)
    page.get_by_label("User name or e-mail").fill(made.teacher)
    page.get_by_label("Password").fill(made.teacher_password)
    page.get_by_role("button", name="Log in").click()
    found = []
    for path in screenshots.of_a_teacher(page, site.url).values():
        answer = page.goto(site.url + path)
        assert answer is not None
        assert answer.status == 200, path
        found += clean(page, path)
        if (over := page.evaluate("document.documentElement.scrollWidth - innerWidth")) > 0:
            found.append(f"{path}: {over} px too wide")
    assert found == []
