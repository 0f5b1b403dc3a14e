"""What was done and has no row of its own elsewhere."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.store.db import Model
from quizapp.store.types import UtcDateTime


class RecordEntry(Model):
    """An act on a class, a quiz or a question that no other row tells. Append-only.

    ``kind`` is one of `quizapp.core.recording.Kind`, ``by_id`` who did it, None where the question
    files did; ``person_id`` whom it concerns. ``details`` has names and values before and after.
    """

    __tablename__ = "record_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    classroom_id: Mapped[int | None] = mapped_column(ForeignKey("classroom.id"), index=True)
    assignment_id: Mapped[int | None] = mapped_column(ForeignKey("assignment.id"))
    set_id: Mapped[int | None] = mapped_column(ForeignKey("question_set.id"), index=True)
    question_id: Mapped[int | None] = mapped_column(ForeignKey("question.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, server_default="{}")
    reason: Mapped[str] = mapped_column(default="", server_default="")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
