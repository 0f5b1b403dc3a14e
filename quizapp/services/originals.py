"""The originals of articles, attached by whoever holds one: shown to some, and kept apart from all else."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import bindparam, delete, select

from quizapp.core import access
from quizapp.core import original as rules
from quizapp.core.access import Actor, Audience
from quizapp.core.errors import Invalid, NotFound
from quizapp.core.words import N_
from quizapp.formats import original as files
from quizapp.services import clock, holdings
from quizapp.store.db import db, writing
from quizapp.store.models import Article, Original, Person

MOST_BYTES = files.MOST_BYTES
_ATTACHED = (
    select(Original.paragraphs, Original.audience, Article.id, Article.owner_id)
    .join(Article, Article.id == Original.article_id)
    .where(Article.slug == bindparam("slug"))
)


@dataclass(frozen=True, slots=True)
class State:
    """What whoever may attach an article's original is told. ``attached_at`` is None while there is none.

    ``paragraphs`` is how many it has to have; 0 where its article file gives no fingerprints.
    ``by`` is None where the command line attached it.
    """

    slug: str
    paragraphs: int
    attached_at: datetime | None
    audience: Audience
    by: str | None


def seen(actor: Actor | None, slug: str) -> Mapping[int, str]:
    """An article's original by the numbers of its paragraphs; empty for whoever may not see it."""
    if actor is None or actor.is_guest:
        return {}
    connection = db.session.connection()
    row = connection.execute(_ATTACHED, {"slug": slug}).first()
    if row is None:
        return {}
    rooms = holdings.using(row.id, actor.teaches | actor.studies_in)
    if not access.sees_original(actor, row.owner_id, Audience(row.audience), rooms):
        return {}
    return dict(enumerate(row.paragraphs, 1))


def attachable(actor: Actor | None, slug: str) -> bool:
    """Whether the actor is shown the way to `state`."""
    if actor is None or not actor.is_teacher:
        return False
    article = _article(slug)
    return bool(article.fingerprints) and access.may_attach(actor, article.owner_id)


def state(actor: Actor | None, slug: str) -> State:
    """For whoever may attach it. Raises `NotFound`."""
    article, _ = _attachable(actor, slug)
    row = db.session.execute(
        select(Original.attached_at, Original.audience, Person.name)
        .outerjoin(Person, Person.id == Original.by_id)
        .where(Original.article_id == article.id)
    ).first()
    return State(
        slug=slug,
        paragraphs=len(article.fingerprints or ()),
        attached_at=row.attached_at if row else None,
        audience=Audience(row.audience) if row else Audience.MEMBERS,
        by=row.name if row else None,
    )


def attach(actor: Actor | None, slug: str, data: bytes, audience: Audience) -> int:
    """Keep the original that a file holds, instead of one kept before; gives its paragraphs' number.

    Raises `NotFound`, or `Invalid` for ``file`` with the paragraph that does not fit; then nothing
    is changed.
    """
    _, teacher = _attachable(actor, slug)
    return _attach(slug, data, audience, teacher.person_id)


def attach_by_command(slug: str, data: bytes, audience: Audience) -> int:
    """`attach` for whoever runs the site."""
    return _attach(slug, data, audience, None)


def show_to(actor: Actor | None, slug: str, audience: Audience) -> None:
    """Change who sees an attached original. Raises `NotFound`."""
    article, _ = _attachable(actor, slug)
    row = db.session.get(Original, article.id)
    if row is None:
        raise NotFound(f"attached original: {slug}")
    row.audience = audience
    db.session.commit()


def detach(actor: Actor | None, slug: str) -> None:
    """Undo `attach`. Raises `NotFound`."""
    _attachable(actor, slug)
    detach_by_command(slug)


def detach_by_command(slug: str) -> None:
    """`detach` for whoever runs the site."""
    article = _article(slug)
    gone = db.session.execute(delete(Original).where(Original.article_id == article.id))
    if not getattr(gone, "rowcount", 0):
        raise NotFound(f"attached original: {slug}")
    db.session.commit()


def read_audience(given: str) -> Audience:
    """Who is meant. Raises `Invalid`."""
    if given not in {one.value for one in Audience}:
        raise Invalid("audience", N_("Choose who sees it."))
    return Audience(given)


def fingerprints(slug: str, data: bytes) -> list[str]:
    """Those of a text that holds the body alone, with an empty line between paragraphs.

    Raises `Invalid` for ``file``.
    """
    blocks = groupby(_lines(data), key=lambda line: bool(line.strip()))
    paragraphs = ["\n".join(lines) for filled, lines in blocks if filled]
    return [rules.fingerprint(one, slug) for one in paragraphs if any(map(str.isalnum, one))]


def _attach(slug: str, data: bytes, audience: Audience, by_id: int | None) -> int:
    wanted = _article(slug).fingerprints
    db.session.rollback()  # read the file with no transaction open
    if not wanted:
        raise Invalid("file", N_("The article’s own file gives no fingerprints to check it by."))
    paragraphs = rules.body(_lines(data), wanted, slug)
    with writing():
        article = _article(slug)
        row = db.session.get(Original, article.id) or Original(article_id=article.id)
        row.paragraphs, row.audience = paragraphs, audience
        row.attached_at, row.by_id = clock.now(), by_id
        db.session.add(row)
        db.session.commit()
    return len(paragraphs)


def _attachable(actor: Actor | None, slug: str) -> tuple[Any, Actor]:
    """The article, to whom its original is to attach; of a text that they may not read it is not."""
    holdings.readable(actor, slug)
    article = _article(slug)
    return article, access.attach(actor, article.owner_id)


def _article(slug: str) -> Any:
    found = db.session.execute(
        select(Article.id, Article.owner_id, Article.fingerprints).where(Article.slug == slug)
    ).first()
    if found is None:
        raise NotFound(f"article: {slug}")
    return found


def _lines(data: bytes) -> list[str]:
    read = files.read(data)
    if read.problem:
        raise Invalid("file", read.problem)
    return read.lines
