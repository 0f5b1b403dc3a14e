"""What students dispute, and what teachers decide."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.store.db import Model
from quizapp.store.types import UtcDateTime


class Challenge(Model):
    """A student's objection to how an item was marked: words of the text, and a sentence why.

    ``start`` and ``end`` are code points in the passage, in the attempt's revision.
    """

    __tablename__ = "challenge"

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"), unique=True)
    passage_key: Mapped[str]
    start: Mapped[int]
    end: Mapped[int]
    sentence: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class Decision(Model):
    """What a teacher decided on a challenge. Append-only; the newest of a challenge counts.

    ``accepted`` is None where the one before is taken back, and the challenge waits again.
    ``remedy`` is the `quizapp.core.remedies.Remedy` that was chosen with an acceptance, or empty;
    ``reply`` is read by the student: the reply, or why it was taken back.
    """

    __tablename__ = "decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenge.id"), index=True)
    accepted: Mapped[bool | None]
    remedy: Mapped[str] = mapped_column(default="", server_default="")
    reply: Mapped[str] = mapped_column(default="", server_default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
