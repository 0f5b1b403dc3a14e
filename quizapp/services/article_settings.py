"""The articles that a teacher has, and who may read one of their own."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from quizapp.core import access
from quizapp.core.access import Actor, Holding, Share
from quizapp.core.errors import Invalid, NotFound
from quizapp.core.sharing import NEEDS_RIGHT, Kind, may_be_public
from quizapp.core.words import N_
from quizapp.services import article_acts, clock, holdings
from quizapp.services.import_finishing import optional
from quizapp.store.db import db
from quizapp.store.models import Article, ArticleShare, Assignment, Person, QuestionSet, Revision

_NEWEST = select(func.max(Revision.id)).group_by(Revision.article_id)
STILL_OFFERED = N_("Quizzes on this text are open to everyone. Close them first.")


@dataclass(frozen=True, slots=True)
class Held:
    """An article that the actor owns, or that is shared with them, in its newest revision.

    ``share`` is None for one's own; ``owner`` is who owns it, "" for an erased account. ``sets``
    counts the actor's own on it.
    """

    id: int
    slug: str
    title: str
    licence: str
    rights: str
    public: bool
    share: Share | None
    owner: str
    sets: int


def held(actor: Actor | None) -> Sequence[Held]:
    """The actor's own articles and those shared with them, the newest first."""
    person_id = access.teacher(actor).person_id
    sets = (
        select(QuestionSet.article_id, func.count().label("count"))
        .where(QuestionSet.owner_id == person_id, QuestionSet.retired_at.is_(None))
        .group_by(QuestionSet.article_id)
        .subquery()
    )
    with_me = (ArticleShare.article_id == Article.id) & (ArticleShare.person_id == person_id)
    rows = db.session.execute(
        select(
            Article,
            Revision.title,
            Revision.licence,
            ArticleShare.role,
            Person.name,
            sets.c.count,
        )
        .join(Revision, Revision.article_id == Article.id)
        .outerjoin(ArticleShare, with_me)
        .outerjoin(Person, Person.id == Article.owner_id)
        .outerjoin(sets, sets.c.article_id == Article.id)
        .where(
            (Article.owner_id == person_id) | ArticleShare.role.is_not(None),
            Revision.id.in_(_NEWEST),
        )
        .order_by(Article.id.desc())
    )
    return [
        Held(
            id=row.id,
            slug=row.slug,
            title=title,
            licence=licence,
            rights=row.rights,
            public=row.public,
            share=None if row.owner_id == person_id else Share(role),
            owner=name or "",
            sets=count or 0,
        )
        for row, title, licence, role, name, count in rows
    ]


def one(actor: Actor | None, slug: str) -> Held:
    """One of the actor's own. Raises `NotFound`, or `NotAllowed` where they may only read it."""
    _own(actor, slug)
    return next(one for one in held(actor) if one.slug == slug)


def show_to(actor: Actor | None, slug: str, rights: str, *, public: bool) -> None:
    """Say why the text may be used, and whether everyone may read it. Revisions stay as they are.

    What other teachers offered to everyone on it is withdrawn when it becomes private.
    Raises `NotFound`, `NotAllowed`, or `Invalid` for ``rights`` or ``public``.
    """
    before = one(actor, slug)
    row = db.session.get_one(Article, before.id)
    words = optional("rights", rights, 500)
    if public and not may_be_public(before.licence, words):
        raise Invalid("public", NEEDS_RIGHT)
    if before.public and not public:
        _close(holdings.of(actor, row.id), row.id)
    if row.public != public:
        kind = Kind.OPENED if public else Kind.CLOSED
        article_acts.note(kind, row.id, access.teacher(actor).person_id)
    row.rights, row.public = words, public
    db.session.commit()


def _own(actor: Actor | None, slug: str) -> None:
    article_id = db.session.scalar(select(Article.id).where(Article.slug == slug))
    if article_id is None:
        raise NotFound("article")
    access.own_article(actor, holdings.of(actor, article_id))


def _close(held: Holding, article_id: int) -> None:
    """Withdraw what strangers offer to everyone. Raises `Invalid` while the holders themselves do."""
    offered = db.session.execute(
        select(Assignment, QuestionSet.owner_id)
        .join(QuestionSet, QuestionSet.id == Assignment.set_id)
        .where(
            QuestionSet.article_id == article_id,
            Assignment.classroom_id.is_(None),
            Assignment.withdrawn_at.is_(None),
        )
    ).all()
    if any(held.holds(made_by) for _, made_by in offered):
        raise Invalid("public", STILL_OFFERED)
    for one, _ in offered:
        one.withdrawn_at = clock.now()
