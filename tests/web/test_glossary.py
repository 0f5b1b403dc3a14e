"""The glossary as its writers and its readers see it."""

import re

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.services import attempts
from quizapp.store.db import db
from quizapp.store.models import GlossaryEntry
from tests import factories
from tests.browsing import Browser

TIDE = {"term": "tide", "forms": "tides", "explanation": "The *sea’s* canary-gloss."}


@pytest.fixture
def writer(app: Flask, owner: Actor, visitor: Browser) -> Browser:
    factories.make_article()
    return visitor.log_in("Olga Owner")


def test_a_term_is_explained_where_it_stands_first(writer: Browser, app: Flask) -> None:
    assert "Edit the glossary" in writer.get("/articles/tides").text
    assert writer.post("/articles/tides/glossary", TIDE).status_code == 303
    assert "3 places in the text" in writer.get("/articles/tides/glossary").text
    page = Browser(app).get("/articles/tides").text
    assert "Edit the glossary" not in page
    term = re.search(r'The <a class="term" href="#(term-\d+)">tide</a> rises', page)
    assert term
    assert page.count('class="term"') == 1
    assert f'id="{term[1]}"' in page
    assert "The <em>sea’s</em> canary-gloss." in page
    assert "Back to passage 1" in page


def test_no_term_is_a_link_in_words_that_prove_something(writer: Browser) -> None:
    writer.post("/articles/tides/glossary", TIDE)
    page = writer.get("/articles/tides?mark=p1.0-14").text
    assert "<mark>The tide rises</mark>" in page


def test_an_entry_is_changed_and_taken_out(writer: Browser) -> None:
    writer.post("/articles/tides/glossary", TIDE)
    place = "/articles/tides/glossary/1"
    assert "canary-gloss" in writer.get(place).text
    assert writer.post(place, {**TIDE, "explanation": ""}).status_code == 422
    assert writer.post(place, {**TIDE, "explanation": "Better."}).status_code == 303
    assert writer.post(place, TIDE).status_code == 409
    assert writer.post("/articles/tides/glossary/2/retire").status_code == 303
    page = writer.get("/articles/tides/glossary").text
    assert "No term is explained yet." in page
    assert "replaced" in page
    assert "taken out" in page
    assert "canary-gloss" in page
    assert 'class="term"' not in writer.get("/articles/tides").text


def test_what_came_with_the_article_says_so(writer: Browser) -> None:
    writer.post("/articles/tides/glossary", TIDE)
    row = db.session.query(GlossaryEntry).one()
    row.by_id, row.retired_at = None, row.at
    db.session.commit()
    page = writer.get("/articles/tides/glossary").text
    assert "came with the article; taken out" in page
    assert "with its file" in page
    assert "an erased account" not in page


def test_what_is_wrong_is_said_at_its_field(writer: Browser) -> None:
    refused = writer.post("/articles/tides/glossary", {**TIDE, "term": " "})
    assert refused.status_code == 422
    assert 'id="term-problem"' in refused.text
    assert "canary-gloss" in refused.text


def test_no_quiz_shows_it(writer: Browser, app: Flask, student: Actor) -> None:
    """Neither while it is answered nor in its result: an entry may say what a question asks."""
    article = factories.make_article("moons")
    test = factories.make_assignment(factories.make_set(article))
    writer.post("/articles/moons/glossary", TIDE)
    begun = attempts.start(student, test, "device").attempt_id
    learner = Browser(app).log_in("Sami Student")
    assert "canary-gloss" in learner.get("/articles/moons").text
    assert "canary-gloss" not in learner.get(f"/attempts/{begun}/questions/1").text
    attempts.submit(student, begun)
    assert "canary-gloss" not in learner.get(f"/attempts/{begun}/result").text


def test_in_a_test_on_the_text_it_is_closed(
    writer: Browser, app: Flask, owner: Actor, student: Actor
) -> None:
    writer.post("/articles/tides/glossary", TIDE)
    article = factories.make_article("moons")
    writer.post("/articles/moons/glossary", TIDE)
    room = factories.make_room(owner, student)
    rules = {"room": room, "feedback": "after_submission", "mode": "examination"}
    test = factories.make_assignment(factories.make_set(article), **rules)  # type: ignore[arg-type]
    attempts.start(factories.actor_of(student.person_id), test, "device")
    learner = Browser(app).log_in("Sami Student")
    page = learner.get("/articles/moons").text
    assert "canary-gloss" not in page
    assert 'class="term"' not in page
    assert "canary-gloss" in learner.get("/articles/tides").text
