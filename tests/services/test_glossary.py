"""Editors of an article explain its terms; what was written is kept with its writer and day."""

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.errors import Conflict, Invalid, NotAllowed, NotFound
from quizapp.core.glossary import Wording
from quizapp.services import glossary, library
from quizapp.store.db import db
from quizapp.store.models import Article, ArticleShare
from tests import factories
from tests.factories import THEN

TIDE = Wording("tide", ("tides",), "The sea’s rise and fall.")
TABLE = Wording("tables of the tide", (), "Hours and heights.")


@pytest.fixture
def article(app: Flask, owner: Actor) -> Article:
    made = factories.make_article()
    made.owner_id = owner.person_id
    db.session.commit()
    return made


def explained() -> list[tuple[str, str]]:
    entries, found = glossary.of(library.text("tides"))
    terms = {entry.id: entry.wording.term for entry in entries}
    return [(terms[one.entry], str(one.mark)) for one in found]


def test_terms_are_explained_where_they_stand(article: Article, owner: Actor) -> None:
    glossary.write(owner, "tides", TIDE)
    glossary.write(owner, "tides", TABLE)
    glossary.write(owner, "tides", Wording("ebb", (), "It falls."))
    entries, _ = glossary.of(library.text("tides"))
    assert [(one.wording.term, one.places) for one in entries] == [
        ("ebb", 0),
        ("tables of the tide", 1),
        ("tide", 2),
    ]
    assert explained() == [("tide", "p1.4-8"), ("tables of the tide", "p3.22-40")]


def test_a_new_wording_replaces_the_old_which_is_kept(article: Article, owner: Actor) -> None:
    first = glossary.write(owner, "tides", TIDE)
    better = Wording("tide", (), "The *sea’s* rise and fall.")
    second = glossary.rewrite(owner, "tides", first, better)
    assert glossary.rewrite(owner, "tides", second, better) == second
    assert glossary.entry(owner, "tides", second)[1] == better
    with pytest.raises(Conflict):
        glossary.rewrite(owner, "tides", first, TABLE)
    glossary.retire(owner, "tides", second)
    with pytest.raises(Conflict):
        glossary.retire(owner, "tides", second)
    assert explained() == []
    _, entries, history = glossary.page(owner, "tides")
    assert entries == []
    assert [(one.wording, one.by, one.retired_by, one.replaced) for one in history] == [
        (better, "Olga Owner", "Olga Owner", False),
        (TIDE, "Olga Owner", "Olga Owner", True),
    ]


def test_no_form_is_explained_twice(article: Article, owner: Actor) -> None:
    first = glossary.write(owner, "tides", TIDE)
    second = glossary.write(owner, "tides", TABLE)
    for refused, field in (
        (lambda: glossary.write(owner, "tides", Wording("TIDES", (), "x")), "term"),
        (lambda: glossary.write(owner, "tides", Wording("ebb", ("tide",), "x")), "forms"),
        (lambda: glossary.rewrite(owner, "tides", second, TIDE), "term"),
    ):
        with pytest.raises(Invalid) as caught:
            refused()
        assert caught.value.field == field
    glossary.rewrite(owner, "tides", first, Wording("tide", (), "Its own words may stay."))


def test_there_is_an_end_to_it(
    article: Article, owner: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(glossary, "MOST", 1)
    glossary.write(owner, "tides", TIDE)
    with pytest.raises(Invalid):
        glossary.write(owner, "tides", TABLE)


def test_who_may_edit_the_article_writes_it(
    article: Article, owner: Actor, student: Actor, stranger: Actor
) -> None:
    made = glossary.write(owner, "tides", TIDE)
    for who, error in ((stranger, NotAllowed), (student, NotFound), (None, NotFound)):
        assert not glossary.writable(who, "tides")
        for act in (
            lambda who=who: glossary.page(who, "tides"),
            lambda who=who: glossary.entry(who, "tides", made),
            lambda who=who: glossary.write(who, "tides", TABLE),
            lambda who=who: glossary.rewrite(who, "tides", made, TABLE),
            lambda who=who: glossary.retire(who, "tides", made),
        ):
            with pytest.raises(error):
                act()
    share = ArticleShare(
        article_id=article.id,
        person_id=stranger.person_id,
        role="editor",
        by_id=owner.person_id,
        at=THEN,
    )
    db.session.add(share)
    db.session.commit()
    assert glossary.writable(stranger, "tides")
    glossary.rewrite(stranger, "tides", made, TABLE)


def test_an_entry_belongs_to_its_article(article: Article, owner: Actor) -> None:
    made = glossary.write(owner, "tides", TIDE)
    factories.make_article("moons")
    with pytest.raises(NotFound):
        glossary.entry(owner, "moons", made)
