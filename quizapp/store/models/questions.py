"""The bank of an article: questions, their immutable versions and citations, and the sets made of them."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizapp.store.db import Model
from quizapp.store.models.articles import Article
from quizapp.store.types import UtcDateTime


class Question(Model):
    """A question of an article's bank; what it asks is in its versions.

    ``file_key`` is its id in the question files, if one brought it; ``taken_over_at`` says since
    when the browser owns it instead. ``draft`` is what an editor has typed and not published.
    ``set_aside`` has, by finding of the linter, why it does not apply here, who says so and when.
    ``proposal`` is the key of what the text offered, if the question was drafted from that; with
    ``~2`` behind it where somebody else has it whose drafts the maker does not see.
    """

    __tablename__ = "question"
    __table_args__ = (
        UniqueConstraint("article_id", "file_key"),
        UniqueConstraint("article_id", "proposal", name="uq_question_article_id_proposal"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"))
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    file_key: Mapped[str | None]
    draft: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    draft_saved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    set_aside: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, server_default="{}")
    proposal: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    taken_over_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    retired_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    versions: Mapped[list["Version"]] = relationship(
        back_populates="question", lazy="raise_on_sql", order_by="Version.number"
    )


class Version(Model):
    """One published state of a question; never changed.

    ``content`` is what the kind's `to_content` wrote; ``edit`` says how it differs from the one
    before: ``new``, ``wording``, ``key`` or ``meaning``. ``digest`` is of what the file said.
    """

    __tablename__ = "version"
    __table_args__ = (UniqueConstraint("question_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"))
    number: Mapped[int]
    kind: Mapped[str]
    skill: Mapped[str]
    level: Mapped[int]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    edit: Mapped[str]
    digest: Mapped[str | None]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    question: Mapped[Question] = relationship(back_populates="versions", lazy="raise_on_sql")
    citations: Mapped[list["Cited"]] = relationship(lazy="raise_on_sql", order_by="Cited.id")


class Cited(Model):
    """Words of a revision that prove the explanation of one part of a version.

    A later revision gets rows of its own; those of the earlier one stay as they were. ``state``
    is how the quote was found there: ``same``, ``moved``, ``changed`` or ``lost``. One that was
    changed or lost waits until ``settled_at``, when a person has confirmed it or pointed it anew.
    """

    __tablename__ = "citation"
    __table_args__ = (UniqueConstraint("version_id", "revision_id", "part", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), index=True)
    part: Mapped[str]
    position: Mapped[int]
    passage_key: Mapped[str]
    start: Mapped[int]
    end: Mapped[int]
    exact: Mapped[str]
    prefix: Mapped[str]
    suffix: Mapped[str]
    state: Mapped[str] = mapped_column(default="same")
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class QuestionSet(Model):
    """A named, ordered list of questions of one article; a "quiz" in the interface."""

    __tablename__ = "question_set"
    __table_args__ = (UniqueConstraint("article_id", "file_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"))
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    file_key: Mapped[str | None]
    slug: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    summary: Mapped[str]
    digest: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    retired_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    article: Mapped[Article] = relationship(lazy="raise_on_sql")
    entries: Mapped[list["SetEntry"]] = relationship(
        lazy="raise_on_sql", order_by="SetEntry.position", cascade="all, delete-orphan"
    )


class SetEntry(Model):
    """A question's place in a set, and what it weighs there in points."""

    __tablename__ = "set_entry"

    set_id: Mapped[int] = mapped_column(ForeignKey("question_set.id"), primary_key=True)
    question_id: Mapped[int] = mapped_column(
        ForeignKey("question.id"), primary_key=True, index=True
    )
    position: Mapped[int]
    weight: Mapped[float] = mapped_column(default=1.0)

    question: Mapped[Question] = relationship(lazy="raise_on_sql")
