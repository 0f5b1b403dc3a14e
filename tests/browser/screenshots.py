"""Photographs of every page with demo data, and the README's picture: ``make screenshots``.

They go to ``instance/screenshots`` (320 and 1280 pixels wide, light and dark) for looking at;
``docs/question.png`` is the one that is kept.
"""

import logging
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from playwright.sync_api import Browser, Page, sync_playwright

from quizapp import create_app, paths
from quizapp.services import (
    demo,
    hand_marking,
    installation,
    questionfiles,
    second_marking,
    second_samples,
)
from quizapp.settings import Settings
from quizapp.store.db import db, writing
from quizapp.store.models import Article
from tests import factories
from tests.browser import chromium
from tests.browser.serving import serving
from tests.written import LEVELS, Written, class_that_wrote

FOLDER = paths.ROOT / "instance" / "screenshots"
PICTURE = paths.ROOT / "docs" / "question.png"
SIZES = [(1280, 800, "light"), (1280, 800, "dark"), (320, 640, "light"), (320, 640, "dark")]
EVERYONE = {
    "home": "/",
    "article": "/articles/left-opposition",
    "find": "/articles/left-opposition?find=party&at=3#hit",
    "passage": "/articles/left-opposition/passage?number=3",
    "log-in": "/login",
    "register": "/register",
    "results-empty": "/results",
    "privacy": "/privacy",
    "accessibility": "/accessibility",
    "appearance": "/appearance",
    "not-found": "/nothing",
}
TEACHER = {
    "home-teacher": "/",
    "classes": "/classes",
    "class-new": "/classes/new",
    "class": "/classes/1",
    "assign": "/classes/1/assign",
    "report": "/classes/1/assignments/{report}",
    "items": "/classes/1/assignments/{report}/items",
    "item": "/classes/1/assignments/{report}/items/{question}",
    "regrade": "/classes/1/assignments/{report}/items/{question}/regrade",
    "regrade-preview": "/classes/1/assignments/{report}/items/{question}/regrade?kind=drop",
    "live": "/classes/1/assignments/{report}/live",
    "acts": "/classes/1/assignments/{report}/acts",
    "rules": "/classes/1/assignments/{report}/rules",
    "given-people": "/classes/1/assignments/{report}/people",
    "log": "/classes/1/assignments/{report}/attempts/{attempt}/log",
    "behind": "/classes/1/attempts?question={question}",
    "challenges": "/classes/1/challenges",
    "roster": "/classes/1/roster",
    "groups": "/classes/1/groups",
    "cards": "/classes/1/cards",
    "class-settings": "/classes/1/settings",
    "person": "/classes/1/people/2",
    "gradebook": "/classes/1/gradebook",
    "passages": "/classes/1/passages",
    "passages-at": "/classes/1/passages?at=p3.1",
    "misreadings": "/classes/1/misreadings",
    "misreadings-large": "/classes/1/misreadings?large=1",
    "certainty": "/classes/1/certainty",
    "certainty-answers": "/classes/1/certainty/answers?certainty=sure&right=no",
    "skills": "/classes/1/skills",
    "record": "/classes/1/record",
    "student": "/classes/1/people/2/report?which=counted",
    "attempt": "/attempts/1/result",
    "sets": "/teach",
    "set-new": "/teach/sets/new",
    "articles-own": "/teach/articles",
    "bring-in": "/teach/articles/import",
    "set": "/teach/sets/1",
    "proposals": "/teach/sets/1/proposals",
    "glossary": "/articles/left-opposition/glossary",
    "editor": "/teach/questions/1?set=1",
    "preview": "/teach/questions/1/preview?set=1",
    "question-record": "/teach/questions/1/record",
    "text-edit": "/teach/articles/left-opposition/edit",
    "text-revisions": "/teach/articles/left-opposition/revisions",
    "text-citations": "/teach/articles/left-opposition/citations",
    "article-copy": "/teach/articles/left-opposition/copy",
    "article-bring": "/teach/articles/bring",
    "account": "/account",
}
# Of a class of its own that wrote answers: the demo's quizzes have none to mark.
MARKER = {
    "marking": "/classes/2/assignments/{written}/marking",
    "marking-hidden": "/classes/2/assignments/{written}/marking?names=hidden",
    "agreement": "/classes/2/assignments/{written}/marking/{question}/agreement",
    "marking-again": "/classes/2/assignments/{written}/marking/{question}/second",
}


@contextmanager
def served() -> Iterator[tuple[str, demo.Made, Written]]:
    """A site of its own with the shipped questions and the demo class."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(data_dir=Path(folder)))
        made, wrote = filled(app)
        with serving(app) as port:
            yield f"http://127.0.0.1:{port}", made, wrote


def filled(app: Flask) -> tuple[demo.Made, Written]:
    with app.app_context(), writing():
        installation.upgrade()
        questionfiles.sync(paths.QUESTIONS)
        made = demo.make()
        wrote = written()
        db.session.remove()
    return made, wrote


def written() -> Written:
    """Thirty answers, most of them marked; twelve drawn, of which the other teacher has marked ten."""
    made = class_that_wrote(factories.make_person("Olga Owner", role="teacher"), 30, 2)
    db.session.query(Article).filter_by(slug="tides").update({"public": False})
    place = made.room, made.assignment
    causes = ("l02k", "l12k", "l32k")
    for at, item in enumerate(made.items[0][:24]):
        levels = {"rc2k": causes[at % 3], "rq3k": LEVELS["rq3k"]}
        hand_marking.mark(made.colleague, *place, item, levels, "The sun pulls, too.")
    second_samples.draw(made.owner, *place, made.questions[0], "12")
    sample, _ = second_samples.drawn(made.assignment, made.questions[0])
    for one in sample[:10]:
        first = int(one.first["rc2k"])
        levels = {"rc2k": f"l{1 if one.place % 4 == 0 else first}2k", "rq3k": LEVELS["rq3k"]}
        second_marking.mark(made.owner, *place, made.questions[0], one.place, levels, "One cause.")
    return made


def take(page: Page, name: str, size: tuple[int, int, str], *, whole: bool = True) -> None:
    page.wait_for_load_state()
    page.screenshot(path=FOLDER / f"{name}-{size[0]}-{size[2]}.png", full_page=whole)


def led_to(page: Page, address: str) -> str:
    """The number in the first link of the page that leads to such an address."""
    links = [one.get_attribute("href") or "" for one in page.locator("a").all()]
    return next(found[1] for one in links if (found := re.search(address, one)))


def of_a_teacher(page: Page, url: str) -> dict[str, str]:
    """The addresses of ``TEACHER`` with the numbers that the demo data have; ``page`` is the teacher's."""
    page.goto(f"{url}/classes/1")
    report = led_to(page, r"/classes/1/assignments/(\d+)$")
    page.goto(f"{url}/classes/1/assignments/{report}")
    attempt = led_to(page, r"/attempts/(\d+)/result")
    page.goto(f"{url}/classes/1/assignments/{report}/items")
    question = led_to(page, r"/items/(\d+)")
    return {
        name: path.format(report=report, attempt=attempt, question=question)
        for name, path in TEACHER.items()
    }


def tour(
    browser: Browser, url: str, made: demo.Made, wrote: Written, size: tuple[int, int, str]
) -> None:
    width, height, scheme = size
    options = {
        "viewport": {"width": width, "height": height},
        "color_scheme": scheme,
        "locale": "en-GB",
    }
    visitor = browser.new_context(**options).new_page()
    for name, path in EVERYONE.items():
        visitor.goto(url + path)
        take(visitor, name, size)
    quiz(visitor, url, size)
    teacher = browser.new_context(**options).new_page()
    teacher.goto(url + "/login")
    teacher.get_by_role("button", name="Log in").click()
    take(teacher, "log-in-error", size)
    teacher.get_by_label("User name or e-mail").fill(made.teacher)
    teacher.get_by_label("Password").fill(made.teacher_password)
    teacher.get_by_role("button", name="Log in").click()
    for name, path in of_a_teacher(teacher, url).items():
        teacher.goto(url + path)
        take(teacher, name, size)
    marker = browser.new_context(**options).new_page()
    marker.goto(url + "/login")
    marker.get_by_label("User name or e-mail").fill("Olga Owner")
    marker.get_by_label("Password").fill(factories.PASSWORD)
    marker.get_by_role("button", name="Log in").click()
    for name, path in MARKER.items():
        marker.goto(url + path.format(written=wrote.assignment, question=wrote.questions[0]))
        take(marker, name, size)


def quiz(page: Page, url: str, size: tuple[int, int, str]) -> None:
    """A visitor's first questions, and the result."""
    page.goto(url)
    page.locator('a[href^="/quizzes/"]').first.click()
    take(page, "quiz", size)
    page.get_by_role("button", name="Start the quiz").click()
    take(page, "question", size, whole=False)
    options = page.locator(".option")
    options.nth(1).click()
    page.locator("#save-state").get_by_text("Saved at").wait_for()
    take(page, "saved", size, whole=False)
    page.get_by_role("button", name="Check").click()
    page.locator("#verdict").wait_for()
    take(page, "feedback", size, whole=False)
    if size == SIZES[0]:
        PICTURE.parent.mkdir(exist_ok=True)
        page.screenshot(path=PICTURE)
    page.locator(".evidence figcaption a").first.click()
    take(page, "evidence", size, whole=False)
    page.go_back()
    attempt = page.url.split("/questions/", 1)[0]
    page.goto(attempt + "/submit")
    take(page, "hand-in", size)
    page.get_by_role("button", name="Hand in").click()
    take(page, "result", size)


def main() -> None:
    found = chromium.path()
    if found is None:
        raise SystemExit(chromium.ADVICE)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with served() as (url, made, wrote), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(chromium.FLAGS))
        for size in SIZES:
            tour(browser, url, made, wrote, size)
        browser.close()


if __name__ == "__main__":
    main()
