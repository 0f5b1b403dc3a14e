"""Articles, their immutable revisions, the numbered passages of each; and originals, kept apart."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizapp.store.db import Model
from quizapp.store.types import UtcDateTime


class Article(Model):
    """A text that questions are asked about; what it says is in its revisions.

    ``digest`` is of the file that brought the newest revision, so that sync can tell a change.
    ``fingerprints`` are of the original's paragraphs, in order; None where no file gave them.
    ``public``: everyone may read it, which needs a licence or, in ``rights``, why it may be used.
    ``taken_over_at`` says since when the browser owns the text of an article that files brought.
    """

    __tablename__ = "article"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    digest: Mapped[str | None]
    fingerprints: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    public: Mapped[bool] = mapped_column(default=True, server_default="1")
    rights: Mapped[str] = mapped_column(default="", server_default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    taken_over_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    revisions: Mapped[list["Revision"]] = relationship(
        back_populates="article", lazy="raise_on_sql", order_by="Revision.number"
    )


class ArticleShare(Model):
    """A person with whom an article, its bank and its sets are shared, as ``viewer`` or ``editor``."""

    __tablename__ = "article_share"

    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    role: Mapped[str]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class Revision(Model):
    """One state of an article; never changed. ``source`` is its bibliographic line in parts.

    ``by_id`` is who made it in the browser, None where a file brought it; ``reason`` says what for.
    """

    __tablename__ = "revision"
    __table_args__ = (UniqueConstraint("article_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"))
    number: Mapped[int]
    title: Mapped[str]
    summary: Mapped[str]
    language: Mapped[str]
    licence: Mapped[str]
    source: Mapped[dict[str, Any]] = mapped_column(JSON)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str] = mapped_column(default="", server_default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    article: Mapped[Article] = relationship(back_populates="revisions", lazy="raise_on_sql")
    passages: Mapped[list["Passage"]] = relationship(
        lazy="raise_on_sql", order_by="Passage.position"
    )


class ArticleDraft(Model):
    """The text of an article as one person has changed it and not saved it as a revision.

    ``content`` is what `quizapp.core.manuscripts` wrote; ``based_on`` is the number of the revision
    that it began from.
    """

    __tablename__ = "article_draft"

    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    based_on: Mapped[int]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Passage(Model):
    """A numbered paragraph. ``key`` is given once in an article and never used again.

    ``sentences`` is a list of ``[start, end]`` in code points; ``original`` numbers the
    paragraphs of the source that it stands for. ``kind`` is one of `quizapp.core.passages.Kind`;
    ``styles`` a list of ``[start, end, style]`` in code points.
    """

    __tablename__ = "passage"
    __table_args__ = (UniqueConstraint("revision_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    position: Mapped[int]
    key: Mapped[str]
    part_key: Mapped[str]
    part_title: Mapped[str]
    text: Mapped[str]
    note: Mapped[str]
    original: Mapped[list[int]] = mapped_column(JSON)
    sentences: Mapped[list[list[int]]] = mapped_column(JSON)
    kind: Mapped[str] = mapped_column(default="paragraph", server_default="paragraph")
    styles: Mapped[list[list[Any]]] = mapped_column(JSON, default=list, server_default="[]")


class Original(Model):
    """An article's own text, attached on this installation. Nothing refers to it, nothing is made of it.

    ``paragraphs`` are its body, in order; ``audience`` says who sees it; ``by_id`` is None where the
    command line attached it.
    """

    __tablename__ = "original"

    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), primary_key=True)
    paragraphs: Mapped[list[str]] = mapped_column(JSON)
    audience: Mapped[str]
    attached_at: Mapped[datetime] = mapped_column(UtcDateTime)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
