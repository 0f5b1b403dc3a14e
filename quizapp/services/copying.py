"""Copying an article with its bank and its sets into one of one's own."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy import select

from quizapp.core import access, content
from quizapp.core.access import Actor, Holding
from quizapp.core.sharing import Kind, licensed
from quizapp.services import article_acts, chance, clock, holdings, library
from quizapp.services.questionfiles.packing import Packed, pack
from quizapp.services.questionfiles.unpacking import LONGEST_SLUG, unpack
from quizapp.store.db import db
from quizapp.store.models import Article, ArticleCredit, Person

TWO_CLICKS = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class Copyable:
    """What a copy would hold. ``by`` is whose the article is, empty for the school's.

    ``terms`` are those of its glossary. ``left`` questions are not in it: unpublished ones, and those
    whose citations wait.
    """

    slug: str
    title: str
    by: str
    licence: str
    licensed: bool
    terms: int
    questions: int
    sets: int
    left: int


@dataclass(frozen=True, slots=True)
class Credit:
    """What an article was copied from. ``slug`` is its address, if the reader may read it."""

    title: str
    by: str
    licence: str
    slug: str | None


def offer(actor: Actor | None, slug: str) -> Copyable:
    """What would be copied: what the actor may see. Raises `NotFound` or `NotAllowed`."""
    article_id, held, _ = _allowed(actor, slug)
    packed = _packed(actor, article_id, held)
    return Copyable(
        slug=slug,
        title=packed.article.title,
        by=_owner(held),
        licence=packed.article.licence,
        licensed=licensed(packed.article.licence),
        terms=len(packed.article.glossary),
        questions=len(packed.questions),
        sets=len(packed.sets),
        left=packed.left,
    )


def copy(actor: Actor | None, slug: str) -> str:
    """Make a private article of the actor's with the same text, glossary, questions and sets.

    Gives its address. What it was copied from stays with it, and so does the licence. Pressed twice,
    there is one copy.
    """
    article_id, held, known = _allowed(actor, slug)
    now = clock.now()
    twin = db.session.scalar(
        select(Article.slug)
        .join(ArticleCredit, ArticleCredit.article_id == Article.id)
        .where(
            Article.owner_id == known.person_id,
            Article.created_at >= now - TWO_CLICKS,
            ArticleCredit.of_id == article_id,
        )
    )
    if twin is not None:
        return twin
    packed = _packed(actor, article_id, held)
    made = f"{slug[: LONGEST_SLUG - 5]}-{chance.token(4)}"
    new_id = unpack(_credited(packed, held), made, known.person_id, now)
    before = [(row.of_id, row.by_id) for row in _credit_rows(article_id)]
    for row, known_as in zip(
        _credit_rows(new_id), [*before, (article_id, held.owner_id)], strict=True
    ):
        row.of_id, row.by_id = known_as
    article_acts.note(Kind.COPIED, new_id, known.person_id)
    db.session.commit()
    return made


def credits(actor: Actor | None, article_id: int) -> list[Credit]:
    """What an article was copied from, the newest last."""
    rows = db.session.execute(
        select(ArticleCredit, Article.slug)
        .outerjoin(Article, Article.id == ArticleCredit.of_id)
        .where(ArticleCredit.article_id == article_id)
        .order_by(ArticleCredit.position)
    ).all()
    readable = set(holdings.readable_ids(actor)) if rows else set()
    return [
        Credit(one.title, one.by, one.licence, slug if one.of_id in readable else None)
        for one, slug in rows
    ]


def _allowed(actor: Actor | None, slug: str) -> tuple[int, Holding, Actor]:
    article_id, held = holdings.called(actor, slug)
    licence = library.text(slug).licence
    return article_id, held, access.copy(actor, held, licensed=licensed(licence))


def _packed(actor: Actor | None, article_id: int, held: Holding) -> Packed:
    return pack(article_id, lambda made_by: access.may_see(actor, held, made_by))


def _credited(packed: Packed, held: Holding) -> Packed:
    """With what it was copied from. Leave that its owner has is not the copier's."""
    text = packed.article
    credit = content.Credit(
        title=text.title,
        by=_owner(held),
        licence=text.licence,
        date=clock.now().date().isoformat(),
    )
    listed: Sequence[content.Credit] = (*text.credits, credit)
    rights = text.rights if licensed(text.licence) else ""
    return replace(packed, article=replace(text, credits=listed, rights=rights))


def _credit_rows(article_id: int) -> Sequence[ArticleCredit]:
    return db.session.scalars(
        select(ArticleCredit)
        .where(ArticleCredit.article_id == article_id)
        .order_by(ArticleCredit.position)
    ).all()


def _owner(held: Holding) -> str:
    if held.owner_id is None:
        return ""
    return db.session.get_one(Person, held.owner_id).name or ""
