"""Whose an article is, and who may read or change it."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import bindparam, select

from quizapp.core import access
from quizapp.core.access import Actor, Holding, Share
from quizapp.core.errors import NotFound
from quizapp.store.db import db
from quizapp.store.models import Article, ArticleShare, Assignment, QuestionSet

_BY_SLUG = select(Article.id, Article.owner_id, Article.public).where(
    Article.slug == bindparam("slug")
)
_BY_ID = select(Article.id, Article.owner_id, Article.public).where(Article.id == bindparam("id"))
_SHARED = select(ArticleShare.person_id, ArticleShare.role).where(
    ArticleShare.article_id == bindparam("article")
)
_ROOMS = (
    select(Assignment.classroom_id)
    .join(QuestionSet, QuestionSet.id == Assignment.set_id)
    .where(
        QuestionSet.article_id == bindparam("article"),
        Assignment.classroom_id.in_(bindparam("rooms", expanding=True)),
        Assignment.withdrawn_at.is_(None),
    )
)


def of(actor: Actor | None, article_id: int) -> Holding:
    """Who has to do with an article; of the classes that use it, those of the actor."""
    return _holding(actor, db.session.connection().execute(_BY_ID, {"id": article_id}).one())


def readable(actor: Actor | None, slug: str) -> int:
    """The id of an article that the actor may read. Raises `NotFound`."""
    article_id, holding = _called(actor, slug)
    access.read(actor, holding)
    return article_id


def editable(actor: Actor | None, slug: str) -> int:
    """The id of an article whose text the actor may change. Raises `NotFound` or `NotAllowed`."""
    article_id, holding = _called(actor, slug)
    access.edit_article(actor, holding)
    return article_id


def readable_ids(actor: Actor | None) -> list[int]:
    """Every article that the actor may read, oldest first."""
    rows = db.session.execute(
        select(Article.id, Article.owner_id, Article.public).order_by(Article.id)
    ).all()
    return [row.id for row in rows if row.public or access.may_read(actor, _holding(actor, row))]


def using(article_id: int, rooms: Collection[int]) -> set[int]:
    """Those of the classes that have been given a set on the article."""
    if not rooms:
        return set()
    asked = {"article": article_id, "rooms": list(rooms)}
    return set(db.session.connection().scalars(_ROOMS, asked))


def _called(actor: Actor | None, slug: str) -> tuple[int, Holding]:
    row = db.session.connection().execute(_BY_SLUG, {"slug": slug}).first()
    if row is None:
        raise NotFound("article")
    return row.id, _holding(actor, row)


def _holding(actor: Actor | None, row: Any) -> Holding:
    """Of a public article nobody asks whom else it is for, but those who may change it."""
    if row.public and (actor is None or not actor.is_teacher):
        return Holding(row.owner_id)
    connection = db.session.connection()
    shared = connection.execute(_SHARED, {"article": row.id})
    rooms = () if row.public or actor is None else using(row.id, actor.teaches | actor.studies_in)
    return Holding(
        owner_id=row.owner_id,
        public=row.public,
        shared={one.person_id: Share(one.role) for one in shared},
        rooms=rooms,
    )
