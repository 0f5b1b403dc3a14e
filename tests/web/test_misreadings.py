"""The misreadings of a class of three, worked by hand: on a page, large for the wall, and as files.

Two of three answer the number wrong, both with 3 in other spellings, two say false; one alone types
something of the text that is not right. Of the evidence question each student has another half.
"""

import io
import re

import openpyxl
import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.store.db import db
from quizapp.store.models import Item
from tests import csvs, factories
from tests.browsing import Browser
from tests.sat import DAY, sit


class Made:
    def __init__(self, app: Flask, owner: Actor) -> None:
        people = [factories.make_person(name) for name in ("Ada Byron", "Ben Kay", "Cem Öz")]
        self.room = factories.make_room(owner, *people)
        given = factories.make_quiz_of(
            "number", "truefalse", "text", feedback="after_submission", room=self.room
        )
        for one, answers in zip(
            people, (("2", "false", "wind"), ("3", "false", "the moon"), (" 3 ", "true", "the moon")),
            strict=True,
        ):  # fmt: skip
            sit(one, given, *answers, at=DAY, seconds=60)
        self.given = given
        self.browser = Browser(app).log_in("Olga Owner")
        self.place = f"/classes/{self.room}/misreadings"

    def page(self, query: str = "") -> str:
        sent = self.browser.get(self.place + query)
        assert sent.status_code == 200
        return sent.text

    def rows(self, query: str = "") -> list[list[str]]:
        sent = self.browser.get(f"{self.place}.csv{query}")
        return csvs.rows(sent.data)


@pytest.fixture
def made(app: Flask, owner: Actor) -> Made:
    return Made(app, owner)


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


def test_what_two_or_more_answered_stands_with_its_passage_and_without_names(made: Made) -> None:
    page = made.page()
    words = flat(page)
    assert "3 finished attempts (the first of each student) of 3 students" in words
    assert "How many times a day does the tide rise?" in words
    assert "2 of 3" in words
    assert "Typed: “3” (2)" in words
    assert "wind" not in words  # one student alone
    assert "What the text says" in words
    assert "see it in the text" in words
    for name in ("Ada", "Byron", "Ben", "Kay", "Cem"):
        assert name not in page
    assert [row[1] for row in made.rows()[1:]] == ["1", "2"]


def test_every_count_leads_to_as_many_attempts(made: Made) -> None:
    links = re.findall(rf'href="(/classes/{made.room}/attempts[^"]*)">(\d+) of', made.page())
    assert len(links) == 2
    for link, count in links:
        assert f"<h1>{count} attempts" in made.browser.get(link.replace("&amp;", "&")).text


def test_for_the_wall_it_is_large_and_leads_to_nobody(made: Made) -> None:
    page = made.page("?large=1")
    assert '<body class="large">' in page
    assert f"/classes/{made.room}/attempts" not in page


def test_the_workbook_has_the_rows_of_the_csv(made: Made) -> None:
    sent = made.browser.get(f"{made.place}.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(sent.data)).active
    assert sheet
    rows = [["" if cell is None else str(cell) for cell in row] for row in sheet.values]
    assert [row[:6] for row in rows[2:]] == [row[:6] for row in made.rows()]


def test_one_quiz_and_one_group(made: Made) -> None:
    assert "Without" not in made.page(f"?assignment_id={made.given}")
    group = factories.make_group(made.room, "Empty")
    assert "No finished attempt to show" in made.page(f"?group={group}")
    assert made.rows(f"?group={group}")[1:] == []


def test_an_evidence_question_has_its_four_combinations(app: Flask, owner: Actor) -> None:
    people = [factories.make_person(f"Student {number}") for number in range(5)]
    room = factories.make_room(owner, *people)
    given = factories.make_quiz_of("evidence", feedback="after_submission", room=room)
    begun = [sit(one, given, at=DAY, seconds=60) for one in people]
    key, wrong, proof = "vs2k", "vw3k", ["p2.0-32"]
    for attempt, (option, marks) in zip(
        begun, ((key, proof), (key, []), (wrong, proof), (wrong, []), (None, None)), strict=True
    ):
        item = db.session.query(Item).filter_by(attempt_id=attempt).one()
        item.answer = None if marks is None else {"option": option, "sentences": marks}
    db.session.commit()
    browser = Browser(app).log_in("Olga Owner")
    place = f"/classes/{room}/misreadings"
    rows = csvs.rows(browser.get(f"{place}.csv?table=combinations").data)
    assert rows[1][2:] == ["1", "5", "1", "1", "1", "2"]
    page = browser.get(place).text
    links = re.findall(rf'href="(/classes/{room}/attempts[^"]*)">(\d+)</a> <span', page)
    assert [int(count) for _, count in links] == [1, 1, 1, 2]
    for link, count in links:
        assert f"<h1>{count} attempt" in browser.get(link.replace("&amp;", "&")).text
