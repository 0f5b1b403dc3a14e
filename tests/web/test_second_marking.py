"""The pages on which a second teacher marks a sample, and on which the two are compared."""

import re

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.services import hand_marking
from quizapp.store.db import db
from quizapp.store.models import Mark, SecondMark
from tests.browsing import Browser
from tests.written import LEVELS, Written, class_that_wrote

FORM = {"level-rc2k": "l32k", "level-rq3k": "l13k"}


@pytest.fixture
def made(app: Flask, owner: Actor) -> Written:
    """Twelve answers, all marked by the owner."""
    found = class_that_wrote(owner, students=12)
    for item in found.items[0]:
        hand_marking.mark(found.owner, found.room, found.assignment, item, LEVELS, "Secret first.")
    return found


@pytest.fixture
def teacher(app: Flask, made: Written) -> Browser:
    return Browser(app).log_in("Olga Owner")


@pytest.fixture
def colleague(app: Flask, made: Written) -> Browser:
    return Browser(app).log_in("Kim Colleague")


def number(page: str) -> str:
    found = re.search(r'name="number" value="(\d+)"', page)
    assert found
    return found[1]


def test_a_sample_is_drawn_marked_blind_and_compared(
    teacher: Browser, colleague: Browser, made: Written
) -> None:
    page = teacher.get(f"{made.of_question}/agreement").text
    assert "12 marked answers may be drawn" in page
    assert 'value="10"' in page
    drawn = teacher.post(f"{made.of_question}/sample", {"number": "10"})
    assert "The others wait for a teacher of the class" in teacher.follow(drawn).text
    page = colleague.get(f"{made.of_question}/agreement").text
    assert "Mark 10 answers a second time" in page
    marks = db.session.query(Mark).count()
    page = colleague.get(f"{made.of_question}/second").text
    for _ in range(9):
        assert "Pupil" not in page
        assert "Secret" not in page
        assert "item" not in "".join(re.findall(r'(?:href|name)="[^"]*"', page))
        sent = {**FORM, "number": number(page), "comment": "Both <are> named."}
        page = colleague.follow(colleague.post(f"{made.of_question}/second", sent)).text
    assert "9 of 10 answers of the sample" in page
    sent = {"level-rc2k": "l12k", "level-rq3k": "l13k", "number": number(page)}
    page = colleague.follow(colleague.post(f"{made.of_question}/second", sent)).text
    assert "No answer waits for your second mark." in page
    assert "9 answers that the two see otherwise" in page
    assert "1 first, 3 second" in page
    assert "Both &lt;are&gt; named." in page
    assert "Pupil" not in page
    db.session.rollback()
    assert db.session.query(Mark).count() == marks
    # One row alone: the first gave 1 to all, so chance agrees as often as there is, kappa 0.
    rows = re.findall(r'<tr><th scope="row">Names the causes</th>(.*?)</tr>', page)
    assert re.findall(r">([^<>]+)</td>", rows[0])[:4] == ["10", "1", "0.00", "0.00"]
    link = re.search(r'href="([^"]*names=hidden[^"]*)"', page)
    assert link
    assert teacher.get(link[1].replace("&amp;", "&")).status_code == 200


def test_a_few_have_counts_and_no_kappa(
    teacher: Browser, colleague: Browser, made: Written
) -> None:
    teacher.post(f"{made.of_question}/sample", {"number": "1"})
    colleague.post(f"{made.of_question}/second", {**FORM, "number": "1"})
    page = teacher.get(f"{made.of_question}/agreement").text
    assert "Under 10 answers there are counts alone." in page
    row = re.search(r'<tr><th scope="row">Names the causes</th>(.*?)</tr>', page)
    assert row
    assert re.findall(r">([^<>]+)</td>", row[1]) == ["1", "0", "–", "–"]


def test_a_wrong_number_comes_back_in_words(teacher: Browser, made: Written) -> None:
    for typed in ("", "13", "<b>ten"):
        refused = teacher.post(f"{made.of_question}/sample", {"number": typed})
        assert refused.status_code == 422
        assert "Write a number from 1 to 12." in refused.text
        assert "<b>ten" not in refused.text
    db.session.rollback()
    assert db.session.query(SecondMark).count() == 0


def test_a_missing_level_keeps_what_was_written(
    teacher: Browser, colleague: Browser, made: Written
) -> None:
    teacher.post(f"{made.of_question}/sample", {"number": "2"})
    sent = {"number": "2", "level-rc2k": "l32k", "comment": "Hm."}
    refused = colleague.post(f"{made.of_question}/second", sent)
    assert refused.status_code == 422
    assert number(refused.text) == "2"
    assert 'value="l32k" checked' in refused.text
    assert ">Hm.</textarea>" in refused.text


def test_a_second_press_marks_once(teacher: Browser, colleague: Browser, made: Written) -> None:
    teacher.post(f"{made.of_question}/sample", {"number": "2"})
    colleague.post(f"{made.of_question}/second", {**FORM, "number": "1"})
    again = colleague.post(
        f"{made.of_question}/second", {**FORM, "level-rc2k": "l02k", "number": "1"}
    )
    assert "marked a second time already" in colleague.follow(again).text
    db.session.rollback()
    assert db.session.query(SecondMark).filter_by(place=1).one().parts["rc2k"] == 3


def test_whoever_marked_first_is_sent_to_the_comparison(teacher: Browser, made: Written) -> None:
    teacher.post(f"{made.of_question}/sample", {"number": "2"})
    assert teacher.get(f"{made.of_question}/second").status_code == 303
    assert teacher.get(f"{made.of_question}/second?number=1").status_code == 404
    assert teacher.post(f"{made.of_question}/second", {**FORM, "number": "1"}).status_code == 404
