"""A teacher's sets."""

from dataclasses import replace

import pytest

from quizapp.core.access import Actor
from quizapp.core.errors import Invalid, NotFound
from quizapp.services import authoring, sets
from quizapp.store.db import db
from quizapp.store.models import Article, Assignment, Question, QuestionSet
from tests import factories


def stems(actor: Actor, set_id: int) -> list[str]:
    return [entry.stem for entry in sets.sheet(actor, set_id).entries]


def draft(actor: Actor, set_id: int, stem: str) -> int:
    """A question with nothing but a stem; gives its id."""
    question_id = authoring.begin(actor, set_id)
    editing = authoring.edit(actor, question_id)
    typed = replace(editing.draft, stem=stem)
    authoring.save(actor, editing, typed, editing.seen)
    return question_id


def test_a_set_is_the_makers_own_with_an_address_of_its_own(owner: Actor, stranger: Actor) -> None:
    article = factories.make_article()
    first = sets.make(owner, article.id, "  Ebb  &  flow ", " Both ways. ")
    second = sets.make(owner, article.id, "Ebb & flow", "")
    card = sets.sheet(owner, first).card
    assert (card.title, card.summary, card.mine, card.offered) == (
        "Ebb & flow",
        "Both ways.",
        True,
        None,
    )
    assert card.slug.startswith("ebb-flow-")
    assert card.slug != sets.sheet(owner, second).card.slug
    assert [one.id for one in sets.listed(owner)] == [first, second]
    assert sets.listed(stranger) == []
    with pytest.raises(NotFound):
        sets.sheet(stranger, first)


def test_a_title_without_a_letter_has_an_address(owner: Actor) -> None:
    made = sets.make(owner, factories.make_article().id, "???", "")
    assert sets.sheet(owner, made).card.slug.startswith("set-")


@pytest.mark.parametrize(
    ("article", "title", "summary", "field"),
    [
        (0, "Tides", "", "article"),
        (None, " ", "", "title"),
        (None, "x" * 121, "", "title"),
        (None, "Tides", "x" * 301, "summary"),
    ],
)
def test_what_a_set_needs(
    owner: Actor, article: int | None, title: str, summary: str, field: str
) -> None:
    article_id = factories.make_article().id if article is None else article
    with pytest.raises(Invalid) as refused:
        sets.make(owner, article_id, title, summary)
    assert refused.value.field == field
    assert db.session.query(QuestionSet).all() == []


def test_only_teachers_have_sets(student: Actor) -> None:
    for actor in (student, None):
        with pytest.raises(NotFound):
            sets.listed(actor)
        with pytest.raises(NotFound):
            sets.make(actor, 1, "Tides", "")


def test_questions_change_places_and_the_ends_stay(owner: Actor) -> None:
    made = factories.make_set(factories.make_article(), owner=owner)
    first, second, third = [entry.question_id for entry in sets.sheet(owner, made.id).entries]
    sets.move(owner, made.id, third, up=True)
    sets.move(owner, made.id, first, up=True)
    sets.move(owner, made.id, second, up=False)
    assert [one.question_id for one in sets.sheet(owner, made.id).entries] == [first, third, second]
    with pytest.raises(NotFound):
        sets.move(owner, made.id, 999, up=True)


def test_a_draft_taken_out_of_its_set_is_found_in_the_bank(owner: Actor) -> None:
    made = factories.make_set(factories.make_article(), questions=1, owner=owner)
    question_id = draft(owner, made.id, "Half a question?")
    sets.take_out(owner, made.id, question_id)
    others = sets.sheet(owner, made.id).others
    assert [(one.question_id, one.stem, one.version) for one in others] == [
        (question_id, "Half a question?", None)
    ]
    sets.include(owner, made.id, question_id)
    assert stems(owner, made.id) == ["What pulls the water most? (1)", "Half a question?"]


def test_a_question_begun_and_left_empty_is_not_listed_in_the_bank(owner: Actor) -> None:
    made = factories.make_set(factories.make_article(), questions=1, owner=owner)
    sets.take_out(owner, made.id, authoring.begin(owner, made.id))
    assert sets.sheet(owner, made.id).others == []


def test_in_the_schools_set_each_sees_all_questions_and_of_others_what_is_published(
    owner: Actor, stranger: Actor
) -> None:
    made = factories.make_set(factories.make_article(), questions=1)
    question_id = draft(owner, made.id, "Not for your eyes yet?")
    theirs = sets.sheet(stranger, made.id).entries[1]
    assert (theirs.question_id, theirs.mine, theirs.stem, theirs.has_draft) == (
        question_id,
        False,
        "",
        False,
    )
    assert stems(owner, made.id)[1] == "Not for your eyes yet?"
    sets.move(stranger, made.id, question_id, up=True)
    sets.take_out(stranger, made.id, question_id)
    with pytest.raises(NotFound):
        sets.include(stranger, made.id, question_id)


def test_a_retired_question_is_said_to_be_and_is_not_offered_again(owner: Actor) -> None:
    made = factories.make_set(factories.make_article(), questions=2, owner=owner)
    first, second = [entry.question_id for entry in sets.sheet(owner, made.id).entries]
    for one in (first, second):
        db.session.get_one(Question, one).retired_at = factories.THEN
    db.session.commit()
    sets.take_out(owner, made.id, second)
    sheet = sets.sheet(owner, made.id)
    assert [(one.question_id, one.retired) for one in sheet.entries] == [(first, True)]
    assert sheet.others == []
    assert not sheet.asks


def test_offering_is_an_assignment_to_everyone_and_is_withdrawn_not_deleted(owner: Actor) -> None:
    made = factories.make_set(factories.make_article(), owner=owner)
    for rule in ("at_once", "at_once", "after_submission", ""):
        sets.offer(owner, made.id, rule)
        assert (sets.sheet(owner, made.id).card.offered or "") == rule
    rows = db.session.query(Assignment).order_by(Assignment.id).all()
    assert [(one.classroom_id, one.feedback, one.created_by) for one in rows] == [
        (None, "at_once", owner.person_id),
        (None, "after_submission", owner.person_id),
    ]
    assert all(one.withdrawn_at for one in rows)
    with pytest.raises(Invalid):
        sets.offer(owner, made.id, "after_closing")


def test_the_bank_is_the_articles_own(owner: Actor) -> None:
    made = factories.make_set(factories.make_article(), questions=1, owner=owner)
    elsewhere = factories.make_question(factories.make_article("winds"))
    assert sets.sheet(owner, made.id).others == []
    with pytest.raises(NotFound):
        sets.include(owner, made.id, elsewhere.id)
    assert [one.title for one in sets.articles(owner)] == ["Tides", "Winds"]
    assert db.session.query(Article).count() == 2
