"""Regrading a question at an assignment: what it would change, doing it, and taking it back.

A preview has a fingerprint of every mark that it is about. Applying with a fingerprint that is out of
date is refused, so that what is applied is what was seen, whoever hands in or regrades in between. It
is one transaction: killed in the middle, nothing has happened.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from quizapp.core import access, regrading
from quizapp.core.accepting import Blank, unaccepted
from quizapp.core.access import Actor
from quizapp.core.errors import Conflict, Invalid, NotAllowed, NotFound
from quizapp.core.marking import EntryKind
from quizapp.core.questions import from_content
from quizapp.core.regrading import Change, Difference, Kind, Marked, Plan, Verdict
from quizapp.core.text import sorting
from quizapp.core.words import N_
from quizapp.services import authoring, clock, ledger, report_rows, standing_regrades, versions
from quizapp.services.standing_regrades import Standing
from quizapp.store.db import db
from quizapp.store.models import (
    Assignment,
    Attempt,
    Classroom,
    Item,
    Mark,
    Person,
    QuestionSet,
    Regrade,
    Version,
)

LONGEST = 500  # of a reason
A_SECOND = 5_000  # marks that are changed in one, on a busy machine


@dataclass(frozen=True, slots=True)
class Head:
    """The question at the assignment. ``asked`` are the numbers of the versions that attempts had,
    ``offered`` those that mean the same as the newest of them: any may mark. ``editable``: the actor
    may change the question.
    """

    room_id: int
    classroom: str
    time_zone: str
    assignment_id: int
    title: str
    question_id: int
    stem: str
    asked: Sequence[int]
    offered: Sequence[int]
    editable: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """A change, with whose it is and where the question stands in the attempt."""

    change: Change
    student: str
    attempt_id: int
    number: int
    position: int
    words: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What a plan would do: ``seen`` are the marks it changes, by student; counts before and after.

    ``fingerprint`` is what applying it asks for.
    """

    head: Head
    plan: Plan
    difference: Difference
    seen: Sequence[Seen]
    items: int
    before: Counter[Verdict]
    after: Counter[Verdict]
    fingerprint: str

    @property
    def raised(self) -> int:
        return sum(one.change.gain > 0 for one in self.seen)

    @property
    def lowered(self) -> int:
        return sum(one.change.gain < 0 for one in self.seen)

    @property
    def seconds(self) -> int:
        """About how long applying takes."""
        return -(-len(self.seen) // A_SECOND)


@dataclass(frozen=True, slots=True)
class Place:
    assignment_id: int
    question_id: int


@dataclass(frozen=True, slots=True)
class Done:
    """A regrade as it stands in the list. ``undoes`` names the one it took back; ``changed`` marks."""

    id: int
    kind: Kind
    version: int
    never_lower: bool
    reason: str
    by: str
    at: datetime
    changed: int
    undoes: int | None
    standing: bool


def head(actor: Actor | None, room_id: int, assignment_id: int, question_id: int) -> Head:
    """Raises `NotFound` for what is not of this class, or was asked in no attempt."""
    access.teach(actor, room_id)
    row = db.session.execute(
        select(Classroom.name, Classroom.time_zone, QuestionSet.title)
        .join(Assignment, Assignment.classroom_id == Classroom.id)
        .join(QuestionSet, QuestionSet.id == Assignment.set_id)
        .where(Assignment.id == assignment_id, Classroom.id == room_id)
    ).first()
    asked = db.session.execute(
        select(Version.id, Version.number)
        .distinct()
        .join(Item, Item.version_id == Version.id)
        .where(
            Version.question_id == question_id,
            Item.attempt_id.in_(report_rows.counted(assignment_id)),
        )
        .order_by(Version.number)
    ).all()
    if row is None or not asked:
        raise NotFound("question")
    alike = standing_regrades.same_meaning(question_id, asked[-1].id)
    offered = db.session.scalars(
        select(Version).where(Version.id.in_(alike)).order_by(Version.number)
    ).all()
    return Head(
        room_id=room_id,
        classroom=row.name,
        time_zone=row.time_zone,
        assignment_id=assignment_id,
        title=row.title,
        question_id=question_id,
        stem=from_content(offered[-1].kind, offered[-1].content).stem,
        asked=[one.number for one in asked],
        offered=[one.number for one in offered],
        editable=_editable(actor, question_id),
    )


def _editable(actor: Actor | None, question_id: int) -> bool:
    try:
        authoring.editable(actor, question_id)
    except (NotFound, NotAllowed):
        return False
    return True


def preview(
    actor: Actor | None, room_id: int, assignment_id: int, question_id: int, plan: Plan
) -> Preview:
    """What a plan would do now. Raises `NotFound`, also for a version that means something else."""
    about = head(actor, room_id, assignment_id, question_id)
    version_id = _version(about, plan)
    rows = _rows(about, version_id)
    items = _items(rows, version_id)
    changes = regrading.changes(plan, items)
    by_item = {row.id: row for row in rows}
    return Preview(
        head=about,
        plan=plan,
        difference=_difference(about, version_id),
        seen=sorted(
            (_seen(one, by_item[one.item.item_id]) for one in changes),
            key=lambda one: (sorting(one.student), one.attempt_id),
        ),
        items=len(items),
        before=regrading.verdicts(items),
        after=regrading.verdicts(items, changes),
        fingerprint=regrading.fingerprint(items, _last(about)),
    )


def apply(
    actor: Actor | None,
    room_id: int,
    assignment_id: int,
    question_id: int,
    plan: Plan,
    fingerprint: str,
    reason: str,
) -> int:
    """Do what the preview with this fingerprint showed; gives the regrade's id.

    Raises `NotFound`, `Invalid` for ``reason``, and `Conflict` if a mark has changed since.
    """
    about = head(actor, room_id, assignment_id, question_id)
    said = reason.replace("\0", "").strip()
    if not said:
        raise Invalid("reason", N_("Say why: every student whose mark changes reads it."))
    if len(said) > LONGEST:
        raise Invalid("reason", N_("At most %(longest)s characters, please."), longest=LONGEST)
    version_id = _version(about, plan)
    items = _items(_rows(about, version_id), version_id)
    if regrading.fingerprint(items, _last(about)) != fingerprint:
        raise Conflict(N_("Marks have changed since: somebody handed in, or regraded. Look again."))
    now = clock.now()
    row = Regrade(
        assignment_id=assignment_id,
        question_id=question_id,
        version_id=version_id,
        kind=plan.kind,
        never_lower=plan.never_lower,
        reason=said,
        by_id=access.teacher(actor).person_id,
        at=now,
    )
    db.session.add(row)
    db.session.flush()
    one = Standing(row.id, question_id, version_id, plan)
    standing_regrades.write(one, regrading.changes(plan, items), row.by_id, said, now)
    db.session.commit()
    return one.id


def undo(actor: Actor | None, room_id: int, regrade_id: int, reason: str) -> Place:
    """Take a regrade back, or an undoing: what stood before counts again. Says where it stands.

    Raises `NotFound`, and `Conflict` if that was done already.
    """
    access.teach(actor, room_id)
    row = db.session.scalar(
        select(Regrade)
        .join(Assignment, Assignment.id == Regrade.assignment_id)
        .where(Regrade.id == regrade_id, Assignment.classroom_id == room_id)
    )
    if row is None:
        raise NotFound("regrade")
    if db.session.scalar(select(Regrade.id).where(Regrade.undoes_id == regrade_id)) is not None:
        raise Conflict(N_("This was taken back already."))
    now = clock.now()
    back = Regrade(
        assignment_id=row.assignment_id,
        question_id=row.question_id,
        version_id=row.version_id,
        kind=row.kind,
        never_lower=row.never_lower,
        reason=reason.replace("\0", "").strip()[:LONGEST],
        by_id=access.teacher(actor).person_id,
        undoes_id=regrade_id,
        at=now,
    )
    db.session.add(back)
    db.session.flush()
    marks = db.session.execute(
        select(Mark.id, Mark.item_id, Mark.version_id, Mark.kind).where(
            Mark.regrade_id == regrade_id
        )
    ).all()
    ledger.add(
        [
            {
                "item_id": mark.item_id,
                "version_id": mark.version_id,
                "kind": mark.kind,
                "share": 0.0,
                "parts": {},
                "by_id": back.by_id,
                "reason": back.reason,
                "undoes_id": mark.id,
                "regrade_id": back.id,
                "at": now,
            }
            for mark in marks
        ]
    )
    place = Place(back.assignment_id, back.question_id)
    db.session.commit()
    return place


def done(
    actor: Actor | None, room_id: int, assignment_id: int, question_id: int | None = None
) -> list[Done]:
    """What was regraded at an assignment, or of one question there; the newest first."""
    access.teach(actor, room_id)
    alive = {one.id for one in standing_regrades.of(assignment_id)}
    undone = select(Regrade.undoes_id).where(Regrade.undoes_id.is_not(None))
    rows = db.session.execute(
        select(
            Regrade.id,
            Regrade.kind,
            Regrade.never_lower,
            Regrade.reason,
            Regrade.at,
            Regrade.undoes_id,
            Regrade.id.in_(undone).label("undone"),
            Version.number,
            Person.name,
            select(func.count(Mark.item_id.distinct()))
            .where(Mark.regrade_id == Regrade.id)
            .correlate(Regrade)
            .scalar_subquery()
            .label("changed"),
        )
        .join(Version, Version.id == Regrade.version_id)
        .join(Person, Person.id == Regrade.by_id)
        .join(Assignment, Assignment.id == Regrade.assignment_id)
        .where(
            Regrade.assignment_id == assignment_id,
            Assignment.classroom_id == room_id,
            *([Regrade.question_id == question_id] if question_id is not None else []),
        )
        .order_by(Regrade.id.desc())
    )
    return [
        Done(
            id=row.id,
            kind=Kind(row.kind),
            version=row.number,
            never_lower=row.never_lower,
            reason=row.reason,
            by=row.name or "",
            at=row.at,
            changed=row.changed,
            undoes=row.undoes_id,
            standing=row.id in alive or (row.undoes_id is not None and not row.undone),
        )
        for row in rows
    ]


def typed(actor: Actor | None, room_id: int, assignment_id: int, question_id: int) -> list[Blank]:
    """What was typed that the newest key does not accept in full; empty for other kinds of question."""
    about = head(actor, room_id, assignment_id, question_id)
    version_id = _version(about, Plan(Kind.KEY, about.offered[-1]))
    items = _items(_rows(about, version_id), version_id)
    return unaccepted(items[0].question, (one.answer for one in items)) if items else []


def _version(about: Head, plan: Plan) -> int:
    if plan.version not in about.offered:
        raise NotFound("version")
    return db.session.scalars(
        select(Version.id).where(
            Version.question_id == about.question_id, Version.number == plan.version
        )
    ).one()


def _last(about: Head) -> int:
    """The id of the newest regrade of the question there, 0 before any."""
    found = db.session.scalar(
        select(func.max(Regrade.id)).where(
            Regrade.assignment_id == about.assignment_id,
            Regrade.question_id == about.question_id,
        )
    )
    return found or 0


def _rows(about: Head, version_id: int) -> Sequence[Any]:
    """The items that were marked or wait for it: of what is handed in, or closed by Check."""
    alike = standing_regrades.same_meaning(about.question_id, version_id)
    newest = (
        select(func.max(Mark.id)).where(Mark.item_id == Item.id).correlate(Item).scalar_subquery()
    )
    return db.session.execute(
        select(
            Item.id,
            Item.version_id,
            Item.attempt_id,
            Item.position,
            Item.answer,
            Item.hints_taken,
            Item.share,
            Item.weight,
            Item.weight_before,
            newest.label("newest"),
            Attempt.number,
            Attempt.revision_id,
            Person.name,
        )
        .join(Attempt, Attempt.id == Item.attempt_id)
        .join(Person, Person.id == Attempt.person_id)
        .where(
            Item.attempt_id.in_(report_rows.counted(about.assignment_id)),
            Item.version_id.in_(alike),
            Attempt.finished_at.is_not(None) | Item.checked_at.is_not(None),
        )
        .order_by(Item.id)
    ).all()


def _items(rows: Sequence[Any], version_id: int) -> list[Marked]:
    if not rows:
        return []
    revisions = {row.revision_id for row in rows}
    asked = versions.questions({(version_id, revision) for revision in revisions})
    by_hand = _by_hand(rows)
    return [
        Marked(
            item_id=row.id,
            question=asked[version_id, row.revision_id],
            answer=row.answer,
            hints_taken=row.hints_taken,
            share=row.share,
            weight=row.weight if row.weight_before is None else row.weight_before,
            newest=row.newest or 0,
            by_hand=row.id in by_hand,
            dropped=row.weight_before is not None,
        )
        for row in rows
    ]


def _by_hand(rows: Sequence[Any]) -> set[int]:
    """Which of them have a person's mark that counts; asked of those that have any at all."""
    ids = {row.id for row in rows}
    some = db.session.scalars(
        select(Mark.item_id)
        .join(Item, Item.id == Mark.item_id)
        .where(
            Mark.kind == EntryKind.BY_HAND,
            Item.version_id.in_({row.version_id for row in rows}),
        )
        .distinct()
    )
    return standing_regrades.hand_marked(ids & set(some))


def _seen(one: Change, row: Any) -> Seen:
    return Seen(
        change=one,
        student=row.name or "",
        attempt_id=row.attempt_id,
        number=row.number,
        position=row.position,
        words=one.item.question.said(row.answer) if row.answer is not None else "",
    )


def _difference(about: Head, version_id: int) -> Difference:
    """Between the newest version that was asked and the one that would mark."""
    rows: Mapping[int, Any] = {
        row.number: row
        for row in db.session.execute(
            select(Version.id, Version.number, Version.kind, Version.content).where(
                Version.question_id == about.question_id
            )
        )
    }
    after = next(row for row in rows.values() if row.id == version_id)
    before = rows[about.asked[-1]]
    return regrading.difference(
        from_content(before.kind, before.content), from_content(after.kind, after.content)
    )
