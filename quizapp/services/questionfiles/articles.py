"""Brings an article of the files into the database."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import delete, select

from quizapp.core import content
from quizapp.core.text import sentences
from quizapp.services.questionfiles import digests
from quizapp.services.questionfiles.summary import Change
from quizapp.store.db import db
from quizapp.store.models import Article, ArticleCredit, Passage, Revision


@dataclass(frozen=True, slots=True)
class Edition:
    """The newest revision. ``before`` is the one that it has just replaced, if it has.

    ``passages`` are its words. ``said`` are those of the file where the browser has taken the text over
    and no file changes it any more.
    """

    article_id: int
    revision_id: int
    is_new: bool
    before: int | None
    passages: Mapping[str, str]
    said: Mapping[str, str] | None = None


def bring(value: content.Article, now: datetime) -> tuple[Edition, list[Change]]:
    """The article's newest revision, made if the file says something new. Does not commit."""
    digest = digests.article(value)
    row = db.session.scalar(select(Article).where(Article.slug == value.slug))
    newest = row and db.session.scalar(
        select(Revision)
        .where(Revision.article_id == row.id)
        .order_by(Revision.number.desc())
        .limit(1)
    )
    texts = {key: passage.text for key, passage in value.passages.items()}
    if row:
        _beside(row, value)
    if row and newest and row.taken_over_at:
        edition = Edition(row.id, newest.id, False, None, _texts(newest.id), said=texts)
        return edition, [Change("article", value.slug, "left")]
    if row and newest and row.digest == digest:
        return Edition(row.id, newest.id, False, None, texts), []
    what = "changed" if row else "added"
    if row is None:
        row = Article(slug=value.slug, created_at=now)
        db.session.add(row)
        db.session.flush()
        _beside(row, value)
    row.digest = digest
    db.session.flush()
    made = _revision(value, row.id, newest.number + 1 if newest else 1, now)
    before = newest.id if newest else None
    return Edition(row.id, made.id, True, before, texts), [Change("article", value.slug, what)]


def _texts(revision_id: int) -> dict[str, str]:
    rows = db.session.execute(
        select(Passage.key, Passage.text).where(Passage.revision_id == revision_id)
    )
    return {row.key: row.text for row in rows}


def _beside(row: Article, value: content.Article) -> None:
    """Keep what belongs to the article and is no revision of it."""
    fingerprints = list(value.fingerprints) or None
    if row.fingerprints != fingerprints:
        row.fingerprints = fingerprints
    if row.rights != value.rights:
        row.rights = value.rights
    if credited(row.id) != list(value.credits):
        db.session.execute(delete(ArticleCredit).where(ArticleCredit.article_id == row.id))
        for position, one in enumerate(value.credits, 1):
            kept = ArticleCredit(article_id=row.id, position=position, **asdict(one))
            db.session.add(kept)


def credited(article_id: int) -> list[content.Credit]:
    """What an article was copied from, the newest last."""
    rows = db.session.scalars(
        select(ArticleCredit)
        .where(ArticleCredit.article_id == article_id)
        .order_by(ArticleCredit.position)
    )
    return [
        content.Credit(title=one.title, by=one.by, licence=one.licence, date=one.date)
        for one in rows
    ]


def _revision(value: content.Article, article_id: int, number: int, now: datetime) -> Revision:
    made = Revision(
        article_id=article_id,
        number=number,
        title=value.title,
        summary=value.summary,
        language=value.language,
        licence=value.licence,
        source=asdict(value.source),
        created_at=now,
    )
    db.session.add(made)
    db.session.flush()
    listed = [(part, passage) for part in value.parts for passage in part.passages]
    for position, (part, passage) in enumerate(listed, 1):
        db.session.add(
            Passage(
                revision_id=made.id,
                position=position,
                key=passage.key,
                part_key=part.key,
                part_title=part.title,
                text=passage.text,
                note=passage.note,
                original=list(passage.original),
                sentences=[list(span) for span in passage.sentences or sentences(passage.text)],
                kind=passage.kind,
                styles=[list(one) for one in passage.styles],
            )
        )
    return made
