"""The first journey: read, answer, see the evidence, see the score; without JavaScript."""

import re

from flask import Flask

from tests import factories
from tests.browsing import Browser

HIDDEN = re.compile(r'<input type="hidden" name="(event|based_on|epoch)" value="([^"]*)"')


def answer(browser: Browser, address: str, option: str, do: str = "check"):
    page = browser.get(address).text
    fields = dict(HIDDEN.findall(page))
    return browser.post(address, {**fields, "answer": option, "do": do})


def test_a_visitor_takes_a_quiz(app: Flask, visitor: Browser) -> None:
    factories.make_practice(questions=2)
    home = visitor.get("/").text
    assert 'href="/articles/tides"' in home
    assert 'href="/quizzes/moon"' in home
    front = visitor.get("/quizzes/moon").text
    action = re.search(r'action="(/assignments/\d+/start)"', front)
    assert action
    begun = visitor.follow(visitor.post(action[1]))
    assert "What pulls the water most? (1)" in begun.text
    assert "canary" not in begun.text

    shown = visitor.follow(answer(visitor, "/attempts/1/questions/1", "ssss"))
    assert "Your answer is not right" in shown.text
    assert "canary-sun" in shown.text
    assert "canary-right" in shown.text
    assert "<mark>The moon pulls the water</mark>" in shown.text
    assert "/articles/tides?rev=1&amp;mark=p1.28-52#p1" in shown.text
    assert "Next question" in shown.text

    shown = visitor.follow(answer(visitor, "/attempts/1/questions/2", "mmmm"))
    assert "Your answer is right" in shown.text
    assert 'action="/attempts/1/submit"' in shown.text
    result = visitor.follow(visitor.post("/attempts/1/submit"))
    assert re.search(r'score-figure">1<.*of 2 points: 1 right, 1 not right', result.text, re.S)
    assert "Create an account" in result.text
