import pytest

from quizapp.core.access import Actor
from quizapp.core.errors import Invalid, NotAllowed, NotFound
from quizapp.services import (
    article_acts,
    article_settings,
    attempt_pages,
    attempts,
    sets,
    sharing,
)
from quizapp.store.db import db
from quizapp.store.models import Article, Assignment, Revision
from tests import factories


def test_ones_own_articles_with_their_sets_and_those_that_are_shared(
    owner: Actor, stranger: Actor
) -> None:
    article = factories.make_article("own", owner=owner)
    factories.make_article("files")
    factories.make_set(article, slug="one", owner=owner)
    (mine,) = article_settings.held(owner)
    assert (mine.title, mine.public, mine.sets, mine.licence) == ("Own", False, 1, "CC BY 4.0")
    assert mine.share is None
    assert article_settings.held(stranger) == []
    sharing.add(owner, "own", "stefan stranger", "viewer")
    (theirs,) = article_settings.held(stranger)
    assert (theirs.title, theirs.share, theirs.owner, theirs.sets) == (
        "Own",
        "viewer",
        "Olga Owner",
        0,
    )


@pytest.mark.parametrize("licence", ["", "All rights reserved"])
def test_a_text_without_a_licence_needs_a_reason_to_be_public(owner: Actor, licence: str) -> None:
    factories.make_article("own", owner=owner)
    db.session.query(Revision).update({"licence": licence})
    db.session.commit()
    with pytest.raises(Invalid, match="Only a text with a licence"):
        article_settings.show_to(owner, "own", " ", public=True)
    article_settings.show_to(owner, "own", "My own text.", public=True)
    article = db.session.query(Article).one()
    assert (article.public, article.rights) == (True, "My own text.")


def test_what_is_open_to_everyone_is_closed_first(owner: Actor) -> None:
    article = factories.make_article("own", owner=owner)
    made = factories.make_set(article, slug="one", owner=owner).id
    article_settings.show_to(owner, "own", "", public=True)
    sets.offer(owner, made, "at_once")
    with pytest.raises(Invalid, match="Close them first"):
        article_settings.show_to(owner, "own", "", public=False)
    sets.offer(owner, made, "")
    article_settings.show_to(owner, "own", "", public=False)
    assert db.session.query(Article.public).scalar() is False
    assert [one.kind for one in article_acts.told(article.id)] == ["closed", "opened"]


def test_what_strangers_offer_on_it_is_withdrawn_when_it_becomes_private(
    owner: Actor, stranger: Actor
) -> None:
    article = factories.make_article("own", owner=owner)
    article_settings.show_to(owner, "own", "", public=True)
    made = factories.make_set(article, slug="one", owner=stranger).id
    sets.offer(stranger, made, "at_once")
    article_settings.show_to(owner, "own", "", public=False)
    assert db.session.query(Assignment.withdrawn_at).one() != (None,)


def test_practice_of_before_shows_what_proves_and_no_whole_text(
    owner: Actor, student: Actor
) -> None:
    article = factories.make_article("own", owner=owner)
    made = factories.make_set(article, slug="one", owner=owner).id
    article_settings.show_to(owner, "own", "", public=True)
    sets.offer(owner, made, "at_once")
    practice = db.session.query(Assignment.id).scalar()
    taken = {who: attempts.start(who, practice, "phone").attempt_id for who in (student, owner)}
    for who, attempt in taken.items():
        attempts.submit(who, attempt)
        assert not attempt_pages.page(who, attempt, 1).text_hidden
    sets.offer(owner, made, "")
    article_settings.show_to(owner, "own", "", public=False)
    page = attempt_pages.page(student, taken[student], 1)
    assert page.text_hidden
    assert page.review
    assert not attempt_pages.page(owner, taken[owner], 1).text_hidden


def test_nobody_else_decides(owner: Actor, stranger: Actor, student: Actor) -> None:
    factories.make_article("own", owner=owner)
    factories.make_article("files")
    for who in (stranger, student, None):
        with pytest.raises(NotFound):
            article_settings.show_to(who, "own", "", public=True)
    with pytest.raises(NotAllowed):
        article_settings.one(stranger, "files")
    with pytest.raises(NotFound):
        article_settings.one(owner, "nothing")
