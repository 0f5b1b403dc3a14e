"""Own highlights on the page: made without a script, shown to their owner alone, edited, removed."""

import re

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.services import attempts, highlights
from quizapp.services.highlights import Place
from quizapp.store.db import db
from quizapp.store.models import Article, Highlight
from tests import factories
from tests.browsing import Browser
from tests.factories import PASSAGES
from tests.rewriting import rewrite

ADD = {"rev": "1", "number": "1", "words": "The moon pulls the water", "note": "canary-note"}


@pytest.fixture
def article(app: Flask) -> Article:
    return factories.make_article()


@pytest.fixture
def reader(article: Article, student: Actor, visitor: Browser) -> Browser:
    return visitor.log_in("Sami Student")


def test_words_are_highlighted_by_passage_and_words(reader: Browser) -> None:
    added = reader.post("/articles/tides/highlights", ADD)
    assert added.headers["Location"] == "/articles/tides#p1"
    page = reader.get("/articles/tides").text
    assert '<mark class="own">The moon pulls the water</mark><a class="own-note"' in page
    assert "canary-note" in page
    assert "Only you see them." in page


def test_nobody_else_sees_them(reader: Browser, app: Flask, owner: Actor) -> None:
    reader.post("/articles/tides/highlights", ADD)
    for other in (Browser(app), Browser(app).log_in("Olga Owner")):
        page = other.get("/articles/tides").text
        assert "canary-note" not in page
        assert 'class="own"' not in page


def test_evidence_and_own_highlights_stand_in_each_other(reader: Browser) -> None:
    reader.post("/articles/tides/highlights", {**ADD, "note": ""})
    page = reader.get("/articles/tides?mark=p1.32-36").text
    assert '<mark class="own">The <mark>moon</mark> pulls the water</mark>' in page


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"words": "no such words"}, "These words do not stand in the passage"),
        ({"number": "9"}, "Give the number of a passage, 1 to 3."),
        ({"number": "x"}, "Give the number of a passage, 1 to 3."),
        ({"note": "x" * 2001}, "At most 2000 characters, please."),
    ],
)
def test_what_cannot_be_marked_comes_back_with_its_problem(
    reader: Browser, change: dict[str, str], said: str
) -> None:
    refused = reader.post("/articles/tides/highlights", {**ADD, **change})
    assert refused.status_code == 422
    assert said in refused.text
    assert db.session.query(Highlight).count() == 0


def test_a_visitor_is_asked_to_log_in(article: Article, visitor: Browser) -> None:
    assert "Log in to highlight" in visitor.get("/articles/tides").text
    assert visitor.post("/articles/tides/highlights", ADD).headers["Location"] == "/login"


def test_a_note_is_edited_and_removed(reader: Browser) -> None:
    reader.post("/articles/tides/highlights", ADD)
    page = reader.get("/articles/tides").text
    place = re.search(r'href="(/articles/tides/highlights/\d+)"', page)
    assert place
    assert "canary-note" in reader.get(place[1]).text
    assert reader.post(place[1], {"note": "x" * 2001}).status_code == 422
    assert reader.post(place[1], {"note": "Better"}).status_code == 303
    assert "Better" in reader.get("/articles/tides").text
    assert reader.post(f"{place[1]}/remove").status_code == 303
    assert 'class="own"' not in reader.get("/articles/tides").text


def test_what_an_edit_did_to_them_is_said(
    reader: Browser, article: Article, student: Actor
) -> None:
    moved, _ = highlights.add(student, "tides", Place(1, 1, "The moon pulls the water"), "")
    gone, _ = highlights.add(student, "tides", Place(1, 2), "Why less?")
    rewrite(article, {"p1": f"At sea: {PASSAGES['p1']}"})
    page = reader.get("/articles/tides").text
    assert page.count('<mark class="own">') == 1
    assert "Lost: the text was edited, these words are gone." in page
    assert "Why less?" in page
    assert (
        "these words are not in it any more"
        in reader.get(f"/articles/tides/highlights/{gone}").text
    )
    assert reader.post(f"/articles/tides/highlights/{gone}/keep").status_code == 409
    assert reader.post(f"/articles/tides/highlights/{moved}/keep").status_code == 303


def test_in_a_test_on_the_text_notes_and_glossary_are_closed(
    reader: Browser, article: Article, student: Actor, owner: Actor
) -> None:
    highlights.add(student, "tides", Place(1, 1), "canary-note")
    room = factories.make_room(owner, student)
    test = factories.make_assignment(
        factories.make_set(article), room=room, feedback="after_submission", mode="test"
    )
    learner = factories.actor_of(student.person_id)
    attempts.start(learner, test, "device")
    for address in ("/articles/tides", "/articles/tides/passage?number=1"):
        page = reader.get(address).text
        assert "While you sit a test on this text your highlights are closed." in page
        assert "canary-note" not in page
