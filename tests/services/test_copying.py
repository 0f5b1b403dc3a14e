"""A copy is one's own, private, and says what it was made from."""

import pytest

from quizapp.core.access import Actor
from quizapp.core.errors import NotAllowed, NotFound
from quizapp.core.glossary import Wording
from quizapp.services import (
    authoring,
    clock,
    copying,
    glossary,
    library,
    personal_data,
    sets,
    sharing,
)
from quizapp.store.db import db
from quizapp.store.models import Article, ArticleCredit, Question, QuestionSet, Revision
from tests import factories


@pytest.fixture
def article(owner: Actor) -> Article:
    """An article of the owner's that everyone may read, with a set of the owner's."""
    made = factories.make_article()
    made.owner_id, made.rights = owner.person_id, "I wrote it."
    factories.make_set(made, owner=owner)
    db.session.query(Question).update({"owner_id": owner.person_id})
    db.session.commit()
    return made


def without_licence(article: Article) -> None:
    db.session.query(Revision).filter_by(article_id=article.id).update({"licence": ""})
    db.session.commit()


def made_of(slug: str) -> Article:
    return db.session.query(Article).filter_by(slug=slug).one()


def test_a_copy_is_private_and_names_what_it_is_of(
    article: Article, owner: Actor, stranger: Actor
) -> None:
    sharing.add(owner, "tides", "Stefan Stranger", "viewer")
    offered = copying.offer(stranger, "tides")
    assert (offered.title, offered.by, offered.licence) == ("Tides", "Olga Owner", "CC BY 4.0")
    assert (offered.questions, offered.sets) == (3, 1)
    copy = made_of(copying.copy(stranger, "tides"))
    assert (copy.owner_id, copy.public, copy.rights) == (stranger.person_id, False, "I wrote it.")
    assert copy.slug.startswith("tides-")
    told = [
        (one.title, one.by, one.licence, one.slug) for one in copying.credits(stranger, copy.id)
    ]
    assert told == [("Tides", "Olga Owner", "CC BY 4.0", "tides")]
    mine = [one for one in sets.listed(stranger) if one.mine]
    assert [(one.title, one.questions, one.offered) for one in mine] == [("Moon and sun", 3, None)]
    with pytest.raises(NotFound):
        sharing.people(owner, copy.slug)


def test_a_copy_of_a_copy_names_both(article: Article, owner: Actor, stranger: Actor) -> None:
    first = copying.copy(stranger, "tides")
    sharing.add(stranger, first, "Olga Owner", "viewer")
    second = made_of(copying.copy(owner, first))
    told = [(one.by, one.slug) for one in copying.credits(owner, second.id)]
    assert told == [("Olga Owner", "tides"), ("Stefan Stranger", first)]
    assert [one.slug for one in copying.credits(None, second.id)] == ["tides", None]


def test_who_only_may_read_copies_what_everyone_may_take(
    article: Article, owner: Actor, stranger: Actor
) -> None:
    assert copying.offer(stranger, "tides").questions == 0
    assert sharing.ties(stranger, library.text("tides")) == sharing.Ties(False, False, True)
    factories.make_assignment(db.session.query(QuestionSet).one())
    assert copying.offer(stranger, "tides").questions == 3


def test_the_glossary_is_copied_and_each_goes_its_own_way(
    article: Article, owner: Actor, stranger: Actor
) -> None:
    first = glossary.write(owner, "tides", Wording("tide", ("tides",), "The *sea’s* rise."))
    assert copying.offer(stranger, "tides").terms == 1
    copy = copying.copy(stranger, "tides")
    (entry,) = glossary.of(library.text(copy))[0]
    assert entry.wording == Wording("tide", ("tides",), "The *sea’s* rise.")
    (past,) = glossary.page(stranger, copy)[2]
    assert (past.brought, past.by) == (True, None)
    glossary.rewrite(stranger, copy, entry.id, Wording("tide", (), "Mine."))
    glossary.write(stranger, copy, Wording("moon", (), "Mine, too."))
    (kept,) = glossary.of(library.text("tides"))[0]
    assert (kept.id, kept.wording.explanation) == (first, "The *sea’s* rise.")
    glossary.retire(owner, "tides", first)
    assert [one.wording.term for one in glossary.of(library.text(copy))[0]] == ["moon", "tide"]


def test_drafts_are_not_copied(article: Article, owner: Actor, stranger: Actor) -> None:
    set_id = db.session.query(QuestionSet.id).scalar()
    authoring.begin(owner, set_id)
    question = db.session.query(Question).first()
    question.draft = authoring.edit(owner, question.id).draft.to_json() | {"stem": "In secret"}
    db.session.commit()
    sharing.add(owner, "tides", "Stefan Stranger", "viewer")
    copy = made_of(copying.copy(stranger, "tides"))
    rows = db.session.query(Question).filter_by(article_id=copy.id).all()
    assert len(rows) == 3
    assert all(row.draft is None for row in rows)


def test_without_a_licence_only_those_who_have_it_copy_it(
    article: Article, owner: Actor, stranger: Actor, student: Actor
) -> None:
    without_licence(article)
    assert not sharing.ties(stranger, library.text("tides")).copies
    with pytest.raises(NotAllowed):
        copying.copy(stranger, "tides")
    with pytest.raises(NotFound):
        copying.copy(student, "tides")
    sharing.add(owner, "tides", "Stefan Stranger", "viewer")
    copy = made_of(copying.copy(stranger, "tides"))
    assert copy.rights == ""  # the owner's leave is not the copier's
    assert not copy.public


def test_two_clicks_make_one_copy(
    article: Article, owner: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = copying.copy(owner, "tides")
    assert copying.copy(owner, "tides") == first
    later = clock.now() + copying.TWO_CLICKS * 2
    monkeypatch.setattr(clock, "now", lambda: later)
    assert copying.copy(owner, "tides") != first


def test_a_private_article_is_not_found(article: Article, stranger: Actor) -> None:
    article.public = False
    db.session.commit()
    with pytest.raises(NotFound):
        copying.offer(stranger, "tides")


def test_a_copy_names_an_erased_person_no_more(
    article: Article, owner: Actor, stranger: Actor
) -> None:
    copy = made_of(copying.copy(stranger, "tides"))
    assert [row["by"] for row in personal_data.export("olga owner")["article_credit"]] == [
        "Olga Owner"
    ]
    personal_data.erase("Olga Owner")
    assert [one.by for one in copying.credits(stranger, copy.id)] == [""]
    assert db.session.query(ArticleCredit.licence).scalar() == "CC BY 4.0"
