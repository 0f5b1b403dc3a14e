"""Texts on their way to become articles."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.store.db import Model
from quizapp.store.types import UtcDateTime


class ArticleImport(Model):
    """A file or a pasted text that a teacher brings in, until it is an article or discarded.

    ``state`` is ``reading``, ``ready`` or ``failed``; while it is read, ``progress`` goes from 0 to
    100 and ``beat_at`` on, and ``file`` has the bytes, which go when they were read. ``passages`` are
    `quizapp.core.blocks.Draft`, ``about`` is `quizapp.core.imported.About`, ``notes`` and
    ``problem`` are `quizapp.core.imported.Said`; ``changes`` counts what was done to the passages.
    """

    __tablename__ = "article_import"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str]
    state: Mapped[str]
    progress: Mapped[int] = mapped_column(default=0)
    changes: Mapped[int] = mapped_column(default=0)
    file: Mapped[bytes | None] = mapped_column(deferred=True)
    passages: Mapped[list[list[Any]]] = mapped_column(JSON, default=list, deferred=True)
    about: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    notes: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    problem: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    beat_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
