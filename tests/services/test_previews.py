"""A draft as a student would see it."""

from dataclasses import replace

import pytest

from quizapp.core import drafts
from quizapp.core.access import Actor
from quizapp.core.questions import KINDS
from quizapp.services import authoring, previews
from quizapp.services.authoring import Editing
from quizapp.store.db import db
from quizapp.store.models import Attempt, Item, Mark, ResponseEvent
from tests import factories
from tests.services.test_authoring import WHOLE

# For each kind an answer to the example, what it earns, and an answer that cannot be read, if any.
ANSWERS = {
    "choice": ({"answer": ["cs3k"]}, 0.5, {"answer": ["zzzz"]}),
    "several": ({"answer": ["sm2k", "ss3k", "sw5k"]}, 0.5, {"answer": ["zzzz"]}),
    "truefalse": ({"answer": ["false"]}, 0, {"answer": ["maybe"]}),
    "text": ({"answer": ["luna"]}, 0.5, {"answer": ["x" * 501]}),
    "number": ({"answer": ["2 times"]}, 1, {"answer": ["two"]}),
    "matching": ({"answer-pm2k": ["mp2k"], "answer-ps3k": ["mw4k"]}, 1 / 3, {"answer-pm2k": ["?"]}),
    "ordering": (
        {"answer-em2k": ["2"], "answer-es3k": ["3"], "answer-et4k": ["1"]},
        0.5,
        {"answer-em2k": ["9"]},
    ),
    "cloze": ({"answer-gm2k": ["moon"]}, 0.5, {"answer-gt3k": ["two"]}),
    "evidence": (
        {"answer": ["vw3k"], "answer-sentences": ["p2.0-32"]},
        0.5,
        {"answer-sentences": ["here"]},
    ),
    "open": ({"answer": ["The moon pulls."]}, None, {"answer": ["x" * 20_001]}),
}


def editing(owner: Actor, kind: str) -> Editing:
    question = factories.make_question_of(factories.make_article(), kind)
    return authoring.edit(owner, question.id)


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_is_marked_as_a_students_and_nothing_is_recorded(owner: Actor, kind: str) -> None:
    begun = editing(owner, kind)
    answer, share, odd = ANSWERS[kind]
    none, given, refused = (previews.page(begun, one) for one in ({}, answer, odd))
    assert none.problem is given.problem is refused.problem is None
    assert (none.answer, none.review and none.review.answered) == (None, False)
    assert given.review
    assert (given.review.answered, given.review.share) == (True, share)
    assert given.said != ""
    assert (refused.answer, refused.refused and refused.refused.field) == (None, "answer")
    assert {one.id for one in given.review.lines} == {part.id for part in begun.draft.explained}
    assert all(one.evidence for one in given.review.lines)
    tables = (Attempt, Item, Mark, ResponseEvent)
    assert [db.session.query(table).count() for table in tables] == [0, 0, 0, 0]


@pytest.mark.parametrize("kind", KINDS)
def test_a_draft_that_is_no_question_yet_says_why(owner: Actor, kind: str) -> None:
    made = factories.make_set(factories.make_article(), questions=0, owner=owner)
    begun = authoring.edit(owner, authoring.begin(owner, made.id, kind))
    for stem in ("", "What?"):
        shown = previews.page(replace(begun, draft=replace(begun.draft, stem=stem)), {})
        assert (shown.stem, shown.review) == (stem, None)
        assert shown.problem
        assert (shown.problem.field == "stem") == (stem == "")


def test_explanations_and_evidence_may_still_be_missing(owner: Actor) -> None:
    bare = [replace(one, explanation="", cites=()) for one in WHOLE.parts]
    shown = previews.page(replace(editing(owner, "choice"), draft=replace(WHOLE, parts=bare)), {})
    assert shown.asked["options"] == [("mmmm", "The moon"), ("ssss", "The sun")]
    assert shown.review
    assert [one.id for one in shown.review.of("key")] == ["mmmm"]


def test_what_would_give_the_answer_away_is_in_another_order(owner: Actor) -> None:
    begun = editing(owner, "ordering")
    assert [one.id for one in begun.draft.of("events")] == ["em2k", "es3k", "et4k"]
    shown = previews.page(begun, {})
    assert [one for one, _ in shown.asked["events"]] == ["et4k", "es3k", "em2k"]
    moved = replace(begun, draft=drafts.earlier(begun.draft, "et4k"))
    assert shown.asked == previews.page(begun, {}).asked
    order = [one for one, _ in previews.page(moved, {}).asked["events"]]
    assert order == ["em2k", "es3k", "et4k"]


def test_sentences_prove_it_by_what_the_draft_cites(owner: Actor) -> None:
    begun = editing(owner, "evidence")
    both = {"answer": ["vs2k"], "answer-sentences": ["p1.28-67", "p2.0-32"]}
    assert (shown := previews.page(begun, both).review)
    assert (shown.share, shown.proven, len(shown.marked)) == (1, True, 2)
    uncited = [replace(one, cites=()) for one in begun.draft.parts]
    other = replace(begun, draft=replace(begun.draft, parts=uncited))
    assert (shown := previews.page(other, both).review)
    assert (shown.share, shown.proven) == (0.5, False)


def test_a_near_miss_is_said(owner: Actor) -> None:
    begun = editing(owner, "text")
    assert previews.page(begun, {"answer": ["the mooon"]}).respell
    assert not previews.page(begun, {"answer": ["the moon"]}).respell
