"""Regrading a question at an assignment: what it would change, doing it, and taking it back.

A preview has a fingerprint of every mark that it is about. Applying with a fingerprint that is out of
date is refused, so that what is applied is what was seen, whoever hands in or regrades in between. It
is one transaction: killed in the middle, nothing has happened.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from quizapp.core import access, regrading, settling
from quizapp.core.accepting import Blank, unaccepted
from quizapp.core.access import Actor
from quizapp.core.errors import Conflict, Invalid, NotFound
from quizapp.core.questions import Question, from_content
from quizapp.core.questions.common import Answer
from quizapp.core.regrading import Difference, Kind, Plan, Verdict
from quizapp.core.settling import NEW, Change, Standing, Total
from quizapp.core.text import some_lines, sorting
from quizapp.core.words import N_
from quizapp.services import clock, regrade_items, report_rows, standing_regrades, versions
from quizapp.services.regrade_heads import Head, Meaning, head
from quizapp.services.regrade_items import Read
from quizapp.store.db import db
from quizapp.store.models import Assignment, Attempt, Item, Mark, Person, Regrade, Version

__all__ = ["Done", "Head", "Meaning", "Preview", "Seen", "apply", "done", "head", "preview", "undo"]

LONGEST = 500  # of a reason
A_SECOND = 5_000  # marks that are changed in one, on a busy machine


@dataclass(frozen=True, slots=True)
class Seen:
    """A change, with whose it is and where the question stands in the attempt.

    ``totals`` are what the attempt comes to before and after. ``elsewhere``: it is another question,
    one dropped where nobody was to lose by that, which follows the marks of the whole attempt.
    """

    change: Change
    student: str
    attempt_id: int
    number: int
    position: int
    words: str
    totals: tuple[Total, Total]
    elsewhere: bool


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
    def marks(self) -> int:
        """How many of the question are changed."""
        return sum(not one.elsewhere for one in self.seen)

    @property
    def raised(self) -> int:
        """Attempts whose share of the points gets higher."""
        return len({one.attempt_id for one in self.seen if one.totals[0].lower(one.totals[1])})

    @property
    def lowered(self) -> int:
        return len({one.attempt_id for one in self.seen if one.totals[1].lower(one.totals[0])})

    @property
    def seconds(self) -> int:
        """About how long applying takes."""
        return -(-self.marks // A_SECOND)


@dataclass(frozen=True, slots=True)
class Undoing:
    """What taking an act back would do: so many marks change. ``fingerprint`` is what it asks for."""

    marks: int
    fingerprint: str

    @property
    def seconds(self) -> int:
        return -(-self.marks // A_SECOND)


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


def preview(
    actor: Actor | None, room_id: int, assignment_id: int, question_id: int, plan: Plan
) -> Preview:
    """What a plan would do now. Raises `NotFound`, also for a version that means something else."""
    about = head(actor, room_id, assignment_id, question_id)
    regrade = _planned(about, plan)
    book = _book(assignment_id, question_id, regrade)
    items = [one for one in book.read.items if regrade.concerns(one)]
    then = {one.item.item_id: one.will for one in book.changes}
    return Preview(
        head=about,
        plan=plan,
        difference=_difference(about, plan),
        seen=_seen(book, about),
        items=len(items),
        before=regrading.verdicts(one.now for one in items),
        after=regrading.verdicts(then.get(one.item_id, one.now) for one in items),
        fingerprint=book.fingerprint,
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
    said = _said(reason)
    regrade = _planned(about, plan)
    book = _book(assignment_id, question_id, regrade)
    row = Regrade(
        assignment_id=assignment_id,
        question_id=question_id,
        version_id=regrade.version_id,
        kind=plan.kind,
        never_lower=plan.never_lower,
    )
    return _do(book, fingerprint, row, access.teacher(actor).person_id, said)


def undoings(
    actor: Actor | None, room_id: int, assignment_id: int, question_id: int
) -> dict[int, Undoing]:
    """What taking back would do, by the id of each regrade, or undoing, that can be taken back."""
    access.teach(actor, room_id)
    standing = standing_regrades.every(assignment_id)
    mine = [one for one in standing if one.question_id == question_id]
    if not mine:
        return {}
    read = _read(assignment_id, question_id, standing)
    last = _last(assignment_id, question_id)
    books = ((one.act, _booked(read, standing, one.turned(), last)) for one in mine)
    return {
        act: Undoing(_marks(book.changes, question_id), book.fingerprint) for act, book in books
    }


def _marks(changes: Iterable[Change], question_id: int) -> int:
    return sum(one.shows and one.item.question_id == question_id for one in changes)


def undo(
    actor: Actor | None, room_id: int, regrade_id: int, fingerprint: str, reason: str
) -> Place:
    """Take a regrade back, or an undoing: marks are what they would be without it. Says where.

    Raises `NotFound`, `Invalid` for ``reason``, and `Conflict` if that was done already or a mark has
    changed since the fingerprint.
    """
    row = place(actor, room_id, regrade_id)
    standing = standing_regrades.every(row.assignment_id)
    regrade = next((one for one in standing if one.act == regrade_id), None)
    if regrade is None:
        raise Conflict(N_("This was taken back already."))
    said = _said(reason)
    book = _book(row.assignment_id, row.question_id, regrade.turned())
    back = Regrade(
        assignment_id=row.assignment_id,
        question_id=row.question_id,
        version_id=regrade.version_id,
        kind=regrade.plan.kind,
        never_lower=regrade.plan.never_lower,
        undoes_id=regrade_id,
    )
    _do(book, fingerprint, back, access.teacher(actor).person_id, said)
    return row


def place(actor: Actor | None, room_id: int, regrade_id: int) -> Place:
    """Where a regrade stands. Raises `NotFound`."""
    access.teach(actor, room_id)
    row = db.session.execute(
        select(Regrade.assignment_id, Regrade.question_id)
        .join(Assignment, Assignment.id == Regrade.assignment_id)
        .where(Regrade.id == regrade_id, Assignment.classroom_id == room_id)
    ).first()
    if row is None:
        raise NotFound("regrade")
    return Place(row.assignment_id, row.question_id)


def done(
    actor: Actor | None, room_id: int, assignment_id: int, question_id: int | None = None
) -> list[Done]:
    """What was regraded at an assignment, or of one question there; the newest first."""
    access.teach(actor, room_id)
    chains = standing_regrades.every(assignment_id)
    alive = {one.act for one in chains} | {one.id for one in chains if one.stands}
    alive -= {one.id for one in chains if not one.stands}
    rows = db.session.execute(
        select(
            Regrade.id,
            Regrade.kind,
            Regrade.never_lower,
            Regrade.reason,
            Regrade.at,
            Regrade.undoes_id,
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
            standing=row.id in alive,
        )
        for row in rows
    ]


def typed(actor: Actor | None, room_id: int, assignment_id: int, question_id: int) -> list[Blank]:
    """What was typed that the newest key does not accept in full; empty for other kinds of question."""
    about = head(actor, room_id, assignment_id, question_id)
    asked = _answers(about, Plan(Kind.KEY, about.offered[-1]))
    return unaccepted(asked[0][0], (answer for _, answer in asked)) if asked else []


def _answers(about: Head, plan: Plan) -> list[tuple[Question, Answer]]:
    """What was answered to the versions that ask the same, each with the question that the plan's is."""
    regrade = _planned(about, plan)
    given = regrade_items.answers({about.question_id}, report_rows.counted(about.assignment_id))
    rows = [row for row in given if row.version_id in regrade.alike]
    keys = versions.questions({(regrade.version_id, row.revision_id) for row in rows})
    return [(keys[regrade.version_id, row.revision_id], row.answer) for row in rows]


@dataclass(frozen=True, slots=True)
class _Book:
    """What is to be written, of which marks as they are."""

    read: Read
    changes: Sequence[Change]
    fingerprint: str


def _book(assignment_id: int, question_id: int, regrade: Standing) -> _Book:
    """With a regrade as it is to be, new or turned."""
    standing = standing_regrades.every(assignment_id)
    read = _read(assignment_id, question_id, [*standing, regrade])
    return _booked(read, standing, regrade, _last(assignment_id, question_id))


def _read(assignment_id: int, question_id: int, regrades: Sequence[Standing]) -> Read:
    """The question's items, and those of others that were dropped only where nobody loses by it."""
    others = {one.question_id for one in regrades if one.weighs}
    return regrade_items.read({question_id, *others}, report_rows.counted(assignment_id), regrades)


def _booked(read: Read, standing: Iterable[Standing], regrade: Standing, last: int) -> _Book:
    changes = read.settled([*(one for one in standing if one.id != regrade.id), regrade])
    newest = ((one.item_id, one.newest) for one in read.items)
    then = ((one.item.item_id, one.will) for one in changes)
    return _Book(read, changes, regrading.fingerprint(newest, then, last))


def _do(book: _Book, fingerprint: str, row: Regrade, by_id: int, reason: str) -> int:
    """Write it all, once it is what was seen; gives the id of the row."""
    if book.fingerprint != fingerprint:
        raise Conflict(N_("Marks have changed since: somebody handed in, or regraded. Look again."))
    row.by_id, row.reason, row.at = by_id, reason, clock.now()
    db.session.add(row)
    db.session.flush()
    row_id = row.id
    standing_regrades.write(book.changes, row.at, row)
    db.session.commit()
    return row_id


def _said(reason: str) -> str:
    said = some_lines("reason", reason, LONGEST)
    if not said:
        raise Invalid("reason", N_("Say why: every student whose mark changes reads it."))
    return said


def _planned(about: Head, plan: Plan) -> Standing:
    """Raises `NotFound` for a version that is not offered."""
    about.meaning(plan.version)
    version_id = db.session.scalars(
        select(Version.id).where(
            Version.question_id == about.question_id, Version.number == plan.version
        )
    ).one()
    alike = standing_regrades.meanings({about.question_id})[version_id]
    return Standing((NEW,), plan, about.question_id, version_id, alike)


def _last(assignment_id: int, question_id: int) -> int:
    """The id of the newest regrade of the question there, 0 before any."""
    found = db.session.scalar(
        select(func.max(Regrade.id)).where(
            Regrade.assignment_id == assignment_id, Regrade.question_id == question_id
        )
    )
    return found or 0


def _seen(book: _Book, about: Head) -> list[Seen]:
    """The changes that show, by student."""
    shown = {one.item.item_id: one for one in book.changes if one.shows}
    totals = settling.totals(book.read.items, book.read.rest, book.changes)
    asked = versions.questions(
        {(one.item.version_id, one.item.revision_id) for one in shown.values()}
    )
    found = []
    questions = {one.item.question_id for one in shown.values()}
    for row in _whose(about.assignment_id, questions):
        if row.id not in shown:
            continue
        item = shown[row.id].item
        question = asked[item.version_id, item.revision_id]
        found.append(
            Seen(
                change=shown[row.id],
                student=row.name or "",
                attempt_id=item.attempt_id,
                number=row.number,
                position=row.position,
                words=question.said(item.answer) if item.answer is not None else "",
                totals=totals[item.attempt_id],
                elsewhere=item.question_id != about.question_id,
            )
        )
    return sorted(found, key=lambda one: (sorting(one.student), one.attempt_id, one.elsewhere))


def _whose(assignment_id: int, questions: Collection[int]) -> Sequence[Any]:
    return db.session.execute(
        select(Item.id, Item.position, Attempt.number, Person.name)
        .join(Attempt, Attempt.id == Item.attempt_id)
        .join(Version, Version.id == Item.version_id)
        .join(Person, Person.id == Attempt.person_id)
        .where(
            Item.attempt_id.in_(report_rows.counted(assignment_id)),
            Version.question_id.in_(questions),
        )
    ).all()


def _difference(about: Head, plan: Plan) -> Difference:
    """Between the newest version that was asked and the one that would mark its answers."""
    numbers = {about.meaning(plan.version).asked[-1], plan.version}
    rows = db.session.execute(
        select(Version.number, Version.kind, Version.content).where(
            Version.question_id == about.question_id, Version.number.in_(numbers)
        )
    )
    read = {row.number: from_content(row.kind, row.content) for row in rows}
    return regrading.difference(read[about.meaning(plan.version).asked[-1]], read[plan.version])
