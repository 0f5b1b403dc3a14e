"""What every page says of a question that was dropped: teachers' reports, and the student's result."""

import pytest
from flask import Flask

from tests import csvs
from tests.browsing import Browser
from tests.sat import Made
from tests.services.test_regrades import questions
from tests.web.test_regrading import fields, flat, place


def drop(teacher: Browser, made: Made, question: int, more: str = "") -> None:
    page = teacher.get(f"{place(made, question)}?kind=drop{more}").text
    sent = teacher.post(place(made, question), fields(page) | {"reason": "It is unclear."})
    assert sent.status_code == 303


@pytest.fixture
def given(made: Made) -> str:
    return f"/classes/{made.room}/assignments/{made.assignment}"


def test_the_scores_say_so_in_place_of_points(teacher: Browser, made: Made, given: str) -> None:
    """Ben has the second right and Ada, by her first attempt, wrong; both are out of it."""
    drop(teacher, made, 1)
    page = flat(teacher.get(given).text)
    assert "Ada 2 attempts 1 out 1 1 1" in page
    assert "Ben attempt 2 in progress 0 out 0" in page
    assert "Right 1 out" in page
    assert "Dropped: it counts in no attempt." in page
    assert "Most often missed, right for 1 of 3: question 1" in page
    head, *rows = csvs.rows(teacher.get(f"{given}/scores.csv").data)
    column = next(at for at, one in enumerate(head) if one.startswith("2. "))
    assert {row[column] for row in rows if row[5] == "handed in"} == {"dropped"}
    head, *rows = csvs.rows(teacher.get(f"{given}/scores.csv?table=chosen").data)
    at = head.index("Dropped")
    assert {row[at] for row in rows if row[0] == "2"} == {"3"}
    assert {row[at] for row in rows if row[0] == "1"} == {"0"}


def test_the_item_analysis_has_no_figures_of_it_and_says_why(
    teacher: Browser, made: Made, given: str
) -> None:
    drop(teacher, made, 1)
    page = flat(teacher.get(f"{given}/items").text)
    assert "version 1. Dropped: it counts in no attempt. 3 – –" in page
    assert "Dropped" not in page.partition("2. What pulls")[0]
    item = flat(teacher.get(f"{given}/items/{questions()[1]}").text)
    assert "Facility –, discrimination –. Dropped: it counts in no attempt. The thirds" in item
    head, *rows = csvs.rows(teacher.get(f"{given}/items.csv").data)
    assert [row[head.index("Dropped")] for row in rows] == ["0", "3"]
    assert [row[head.index("n")] for row in rows] == ["3", "0"]


def test_where_it_counts_in_some_its_figures_are_of_those(
    teacher: Browser, made: Made, given: str
) -> None:
    """Dropped where nobody loses: not for Ada, who has nothing else, and whose attempt alone counts."""
    drop(teacher, made, 0, "&never_lower=1")
    page = flat(teacher.get(f"{given}/items").text)
    assert "version 1. Dropped in 2 attempts. 3 – –" in page
    page = flat(teacher.get(given).text)
    assert "Dropped in 2 attempts." in page
    assert "Ada 2 attempts 1 0 1 of 3" in page
    found = flat(teacher.get(f"/classes/{made.room}/attempts?question={questions()[0]}").text)
    assert found.count("not counted") == 2
    marked = f"/classes/{made.room}/attempts?question={questions()[0]}&mark=marked"
    found = flat(teacher.get(marked).text)
    assert "not counted" not in found
    assert found.count("1 of 1") == 1


def test_it_is_no_misreading(teacher: Browser, made: Made) -> None:
    address = f"/classes/{made.room}/misreadings?least=1"
    assert "What pulls the water most? (1)" in teacher.get(address).text
    drop(teacher, made, 0)
    page = teacher.get(address).text
    assert "What pulls the water most? (1)" not in page
    assert "Which attempts" in page


def test_the_student_reads_so_in_the_list_and_is_sent_to_nothing_by_it(
    app: Flask, teacher: Browser, made: Made
) -> None:
    ben = Browser(app).log_in("Ben")
    assert "Passage 1: “The moon pulls the water” Question 1" in flat(
        ben.get("/attempts/3/result").text
    )
    drop(teacher, made, 0)
    page = flat(ben.get("/attempts/3/result").text)
    assert "2 of 2 points: 1 right, 0 not right" in page
    assert "1. What pulls the water most? (1) Passage 1 No longer counts" in page
    assert "Read these again" not in page
