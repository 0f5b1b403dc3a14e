"""A new revision of the article of `tests.factories`, as an edit makes one."""

from quizapp.core import text as words
from quizapp.store.db import db
from quizapp.store.models import Article, Passage, Revision
from tests.factories import THEN


def rewrite(article: Article, passages: dict[str, str]) -> Revision:
    """The next revision, with these passages by their keys."""
    last = (
        db.session.query(Revision).filter_by(article_id=article.id).order_by(Revision.number).all()
    )[-1]
    kept = {
        name: getattr(last, name) for name in ("title", "summary", "language", "licence", "source")
    }
    made = Revision(article_id=article.id, number=last.number + 1, created_at=THEN, **kept)
    db.session.add(made)
    db.session.flush()
    db.session.add_all(
        Passage(
            revision_id=made.id,
            position=position,
            key=key,
            part_key="part",
            part_title="Moon and sun",
            text=text,
            note="",
            original=[],
            sentences=[list(span) for span in words.sentences(text)],
        )
        for position, (key, text) in enumerate(passages.items(), 1)
    )
    db.session.commit()
    return made
