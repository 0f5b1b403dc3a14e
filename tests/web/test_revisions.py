import pytest

from quizapp.core.access import Actor
from quizapp.services import library
from tests import factories
from tests.browsing import Browser
from tests.factories import PASSAGES
from tests.services.editing_texts import publish
from tests.web.editing import Form

REVISIONS = "/teach/articles/tides/revisions"


@pytest.fixture
def teacher(owner: Actor, visitor: Browser) -> Browser:
    factories.make_practice(questions=1)
    publish(owner, p1="The tide rises twice a day.")
    return visitor.log_in("Olga Owner")


def test_revisions_are_listed_and_compared(teacher: Browser) -> None:
    listed = teacher.get(REVISIONS).text
    assert "Olga Owner" in listed
    assert "1 passage changed" in listed
    step = teacher.get(f"{REVISIONS}/2").text
    assert "<del> The moon pulls the water nearest to it.</del>" in step
    assert "/articles/tides?rev=2" in step
    assert PASSAGES["p1"] in teacher.get("/articles/tides?rev=1").text
    assert teacher.get(f"{REVISIONS}/3").status_code == 404


def test_one_is_brought_back_after_a_look_at_what_that_does(teacher: Browser) -> None:
    shown = teacher.follow(teacher.post(f"{REVISIONS}/1/back"))
    assert "<ins> The moon pulls the water nearest to it.</ins>" in shown.text
    assert "1 question:\n 1 stays." in shown.text
    form = Form(shown.text)
    teacher.post("/teach/articles/tides/edit/save", form.fields)
    text = library.text("tides")
    assert (text.number, text.passages["p1"].text) == (3, PASSAGES["p1"])
