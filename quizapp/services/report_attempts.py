"""Which attempts of a class a report is about.

Guests, teachers, previews and discarded attempts are never among them, nor is what is not handed in.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import aliased

from quizapp.core.access import Role
from quizapp.core.answers import Sat, Which
from quizapp.core.assigning import Counts
from quizapp.core.scores import portion
from quizapp.store.db import db
from quizapp.store.models import Assignment, Attempt, Item, Membership, Person, Revision


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which attempts: those at ``assignments`` of a class, by ``people`` if given, in a span of time.

    ``since`` is in it, ``until`` is not; both are of handing in.
    """

    assignments: Collection[int]
    which: Which = Which.FIRST
    people: Collection[int] | None = None
    since: datetime | None = None
    until: datetime | None = None


def chosen(wanted: Wanted) -> Select[Any]:
    """The finished attempts that are asked for; of those that a rule counts, all that it looks at."""
    conditions: list[ColumnElement[bool]] = [
        Attempt.assignment_id.in_(wanted.assignments),
        Attempt.finished_at.is_not(None),
        Attempt.discarded_at.is_(None),
        Attempt.preview_of.is_(None),
        Membership.role == "student",
        Person.role != Role.GUEST,
    ]
    if wanted.people is not None:
        conditions.append(Attempt.person_id.in_(wanted.people))
    if wanted.since is not None:
        conditions.append(Attempt.finished_at >= wanted.since)
    if wanted.until is not None:
        conditions.append(Attempt.finished_at < wanted.until)
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


def _first_number() -> Any:
    """The number of a person's first finished attempt at the same assignment."""
    other = aliased(Attempt)
    return (
        select(func.min(other.number))
        .where(
            other.assignment_id == Attempt.assignment_id,
            other.person_id == Attempt.person_id,
            other.finished_at.is_not(None),
            other.discarded_at.is_(None),
            other.preview_of.is_(None),
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
            Attempt.finished_at,
            Revision.number,
            Attempt.revision_id,
        )
        .order_by(Attempt.assignment_id, Attempt.person_id, Attempt.number)
    )
    found: Sequence[tuple[Any, ...]] = rows.all()
    if wanted.which not in {Which.FIRST, Which.ALL}:
        found = _counted(wanted, found)
    return [Sat._make(row[:7]) for row in found], [row[7] for row in found]


def _counted(wanted: Wanted, rows: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Those of them that the rule of their assignment counts, or that which is asked for."""
    rules = dict(
        db.session.execute(
            select(Assignment.id, Assignment.counts).where(Assignment.id.in_(wanted.assignments))
        ).all()
    )
    if wanted.which is not Which.COUNTED:
        rules = dict.fromkeys(rules, Counts(wanted.which))
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
