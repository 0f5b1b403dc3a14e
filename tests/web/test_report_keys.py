"""Reports of marks that an older key gave: one sentence that leads to the regrade, until it is done.

The class is that of tests/services/test_report_keys.py: the moon was right, by now the sun is.
"""

import re

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.regrading import Kind
from tests.browsing import Browser
from tests.sat import Made
from tests.services.test_report_keys import class_with_another_key, regrade


@pytest.fixture
def made(app: Flask, owner: Actor) -> Made:
    return class_with_another_key(owner)


def flat(text: str) -> str:
    return re.sub(r"\s+([.,])", r"\1", re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)))


def test_every_report_says_it_and_leads_to_the_regrade(app: Flask, made: Made) -> None:
    room, browser = f"/classes/{made.room}", Browser(app).log_in("Olga Owner")
    quiz, ada = f"{room}/assignments/{made.assignment}", made.people["Ada"].person_id
    pages = [
        f"{quiz}/items",
        f"{quiz}/items/1",
        f"{room}/attempts?question=1",
        f"{room}/misreadings",
        f"{room}/passages",
        f"{room}/skills",
        f"{room}/people/{ada}/report",
    ]
    said = "were marked by an older key; marking them anew is a repair"
    link = f'href="{quiz}/items/1/regrade"'
    for page in (quiz, *pages):
        text = browser.get(page).text
        assert said in flat(text), page
        assert link in text, page
    assert browser.get(f"{quiz}/items/1/regrade").status_code == 200
    regrade(made, Kind.KEY)
    for page in (quiz, *pages):
        assert said not in flat(browser.get(page).text), page


def test_the_sign_of_what_is_right_is_the_newest_key_s(app: Flask, made: Made) -> None:
    browser = Browser(app).log_in("Olga Owner")
    quiz = f"/classes/{made.room}/assignments/{made.assignment}"
    scores = flat(browser.get(quiz).text)
    assert "Right for 4 of 6 students, version 1. Some of these answers were marked" in scores
    assert re.search(r"The moon 4 67 % The sun Right 2 33 %", scores)
    assert re.search(r"2\. The sun Right 2", flat(browser.get(f"{quiz}/items/1").text))
