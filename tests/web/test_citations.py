"""Clearing the queue without JavaScript."""

import pytest

from quizapp.core.access import Actor
from quizapp.core.anchoring import Citation, describe
from quizapp.core.reanchoring import State
from quizapp.services import carrying
from quizapp.store.db import db
from quizapp.store.models import Cited, Question
from tests import factories
from tests.browsing import Browser
from tests.services.editing_texts import publish
from tests.web.editing import Form

QUEUE = "/teach/articles/tides/citations"
NEW = "The sun pulls too, though less. When both pull together, the tide is highest."


@pytest.fixture
def teacher(owner: Actor, visitor: Browser) -> Browser:
    """A quiz of three questions whose words on the sun the second revision says otherwise."""
    factories.make_practice(questions=3)
    publish(owner, p2=NEW)
    rows = db.session.query(Cited).filter_by(revision_id=2, part="ssss").all()
    for row in rows:
        row.state = State.LOST
    carrying.point(rows[0], Citation("p2", describe(NEW, 0, 30)))
    rows[0].state = State.CHANGED
    db.session.commit()
    return visitor.log_in("Olga Owner")


def ids() -> list[int]:
    rows = db.session.query(Cited.id).filter_by(revision_id=2, part="ssss")
    return [row.id for row in rows.order_by(Cited.id)]


def test_old_and_new_stand_side_by_side(teacher: Browser) -> None:
    page = teacher.get(QUEUE).text
    assert "3 questions are not asked in new attempts" in page
    assert page.count("As it was: revision 1, passage 2") == 3
    assert page.count("<mark>The sun pulls as well, but less</mark>") == 3
    assert page.count("<mark>The sun pulls too, though less</mark>") == 1
    assert page.count("Confirm these words") == 1
    assert "Answer B: The sun" in page
    assert "canary-sun-1-" in page


def test_the_queue_is_cleared(teacher: Browser) -> None:
    first, second, third = ids()
    for address in ("/articles/tides", "/teach", "/teach/sets/1"):
        assert QUEUE in teacher.get(address).text, address
    teacher.post(f"{QUEUE}/{first}", {"do": "confirm"})
    form = Form(teacher.get(f"{QUEUE}/{second}/point").text)
    typed = {**form.fields, "passage": "p2", "quote": "The sun pulls too"}
    assert teacher.post(f"{QUEUE}/{second}/point", typed).status_code == 303
    gone = teacher.follow(teacher.post(f"{QUEUE}/{third}", {"do": "retire"}))
    assert "None: every question that is asked has its words in the text." in gone.text
    assert "Retired, and waiting" in gone.text
    assert [row.settled_by_id for row in db.session.query(Cited).filter_by(part="ssss")][3:] == [
        1,
        1,
        None,
    ]
    assert QUEUE not in teacher.get("/teach/sets/1").text
    assert "2 questions" in teacher.get("/quizzes/moon").text
    teacher.post(f"{QUEUE}/{third}", {"do": "again"})
    assert db.session.query(Question).filter(Question.retired_at.is_not(None)).count() == 0


def test_words_that_do_not_stand_there_are_refused_at_their_field(teacher: Browser) -> None:
    address = f"{QUEUE}/{ids()[1]}/point"
    refused = teacher.post(address, {"passage": "p2", "quote": "No such words"})
    assert refused.status_code == 422
    assert 'id="quote-problem"' in refused.text
    assert Form(refused.text).fields["quote"] == ["No such words"]


def test_the_second_teacher_is_told(teacher: Browser) -> None:
    first = ids()[0]
    teacher.post(f"{QUEUE}/{first}", {"do": "confirm"})
    late = teacher.post(f"{QUEUE}/{first}/point", {"passage": "p2", "quote": "The sun pulls"})
    assert late.status_code == 409
    assert "Somebody has settled this citation meanwhile." in late.text
    lost = teacher.follow(teacher.post(f"{QUEUE}/{ids()[1]}", {"do": "confirm"}))
    assert "The words are gone" in lost.text
