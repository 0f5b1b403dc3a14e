"""Who did what about who has an article."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import aliased

from quizapp.core.access import Share
from quizapp.core.sharing import Kind
from quizapp.services import clock
from quizapp.store.db import db
from quizapp.store.models import ArticleAct, Person


@dataclass(frozen=True, slots=True)
class Told:
    """An act. Of an account that was erased no name is left; ``by`` is None for the command line."""

    kind: Kind
    name: str
    role: Share | None
    by: str | None
    at: datetime


def note(
    kind: Kind,
    article_id: int,
    by_id: int | None,
    person_id: int | None = None,
    role: Share | None = None,
) -> None:
    """Add an act in the transaction that does what it tells. Does not commit."""
    db.session.add(
        ArticleAct(
            article_id=article_id,
            kind=kind.value,
            person_id=person_id,
            role=role.value if role else None,
            by_id=by_id,
            at=clock.now(),
        )
    )


def told(article_id: int, most: int = 100) -> list[Told]:
    """What was done, the newest first."""
    whom, who = aliased(Person), aliased(Person)
    rows = db.session.execute(
        select(ArticleAct, whom.name.label("name"), who.name.label("by"))
        .outerjoin(whom, whom.id == ArticleAct.person_id)
        .outerjoin(who, who.id == ArticleAct.by_id)
        .where(ArticleAct.article_id == article_id)
        .order_by(ArticleAct.id.desc())
        .limit(most)
    )
    return [
        Told(
            kind=Kind(row.ArticleAct.kind),
            name=row.name or "",
            role=Share(row.ArticleAct.role) if row.ArticleAct.role else None,
            by=None if row.ArticleAct.by_id is None else row.by or "",
            at=row.ArticleAct.at,
        )
        for row in rows
    ]


def concerns(article_id: int, person_id: int) -> bool:
    """Whether anything was done about that person's share of the article."""
    found = select(ArticleAct.id).where(
        ArticleAct.article_id == article_id, ArticleAct.person_id == person_id
    )
    return db.session.scalar(found.limit(1)) is not None
