"""Articles as they are read: the shelf, a revision's passages, and the evidence in them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from quizapp.core.errors import Invalid, NotFound
from quizapp.core.reading import Mark, Piece, around, pieces
from quizapp.core.text import Span
from quizapp.store.db import db
from quizapp.store.models import Article, Cited, Passage, Revision


@dataclass(frozen=True, slots=True)
class Source:
    """The bibliographic line of the text that a study edition stands for."""

    author: str
    title: str
    publisher: str
    date: str


@dataclass(frozen=True, slots=True)
class PassageText:
    """A numbered passage. ``number`` is for display; ``key`` is what links and citations use."""

    key: str
    number: int
    text: str
    note: str
    original: Sequence[int]
    sentences: Sequence[Sequence[int]]

    def pieces(self, marks: Iterable[Mark] = ()) -> list[Piece]:
        return pieces(self.text, [mark.span for mark in marks if mark.passage == self.key])


@dataclass(frozen=True, slots=True)
class Part:
    key: str
    title: str
    passages: Sequence[PassageText]


@dataclass(frozen=True, slots=True)
class Text:
    """One revision of an article, whole."""

    article_id: int
    revision_id: int
    slug: str
    number: int
    newest: int
    title: str
    summary: str
    language: str
    licence: str
    source: Source | None
    created_at: datetime
    parts: Sequence[Part]

    @property
    def passages(self) -> dict[str, PassageText]:
        return {passage.key: passage for part in self.parts for passage in part.passages}

    @property
    def minutes(self) -> int:
        """To read it at 200 words a minute."""
        words = sum(len(passage.text.split()) for passage in self.passages.values())
        return max(1, round(words / 200))


@dataclass(frozen=True, slots=True)
class Evidence:
    """A citation as it is shown: the sentences around the quote, and where it stands."""

    slug: str
    revision: int
    passage: PassageText
    mark: Mark
    excerpt: Sequence[Piece]
    source: Source | None


def text(slug: str, number: int | None = None) -> Text:
    """An article's newest revision, or the one with that number. Raises `NotFound`."""
    wanted = select(Revision.id).join(Article).where(Article.slug == slug)
    if number is not None:
        wanted = wanted.where(Revision.number == number)
    found = db.session.scalar(wanted.order_by(Revision.number.desc()).limit(1))
    if found is None:
        raise NotFound("article")
    return revision(found)


def revision(revision_id: int) -> Text:
    """One revision of an article by its id."""
    row = db.session.execute(
        select(Revision, Article.slug)
        .join(Article, Article.id == Revision.article_id)
        .where(Revision.id == revision_id)
    ).one()
    kept, slug = row
    newest = db.session.scalar(
        select(func.max(Revision.number)).where(Revision.article_id == kept.article_id)
    )
    rows = db.session.scalars(
        select(Passage).where(Passage.revision_id == revision_id).order_by(Passage.position)
    ).all()
    return Text(
        article_id=kept.article_id,
        revision_id=kept.id,
        slug=slug,
        number=kept.number,
        newest=newest or kept.number,
        title=kept.title,
        summary=kept.summary,
        language=kept.language,
        licence=kept.licence,
        source=_source(kept.source),
        created_at=kept.created_at,
        parts=_parts(rows),
    )


def newest_revision(article_id: int) -> int:
    """The id of an article's newest revision."""
    found = db.session.scalar(
        select(Revision.id)
        .where(Revision.article_id == article_id)
        .order_by(Revision.number.desc())
        .limit(1)
    )
    if found is None:
        raise NotFound("article")
    return found


def evidence(read: Text, version_ids: Iterable[int]) -> dict[int, dict[str, list[Evidence]]]:
    """The citations of versions in a text: version id, then part, then in order."""
    rows = db.session.scalars(
        select(Cited)
        .where(Cited.version_id.in_(list(version_ids)), Cited.revision_id == read.revision_id)
        .order_by(Cited.version_id, Cited.part, Cited.position)
    )
    passages = read.passages
    found: dict[int, dict[str, list[Evidence]]] = {}
    for row in rows:
        shown = _evidence(read, passages, row)
        found.setdefault(row.version_id, {}).setdefault(row.part, []).append(shown)
    return found


def shown(read: Text, passage: PassageText, start: int, end: int) -> Evidence:
    """Words of a passage as evidence."""
    span = Span(start, end)
    return Evidence(
        slug=read.slug,
        revision=read.number,
        passage=passage,
        mark=Mark(passage.key, span),
        excerpt=pieces(passage.text, [span], within=around(passage.sentences, span)),
        source=read.source,
    )


def _evidence(read: Text, passages: Mapping[str, PassageText], row: Cited) -> Evidence:
    if row.passage_key not in passages:
        raise Invalid("cite", "The cited passage is not in this revision.")
    return shown(read, passages[row.passage_key], row.start, row.end)


def _source(kept: Mapping[str, Any]) -> Source | None:
    if not kept.get("title"):
        return None
    return Source(**{name: kept.get(name, "") for name in ("author", "title", "publisher", "date")})


def _parts(rows: Iterable[Passage]) -> list[Part]:
    parts: dict[str, list[PassageText]] = {}
    titles: dict[str, str] = {}
    for number, row in enumerate(rows, 1):
        titles.setdefault(row.part_key, row.part_title)
        parts.setdefault(row.part_key, []).append(
            PassageText(row.key, number, row.text, row.note, row.original, row.sentences)
        )
    return [Part(key, titles[key], passages) for key, passages in parts.items()]
