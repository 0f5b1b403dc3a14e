"""The passage heat map as a page and as files, of a class of two; figures worked by hand.

The class's quiz has a number (cites p1.1) and true or false (p2.1). On 9 March Ada answers 2 and
false, Ben on 17 March 3 and false: p1.1 was missed by 1 of 2, p2.1 by 2 of 2.
"""

import io
import re
from datetime import timedelta
from typing import NamedTuple

import openpyxl
import pytest
from flask import Flask

from quizapp.core.access import Actor
from tests import csvs, factories
from tests.browsing import Browser
from tests.sat import DAY, sit


class Made(NamedTuple):
    browser: Browser
    room: int
    given: int
    north: int

    @property
    def place(self) -> str:
        return f"/classes/{self.room}/passages"

    def get(self, query: str = "") -> str:
        sent = self.browser.get(self.place + query)
        assert sent.status_code == 200
        return sent.text

    def words(self, query: str = "") -> str:
        """What the page says, without its marks."""
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", self.get(query)))

    def rows(self, query: str = "") -> list[list[str]]:
        sent = self.browser.get(f"{self.place}.csv{query}")
        return csvs.rows(sent.data)


@pytest.fixture
def made(app: Flask, owner: Actor) -> Made:
    ada, ben = (factories.make_person(name) for name in ("Ada", "Ben"))
    room = factories.make_room(owner, ada, ben)
    north = factories.make_group(room, "North", ada)
    given = factories.make_quiz_of("number", "truefalse", feedback="after_submission", room=room)
    sit(ada, given, "2", "false", at=DAY, seconds=60)
    sit(ben, given, "3", "false", at=DAY + timedelta(days=8), seconds=60)
    return Made(Browser(app).log_in("Olga Owner"), room, given, north)


def test_the_heading_is_the_finding_and_says_of_what(made: Made) -> None:
    words = made.words()
    assert "Missed most often: a sentence of passage 2, in 2 of 2 answers" in words
    assert "“Tides”, 10b: 2 finished attempts (the first of each student) of 2 students," in words
    assert "handed in from 9 March 2026 to 17 March 2026, on revision 1 of the text," in words
    assert "version 1 of the questions." in words
    assert "2 questions were asked; 2 of 5 sentences are cited by one." in words
    assert "With fewer than 30 attempts the figures are counts" in words


def test_each_cited_sentence_has_its_step_and_figure_and_leads_to_its_questions(made: Made) -> None:
    text = made.get().partition('id="text"')[2].partition("<aside")[0]
    found = re.findall(
        r'<a class="heat" data-heat="(\d)" href="([^"]+)">(.+?)&nbsp;<span class="heat-count">(.+?)</a>',
        text,
    )
    assert [(step, href, words) for step, href, words, _ in found] == [
        ("3", f"{made.place}?at=p1.1&amp;article=tides#p1", "The tide rises twice a day."),
        ("5", f"{made.place}?at=p2.1&amp;article=tides#p2", "The sun pulls as well, but less."),
    ]
    figures = [re.sub(r"<[^>]+>", "", figure) for *_, figure in found]
    assert figures == ["1/ of 2 · 1 missed, 1 question", "2/ of 2 · 1 missed, 1 question"]
    assert "The moon pulls the water nearest to it.</p>" in text
    assert "<h3" not in text


def test_a_clicked_sentence_shows_its_questions_and_the_most_chosen_wrong_answer(
    made: Made,
) -> None:
    page = made.get("?at=p1.1")
    assert f'href="{made.place}?at=p1.1&amp;article=tides#p1" aria-current="true"' in page
    words = made.words("?at=p1.1")
    assert "Sentence 1 of passage 1 1 question cites it; missed: 1 of 2 answers." in words
    # Wilson (1927) for 1 of 2 gives 0.0945 to 0.9055
    assert "Right: 50 % of the points of 2 answers, 95 % interval 9 to 91 %; version 1." in words
    assert "Most often answered instead, once: Any other answer, most often “3”" in words
    assert re.search(r'<div class="heat-explanation"><p>canary-other-\d+-</p>', page)
    assert "Sentence 1 of passage" not in made.words("?at=p2.2")
    assert "Most often answered instead, twice: False" in made.words("?at=p2.1")


def test_weeks_and_groups_lead_to_their_own_maps(made: Made) -> None:
    text = made.get()
    weeks = text.partition('id="weeks"')[2].partition("</section>")[0]
    assert '<svg class="plot"' in weeks
    assert re.findall(r'since=([\d-]+)&amp;until=([\d-]+)">', weeks) == [
        ("2026-03-09", "2026-03-15"),
        ("2026-03-16", "2026-03-22"),
    ]
    assert re.findall(r'class="number">([^<]+)</td>', weeks) == [
        "1",
        "1 of 2",
        "50 %",
        "1",
        "2 of 2",
        "100 %",
    ]
    groups = text.partition('id="groups"')[2].partition("</section>")[0]
    cells = re.findall(r'<td data-heat="(\d)"><a href="([^"]+)">', groups)
    assert cells == [
        ("1", f"{made.place}?article=tides&amp;group={made.north}#p1"),
        ("5", f"{made.place}?article=tides&amp;group={made.north}#p2"),
    ]


def test_the_attempts_can_be_chosen(made: Made) -> None:
    north = made.get(f"?group={made.north}&since=2026-03-01&until=2026-03-31&which=all")
    assert "in 1 of 1 answer<" in north
    assert 'value="2026-03-01"' in north
    assert '<option value="all" selected>' in north
    assert f"group={made.north}&amp;since=2026-03-01&amp;until=2026-03-31&amp;which=all" in north
    assert "group <bdi>North</bdi>" in north
    assert "No finished attempt to show" in made.get("?since=2026-04-01")
    of_quiz = made.get(f"?assignment_id={made.given}")
    assert f'<a href="/classes/{made.room}/assignments/{made.given}">Moon and sun</a>' in of_quiz


@pytest.mark.parametrize(
    "query",
    [
        "?since=yesterday&until=9999-12-31",
        "?which=none&at=nothing&order=odd",
        "?assignment_id=&group=&since=&until=",
        "?assignment_id=one&group=two",
    ],
)
def test_what_cannot_be_read_is_not_asked_for(made: Made, query: str) -> None:
    assert "in 2 of 2 answers" in made.get(query)


def test_the_table_stands_in_the_order_of_the_text_or_by_misses(made: Made) -> None:
    def order(query: str) -> list[str]:
        table = made.get(query).partition('id="sentences"')[2]
        return re.findall(r'<span class="nowrap">([\d.]+)</span>', table)

    assert order("") == ["1.1", "2.1"]
    assert order("?order=missed") == ["2.1", "1.1"]


def test_files_have_the_same_figures_and_every_sentence(made: Made) -> None:
    head, *rows = made.rows()
    assert head == [
        "Passage",
        "Sentence",
        "Words",
        "Share missed",
        "Missed",
        "Answers",
        "Questions",
    ]
    assert [(row[0], row[1], *row[3:]) for row in rows] == [
        ("1", "1", "0.5", "1", "2", "1"),
        ("1", "2", "", "", "0", "0"),
        ("2", "1", "1", "2", "2", "1"),
        ("2", "2", "", "", "0", "0"),
        ("3", "1", "", "", "0", "0"),
    ]
    assert made.rows("?table=weeks")[1:] == [
        ["2026-03-09", "2026-03-15", "1", "0.5", "1", "2"],
        ["2026-03-16", "2026-03-22", "1", "1", "2", "2"],
    ]
    assert made.rows("?table=groups")[1:] == [
        ["North", "1", "1", "0", "0", "1"],
        ["North", "1", "2", "1", "1", "1"],
    ]


def test_the_workbook_says_which_attempts(made: Made) -> None:
    sent = made.browser.get(f"{made.place}.xlsx?group={made.north}")
    sheet = openpyxl.load_workbook(io.BytesIO(sent.data)).active
    assert sheet
    assert sheet["A1"].value == (
        "Tides, 10b, North: 1 finished attempt (the first of each student) of 1 student, "
        "handed in from 2026-03-09 to 2026-03-09, on revision 1 of the text, version 1 of the "
        "questions. Days are those in Europe/Berlin. Guests, previews and discarded attempts are left "
        "out."
    )
    assert [cell.value for cell in sheet[6]][3:] == [1, 1, 1, 1]


def test_the_class_and_the_quiz_lead_to_it(made: Made) -> None:
    assert f'href="{made.place}"' in made.browser.get(f"/classes/{made.room}").text
    report = made.browser.get(f"/classes/{made.room}/assignments/{made.given}").text
    assert f'href="{made.place}?assignment_id={made.given}"' in report


def test_a_class_without_a_quiz_and_one_without_attempts_have_a_page(
    app: Flask, owner: Actor
) -> None:
    room = factories.make_room(owner)
    browser = Browser(app).log_in("Olga Owner")
    assert "This class was given no quiz yet" in browser.get(f"/classes/{room}/passages").text
    factories.make_quiz_of("choice", room=room)
    page = browser.get(f"/classes/{room}/passages")
    assert "No finished attempt to show" in page.text
    assert browser.get(f"/classes/{room}/passages.csv").status_code == 200
