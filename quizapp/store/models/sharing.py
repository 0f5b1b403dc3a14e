"""What articles were copied from, and who shared them with whom."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.store.db import Model
from quizapp.store.types import UtcDateTime


class ArticleCredit(Model):
    """What an article was copied from, the newest last; kept with it for ever.

    ``by`` is the name that its owner had, empty where it was nobody's; ``by_id`` is that person,
    and ``of_id`` that article, where it was copied on this site. ``date`` is an ISO day.
    """

    __tablename__ = "article_credit"

    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    by: Mapped[str]
    licence: Mapped[str]
    date: Mapped[str]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    of_id: Mapped[int | None] = mapped_column(ForeignKey("article.id"), index=True)


class ArticleAct(Model):
    """Something that was done about who has an article; never changed.

    ``kind`` is one of `quizapp.core.sharing.Kind`, ``role`` the one given. ``by_id`` is None for the
    command line.
    """

    __tablename__ = "article_act"

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), index=True)
    kind: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    role: Mapped[str | None]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
