"""The queue of a text whose edit changed some words and took others away."""

import pytest

from quizapp.core.access import Actor
from quizapp.core.errors import NotAllowed, NotFound
from quizapp.services import waiting
from quizapp.store.db import db
from quizapp.store.models import Article, Question
from tests import factories
from tests.services.editing_texts import SLUG, publish


@pytest.fixture
def article(owner: Actor) -> Article:
    """Two questions that cite p2, which the second revision has no more."""
    article = factories.make_article()
    factories.make_set(article, questions=2)
    article.owner_id = owner.person_id
    db.session.commit()
    publish(owner, p2="", p1="Look: " + factories.PASSAGES["p1"])
    return article


def test_old_and_new_stand_side_by_side(article: Article, owner: Actor) -> None:
    queue = waiting.queue(owner, SLUG)
    assert (len(queue.waiting), queue.questions, queue.editable) == (2, 2, True)
    one = queue.waiting[0]
    assert (one.stem, one.part.id, one.state) == (
        "What pulls the water most? (1)",
        "ssss",
        "lost",
    )
    assert one.part.explanation == "canary-sun-1-"
    assert one.before
    assert (one.before.revision, str(one.before.mark)) == (1, "p2.0-31")
    assert (one.now, one.beside) == (None, None)  # the passage is gone


def test_the_queue_counts_what_is_asked(article: Article, owner: Actor) -> None:
    assert waiting.counts([article.id], owner) == {article.id: 2}
    db.session.get_one(Question, 1).retired_at = factories.THEN
    db.session.commit()
    assert waiting.counts([article.id, 99], owner) == {article.id: 1}


def test_teachers_settle_their_own_questions_and_who_holds_the_article_those_of_its_bank(
    article: Article, owner: Actor, stranger: Actor, student: Actor
) -> None:
    with pytest.raises(NotAllowed):
        waiting.queue(stranger, SLUG)
    with pytest.raises(NotFound):
        waiting.queue(student, SLUG)
    db.session.get_one(Question, 2).owner_id = stranger.person_id
    db.session.commit()
    queue = waiting.queue(stranger, SLUG)
    assert ([one.question_id for one in queue.waiting], queue.editable) == ([2], False)
    assert waiting.full(stranger) == [waiting.Full("tides", "Tides", 1)]
    assert waiting.chores(stranger, 1) == waiting.Chores(editable=False, waiting=1)
    assert waiting.full(owner) == [waiting.Full("tides", "Tides", 1)]
    assert [one.question_id for one in waiting.queue(owner, SLUG).waiting] == [1]
    article.owner_id, article.public = owner.person_id, False
    db.session.commit()
    assert waiting.full(owner) == [waiting.Full("tides", "Tides", 2)]
    assert waiting.full(owner, [99]) == []
    assert waiting.chores(student, 1) == waiting.Chores(editable=False, waiting=0)
    assert len(waiting.queue(owner, SLUG).waiting) == 2


def test_what_was_replaced_by_a_new_version_waits_no_more(article: Article, owner: Actor) -> None:
    question = db.session.get_one(Question, 1)
    version = db.session.query(factories.Version).filter_by(question_id=question.id).one()
    db.session.add(
        factories.Version(
            question_id=question.id,
            number=2,
            kind=version.kind,
            skill=version.skill,
            level=version.level,
            content=version.content,
            edit="wording",
            created_at=factories.THEN,
        )
    )
    db.session.commit()
    assert [one.question_id for one in waiting.queue(owner, SLUG).waiting] == [2]
