"""A draft as a student would see it."""

from dataclasses import replace

from quizapp.core.access import Actor
from quizapp.services import authoring, previews
from quizapp.store.db import db
from quizapp.store.models import Attempt, Item, Mark
from tests import factories
from tests.services.test_authoring import WHOLE


def test_a_whole_draft_is_shown_before_and_after_check_and_nothing_is_recorded(
    owner: Actor,
) -> None:
    made = factories.make_set(factories.make_article(), questions=0, owner=owner)
    editing = authoring.edit(owner, authoring.begin(owner, made.id))
    shown = previews.page(replace(editing, draft=WHOLE))
    assert [part.text for part in shown.parts] == ["The moon", "The sun"]
    assert shown.answer is None
    assert shown.review
    assert [part.id for part in shown.review.key] == ["mmmm"]
    assert [(part.id, part.explanation) for part in shown.review.others] == [("ssss", "Far.")]
    (evidence,) = shown.review.key[0].evidence
    assert [piece.text for piece in evidence.excerpt if piece.marked] == [
        "The moon pulls the water"
    ]
    assert [db.session.query(table).count() for table in (Attempt, Item, Mark)] == [0, 0, 0]


def test_a_draft_without_a_key_has_no_review_yet(owner: Actor) -> None:
    made = factories.make_set(factories.make_article(), questions=0, owner=owner)
    editing = authoring.edit(owner, authoring.begin(owner, made.id))
    shown = previews.page(editing)
    assert (shown.stem, len(shown.parts), shown.review) == ("", 3, None)
