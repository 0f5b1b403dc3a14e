"""Any mark can be given by hand, with a reason that the student reads, and taken back."""

import re

import pytest
from flask import Flask

from quizapp.core.regrading import Kind, Plan
from quizapp.store.db import db
from quizapp.store.models import Item, Mark
from tests.browsing import Browser
from tests.sat import Made
from tests.services.test_regrades import carry_out

PLACE = "/attempts/3/questions/2/mark"  # Ben's second question, worth 2, which he has right


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


def shares() -> list[float | None]:
    db.session.rollback()
    return [row.share for row in db.session.query(Item).filter_by(attempt_id=3).order_by(Item.id)]


def test_a_teacher_gives_points_and_the_student_reads_why(
    app: Flask, teacher: Browser, made: Made
) -> None:
    assert PLACE in teacher.get("/attempts/3/questions/2").text
    assert "2 of 2 points now." in flat(teacher.get(PLACE).text)
    sent = teacher.post(PLACE, {"points": "0,5", "reason": "It was <copied>."})
    assert sent.location.endswith("/attempts/3/questions/2")
    assert shares() == [0, 0.25]
    ben = Browser(app).log_in("Ben")
    page = ben.get("/attempts/3/questions/2").text
    assert "It was &lt;copied&gt;." in page
    assert PLACE not in page
    assert "½" in ben.get("/attempts/3/result").text
    carry_out(made, Plan(Kind.FULL, 1), question=1)
    assert shares() == [0, 0.25]
    refused = teacher.post(PLACE, {"do": "back", "reason": " "})
    assert refused.status_code == 422
    assert flat(refused.text).count("Say why: the student reads it.") == 1
    assert shares() == [0, 0.25]
    back = {"do": "back", "reason": "It was <not> copied."}
    assert teacher.post(PLACE, back).status_code == 303
    assert shares() == [0, 1]
    assert teacher.post(PLACE, back).status_code == 409
    page = ben.get("/attempts/3/questions/2").text
    assert "Marked by hand:" not in page
    assert "A mark by hand was taken back: It was &lt;not&gt; copied." in page
    assert [row.kind for row in db.session.query(Mark).filter_by(kind="by_hand")] == ["by_hand"] * 2


@pytest.mark.parametrize(
    ("points", "reason", "said"),
    [
        ("3", "Why not.", "Write a number from 0 to 2."),
        ("-1", "Why not.", "Write a number from 0 to 2."),
        ("many", "Why not.", "Write a number from 0 to 2."),
        ("", "Why not.", "Write a number from 0 to 2."),
        ("NaN", "Why not.", "Write a number from 0 to 2."),
        ("1", "  ", "Say why: the student reads it."),
        ("1", "x" * 501, "At most 500 characters"),
    ],
)
def test_what_cannot_be_comes_back_with_what_was_typed(
    teacher: Browser, made: Made, points: str, reason: str, said: str
) -> None:
    sent = teacher.post(PLACE, {"points": points, "reason": reason})
    assert sent.status_code == 422
    assert said in sent.text
    assert f'value="{points}"' in sent.text
    assert shares() == [0, 1]


def test_students_and_what_goes_on_have_none(app: Flask, teacher: Browser, made: Made) -> None:
    ben = Browser(app).log_in("Ben")
    assert ben.get(PLACE).status_code == 404
    assert ben.post(PLACE, {"points": "2", "reason": "Mine."}).status_code == 404
    assert teacher.get("/attempts/4/questions/1/mark").status_code == 404  # not handed in
    assert teacher.get("/attempts/3/questions/9/mark").status_code == 404
    db.session.query(Item).filter_by(attempt_id=3, position=2).update({"weight": 0})
    db.session.commit()
    assert teacher.get(PLACE).status_code == 404
