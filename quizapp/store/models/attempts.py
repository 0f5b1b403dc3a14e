"""Assignments, the attempts made at them, every save, and the ledger of marks."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizapp.store.db import Model
from quizapp.store.models.people import Classroom
from quizapp.store.models.questions import QuestionSet, Version
from quizapp.store.types import UtcDateTime


class Assignment(Model):
    """A set offered to an audience with rules. No classroom means everyone: public practice.

    Without ``to_all`` only those of the classroom have it who have an `Override`, or are in a group
    that has one. ``time_limit`` and ``grace_minutes`` are minutes; ``draw`` questions of the set are
    asked of each, None: all. ``certainty``: with each answer it is asked how sure one is.
    """

    __tablename__ = "assignment"

    id: Mapped[int] = mapped_column(primary_key=True)
    set_id: Mapped[int] = mapped_column(ForeignKey("question_set.id"), index=True)
    classroom_id: Mapped[int | None] = mapped_column(ForeignKey("classroom.id"), index=True)
    feedback: Mapped[str]
    mode: Mapped[str] = mapped_column(default="practice", server_default="practice")
    to_all: Mapped[bool] = mapped_column(default=True, server_default="1")
    shuffle: Mapped[bool] = mapped_column(default=True)
    shuffle_questions: Mapped[bool] = mapped_column(default=False, server_default="0")
    draw: Mapped[int | None]
    layout: Mapped[str] = mapped_column(default="one", server_default="one")
    text_shown: Mapped[bool] = mapped_column(default=True, server_default="1")
    access_code: Mapped[str | None]
    certainty: Mapped[bool] = mapped_column(default=False, server_default="0")
    attempts_allowed: Mapped[int | None]
    counts: Mapped[str] = mapped_column(default="first", server_default="first")
    time_limit: Mapped[int | None]
    grace_minutes: Mapped[int] = mapped_column(default=0, server_default="0")
    opens_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closes_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    question_set: Mapped[QuestionSet] = relationship(lazy="raise_on_sql")
    classroom: Mapped[Classroom | None] = relationship(lazy="raise_on_sql")


class Override(Model):
    """What differs at an assignment for a group or for one person; None is as everywhere else.

    ``pace`` stands before the person's profile; ``extra_minutes`` are added to the time limit.
    """

    __tablename__ = "override"
    __table_args__ = (
        UniqueConstraint("assignment_id", "group_id"),
        UniqueConstraint("assignment_id", "person_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"))
    group_id: Mapped[int | None] = mapped_column(ForeignKey("class_group.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    opens_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closes_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    pace: Mapped[str | None]
    extra_minutes: Mapped[int] = mapped_column(default=0, server_default="0")


class Attempt(Model):
    """A person at an assignment, once. At most one is open; the revision of the text is pinned.

    ``device`` holds it; ``epoch`` is raised when another takes it over. ``seed`` is behind its order.
    ``deadline_at`` is when the server closes it, if there is a limit, and ``paused_at`` stops that:
    both are what `quizapp.core.timing` makes of the rules and the acts, kept here to be found.
    ``preview_of`` is the student as whom a teacher tries it out: such an attempt counts nowhere, is
    number 0, and may be open beside another.
    """

    __tablename__ = "attempt"
    __table_args__ = (
        UniqueConstraint("assignment_id", "person_id", "number"),
        Index(
            "uq_attempt_open",
            "assignment_id",
            "person_id",
            unique=True,
            sqlite_where=text("finished_at IS NULL AND preview_of IS NULL"),
            postgresql_where=text("finished_at IS NULL AND preview_of IS NULL"),
        ),
        Index(None, "person_id", "started_at"),
        Index(
            "ix_attempt_deadline",
            "deadline_at",
            sqlite_where=text("finished_at IS NULL"),
            postgresql_where=text("finished_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    number: Mapped[int]
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    device: Mapped[str]
    epoch: Mapped[int] = mapped_column(default=0)
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seed: Mapped[int] = mapped_column(default=0, server_default="0")
    deadline_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    paused_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    discarded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    preview_of: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    assignment: Mapped[Assignment] = relationship(lazy="raise_on_sql")
    items: Mapped[list["Item"]] = relationship(
        back_populates="attempt", lazy="raise_on_sql", order_by="Item.position"
    )


class Item(Model):
    """One question version in an attempt, and the current answer to it.

    ``answer_order`` holds ids of the movable parts as this attempt shows them. ``answer_revision``
    counts the answers that became current; ``checked_at`` closes the item before the attempt.
    ``hints_taken`` of its hints were shown; ``looked`` holds the keys of passages that were on the
    screen before the answer, None where nobody could tell; ``respelled_at`` says
    when a near miss got its other try. ``share`` is what its ledger comes to, None before a mark.
    ``certainty`` is what `quizapp.core.certainty` says of the answer, None where nothing was said.
    An item that was dropped weighs 0, and ``weight_before`` keeps what it weighed, None while it
    counts. Of these only `quizapp.services.ledger` writes once the attempt has begun.
    """

    __tablename__ = "item"
    __table_args__ = (UniqueConstraint("attempt_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"), index=True)
    position: Mapped[int]
    weight: Mapped[float]
    weight_before: Mapped[float | None]
    answer_order: Mapped[list[str]] = mapped_column(JSON)
    answer: Mapped[Any | None] = mapped_column(JSON(none_as_null=True))
    answer_revision: Mapped[int] = mapped_column(default=0)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    checked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    hints_taken: Mapped[int] = mapped_column(default=0, server_default="0")
    looked: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    respelled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    certainty: Mapped[str | None]
    share: Mapped[float | None]

    attempt: Mapped[Attempt] = relationship(back_populates="items", lazy="raise_on_sql")
    version: Mapped[Version] = relationship(lazy="raise_on_sql")
    marks: Mapped[list["Mark"]] = relationship(lazy="raise_on_sql", order_by="Mark.id")


class ResponseEvent(Model):
    """A save as it arrived, whether or not it became the answer. Append-only.

    ``revision`` is the answer's revision after it; ``digest`` is of the answer and its ``certainty``,
    so that the same event with the same answer is kept once.
    """

    __tablename__ = "response_event"
    __table_args__ = (UniqueConstraint("item_id", "event_id", "digest"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"))
    event_id: Mapped[str]
    digest: Mapped[str]
    answer: Mapped[Any] = mapped_column(JSON)
    certainty: Mapped[str | None]
    based_on: Mapped[int]
    epoch: Mapped[int]
    outcome: Mapped[str]
    revision: Mapped[int]
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class Mark(Model):
    """A row of an item's ledger. Append-only; `quizapp.core.marking.standing` says which counts.

    ``parts`` is what the parts of the answer earned, before hints; for a mark by hand the points of
    each criterion. ``regrade_id`` names the regrade that wrote it, or that was undone by it.
    """

    __tablename__ = "mark"
    __table_args__ = (
        Index(
            "ix_mark_by_hand",
            "item_id",
            sqlite_where=text("kind = 'by_hand'"),
            postgresql_where=text("kind = 'by_hand'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"), index=True)
    kind: Mapped[str]
    share: Mapped[float]
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str] = mapped_column(default="")
    parts: Mapped[dict[str, float]] = mapped_column(JSON, default=dict, server_default="{}")
    undoes_id: Mapped[int | None] = mapped_column(ForeignKey("mark.id"))
    regrade_id: Mapped[int | None] = mapped_column(ForeignKey("regrade.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class Regrade(Model):
    """Marks of a question at an assignment, changed together. Append-only.

    ``kind`` is what `quizapp.core.regrading.Kind` says; ``version_id`` is the version that marks.
    ``never_lower``: marks were raised only. ``undoes_id`` names the regrade that this one undoes.
    """

    __tablename__ = "regrade"
    __table_args__ = (Index(None, "assignment_id", "question_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"))
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"))
    kind: Mapped[str]
    never_lower: Mapped[bool] = mapped_column(default=False, server_default="0")
    reason: Mapped[str]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    undoes_id: Mapped[int | None] = mapped_column(ForeignKey("regrade.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class Act(Model):
    """What a teacher did to an attempt, or for a student at an assignment. Append-only.

    ``minutes`` and ``since`` are as `quizapp.core.timing.Act` says; ``batch`` is the same for what
    one click did; ``undoes_id`` names the row that this one undoes.
    """

    __tablename__ = "act"
    __table_args__ = (Index(None, "assignment_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    classroom_id: Mapped[int] = mapped_column(ForeignKey("classroom.id"), index=True)
    assignment_id: Mapped[int | None] = mapped_column(ForeignKey("assignment.id"))
    attempt_id: Mapped[int | None] = mapped_column(ForeignKey("attempt.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[str]
    minutes: Mapped[int | None]
    since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, server_default="{}")
    reason: Mapped[str]
    batch: Mapped[str] = mapped_column(index=True)
    undoes_id: Mapped[int | None] = mapped_column(ForeignKey("act.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
