"""Persons and the classrooms they belong to."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizapp.store.db import Model
from quizapp.store.types import UtcDateTime


class Person(Model):
    """Somebody who answers or teaches. A guest has no name and no login.

    ``login`` is kept case-folded. Raising ``epoch`` ends every session but the one renewed.
    """

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    role: Mapped[str]
    login: Mapped[str | None] = mapped_column(unique=True)
    name: Mapped[str | None]
    email: Mapped[str | None] = mapped_column(unique=True)
    password_hash: Mapped[str | None]
    epoch: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    disabled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class LoginFailure(Model):
    """A log-in that failed, or an access code. Old rows are swept away.

    ``subject`` is ``login:…``, ``address:…`` or ``code:<assignment>:<person>``.
    """

    __tablename__ = "login_failure"
    __table_args__ = (Index(None, "subject", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class Classroom(Model):
    """People who learn together. ``time_zone`` is an IANA name; all times are shown in it."""

    __tablename__ = "classroom"

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str]
    time_zone: Mapped[str]
    join_code: Mapped[str | None] = mapped_column(unique=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    archived_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    members: Mapped[list["Membership"]] = relationship(
        back_populates="classroom", lazy="raise_on_sql"
    )


class Membership(Model):
    """A person in a classroom, as ``student`` or ``teacher``. Leaving keeps the row."""

    __tablename__ = "membership"
    __table_args__ = (Index(None, "person_id", "classroom_id"),)

    classroom_id: Mapped[int] = mapped_column(ForeignKey("classroom.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    role: Mapped[str]
    joined_at: Mapped[datetime] = mapped_column(UtcDateTime)
    left_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    classroom: Mapped[Classroom] = relationship(back_populates="members", lazy="raise_on_sql")
    person: Mapped[Person] = relationship(lazy="raise_on_sql")


class Group(Model):
    """Some students of a classroom, by a name that is its own there."""

    __tablename__ = "class_group"
    __table_args__ = (UniqueConstraint("classroom_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    classroom_id: Mapped[int] = mapped_column(ForeignKey("classroom.id"))
    name: Mapped[str]


class Grouping(Model):
    """A student in a group. A student can be in several."""

    __tablename__ = "grouping"

    group_id: Mapped[int] = mapped_column(ForeignKey("class_group.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)


class Accommodation(Model):
    """What a student is always given: a pace of `quizapp.core.timing`, and minutes after closing.

    No row means the usual.
    """

    __tablename__ = "accommodation"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    pace: Mapped[str]
    later_minutes: Mapped[int]
