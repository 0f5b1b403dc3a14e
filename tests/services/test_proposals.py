"""Draft from the text: made once, cited in place, not asked before a person has finished them."""

import pytest

from quizapp.core.access import Actor
from quizapp.core.drafts import Draft
from quizapp.core.errors import Invalid, NotFound
from quizapp.services import article_settings, authoring, proposals, sets, sharing
from quizapp.services.authoring import Unfinished
from quizapp.store.db import db
from quizapp.store.models import Article, Passage, Question, Version
from tests import factories
from tests.services.editing_texts import SLUG, publish

TEXT = "In 1923 the council of Leith met. In 1931 a school was built. By 1940 the council was gone."


@pytest.fixture
def set_id(owner: Actor) -> int:
    article = factories.make_article()
    passage = db.session.query(Passage).first()
    assert passage
    passage.text = TEXT
    passage.sentences = [[0, 33], [34, 61], [62, 91]]
    db.session.commit()
    return factories.make_set(article, questions=1, owner=owner).id


def keys(actor: Actor, set_id: int) -> dict[str, str]:
    """By what each asks."""
    return {
        f"{one.kind} {one.answers[0]}": one.key
        for offered in proposals.listed(actor, set_id).passages
        for one in offered.proposals
    }


def test_what_is_taken_is_a_draft_in_the_set_cited_where_it_stands(
    owner: Actor, set_id: int
) -> None:
    offered = keys(owner, set_id)
    assert {"number 1923", "number 1931", "number 1940"} <= set(offered)
    assert proposals.take(owner, set_id, [offered["number 1923"], offered["number 1940"]]) == 2
    made = sets.sheet(owner, set_id).entries[1:]
    assert [one.stem for one in made] == [
        "In … the council of Leith met.",
        "By … the council was gone.",
    ]
    assert all(one.has_draft and one.version is None for one in made)
    draft = authoring.edit(owner, made[0].question_id).draft
    assert [str(mark) for part in draft.explained for mark in part.cites] == ["p1.0-33"] * 2


def test_none_is_offered_twice_also_when_its_draft_was_taken_out(owner: Actor, set_id: int) -> None:
    offered = keys(owner, set_id)
    proposals.take(owner, set_id, offered.values())
    assert proposals.listed(owner, set_id).passages == []
    for entry in sets.sheet(owner, set_id).entries[1:]:
        sets.take_out(owner, set_id, entry.question_id)
    assert proposals.listed(owner, set_id).passages == []
    with pytest.raises(Invalid):
        proposals.take(owner, set_id, offered.values())
    assert db.session.query(Question).count() == 1 + len(offered)


def test_none_is_offered_again_for_a_sentence_that_was_edited(owner: Actor, set_id: int) -> None:
    proposals.take(owner, set_id, keys(owner, set_id).values())
    publish(owner, p1=TEXT.replace("a school was built", "a large school was built"))
    assert proposals.listed(owner, set_id).passages == []
    publish(owner, p2="In 1951 a bridge was built over the river at last.")
    assert set(keys(owner, set_id)) == {"number 1951"}


def test_a_draft_from_the_text_is_not_published_as_it_is(owner: Actor, set_id: int) -> None:
    proposals.take(owner, set_id, keys(owner, set_id).values())
    for entry in sets.sheet(owner, set_id).entries[1:]:
        editing = authoring.edit(owner, entry.question_id)
        with pytest.raises(Unfinished) as error:
            authoring.publish(owner, editing, editing.draft, editing.seen, "")
        fields = {one.field for one in error.value.problems}
        assert {f"explanation-{part.id}" for part in editing.draft.explained} <= fields


def test_a_question_begun_after_it_does_not_write_over_it(owner: Actor, set_id: int) -> None:
    proposals.take(owner, set_id, [keys(owner, set_id)["number 1923"]])
    begun = authoring.begin(owner, set_id)
    assert begun not in [one.question_id for one in sets.sheet(owner, set_id).entries[:2]]
    kept = db.session.query(Question).filter(Question.proposal.is_not(None)).one()
    assert kept.draft
    assert Draft.from_json(kept.draft).kind == "number"


def test_nothing_chosen_is_said(owner: Actor, set_id: int) -> None:
    with pytest.raises(Invalid) as error:
        proposals.take(owner, set_id, ["number:made-up"])
    assert error.value.field == "proposal"


def test_a_stranger_finds_no_set(stranger: Actor, set_id: int) -> None:
    with pytest.raises(NotFound):
        proposals.listed(stranger, set_id)
    with pytest.raises(NotFound):
        proposals.take(stranger, set_id, ["x"])


def test_a_footnote_offers_nothing(owner: Actor, set_id: int) -> None:
    passage = db.session.query(Passage).first()
    assert passage
    passage.kind = "footnote"
    db.session.commit()
    assert keys(owner, set_id).keys() & {"number 1923", "number 1931", "number 1940"} == set()


@pytest.fixture
def public(owner: Actor, stranger: Actor) -> tuple[int, int]:
    """A set of the owner's on their article, which everyone may read, and one of a stranger's."""
    article = factories.make_article(owner=owner)
    db.session.query(Passage).filter_by(key="p1").update(
        {"text": TEXT, "sentences": [[0, 33], [34, 61], [62, 91]]}
    )
    article_settings.show_to(owner, SLUG, "", public=True)
    mine = factories.make_set(article, questions=0, owner=owner, slug="mine").id
    return mine, factories.make_set(article, questions=0, owner=stranger, slug="theirs").id


def test_what_a_stranger_drafts_takes_nothing_away(
    owner: Actor, stranger: Actor, public: tuple[int, int]
) -> None:
    mine, theirs = public
    offered = keys(stranger, theirs)
    assert proposals.take(stranger, theirs, offered.values()) == len(offered)
    assert keys(owner, mine) == offered
    assert keys(stranger, theirs) == {}
    publish(owner, p1=TEXT.replace("a school was built", "a large school was built"))
    assert {"number 1923", "number 1931", "number 1940"} <= set(keys(owner, mine))
    assert keys(stranger, theirs) == {}
    assert proposals.take(owner, mine, keys(owner, mine).values())
    assert keys(owner, mine) == {}


def test_what_is_shared_is_offered_to_none_of_those_who_see_it(
    owner: Actor, stranger: Actor, public: tuple[int, int]
) -> None:
    mine, theirs = public
    number = keys(owner, mine)["number 1923"]
    proposals.take(owner, mine, [number])
    sharing.add(owner, SLUG, "stefan stranger", "viewer")
    assert number in keys(stranger, theirs).values()
    sharing.change(owner, SLUG, stranger.person_id, "editor")
    assert number not in keys(stranger, theirs).values()
    sharing.change(owner, SLUG, stranger.person_id, "viewer")
    made = db.session.query(Question.id).filter(Question.proposal == number).scalar()
    published = factories.make_question(db.session.query(Article).one()).id
    db.session.query(Version).filter_by(question_id=published).update({"question_id": made})
    db.session.commit()
    assert number not in keys(stranger, theirs).values()


def test_what_has_passed_to_the_owner_is_offered_again(
    owner: Actor, stranger: Actor, public: tuple[int, int]
) -> None:
    sharing.add(owner, SLUG, "stefan stranger", "editor")
    mine, _ = public
    number = keys(stranger, mine)["number 1923"]
    proposals.take(stranger, mine, [number])
    sharing.take_away(owner, SLUG, stranger.person_id)
    again = sets.make(stranger, db.session.query(Article.id).scalar(), "Again", "")
    assert proposals.take(stranger, again, [number]) == 1
    assert number not in [*keys(owner, mine).values(), *keys(stranger, again).values()]
