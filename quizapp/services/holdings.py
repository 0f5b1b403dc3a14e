"""Whose an article is, and who may read or change it."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import bindparam, select, update

from quizapp.core import access
from quizapp.core.access import Actor, Holding, Share
from quizapp.core.errors import NotFound
from quizapp.services import clock
from quizapp.store.db import db
from quizapp.store.models import Article, ArticleShare, Assignment, Question, QuestionSet

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
_OPENED = _ROOMS.where(Assignment.opens_at.is_(None) | (Assignment.opens_at <= bindparam("now")))


def of(actor: Actor | None, article_id: int) -> Holding:
    """Who has to do with an article; of the classes that use it, those of the actor."""
    return _holding(actor, db.session.connection().execute(_BY_ID, {"id": article_id}).one())


def readable(actor: Actor | None, slug: str) -> int:
    """The id of an article that the actor may read. Raises `NotFound`."""
    article_id, holding = called(actor, slug)
    access.read(actor, holding)
    return article_id


def editable(actor: Actor | None, slug: str) -> int:
    """The id of an article whose text the actor may change. Raises `NotFound` or `NotAllowed`."""
    article_id, holding = called(actor, slug)
    access.edit_article(actor, holding)
    return article_id


def readable_ids(actor: Actor | None) -> list[int]:
    """Every article that the actor may read, oldest first."""
    return [one for one, held in every(actor).items() if access.may_read(actor, held)]


def every(actor: Actor | None) -> dict[int, Holding]:
    """`of` each article, by its id, oldest first."""
    articles = db.session.execute(
        select(Article.id, Article.owner_id, Article.public).order_by(Article.id)
    ).all()
    shared: dict[int, dict[int, Share]] = {}
    for row in db.session.execute(
        select(ArticleShare.article_id, ArticleShare.person_id, ArticleShare.role)
    ):
        shared.setdefault(row.article_id, {})[row.person_id] = Share(row.role)
    rooms: dict[int, set[int]] = {}
    for article_id, room in _uses(actor) if actor else ():
        rooms.setdefault(article_id, set()).add(room)
    return {
        row.id: Holding(
            owner_id=row.owner_id,
            public=row.public,
            shared=shared.get(row.id, {}),
            rooms=rooms.get(row.id, ()),
        )
        for row in articles
    }


def called(actor: Actor | None, slug: str) -> tuple[int, Holding]:
    """The id of an article, and who has to do with it. Raises `NotFound` where there is none."""
    row = db.session.connection().execute(_BY_SLUG, {"slug": slug}).first()
    if row is None:
        raise NotFound("article")
    return row.id, _holding(actor, row)


def using(article_id: int, rooms: Collection[int]) -> set[int]:
    """Those of the classes that have been given a set on the article."""
    if not rooms:
        return set()
    asked = {"article": article_id, "rooms": list(rooms)}
    return set(db.session.connection().scalars(_ROOMS, asked))


def _uses(actor: Actor) -> list[tuple[int, int]]:
    """Each article with each of the actor's classes that uses it, as `_rooms` of one article."""
    if not actor.teaches | actor.studies_in:
        return []
    opened = Assignment.opens_at.is_(None) | (Assignment.opens_at <= clock.now())
    rows = db.session.execute(
        select(QuestionSet.article_id, Assignment.classroom_id)
        .join(Assignment, Assignment.set_id == QuestionSet.id)
        .where(
            Assignment.classroom_id.in_(actor.teaches)
            | (Assignment.classroom_id.in_(actor.studies_in) & opened),
            Assignment.withdrawn_at.is_(None),
        )
        .distinct()
    )
    return [(row.article_id, row.classroom_id) for row in rows]


def _rooms(actor: Actor, article_id: int) -> set[int]:
    """The actor's classes that use it; where they learn, once a quiz on it has opened."""
    asked = {"article": article_id, "rooms": list(actor.studies_in), "now": clock.now()}
    opened = db.session.connection().scalars(_OPENED, asked)
    return using(article_id, actor.teaches) | {room for room in opened if room is not None}


def _holding(actor: Actor | None, row: Any) -> Holding:
    """Of a public article nobody asks whom else it is for, but those who may change it."""
    if row.public and (actor is None or not actor.is_teacher):
        return Holding(row.owner_id)
    connection = db.session.connection()
    shared = connection.execute(_SHARED, {"article": row.id})
    rooms = () if row.public or actor is None else _rooms(actor, row.id)
    return Holding(
        owner_id=row.owner_id,
        public=row.public,
        shared={one.person_id: Share(one.role) for one in shared},
        rooms=rooms,
    )


def pass_on(article_id: int, person_id: int, owner_id: int | None) -> None:
    """What somebody made on an article, who has it no more, is its owner's. Does not commit."""
    for table in (Question, QuestionSet):
        mine = table.article_id == article_id, table.owner_id == person_id
        db.session.execute(update(table).where(*mine).values(owner_id=owner_id))
