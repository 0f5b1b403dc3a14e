"""A quiz page with its article, everything included, weighs at most 100 KB compressed."""

import gzip
import re
from html.parser import HTMLParser

import pytest
from flask import Flask

from quizapp import paths
from quizapp.services import questionfiles
from tests.browsing import Browser

MOST = 100 * 1024


class Loaded(HTMLParser):
    """Addresses that a page makes the browser load."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "link" and given.get("href"):
            self.found.append(given["href"] or "")
        elif given.get("src"):
            self.found.append(given["src"] or "")


def weight(browser: Browser, page: str) -> tuple[int, list[str]]:
    """Bytes of a page with all it loads, each compressed by itself; and the addresses."""
    loaded = Loaded()
    loaded.feed(page)
    bodies = [page.encode()]
    for address in loaded.found:
        response = browser.get(address)
        assert response.status_code == 200, address
        body = response.data
        assert not re.search(rb"@import|url\(|^import ", body, re.MULTILINE), (
            f"{address} loads more"
        )
        bodies.append(body)
    return sum(len(gzip.compress(body)) for body in bodies), loaded.found


@pytest.mark.parametrize("state", ["asked", "explained"])
def test_a_quiz_page_is_light_and_loads_nothing_from_elsewhere(
    app: Flask, visitor: Browser, state: str
) -> None:
    questionfiles.sync(paths.QUESTIONS)
    home = visitor.get("/").text
    quiz = re.search(r'href="(/quizzes/[^"]+)"', home)
    assert quiz
    start = re.search(r'action="(/assignments/\d+/start)"', visitor.get(quiz[1]).text)
    assert start
    page = visitor.follow(visitor.post(start[1])).text
    if state == "explained":
        fields = dict(re.findall(r'name="(event|based_on|epoch)" value="([^"]*)"', page))
        option = re.search(r'name="answer" value="([^"]+)"', page)
        assert option
        sent = {**fields, "answer": option[1], "do": "check"}
        page = visitor.follow(visitor.post("/attempts/1/questions/1", sent)).text
        assert "<mark>" in page
    size, addresses = weight(visitor, page)
    assert all(address.startswith("/") and not address.startswith("//") for address in addresses)
    assert 10_000 < size < MOST, size


def test_the_shipped_article_has_its_shape(app: Flask, visitor: Browser) -> None:
    questionfiles.sync(paths.QUESTIONS)
    page = visitor.get("/articles/left-opposition").text
    assert 25 <= len(re.findall(r'class="passage" id="p\d+"', page)) <= 45
    assert "Simon Basketter, “The Left Opposition—Bolsheviks who defied Stalinism”" in page
    assert re.search(r"stands for ¶\d+–\d+ of the original", page)
