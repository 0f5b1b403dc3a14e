"""What a second teacher makes of answers that another has marked."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.store.db import Model
from quizapp.store.types import UtcDateTime


class SecondMark(Model):
    """An answer drawn to be marked a second time, and what came of it. It never is the answer's mark.

    ``first_id`` is the mark that counted when it was drawn: what is compared, whatever comes later.
    ``place`` numbers the answers drawn of a question, from 1. ``by_id``, ``parts`` (the points of each
    criterion) and ``comment`` are written once, ``at`` is when; None and empty before.
    """

    __tablename__ = "second_mark"

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"), unique=True)
    first_id: Mapped[int] = mapped_column(ForeignKey("mark.id"))
    place: Mapped[int]
    drawn_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    drawn_at: Mapped[datetime] = mapped_column(UtcDateTime)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    parts: Mapped[dict[str, float]] = mapped_column(JSON, default=dict, server_default="{}")
    comment: Mapped[str] = mapped_column(default="", server_default="")
    at: Mapped[datetime | None] = mapped_column(UtcDateTime)
