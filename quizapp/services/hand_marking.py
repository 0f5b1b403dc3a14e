"""Marking what only a person can mark: open answers of a class, one after another, with their rubric."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select

from quizapp.core import access
from quizapp.core.access import Actor
from quizapp.core.errors import NotFound
from quizapp.core.marking import EntryKind
from quizapp.core.questions import KINDS, Open
from quizapp.core.text import sorting
from quizapp.services import clock, ledger, library, report_rows, versions
from quizapp.services.library import Evidence
from quizapp.store.db import db
from quizapp.store.models import (
    Assignment,
    Attempt,
    Classroom,
    Item,
    Person,
    QuestionSet,
    Version,
)

LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Written:
    """An answer in the list of those to be marked. ``share`` is None until somebody has."""

    item_id: int
    position: int
    student: str
    share: float | None


@dataclass(frozen=True, slots=True)
class Paper:
    """One answer with all that is needed to mark it, and the list that it stands in.

    ``points`` and ``comment`` are those given so far. ``following`` is the next without a mark.
    """

    room_id: int
    classroom: str
    assignment_id: int
    title: str
    item_id: int
    attempt_id: int
    student: str
    question: Open
    answer: str
    points: Mapping[str, float]
    comment: str
    evidence: Sequence[Evidence]
    written: Sequence[Written]
    following: int | None

    @property
    def marked(self) -> int:
        return sum(one.share is not None for one in self.written)


def listed(actor: Actor | None, room_id: int, assignment_id: int) -> list[Written]:
    """The answers of a class at an assignment that a person marks, by question and name.

    Raises `NotFound`.
    """
    access.teach(actor, room_id)
    given = select(Assignment.id).where(
        Assignment.id == assignment_id, Assignment.classroom_id == room_id
    )
    if db.session.scalar(given) is None:
        raise NotFound("assignment")
    rows = db.session.execute(_rows(room_id, assignment_id)).all()
    shares = ledger.shares([row.attempt_id for row in rows]) if rows else {}
    found = [
        Written(row.id, row.position, row.name or "", shares.get(row.id))
        for row in rows
        if row.finished_at is not None or row.checked_at is not None
    ]
    return sorted(found, key=lambda one: (one.position, sorting(one.student), one.item_id))


def paper(
    actor: Actor | None, room_id: int, assignment_id: int, item_id: int | None = None
) -> Paper | None:
    """An answer to mark: the one asked for, or the first without a mark; None if there is none.

    Raises `NotFound`.
    """
    written = listed(actor, room_id, assignment_id)
    ids = [one.item_id for one in written]
    waiting = [one.item_id for one in written if one.share is None]
    if item_id is not None and item_id not in ids:
        raise NotFound("item")
    wanted = item_id or next(iter(waiting), None)
    if wanted is None:
        return None
    row = db.session.execute(_rows(room_id, assignment_id).where(Item.id == wanted)).one()
    behind = ids[ids.index(wanted) + 1 :] + ids[: ids.index(wanted)]
    return _paper(room_id, assignment_id, row, written, [one for one in behind if one in waiting])


def mark(
    actor: Actor | None,
    room_id: int,
    assignment_id: int,
    item_id: int,
    levels: Mapping[str, str],
    comment: str,
) -> None:
    """Give each criterion a level, and a comment. The latest mark counts; none is written over.

    Raises `NotFound`, and `Invalid` for ``level-<criterion>``.
    """
    access.teach(actor, room_id)
    if actor is None or item_id not in {
        one.item_id for one in listed(actor, room_id, assignment_id)
    }:
        raise NotFound("item")
    row = db.session.execute(_rows(room_id, assignment_id).where(Item.id == item_id)).one()
    question = _question(row)
    judged = question.after_hints(question.graded(levels), row.hints_taken)
    ledger.add(
        [
            {
                "item_id": item_id,
                "version_id": row.version_id,
                "kind": EntryKind.BY_HAND,
                "share": judged.share,
                "parts": dict(judged.parts),
                "reason": comment.replace("\0", "").strip()[:LONGEST],
                "by_id": actor.person_id,
                "at": clock.now(),
            }
        ]
    )
    db.session.commit()


def _rows(room_id: int, assignment_id: int) -> Any:
    """Answers of students of the class to questions that a person marks."""
    by_hand = [name for name, kind in KINDS.items() if kind.by_hand]
    return (
        select(
            Item.id,
            Item.attempt_id,
            Item.position,
            Item.version_id,
            Item.answer,
            Item.checked_at,
            Item.hints_taken,
            Attempt.finished_at,
            Attempt.revision_id,
            Person.name,
            Classroom.name.label("classroom"),
            QuestionSet.title,
        )
        .join(Attempt, Attempt.id == Item.attempt_id)
        .join(Assignment, Assignment.id == Attempt.assignment_id)
        .join(QuestionSet, QuestionSet.id == Assignment.set_id)
        .join(Classroom, Classroom.id == Assignment.classroom_id)
        .join(Version, Version.id == Item.version_id)
        .join(Person, Person.id == Attempt.person_id)
        .where(
            Attempt.id.in_(report_rows.counted(assignment_id)),
            Classroom.id == room_id,
            Version.kind.in_(by_hand),
            Item.answer.is_not(None),
        )
    )


def _question(row: Row[Any]) -> Open:
    question = versions.question((row.version_id, row.revision_id))
    if not isinstance(question, Open):
        raise NotFound("open question")
    return question


def _paper(
    room_id: int, assignment_id: int, row: Any, written: Sequence[Written], behind: Sequence[int]
) -> Paper:
    given = ledger.by_hand(row.id)
    text = library.revision(row.revision_id)
    cited = library.evidence(text, [row.version_id]).get(row.version_id, {})
    return Paper(
        room_id=room_id,
        classroom=row.classroom,
        assignment_id=assignment_id,
        title=row.title,
        item_id=row.id,
        attempt_id=row.attempt_id,
        student=row.name or "",
        question=_question(row),
        answer=row.answer,
        points=given.parts if given else {},
        comment=given.reason if given else "",
        evidence=cited.get("whole", []),
        written=written,
        following=next(iter(behind), None),
    )
