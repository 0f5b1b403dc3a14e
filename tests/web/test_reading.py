import pytest
from flask import Flask

from tests import factories
from tests.browsing import Browser


def test_passages_have_numbers_and_addresses_of_their_own(app: Flask, visitor: Browser) -> None:
    factories.make_article()
    page = visitor.get("/articles/tides").text
    assert page.count('<a class="passage-number" href="#p') == 3
    assert 'id="p2"' in page
    assert "stands for ¶2 of the original" in page
    assert "A. Author, “On tides”, <cite>The Pilot</cite>, 31 January 2020" in page


def test_the_server_marks_the_words_that_the_address_names(app: Flask, visitor: Browser) -> None:
    factories.make_article()
    page = visitor.get("/articles/tides?rev=1&mark=p1.4-8&mark=p2.4-7").text
    assert "The <mark>tide</mark> rises" in page
    assert "The <mark>sun</mark> pulls" in page


@pytest.mark.parametrize(
    "mark", ["", "p1", "p1.a-b", "p99.0-4", "p1.9999-10000", "p1.5-5", "<script>.0-4"]
)
def test_a_mark_that_points_nowhere_marks_nothing(app: Flask, visitor: Browser, mark: str) -> None:
    factories.make_article()
    response = visitor.get("/articles/tides", query_string={"mark": mark})
    assert response.status_code == 200
    assert "<mark>" not in response.text


@pytest.mark.parametrize(
    "address", ["/articles/none", "/articles/tides?rev=9", "/quizzes/none", "/nothing"]
)
def test_what_is_not_there_is_said_in_words(app: Flask, visitor: Browser, address: str) -> None:
    factories.make_article()
    response = visitor.get(address)
    assert response.status_code == 404
    assert "This page is not here" in response.text


def test_an_empty_site_says_what_to_do(visitor: Browser) -> None:
    assert "quizapp questions sync" in visitor.get("/").text


def test_health_asks_the_database(visitor: Browser) -> None:
    response = visitor.get("/healthz")
    assert (response.status_code, response.json) == (200, {"status": "ok"})


def test_the_appearance_is_kept(visitor: Browser) -> None:
    assert "data-theme" not in visitor.get("/").text
    visitor.post("/appearance", {"theme": "dark"})
    assert 'data-theme="dark"' in visitor.get("/").text
    assert visitor.post("/appearance", {"theme": "pink"}).status_code == 404


@pytest.mark.parametrize(
    "address", ["/privacy", "/accessibility", "/results", "/login", "/register"]
)
def test_pages_for_everyone(visitor: Browser, address: str) -> None:
    assert visitor.get(address).status_code == 200
