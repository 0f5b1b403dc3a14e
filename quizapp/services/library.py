"""Articles as they are read: the shelf, a revision's passages, and the evidence in them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from quizapp.core.access import Actor
from quizapp.core.errors import Invalid, NotFound
from quizapp.core.languages import direction
from quizapp.core.passages import Kind, is_marked
from quizapp.core.reading import Mark, Piece, around, pieces, rows
from quizapp.core.text import Span
from quizapp.services import carrying, holdings
from quizapp.services.kept import kept
from quizapp.store.db import db
from quizapp.store.models import Article, Cited, Passage, Revision

_NEWEST = (
    select(Revision.id)
    .where(Revision.article_id == bindparam("article"))
    .order_by(Revision.number.desc())
    .limit(1)
)
_CITED = (
    select(Cited.version_id, Cited.part, Cited.passage_key, Cited.start, Cited.end)
    .where(
        Cited.version_id.in_(bindparam("versions", expanding=True)),
        Cited.revision_id == bindparam("revision"),
    )
    .order_by(Cited.version_id, Cited.part, Cited.position)
)


@dataclass(frozen=True, slots=True)
class Source:
    """The bibliographic line of a text, or of the one that it is a study edition of.

    Of a text that was brought in any part but the title may be empty.
    """

    author: str
    title: str
    publisher: str
    date: str
    edition: bool = True


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that a learner may choose. ``mark`` says where it stands."""

    mark: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a list or a table. A row of a table is one sentence, or none if it is empty."""

    cells: Sequence[str]
    sentences: Sequence[Sentence]


@dataclass(frozen=True, slots=True)
class PassageText:
    """A numbered passage. ``number`` is for display; ``key`` is what links and citations use."""

    key: str
    number: int
    text: str
    note: str
    original: Sequence[int]
    sentences: Sequence[Sequence[int]]
    kind: str = Kind.PARAGRAPH
    styles: Sequence[Sequence[Any]] = ()

    def picked(self, chosen: Collection[str]) -> list["Sentence"]:
        """Each sentence, to be chosen as evidence; ``chosen`` are marks of those that are."""
        found = [
            (str(Mark(self.key, Span(*one))), self.text[one[0] : one[1]]) for one in self.sentences
        ]
        return [Sentence(mark, text, mark in chosen) for mark, text in found]

    def pieces(self, marks: Iterable[Mark] = ()) -> list[Piece]:
        return pieces(self.text, self._spans(marks), looks=self.styles)

    def rows(self, marks: Iterable[Mark] = ()) -> list[list[list[Piece]]]:
        """The lines of a list or a table; of each its cells, of each cell its pieces."""
        spans = self._spans(marks)
        return [
            [pieces(self.text, spans, cell, self.styles) for cell in line]
            for line in rows(self.text)
        ]

    def lines(self, chosen: Collection[str]) -> list["Line"]:
        """The lines of a list or a table with their sentences, to be chosen as evidence."""
        picked = self.picked(chosen)
        places = [span[0] for span in self.sentences]
        return [
            Line(
                cells=[self.text[cell.start : cell.end].strip() for cell in line],
                sentences=[
                    sentence
                    for sentence, place in zip(picked, places, strict=True)
                    if line[0].start <= place < line[-1].end
                ],
            )
            for line in rows(self.text)
        ]

    @property
    def has_head(self) -> bool:
        """Whether all of a table's first line is strong, as that of a head is."""
        head = self.text.split("\n", 1)[0]
        strong: int = sum(
            end - start
            for start, end, style in self.styles
            if style == "strong" and end <= len(head)
        )
        return 0 < len(head.replace("\t", "")) <= strong

    @property
    def is_marked(self) -> bool:
        """Whether a list needs no bullets."""
        return self.kind == Kind.LIST and is_marked(self.text)

    def _spans(self, marks: Iterable[Mark]) -> list[Span]:
        return [mark.span for mark in marks if mark.passage == self.key]


@dataclass(frozen=True, slots=True)
class Part:
    key: str
    title: str
    passages: Sequence[PassageText]


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """One revision of an article, whole. It is read once, so it is what it is: equal to itself only."""

    article_id: int
    revision_id: int
    slug: str
    number: int
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
    def direction(self) -> str:
        """``ltr`` or ``rtl``."""
        return direction(self.language)

    @property
    def minutes(self) -> int:
        """To read it at 200 words a minute."""
        words = sum(len(passage.text.split()) for passage in self.passages.values())
        return max(1, round(words / 200))


@dataclass(frozen=True, slots=True)
class Evidence:
    """A citation: the quote, where it stands, and what it is from."""

    slug: str
    revision: int
    passage: PassageText
    mark: Mark
    source: Source | None
    language: str

    @property
    def direction(self) -> str:
        """``ltr`` or ``rtl``."""
        return direction(self.language)

    @property
    def excerpt(self) -> Sequence[Piece]:
        """The sentences that the quote stands in, with the quote marked."""
        span = self.mark.span
        within = around(self.passage.sentences, span)
        return pieces(self.passage.text, [span], within, self.passage.styles)


def read(actor: Actor | None, slug: str, number: int | None = None) -> Text:
    """`text` for whoever may read the article; to others `NotFound`."""
    holdings.readable(actor, slug)
    return text(slug, number)


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
    return _revisions([revision_id])[revision_id]


@kept(most=64)
def _revisions(ids: Collection[int]) -> dict[int, Text]:
    return {one: _text(one) for one in ids}


def _text(revision_id: int) -> Text:
    row, slug = db.session.execute(
        select(Revision, Article.slug)
        .join(Article, Article.id == Revision.article_id)
        .where(Revision.id == revision_id)
    ).one()
    rows = db.session.scalars(
        select(Passage).where(Passage.revision_id == revision_id).order_by(Passage.position)
    ).all()
    return Text(
        article_id=row.article_id,
        revision_id=row.id,
        slug=slug,
        number=row.number,
        title=row.title,
        summary=row.summary,
        language=row.language,
        licence=row.licence,
        source=_source(row.source),
        created_at=row.created_at,
        parts=_parts(rows),
    )


def is_newest(read: Text) -> bool:
    """Whether no later revision of the article has come since."""
    return newest_revision(read.article_id) == read.revision_id


def newest_revision(article_id: int) -> int:
    """The id of an article's newest revision."""
    found: int | None = db.session.connection().scalar(_NEWEST, {"article": article_id})
    if found is None:
        raise NotFound("article")
    return found


def evidence(read: Text, version_ids: Iterable[int]) -> dict[int, dict[str, list[Evidence]]]:
    """The citations of versions in a text: version id, then part, then in order."""
    wanted = list(version_ids)
    asked = {"versions": wanted, "revision": read.revision_id}
    rows = db.session.connection().execute(_CITED, asked)
    passages = read.passages
    found: dict[int, dict[str, list[Evidence]]] = {}
    for row in rows:
        one = _evidence(read, passages, row)
        found.setdefault(row.version_id, {}).setdefault(row.part, []).append(one)
    later = set(wanted) - set(found)  # published on a later revision, and regraded by
    for each in _elsewhere(read, later) if later else ():
        at = each.citation
        proof = shown(read, passages[at.passage], at.quote.start, at.quote.end)
        found.setdefault(each.stood.version_id, {}).setdefault(each.stood.part, []).append(proof)
    return found


def _elsewhere(read: Text, version_ids: Collection[int]) -> list[carrying.Carried]:
    """What versions cite that were never asked on this revision, where the words stand in it."""
    texts = {key: one.text for key, one in read.passages.items()}
    cut = {one.text: one.sentences for one in read.passages.values()}
    found = carrying.foretold(
        carrying.standing(version_ids), carrying.placing(texts, lambda text: cut[text])
    )
    return [one for one in found if not one.waits]


def shown(read: Text, passage: PassageText, start: int, end: int) -> Evidence:
    """Words of a passage as evidence."""
    return Evidence(
        slug=read.slug,
        revision=read.number,
        passage=passage,
        mark=Mark(passage.key, Span(start, end)),
        source=read.source,
        language=read.language,
    )


def _evidence(read: Text, passages: Mapping[str, PassageText], row: Any) -> Evidence:
    if row.passage_key not in passages:
        raise Invalid("cite", "The cited passage is not in this revision.")
    return shown(read, passages[row.passage_key], row.start, row.end)


def _source(kept: Mapping[str, Any]) -> Source | None:
    if not kept.get("title"):
        return None
    said = {name: kept.get(name, "") for name in ("author", "title", "publisher", "date")}
    return Source(**said, edition=bool(kept.get("paragraphs")))


def _parts(rows: Iterable[Passage]) -> list[Part]:
    parts: dict[str, list[PassageText]] = {}
    titles: dict[str, str] = {}
    for number, row in enumerate(rows, 1):
        titles.setdefault(row.part_key, row.part_title)
        parts.setdefault(row.part_key, []).append(
            PassageText(
                key=row.key,
                number=number,
                text=row.text,
                note=row.note,
                original=row.original,
                sentences=row.sentences,
                kind=row.kind,
                styles=row.styles,
            )
        )
    return [Part(key, titles[key], passages) for key, passages in parts.items()]
