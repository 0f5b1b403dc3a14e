"""A long text read, numbered and searched: what its page costs the server, and a browser.

``python -m bench.reading`` prints the table. The text has 500 KB in 3,200 passages of 100 parts, with
20 glossary terms and 100 highlights of the reader's. Times of the server are wall-clock of a test
client, the median of five; those of the browser are its own (`performance`), of one visit.
"""

import logging
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import sync_playwright
from sqlalchemy import update

from bench.report_tables import table
from quizapp import create_app
from quizapp.core.access import Actor
from quizapp.core.glossary import Wording
from quizapp.services import glossary, highlights, installation, storage
from quizapp.services.highlights import Place
from quizapp.settings import Settings
from quizapp.store.db import db
from quizapp.store.models import Passage
from tests import factories
from tests.browser import chromium
from tests.browser.serving import serving

PASSAGES, PARTS, TERMS, HIGHLIGHTS = 3_200, 100, 20, 100
ROUNDS = 5
_WORDS = (
    *("gauge", "harbour", "master", "tide", "water", "moon", "sun", "river", "wind", "ledger"),
    *("noon", "spring", "neap", "café", "Ångström", "rises", "falls", "writes", "pulls", "leans"),
    *("lifts", "counts", "waits", "turns", "a", "the", "and", "of", "at", "by", "with", "before"),
)
_SCROLL = """async () => {
  const frames = []; let last = performance.now();
  const height = document.documentElement.scrollHeight;
  for (let at = 0; at <= 60; at += 1) {
    scrollTo(0, height * at / 60);
    await new Promise(requestAnimationFrame);
    frames.push(performance.now() - last); last = performance.now();
  }
  frames.sort((a, b) => a - b);
  return frames[Math.floor(frames.length * 0.95)];
}"""


@dataclass(frozen=True)
class Figure:
    """One row of the table. ``most`` is what it must not pass."""

    what: str
    value: float
    unit: str
    most: float

    @property
    def met(self) -> bool:
        return self.value <= self.most


def passage(number: int) -> str:
    """About 155 signs, of no meaning, different for each number."""
    words = [_WORDS[(number * 7 + at * at * 3 + at) % len(_WORDS)] for at in range(29)]
    return f"{' '.join(words).capitalize()} {number}."


def make(folder: Path) -> tuple[Flask, Actor]:
    """A site with the long text, and its reader."""
    app = create_app(Settings(data_dir=folder))
    with app.app_context(), storage.writing():
        installation.upgrade()
        texts = {f"p{n}": passage(n) for n in range(1, PASSAGES + 1)}
        factories.make_article("long", texts)
        each = PASSAGES // PARTS
        for part in range(PARTS):
            inside = Passage.position > part * each, Passage.position <= (part + 1) * each
            named = {"part_key": f"part{part}", "part_title": f"Part {part + 1}"}
            db.session.execute(update(Passage).where(*inside).values(**named))
        db.session.commit()
        reader, teacher = factories.make_person("reader"), factories.make_person("t", "teacher")
        for word in _WORDS[:TERMS]:
            glossary.write(teacher, "long", Wording(word, (), f"What *{word}* means."))
        for at in range(HIGHLIGHTS):
            highlights.add(reader, "long", Place(1, at * 31 + 1), "Look again." * (at % 2))
        storage.close()
    return app, reader


def timed(client: FlaskClient, address: str) -> tuple[float, bytes]:
    """Seconds until the page is there, and the page."""
    begun = time.perf_counter()
    page = client.get(address)
    assert page.status_code == 200
    return time.perf_counter() - begun, page.data


def served(app: Flask) -> Iterator[Figure]:
    """What the server needs, first and again; then finding words, rare and frequent."""
    client = app.test_client()
    token = (
        client.get("/login").text.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
    )
    sent = {"name": "reader", "password": factories.PASSWORD, "csrf_token": token}
    assert client.post("/login", data=sent).status_code == 303
    first, page = timed(client, "/articles/long")
    yield Figure("the page, read for the first time", first * 1e3, "ms", 5_000)

    def median(address: str) -> float:
        return statistics.median(timed(client, address)[0] for _ in range(ROUNDS)) * 1e3

    yield Figure("the page, again", median("/articles/long"), "ms", 500)
    yield Figure("found: a word that stands once", median("/articles/long?find=1777"), "ms", 500)
    yield Figure("found: 1,000 places", median("/articles/long?find=angstrom"), "ms", 1_000)
    yield Figure("found: every letter e", median("/articles/long?find=e"), "ms", 1_000)
    yield Figure("one passage by itself", median("/articles/long/passage?number=3000"), "ms", 500)
    yield Figure("size of the page", len(page) / 1e6, "MB", 3)


def shown(app: Flask) -> Iterator[Figure]:
    """What a browser needs; nothing where there is none."""
    found = chromium.path()
    if found is None:
        return
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with serving(app) as port, sync_playwright() as playwright:
        url = f"http://127.0.0.1:{port}"
        browser = playwright.chromium.launch(executable_path=found, args=list(chromium.FLAGS))
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(f"{url}/articles/long")
        timing = "performance.getEntriesByType('navigation')[0]"
        waits = page.evaluate(f"({{loaded: {timing}.loadEventEnd - {timing}.responseEnd}})")
        yield Figure("in the browser: loaded after the last byte", waits["loaded"], "ms", 5_000)
        yield Figure("scrolled through: 95 of 100 frames within", page.evaluate(_SCROLL), "ms", 500)
        begun = time.perf_counter()
        page.goto(f"{url}/articles/long#p3100")
        page.wait_for_function("document.getElementById('p3100').getBoundingClientRect().top < 800")
        yield Figure("at passage 3,100", (time.perf_counter() - begun) * 1e3, "ms", 5_000)
        browser.close()


def trial(*parts: Callable[[Flask], Iterator[Figure]]) -> list[Figure]:
    """The figures of a text made for it and thrown away afterwards."""
    with tempfile.TemporaryDirectory(prefix="quizapp-bench-") as folder:
        app, _ = make(Path(folder))
        return [figure for part in parts or (served, shown) for figure in part(app)]


def markdown(figures: list[Figure]) -> str:
    rows = [
        [
            one.what,
            f"{one.value:.3g} {one.unit}",
            f"{one.most:g} {one.unit}",
            "yes" if one.met else "no",
        ]
        for one in figures
    ]
    size = sum(len(passage(n)) for n in range(1, PASSAGES + 1)) / 1e3
    head = f"## A text of {size:.0f} KB, {PASSAGES:,} passages, {PARTS} parts"
    return f"{head}\n\n{table(['', 'measured', 'at most', 'met'], rows)}"


def main() -> int:
    figures = trial()
    print(markdown(figures))
    return 0 if all(one.met for one in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
