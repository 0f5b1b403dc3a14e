import pytest
from flask import Flask

from quizapp.core.errors import NotFound
from quizapp.services import library
from quizapp.store.db import db, mean_to_write
from quizapp.store.models import Revision, Version
from tests import factories


def test_an_article_is_read_with_its_parts_numbers_and_source(app: Flask) -> None:
    factories.make_article()
    text = library.text("tides")
    assert [(one.key, one.number) for one in text.passages.values()] == [
        ("p1", 1),
        ("p2", 2),
        ("p3", 3),
    ]
    assert [part.title for part in text.parts] == ["Moon and sun"]
    assert text.source == library.Source("A. Author", "On tides", "The Pilot", "2020-01-31")
    assert (text.number, text.minutes) == (1, 1)
    assert library.is_newest(text)


@pytest.mark.parametrize(("slug", "number"), [("none", None), ("tides", 2), ("tides", 0)])
def test_what_is_not_there_is_not_found(app: Flask, slug: str, number: int | None) -> None:
    factories.make_article()
    with pytest.raises(NotFound):
        library.text(slug, number)


def test_evidence_is_the_sentence_around_the_quote(app: Flask) -> None:
    article = factories.make_article()
    factories.make_question(article)
    version = db.session.query(Version).one()
    found = library.evidence(library.text("tides"), [version.id])[version.id]
    (shown,) = found["mmmm"]
    assert str(shown.mark) == "p1.28-52"
    assert "".join(f"[{one.text}]" if one.marked else one.text for one in shown.excerpt) == (
        "[The moon pulls the water] nearest to it."
    )
    assert (shown.slug, shown.revision, shown.passage.number) == ("tides", 1, 1)


def test_a_text_that_was_read_before_is_no_longer_the_newest(app: Flask) -> None:
    article = factories.make_article()
    mean_to_write(False)
    first = library.text("tides")
    assert library.text("tides") is first
    old = db.session.get_one(Revision, first.revision_id)
    kept = {name: getattr(old, name) for name in ("summary", "language", "licence", "source")}
    again = Revision(
        article_id=article.id, number=2, title="Mended", created_at=old.created_at, **kept
    )
    db.session.add(again)
    db.session.commit()
    newest = library.text("tides")
    assert (newest.number, newest.title, first.title) == (2, "Mended", "Tides")
    assert (library.is_newest(first), library.is_newest(newest)) == (False, True)
    assert library.text("tides", 1) is first
