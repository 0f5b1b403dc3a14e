"""The misreadings of a class of three, worked by hand: on a page, large for the wall, and as files.

Two of three answer the number wrong, both with 3 in other spellings, two say false; one alone types
something of the text that is not right. Of the evidence question each student has another half.
"""

import csv
import io
import re
from datetime import timedelta

import openpyxl
import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.store.db import db
from quizapp.store.models import Item
from tests import factories
from tests.browsing import Browser
from tests.sat import DAY, MOON, SUN, sit


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
        return list(csv.reader(io.StringIO(sent.data.decode("utf-8-sig"), newline="")))


@pytest.fixture
def made(app: Flask, owner: Actor) -> Made:
    return Made(app, owner)


def class_that_filled(owner: Actor) -> int:
    """Three students at gaps, pairs and an order, two of them wrong alike; gives the class."""
    people = [factories.make_person(f"Student {number}") for number in range(3)]
    room = factories.make_room(owner, *people)
    given = factories.make_quiz_of(
        "cloze", "matching", "ordering", feedback="after_submission", room=room
    )
    begun = [sit(one, given, at=DAY, seconds=60) for one in people]
    answers = (
        ({"gm2k": "wrongword", "gt3k": "2"}, {"pm2k": "ml3k"}, {"em2k": 2, "es3k": 1, "et4k": 3}),
        ({"gm2k": "wrongword", "gt3k": "7"}, {"pm2k": "ml3k"}, {"em2k": 2, "es3k": 1, "et4k": 3}),
        ({"gm2k": "alone", "gt3k": "2"}, {"pm2k": "mp2k"}, {"em2k": 1, "es3k": 2, "et4k": 3}),
    )
    for attempt, given_here in zip(begun, answers, strict=True):
        for position, answer in enumerate(given_here, 1):
            item = db.session.query(Item).filter_by(attempt_id=attempt, position=position).one()
            item.answer = answer
    db.session.commit()
    return room


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


def test_three_attempts_of_one_student_are_no_misreading_of_two(app: Flask, owner: Actor) -> None:
    """Of six, five are right and one is wrong three times; then a second one is, once."""
    people = [factories.make_person(f"Student {number}") for number in range(6)]
    room = factories.make_room(owner, *people)
    asked = factories.make_set(factories.make_article(), questions=1)
    given = factories.make_assignment(asked, room=room, feedback="after_submission")
    for one in people[1:]:
        sit(one, given, MOON, at=DAY, seconds=60)
    for day in range(3):
        sit(people[0], given, SUN, at=DAY + timedelta(days=day), seconds=60)
    browser, place = Browser(app).log_in("Olga Owner"), f"/classes/{room}/misreadings?which=all"
    assert "Nothing was misread by two or more" in flat(browser.get(place).text)
    sit(people[1], given, SUN, at=DAY + timedelta(days=1), seconds=60)
    words = flat(browser.get(place).text)
    assert "4 of 9 by 2 students" in words


def test_gaps_pairs_and_orders_have_what_stood_there(app: Flask, owner: Actor) -> None:
    """What two or more had in common, on the page and in the file; each beside its own proof."""
    room = class_that_filled(owner)
    browser, place = Browser(app).log_in("Olga Owner"), f"/classes/{room}/misreadings"
    words = flat(browser.get(place).text)
    assert "Not right: Gap 1 3 of 3 Filled in: “wrongword” (2)" in words
    assert "alone" not in words
    assert "Not right: The moon 2 of 3 Paired with: “pulls less” (2)" in words
    assert "Not right: The moon pulls 2 of 3 Put: in place 2 (2)" in words
    assert "Not right: Masters 3 of 3 Paired with: nothing (3)" in words
    rows = list(csv.reader(io.StringIO(browser.get(f"{place}.csv").text.lstrip("\ufeff"))))
    stood = {row[3]: row[4] for row in rows[1:]}
    assert stood["The moon"] == "pulls less (2)"
    assert stood["The moon pulls"] == "in place 2 (2)"
    assert stood["Masters"] == "nothing (3)"
    assert "canary-pm2k" in next(row[-1] for row in rows if row[3] == "The moon")


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
    rows = list(
        csv.reader(
            io.StringIO(browser.get(f"{place}.csv?table=combinations").text.lstrip("\ufeff"))
        )
    )
    assert rows[1][2:] == ["1", "1", "1", "2"]
    page = browser.get(place).text
    links = re.findall(rf'href="(/classes/{room}/attempts[^"]*)">(\d+)</a> <span', page)
    assert [int(count) for _, count in links] == [1, 1, 1, 2]
    for link, count in links:
        assert f"<h1>{count} attempt" in browser.get(link.replace("&amp;", "&")).text
