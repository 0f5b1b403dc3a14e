"""Which attempts of a class a report is about.

Guests, teachers, previews and discarded attempts are never among them, nor is what is not over: handed
in, or with its time up. The rule picks first, and days are asked of what it picked.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import aliased

from quizapp.core.access import Role
from quizapp.core.answers import Sat, Which
from quizapp.core.assigning import Counts
from quizapp.core.scores import portion
from quizapp.core.timing import LEEWAY
from quizapp.services import clock
from quizapp.store.db import db
from quizapp.store.models import Assignment, Attempt, Item, Membership, Person, Revision


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which attempts: those at ``assignments`` of a class, by ``people`` if given, in a span of time.

    ``since`` is in it, ``until`` is not; both are of handing in, or of when the time was up.
    """

    assignments: Collection[int]
    which: Which = Which.FIRST
    people: Collection[int] | None = None
    since: datetime | None = None
    until: datetime | None = None


def chosen(wanted: Wanted) -> Select[Any]:
    """The attempts that are asked for, of whatever day; where a rule counts, all that it looks at."""
    conditions: list[ColumnElement[bool]] = [
        Attempt.assignment_id.in_(wanted.assignments),
        *_counting(Attempt),
        Membership.role == "student",
        Person.role != Role.GUEST,
    ]
    if wanted.people is not None:
        conditions.append(Attempt.person_id.in_(wanted.people))
    if wanted.which is Which.FIRST:
        conditions.append(Attempt.number == _first_number())
    return (
        select(Attempt.id)
        .join(Assignment, Assignment.id == Attempt.assignment_id)
        .join(Person, Person.id == Attempt.person_id)
        .join(
            Membership,
            (Membership.classroom_id == Assignment.classroom_id)
            & (Membership.person_id == Attempt.person_id),
        )
        .where(*conditions)
    )


def _counting(attempt: Any) -> list[ColumnElement[bool]]:
    """That an attempt is over, and counts."""
    return [
        or_(attempt.finished_at.is_not(None), _time_is_up(attempt)),
        attempt.discarded_at.is_(None),
        attempt.preview_of.is_(None),
    ]


def _time_is_up(attempt: Any) -> ColumnElement[bool]:
    """`quizapp.core.timing.is_over`, of attempts that nobody has closed yet."""
    return and_(attempt.paused_at.is_(None), attempt.deadline_at <= clock.now() - LEEWAY)


def _ended() -> ColumnElement[datetime]:
    """When an attempt that is over ended."""
    return func.coalesce(Attempt.finished_at, Attempt.deadline_at)


def _first_number() -> Any:
    """The number of a person's first attempt at the same assignment that is over."""
    other = aliased(Attempt)
    return (
        select(func.min(other.number))
        .where(
            other.assignment_id == Attempt.assignment_id,
            other.person_id == Attempt.person_id,
            *_counting(other),
        )
        .correlate(Attempt)
        .scalar_subquery()
    )


def sats(wanted: Wanted) -> tuple[list[Sat], list[int]]:
    """The attempts, by person and number; and the id of the revision of each."""
    rows = db.session.connection().execute(
        chosen(wanted)
        .join(Revision, Revision.id == Attempt.revision_id)
        .with_only_columns(
            Attempt.id,
            Attempt.assignment_id,
            Attempt.person_id,
            Attempt.number,
            Attempt.started_at,
            _ended(),
            Revision.number,
            Attempt.revision_id,
        )
        .order_by(Attempt.assignment_id, Attempt.person_id, Attempt.number)
    )
    found: Sequence[tuple[Any, ...]] = rows.all()
    if wanted.which is Which.COUNTED:
        found = _counted(wanted, found)
    found = [row for row in found if _in_time(wanted, row[5])]
    return [Sat._make(row[:7]) for row in found], [row[7] for row in found]


def _in_time(wanted: Wanted, ended: datetime) -> bool:
    return (wanted.since is None or wanted.since <= ended) and (
        wanted.until is None or ended < wanted.until
    )


def _counted(wanted: Wanted, rows: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Those of them that the rule of their assignment counts."""
    rules = dict(
        db.session.execute(
            select(Assignment.id, Assignment.counts).where(Assignment.id.in_(wanted.assignments))
        ).all()
    )
    reached = _portions(wanted) if Counts.BEST in rules.values() else {}
    by_person: dict[tuple[int, int], list[tuple[Any, ...]]] = defaultdict(list)
    for row in rows:
        by_person[row[1], row[2]].append(row)
    return [
        row
        for (assignment, _), taken in by_person.items()
        for row in _of_rule(Counts(rules[assignment]), taken, reached)
    ]


def _of_rule(
    rule: Counts, taken: Sequence[tuple[Any, ...]], reached: Mapping[int, float]
) -> Iterable[tuple[Any, ...]]:
    if rule is Counts.MEAN:
        return taken
    if rule is Counts.BEST:
        return [max(taken, key=lambda row: reached.get(row[0], 0.0))]
    return [taken[0] if rule is Counts.FIRST else taken[-1]]


def _portions(wanted: Wanted) -> dict[int, float]:
    """What part of the points each attempt reached, 0 to 1."""
    rows = db.session.execute(
        select(Item.attempt_id, func.sum(Item.share * Item.weight), func.sum(Item.weight))
        .where(Item.attempt_id.in_(chosen(wanted).with_only_columns(Attempt.id)))
        .group_by(Item.attempt_id)
    )
    return {one: portion(points or 0.0, most or 0.0) for one, points, most in rows}
