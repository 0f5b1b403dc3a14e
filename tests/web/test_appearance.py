"""How texts look is chosen once, said by every page, and outlives logging in and out."""

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.web.appearance import CHOICES, TITLES
from tests import factories
from tests.browsing import Browser

LOOKS = {"theme": "device", "size": "large", "measure": "narrow", "spacing": "plain"}
SAID = 'data-size="large" data-measure="narrow" data-spacing="plain">'


def test_what_is_chosen_is_said_by_pages_of_texts_and_of_questions(
    app: Flask, visitor: Browser
) -> None:
    practice = factories.make_practice()
    assert "data-size" not in visitor.get("/articles/tides").text
    assert visitor.post("/appearance", LOOKS).status_code == 303
    assert f'<html lang="en" {SAID}' in visitor.get("/articles/tides").text
    begun = visitor.post(f"/assignments/{practice}/start")
    assert SAID in visitor.follow(begun).text
    page = visitor.get("/appearance").text
    assert 'name="size" value="large" checked' in page
    assert 'name="theme" value="device" checked' in page


def test_what_is_not_named_stays(visitor: Browser) -> None:
    visitor.post("/appearance", LOOKS)
    visitor.post("/appearance", {"size": "usual"})
    page = visitor.get("/").text
    assert 'data-spacing="plain"' in page
    assert "data-size" not in page


@pytest.mark.parametrize("wrong", [{}, {"size": "huge"}, {**LOOKS, "spacing": '"><b>'}])
def test_what_nobody_offers_is_refused(visitor: Browser, wrong: dict[str, str]) -> None:
    assert visitor.post("/appearance", wrong).status_code == 404
    assert "data-size" not in visitor.get("/").text


def test_logging_in_and_out_changes_nothing_of_it(student: Actor, visitor: Browser) -> None:
    visitor.post("/appearance", LOOKS)
    visitor.log_in("Sami Student")
    assert SAID in visitor.get("/").text
    visitor.post("/logout")
    assert SAID in visitor.get("/").text


@pytest.mark.parametrize(("wanted", "led"), [("/articles/tides", True), ("//elsewhere", False)])
def test_the_way_back_is_a_path_of_our_own(visitor: Browser, wanted: str, led: bool) -> None:
    answer = visitor.post("/appearance", {**LOOKS, "next": wanted})
    page = visitor.follow(answer).text
    assert (f'href="{wanted}">Back to where you were' in page) is led


def test_each_choice_has_a_title_and_what_is_usual_first() -> None:
    assert set(TITLES) == set(CHOICES)
    assert {next(iter(values)) for values in CHOICES.values()} == {"device", "usual"}
