"""Clearing the queue: confirm, point anew, retire."""

import pytest

from quizapp.core.access import Actor
from quizapp.core.anchoring import Citation, describe
from quizapp.core.errors import Conflict, Invalid, NotFound
from quizapp.core.reanchoring import State
from quizapp.services import attempts, carrying, library, quizzes, settling, waiting
from quizapp.store.db import db
from quizapp.store.models import Article, Attempt, Cited, Question
from tests import factories
from tests.services.editing_texts import SLUG, publish
from tests.services.questionfiles.looking import everything

NEW = "The sun pulls too, though less. When both pull together, the tide is highest."


@pytest.fixture
def practice(owner: Actor) -> int:
    """A quiz whose one question cites words of p2 that the second revision says otherwise."""
    made = factories.make_practice(questions=1)
    publish(owner, p2=NEW)
    return made


@pytest.fixture
def row(practice: int) -> Cited:
    return db.session.query(Cited).filter_by(revision_id=2, part="ssss").one()


def propose(row: Cited, start: int, end: int) -> None:
    """Let these words of p2 be what is proposed instead."""
    carrying.point(row, Citation("p2", describe(NEW, start, end)))
    row.state = State.CHANGED
    db.session.commit()


def asks() -> int:
    """How many questions the public quiz asks."""
    return sum(one.questions for one in quizzes.on_article(None, 1))


def test_a_proposal_is_confirmed_and_the_question_asked_again(
    practice: int, row: Cited, owner: Actor, student: Actor
) -> None:
    propose(row, 0, 30)
    assert asks() == 0
    settling.confirm(owner, SLUG, row.id)
    assert asks() == 1
    assert (row.settled_by_id, row.state) == (owner.person_id, "changed")
    assert waiting.counts([1], owner) == {}
    taken = attempts.start(student, practice, "phone").attempt_id
    version = row.version_id
    assert db.session.get_one(Attempt, taken).revision_id == row.revision_id
    shown = library.evidence(library.text(SLUG), [version])[version]["ssss"][0]
    assert [piece.text for piece in shown.excerpt if piece.marked] == [NEW[0:30]]


def test_words_that_are_gone_cannot_be_confirmed(row: Cited, owner: Actor) -> None:
    row.state = State.LOST
    db.session.commit()
    with pytest.raises(Invalid, match="words are gone"):
        settling.confirm(owner, SLUG, row.id)


def test_other_words_are_chosen(row: Cited, owner: Actor) -> None:
    before = everything()["citation"][:3]
    for passage, quote, field in (("p9", "The sun", "passage"), ("p2", "No such words", "quote")):
        with pytest.raises(Invalid) as refused:
            settling.point(owner, SLUG, row.id, passage, quote)
        assert refused.value.field == field
    settling.point(owner, SLUG, row.id, "p2", "The sun pulls too")
    assert (row.passage_key, row.start, row.end, row.exact, row.suffix) == (
        "p2",
        0,
        17,
        "The sun pulls too",
        ", though less. When both pull to",
    )
    assert asks() == 1
    assert everything()["citation"][:3] == before  # the first revision is as it was


def test_the_second_of_two_teachers_is_told(row: Cited, owner: Actor, stranger: Actor) -> None:
    propose(row, 0, 30)
    settling.point(owner, SLUG, row.id, "p2", "The sun pulls too")
    for settle in (settling.confirm, settling.retire, settling.one):
        with pytest.raises(Conflict):
            settle(stranger, SLUG, row.id)
    assert row.exact == "The sun pulls too"


def test_a_newer_revision_has_a_queue_of_its_own(row: Cited, owner: Actor) -> None:
    propose(row, 0, 30)
    publish(owner, p3="Harbour masters wrote tables of the tide.")
    with pytest.raises(Conflict):
        settling.confirm(owner, SLUG, row.id)


def test_a_question_is_retired_and_that_is_taken_back(row: Cited, owner: Actor) -> None:
    settling.retire(owner, SLUG, row.id)
    queue = waiting.queue(owner, SLUG)
    assert (queue.waiting, len(queue.retired)) == ([], 1)
    assert db.session.get_one(Question, 1).retired_at
    for settle in (settling.confirm, settling.retire):
        with pytest.raises(Conflict):
            settle(owner, SLUG, row.id)
    settling.ask_again(owner, SLUG, row.id)
    assert len(waiting.queue(owner, SLUG).waiting) == 1
    assert asks() == 0


def test_a_citation_of_another_article_is_none_of_this_one(row: Cited, owner: Actor) -> None:
    factories.make_article("seas")
    with pytest.raises(NotFound):
        settling.retire(owner, "seas", row.id)
    with pytest.raises(NotFound):
        settling.retire(owner, SLUG, 999)


def test_only_those_who_may_settle_it_do(row: Cited, owner: Actor, stranger: Actor) -> None:
    article = db.session.get_one(Article, 1)
    article.owner_id = owner.person_id
    db.session.add(Question(article_id=1, owner_id=stranger.person_id, created_at=factories.THEN))
    db.session.commit()
    with pytest.raises(NotFound):  # the stranger has a question here, and this is another
        settling.point(stranger, SLUG, row.id, "p2", "The sun pulls too")


def test_for_sentences_that_students_choose_a_whole_one_is_taken(owner: Actor) -> None:
    factories.make_quiz_of("evidence")
    publish(owner, p1="The tide rises twice a day. It is the moon that pulls the water nearest.")
    row = db.session.query(Cited).filter_by(revision_id=2, part="v25k", position=1).one()
    with pytest.raises(Invalid, match="one sentence"):
        settling.point(owner, SLUG, row.id, "p1", "twice a day. It is the moon")
    settling.point(owner, SLUG, row.id, "p1", "the moon that pulls")
    assert row.exact == "It is the moon that pulls the water nearest."
