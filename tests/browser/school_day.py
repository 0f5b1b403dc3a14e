"""A school day as new users live it: a class from a list, a timed test on phones, one mended attempt.

`tests/browser/test_school_day.py` plays it through; ``make school-day`` does so, too, and takes the
pictures of ``docs/school-day.md``. Most answers are put in by the script.
"""

import logging
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random

from playwright.sync_api import Browser, Page, expect, sync_playwright

from quizapp import create_app, paths
from quizapp.services import (
    attempts,
    clock,
    demo_guesses,
    demo_pupils,
    installation,
    questionfiles,
    versions,
)
from quizapp.settings import Settings
from quizapp.store.db import db, mean_to_write
from quizapp.store.models import Assignment, Attempt, Item, Person
from tests import factories
from tests.browser import chromium
from tests.browser.serving import serving

FOLDER = paths.ROOT / "docs" / "school-day"
PHONE, DESK = (320, 640), (1280, 900)
NAMES = demo_pupils.NAMES
AMIRA, MAI, JOAO = "Amira Haddad", "Nguyễn Thị Mai", "João Conceição"
LIST = "Name;Group\n" + "".join(
    f"{name};{('North', 'South')[at % 2]}\n" for at, name in enumerate(NAMES)
)

Picture = Callable[[Page, str], None]
Pages = Callable[[tuple[int, int]], Page]


class Day:
    """The walk, step by step. ``pages`` opens a browser of its own in a size."""

    def __init__(self, url: str, pages: Pages, picture: Picture) -> None:
        self.url, self.pages, self.picture = url, pages, picture
        self.teacher = pages(DESK)
        self.cards: dict[str, tuple[str, str]] = {}

    def walk(self) -> None:
        self.log_in(self.teacher, "Olga Owner", factories.PASSWORD)
        self.set_up()
        self.accommodate()
        self.assign()
        self.sit()
        self.results()

    def log_in(self, page: Page, login: str, password: str) -> None:
        page.goto(self.url + "/login")
        page.get_by_label("User name or e-mail").fill(login)
        page.get_by_label("Password").fill(password)
        page.get_by_role("button", name="Log in").click()
        page.wait_for_url(self.url + "/")

    def set_up(self) -> None:
        """A class of thirty from a list, and a card for each."""
        page = self.teacher
        page.goto(self.url + "/classes/new")
        page.get_by_label("Name of the class").fill("10b")
        page.get_by_label("Time zone").select_option("Europe/Berlin")
        page.get_by_role("button", name="Make the class").click()
        page.get_by_role("link", name="Add students from a list").click()
        page.get_by_label("Or paste the list").fill(LIST)
        page.get_by_role("button", name="Read the list").click()
        expect(page.get_by_text("30 rows are ready")).to_be_visible()
        self.picture(page, "list")
        page.get_by_role("button", name="Take in the ready rows").click()
        page.get_by_role("button", name="Make new passwords and show the cards").click()
        expect(page.locator(".card")).to_have_count(len(NAMES))
        self.picture(page, "cards")
        for card in page.locator(".card").all():
            login, password = card.locator("dd").all_inner_texts()[1:]
            self.cards[card.locator(".card-name").inner_text()] = (login, password)
        page.get_by_role("link", name="Back to 10b").click()

    def accommodate(self) -> None:
        """One pupil always has half as much time again."""
        page = self.teacher
        page.get_by_role("link", name=MAI).click()
        page.get_by_label("Half as much again: × 1.5").check()
        page.get_by_label("Why").fill("Decided by the school’s learning support")
        page.get_by_role("button", name="Save what is given").click()
        self.picture(page, "profile")
        page.get_by_role("link", name="10b").click()

    def assign(self) -> None:
        """A test of twenty minutes; another pupil has five more in this one."""
        page = self.teacher
        page.get_by_role("link", name="Assign a quiz").click()
        choice = page.get_by_label("Quiz").locator("option").nth(1).get_attribute("value")
        page.get_by_label("Quiz").select_option(choice)
        page.get_by_label("Test").check()
        page.get_by_label("Time limit in minutes").fill("20")
        self.picture(page, "assign")
        page.get_by_role("button", name="Assign it").click()
        page.get_by_role("link", name="Students and their time").click()
        page.get_by_role("link", name=JOAO).click()
        page.get_by_label("Extra minutes").fill("5")
        page.get_by_label("Why").fill("Writes with the left hand in plaster")
        page.get_by_role("button", name="Save for this student").click()
        expect(page.get_by_role("row", name=JOAO)).to_contain_text("20 min + 5")
        expect(page.get_by_role("row", name=MAI)).to_contain_text("20 min × 1.5 (profile) = 30 min")
        self.picture(page, "time")

    def sit(self) -> None:
        """On phones; the rest of the class, too. One phone gives up, and its attempt is mended."""
        amira, mai, joao = (self.begin(name) for name in (AMIRA, MAI, JOAO))
        self.picture(mai, "phone-start")
        others = [name for name in NAMES if name not in {AMIRA, MAI, JOAO}]
        for number, name in enumerate(others):
            answer_all(name, number, submit=number % 3 == 0)
        self.tap(amira)
        self.picture(amira, "phone")
        self.tap(mai)
        self.tap(joao)
        joao.context.set_offline(True)
        self.live()
        self.mend()
        again = self.begin(JOAO, at="Continue here with question")
        self.picture(again, "phone-again")
        self.tap(again)
        for number, (page, name) in enumerate(((amira, AMIRA), (again, JOAO), (mai, MAI))):
            answer_all(name, number, submit=False)
            self.hand_in(page)
        amira.locator("#receipt").evaluate("one => one.scrollIntoView()")
        self.picture(amira, "phone-receipt")
        for number, name in enumerate(others):
            answer_all(name, number, submit=True)

    def begin(self, name: str, at: str = "Start the quiz") -> Page:
        page = self.pages(PHONE)
        self.log_in(page, *self.cards[name])
        page.locator("main .row-title").first.click()
        if at == "Start the quiz":
            page.get_by_role("button", name=at).click()
        else:
            page.get_by_role("button", name="Continue with question").click()
        page.wait_for_url("**/questions/*")
        return page

    def tap(self, page: Page) -> None:
        """Answer what is asked here, whatever it is, and see it saved."""
        pane = page.locator("#answer")
        option = pane.locator(".option").first
        if option.count():
            option.click()
        else:
            pane.locator("input[type=text], input.input, textarea").first.fill("1")
        expect(page.locator("#save-state")).to_contain_text("Saved at")

    def live(self) -> None:
        page = self.teacher
        page.get_by_role("link", name="10b").click()
        page.get_by_role("link", name="Live").first.click()
        expect(page.get_by_role("row", name=AMIRA)).to_contain_text("1 of")
        self.picture(page, "live")

    def mend(self) -> None:
        """The teacher adds ten minutes to the attempt whose phone gave up."""
        page = self.teacher
        page.get_by_role("row", name=JOAO).get_by_role("link", name=JOAO).click()
        page.get_by_label("Why").first.fill("The phone’s battery was empty")
        page.get_by_label("Minutes").first.fill("10")
        page.get_by_role("button", name="Add minutes").first.click()
        expect(page.get_by_text("The phone’s battery was empty").first).to_be_visible()
        self.picture(page, "mended")

    def hand_in(self, page: Page) -> None:
        page.goto(page.url.split("/questions")[0] + "/submit")
        page.get_by_role("button", name="Hand in").click()
        expect(page.get_by_text("Receipt").first).to_be_visible()

    def results(self) -> None:
        page = self.teacher
        page.goto(self.url + "/classes")
        page.get_by_role("link", name="10b").click()
        expect(page.get_by_text("30 of 30 handed in")).to_be_visible()
        page.locator("#given .row-title").first.click()
        expect(page.get_by_role("heading", name="students scored half")).to_be_visible()
        self.picture(page, "results")


def answer_all(name: str, seed: int, *, submit: bool) -> None:
    """What a pupil answers who is not in a browser: some of it right."""
    dice = Random(seed)
    person_id = db.session.query(Person.id).filter_by(name=name).scalar()
    if (
        db.session.query(Attempt)
        .filter_by(person_id=person_id)
        .filter(Attempt.finished_at.is_not(None))
        .count()
    ):
        return
    actor = factories.actor_of(person_id)
    test = db.session.query(Assignment.id).filter_by(mode="test").scalar()
    attempt = attempts.start(actor, test, f"phone {seed}").attempt_id
    revision = db.session.get_one(Attempt, attempt).revision_id
    for item in db.session.query(Item).filter_by(attempt_id=attempt, answer=None).all():
        question = versions.of([item.version_id], revision)[item.version_id]
        right, wrong = demo_guesses.guesses(dice, question)
        item.answer = right if dice.random() < 0.4 + seed % 5 / 8 else dice.choice(wrong)
        item.answered_at, item.answer_revision = clock.now(), 1
    db.session.commit()
    if submit:
        attempts.submit(actor, attempt)
    db.session.rollback()


def main() -> None:
    """Play the day and take the pictures."""
    found = chromium.path()
    if found is None:
        raise SystemExit(chromium.ADVICE)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        app = create_app(Settings(data_dir=Path(folder)))
        with app.app_context():
            mean_to_write()
            installation.upgrade()
            prepare()
            browser = playwright.chromium.launch(executable_path=found, args=list(chromium.FLAGS))
            with serving(app) as port:
                Day(f"http://127.0.0.1:{port}", opener(browser), photograph).walk()
                browser.close()


def prepare() -> None:
    """The shipped questions, and a teacher."""
    questionfiles.sync(paths.QUESTIONS)
    factories.make_person("Olga Owner", "teacher")
    db.session.rollback()


def opener(browser: Browser) -> Pages:
    """Opens pages in browsers of their own."""

    def one(size: tuple[int, int]) -> Page:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            has_touch=size == PHONE,
            locale="en-GB",
            timezone_id="Europe/Berlin",
            reduced_motion="reduce",
        )
        context.set_default_timeout(15_000)
        return context.new_page()

    return one


def photograph(page: Page, name: str) -> None:
    """What is on the screen now."""
    page.screenshot(path=FOLDER / f"{name}.png")


if __name__ == "__main__":
    main()
