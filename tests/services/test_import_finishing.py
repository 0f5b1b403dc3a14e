from dataclasses import replace

import pytest

from quizapp.core.access import Actor
from quizapp.core.errors import Conflict, Invalid
from quizapp.services import import_editing, import_finishing, library
from quizapp.services.import_finishing import Stated
from quizapp.store.db import db
from quizapp.store.models import Article, ArticleImport, Revision
from tests import factories

STATED = Stated(
    title=" Tides  of\u00a0the sea ",
    summary="",
    author="A. Author",
    publisher="",
    date="2020",
    language="pt_BR",
    licence="",
    rights="",
    public=False,
)


def test_the_article_has_one_revision_by_its_owner(owner: Actor) -> None:
    begun = factories.make_import(owner)
    import_editing.alter(owner, begun, 0, 2, "quotation", "Tables")
    slug = import_finishing.finish(owner, begun, STATED)
    article, revision = db.session.query(Article).one(), db.session.query(Revision).one()
    assert slug.startswith("tides-of-the-sea-")
    assert (article.owner_id, article.public, revision.by_id) == (
        owner.person_id,
        False,
        owner.person_id,
    )
    text = library.read(owner, slug)
    assert (text.title, text.language, text.number) == ("Tides of the sea", "pt-BR", 1)
    assert text.source == library.Source("A. Author", "Tides of the sea", "", "2020", edition=False)
    assert [(part.title, [one.key for one in part.passages]) for part in text.parts] == [
        ("Tides of the sea", ["p1", "p2"]),
        ("Tables", ["p3"]),
    ]
    assert text.passages["p1"].sentences == [[0, 27], [28, 67]]
    assert text.passages["p3"].kind == "quotation"


def test_nothing_is_made_where_something_is_wrong(owner: Actor) -> None:
    begun = factories.make_import(owner)
    for wrong in ({"title": " "}, {"public": True}, {"date": "tomorrow"}, {"rights": "a" * 501}):
        with pytest.raises(Invalid):
            import_finishing.finish(owner, begun, replace(STATED, **wrong))
        db.session.rollback()
    with pytest.raises(Conflict):
        import_finishing.finish(owner, factories.make_import(owner, state="reading"), STATED)
    assert db.session.query(Article).count() == 0
    assert db.session.query(ArticleImport).count() == 2
