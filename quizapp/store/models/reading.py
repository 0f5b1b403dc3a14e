"""What readers and teachers add to a text: own highlights, and the words that a glossary explains."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.store.db import Model
from quizapp.store.types import UtcDateTime


class Highlight(Model):
    """Words that a person marked, perhaps with a note; nobody else sees it, and no report reads it.

    The quote stands as `Cited` has one, in ``revision_id``: the revision that the person looked at
    when marking, or when saying that it means these words now.
    """

    __tablename__ = "highlight"
    __table_args__ = (Index(None, "person_id", "article_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    passage_key: Mapped[str]
    start: Mapped[int]
    end: Mapped[int]
    exact: Mapped[str]
    prefix: Mapped[str]
    suffix: Mapped[str]
    note: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class GlossaryEntry(Model):
    """A term of an article and its explanation in Markdown; never changed, only retired.

    ``forms`` are other words for the same; ``replaces_id`` is the entry that this one is a new
    wording of. Retired are entries that were replaced or taken out. ``by_id`` is None where the file
    of the article brought it, or a copy did; so is ``retired_by_id`` where a later file has it no more.
    """

    __tablename__ = "glossary_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), index=True)
    term: Mapped[str]
    forms: Mapped[list[str]] = mapped_column(JSON)
    explanation: Mapped[str]
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("glossary_entry.id"), unique=True)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    retired_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    retired_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
