"""Photographs of every page with demo data, and the README's picture: ``make screenshots``.

They go to ``instance/screenshots`` (320 and 1280 pixels wide, light and dark) for looking at;
``docs/question.png`` is the one that is kept.
"""

import logging
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from quizapp import create_app, paths
from quizapp.services import demo, installation, questionfiles
from quizapp.settings import Settings
from quizapp.store.db import db, writing
from tests.browser import chromium

FOLDER = paths.ROOT / "instance" / "screenshots"
PICTURE = paths.ROOT / "docs" / "question.png"
SIZES = [(1280, 800, "light"), (1280, 800, "dark"), (320, 640, "light"), (320, 640, "dark")]
EVERYONE = {
    "home": "/",
    "article": "/articles/left-opposition",
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
    "behind": "/classes/1/attempts?question=1",
    "gradebook": "/classes/1/gradebook",
    "passages": "/classes/1/passages",
    "passages-at": "/classes/1/passages?at=p3.1",
    "misreadings": "/classes/1/misreadings",
    "misreadings-large": "/classes/1/misreadings?large=1",
    "skills": "/classes/1/skills",
    "student": "/classes/1/people/2/report?which=counted",
    "attempt": "/attempts/1/result",
    "sets": "/teach",
    "set-new": "/teach/sets/new",
    "articles-own": "/teach/articles",
    "bring-in": "/teach/articles/import",
    "set": "/teach/sets/1",
    "editor": "/teach/questions/1?set=1",
    "preview": "/teach/questions/1/preview?set=1",
    "account": "/account",
}


@contextmanager
def served() -> Iterator[tuple[str, demo.Made]]:
    """A site of its own with the shipped questions and the demo class."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(data_dir=Path(folder)))
        made = filled(app)
        server = make_server("127.0.0.1", 0, app, threaded=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", made
        server.shutdown()


def filled(app: Flask) -> demo.Made:
    with app.app_context(), writing():
        installation.upgrade()
        questionfiles.sync(paths.QUESTIONS)
        made = demo.make()
        db.session.remove()
    return made


def take(page: Page, name: str, size: tuple[int, int, str], *, whole: bool = True) -> None:
    page.wait_for_load_state()
    page.screenshot(path=FOLDER / f"{name}-{size[0]}-{size[2]}.png", full_page=whole)


def tour(browser: Browser, url: str, made: demo.Made, size: tuple[int, int, str]) -> None:
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
    teacher.goto(url + "/classes/1")
    link = teacher.locator('a[href*="/classes/1/assignments/"]').first.get_attribute("href") or ""
    report = link.rstrip("/").rsplit("/", 1)[1]
    for name, path in TEACHER.items():
        teacher.goto(url + path.format(report=report))
        take(teacher, name, size)


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
    with served() as (url, made), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(chromium.FLAGS))
        for size in SIZES:
            tour(browser, url, made, size)
        browser.close()


if __name__ == "__main__":
    main()
