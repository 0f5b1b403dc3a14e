"""What the linter says of a draft, by itself and beside the questions around it."""

from dataclasses import replace

import pytest

from quizapp.core import drafts
from quizapp.core.access import Actor
from quizapp.core.drafts import Draft
from quizapp.core.questions import KINDS
from quizapp.core.reading import Mark
from quizapp.core.text import Span
from quizapp.services import authoring, library, linting, sets
from quizapp.services.authoring import Unfinished
from quizapp.store.db import db
from quizapp.store.models import Question
from tests import factories
from tests.kinds import EXAMPLES
from tests.services.test_asides import DRAFT, option

TWICE = Mark("p2", Span(43, 47))


def found(text: library.Text, question_id: int, draft: Draft) -> list[tuple[str, str]]:
    return [(one.code, one.field) for one in linting.findings(text, question_id, draft)]


@pytest.fixture
def text(owner: Actor) -> library.Text:
    return library.text(factories.make_article().slug)


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_draft_of_any_kind_is_looked_at(text: library.Text, kind: str) -> None:
    ids = iter("abcdefghijkl")
    empty = drafts.empty(kind, lambda: next(ids))
    codes = {code for code, _ in found(text, 1, empty)}
    assert codes <= {"not-explained", "not-cited"}
    assert {one.field for one in linting.errors(text, 1, empty)} <= {
        one.field for one in drafts.blocking(empty)
    }


@pytest.mark.parametrize("kind", KINDS)
def test_a_whole_draft_of_any_kind_is_looked_at(text: library.Text, kind: str) -> None:
    marks = {part: (Mark("p1", Span(0, 27)),) for part in EXAMPLES[kind].explained()}
    whole = Draft.from_question(EXAMPLES[kind], "recall", 1, marks)
    assert linting.errors(text, 1, whole) == []


def test_a_mark_says_which_of_two_places_is_meant(text: library.Text) -> None:
    assert text.passages["p2"].text[43:47] == "pull"
    assert text.passages["p2"].text.count("pull") == 2
    parts = [replace(one, cites=(TWICE,)) for one in DRAFT.parts]
    assert linting.errors(text, 1, replace(DRAFT, parts=parts)) == []


def test_errors_bar_publishing_and_warnings_do_not(owner: Actor) -> None:
    made = factories.make_set(factories.make_article(), questions=1, owner=owner)
    question_id = authoring.begin(owner, made.id)
    editing = authoring.edit(owner, question_id)
    pictured = replace(DRAFT, stem="Which ![](moon.png) pulls the water?")
    with pytest.raises(Unfinished) as refused:
        authoring.publish(owner, editing, pictured, editing.seen, "")
    assert [(one.field, one.problem) for one in refused.value.problems] == [
        ("stem", "A picture has no words that say what it shows.")
    ]
    assert authoring.publish(owner, editing, DRAFT, editing.seen, "") == 1


def test_questions_of_its_sets_and_of_the_bank_count(owner: Actor) -> None:
    article = factories.make_article()
    made = factories.make_set(article, questions=0, owner=owner)
    other = factories.make_question(article, stem="What pulls the water nearest to it?")
    text = library.text(article.slug)
    question_id = authoring.begin(owner, made.id)
    told = replace(
        DRAFT,
        stem="When the moon pulls the water nearest to it, what rises?",
        parts=[option("t", "Tide", "1", "It does rise."), option("w", "Wind", "0", "It blows.")],
    )
    same = replace(
        DRAFT,
        stem="What pulls the water nearest to it?",
        parts=[option("m", "The moon", "1", "It is near."), option("w", "Fish", "0", "They swim.")],
    )
    assert found(text, question_id, told) == []
    assert found(text, question_id, same) == [("duplicate-stem", "stem")]
    sets.include(owner, made.id, other.id)
    (given,) = linting.findings(text, question_id, told)
    assert (given.code, given.field) == ("given-away-by-another", "stem")
    assert given.values == {"other": "What pulls the water nearest to it?"}
    assert db.session.get_one(Question, question_id).set_aside == {}
