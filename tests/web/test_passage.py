"""A passage by itself, to be quoted with its reference."""

import pytest
from flask import Flask

from quizapp.store.db import db
from quizapp.store.models import Passage, Revision
from tests import factories
from tests.browsing import Browser


def test_a_quotation_names_what_it_is_from(app: Flask, visitor: Browser) -> None:
    factories.make_article()
    page = visitor.get("/articles/tides/passage?number=2").text
    assert (
        "“The sun pulls as well, but less. When both pull together, the tide is highest.”"
        " (study edition after A. Author, “On tides”, The Pilot, 31 January 2020; passage 2,"
        " http://localhost/articles/tides?rev=1&amp;mark=p2.0-78#p2)</textarea>"
    ) in page


def test_a_text_that_is_no_study_edition_is_quoted_as_itself(app: Flask, visitor: Browser) -> None:
    factories.make_article()
    db.session.query(Passage).update({"original": []})
    db.session.query(Revision).update(
        {"source": {"author": "", "title": "On <tides>", "publisher": "The Pilot", "date": "1850"}}
    )
    db.session.commit()
    page = visitor.get("/articles/tides/passage?number=3").text
    assert "explained it.” (“On &lt;tides&gt;”, The Pilot, 1850; passage 3, http" in page
    db.session.query(Revision).update({"source": {}})
    db.session.commit()


def test_a_text_without_a_source_is_quoted_by_its_title(app: Flask, visitor: Browser) -> None:
    factories.make_article()
    db.session.query(Revision).update({"source": {}, "title": "Tides & moons"})
    db.session.query(Passage).update({"original": []})
    db.session.commit()
    page = visitor.get("/articles/tides/passage?number=3").text
    assert "explained it.” (Tides &amp; moons; passage 3, http" in page


def test_the_link_of_a_quotation_shows_its_words(app: Flask, visitor: Browser) -> None:
    factories.make_article()
    page = visitor.get("/articles/tides?rev=1&mark=p2.0-78").text
    assert "<mark>The sun pulls as well" in page


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("", 200, "It stands in the margin, 1 to 3."),
        ("?number=", 422, "Give the number of a passage, 1 to 3."),
        ("?number=4", 422, "Give the number of a passage, 1 to 3."),
        ("?number=²", 422, "Give the number of a passage, 1 to 3."),
        ("?number=1&rev=9", 404, "This page is not here"),
    ],
)
def test_which_passage_is_asked(
    app: Flask, visitor: Browser, query: str, status: int, said: str
) -> None:
    factories.make_article()
    page = visitor.get(f"/articles/tides/passage{query}")
    assert page.status_code == status
    assert said in page.text
