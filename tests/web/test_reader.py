"""The text of an article with what was found in it."""

import re

import pytest
from flask import Flask

from tests import factories
from tests.browsing import Browser


@pytest.fixture
def reader(app: Flask, visitor: Browser) -> Browser:
    factories.make_article()
    return visitor


def hits(page: str) -> list[str]:
    """The words found, the one where the reader stands with a star."""
    found = re.findall(
        r'<mark class="hit" data-hit="\d+"( aria-current="true")?>(.*?)</mark>', page
    )
    return [words + "*" * bool(here) for here, words in found]


def test_words_are_found_and_marked(reader: Browser) -> None:
    page = reader.get("/articles/tides?find=TIDE").text
    assert hits(page) == ["tide*", "tide", "tide"]
    assert "1 of 3" in page
    assert '/articles/tides?find=TIDE&amp;at=3#hit">Previous' in page
    assert '/articles/tides?find=TIDE&amp;at=2#hit">Next' in page
    assert page.count('id="hit"') == 1


@pytest.mark.parametrize(
    ("at", "here"), [("2", 1), ("3", 2), ("99", 2), ("0", 0), ("-1", 0), ("x", 0), ("9" * 40, 0)]
)
def test_one_of_them_is_where_the_reader_stands(reader: Browser, at: str, here: int) -> None:
    page = reader.get("/articles/tides", query_string={"find": "tide", "at": at}).text
    assert [words.endswith("*") for words in hits(page)].index(True) == here


def test_in_an_earlier_revision_the_search_stays_there(reader: Browser) -> None:
    page = reader.get("/articles/tides?find=twice&rev=1").text
    assert hits(page) == ["twice*"]
    assert reader.get("/articles/tides?find=twice&rev=2").status_code == 404


@pytest.mark.parametrize("words", ["whale", "<b>", "\u0301", "x" * 5000])
def test_what_does_not_stand_there_is_said(reader: Browser, words: str) -> None:
    page = reader.get("/articles/tides", query_string={"find": words})
    assert page.status_code == 200
    assert "does not stand in this text" in page.text
    assert hits(page.text) == []


def test_nothing_asked_nothing_said(reader: Browser) -> None:
    assert "Places found" not in reader.get("/articles/tides?find=%20").text


def test_what_a_link_marks_and_what_is_found_stand_in_each_other(reader: Browser) -> None:
    page = reader.get("/articles/tides?rev=1&mark=p1.0-8&mark=p1.4-14&find=tide+rises").text
    assert "<mark>The " in page
    assert 'class="hit" data-hit="1" aria-current="true">tide rises</mark></mark> twice' in page


def test_of_very_many_places_the_first_are_marked(app: Flask, visitor: Browser) -> None:
    factories.make_article("waves", {f"p{n}": "wave " * 21 for n in range(1, 50)})
    page = visitor.get("/articles/waves?find=wave").text
    assert len(hits(page)) == 1000
    assert "1 of 1000" in page
    assert "and more: write more of the words" in page
