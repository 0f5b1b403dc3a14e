"""When attempts end: written anew when a rule changed, and kept when the time is up.

A new end that is past already is now: nobody's answers are struck out by a change of the rules.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, or_, select, update

from quizapp.core.timing import LEEWAY, Act, ActKind, deadline, is_over, paused_at
from quizapp.services import clock, terms
from quizapp.services.finishing import finish
from quizapp.store.db import db
from quizapp.store.models import Act as ActRow
from quizapp.store.models import Assignment, Attempt

AT_ONCE = 20  # attempts closed in one transaction, so that savers need not wait


def refresh_person(person_id: int) -> None:
    """After what holds for a person has changed: their profile, their groups. Does not commit."""
    refresh_people([person_id])


def refresh_people(people: Collection[int]) -> None:
    """The same for several. Does not commit."""
    _refresh(or_(Attempt.person_id.in_(people), Attempt.preview_of.in_(people)))


def refresh_assignment(assignment_id: int) -> None:
    """After the rules of an assignment, or what differs in it, have changed. Does not commit."""
    _refresh(Attempt.assignment_id == assignment_id)


def refresh_attempts(attempt_ids: Collection[int]) -> None:
    """After acts on attempts. Does not commit."""
    _refresh(Attempt.id.in_(attempt_ids))


def acts_on(attempt_ids: Collection[int]) -> dict[int, list[Act]]:
    """Every act on each attempt, those that were undone and that undo included, in order."""
    return _acts(ActRow.attempt_id.in_(attempt_ids))


def acts_at(assignment_id: int) -> dict[int, list[Act]]:
    """The same for all attempts at an assignment."""
    return _acts(ActRow.assignment_id == assignment_id)


def _acts(which: ColumnElement[bool]) -> dict[int, list[Act]]:
    rows = db.session.scalars(select(ActRow).where(which).order_by(ActRow.id))
    found: dict[int, list[Act]] = defaultdict(list)
    for row in rows:
        if row.attempt_id is not None:
            act = Act(row.id, ActKind(row.kind), row.at, row.minutes, row.since, row.undoes_id)
            found[row.attempt_id].append(act)
    return found


def close_overdue() -> int:
    """Hand in what is saved of every attempt whose time is up; gives how many. Commits."""
    closed = 0
    while True:
        rows = _overdue(AT_ONCE)
        for row in rows:
            finish(row.id, row.deadline_at)
        db.session.commit()
        closed += len(rows)
        if len(rows) < AT_ONCE:
            return closed


def anything_overdue() -> bool:
    """Whether there is anything for `close_overdue` to do."""
    return bool(_overdue(1))


def _overdue(most: int) -> Sequence[Any]:
    return db.session.execute(
        select(Attempt.id, Attempt.deadline_at)
        .where(
            Attempt.finished_at.is_(None),
            Attempt.paused_at.is_(None),
            Attempt.deadline_at <= clock.now() - LEEWAY,
        )
        .limit(most)
    ).all()


def _refresh(which: ColumnElement[bool]) -> None:
    """Write when the open attempts end; whose time was up before is left to be closed."""
    now = clock.now()
    rows = [row for row in _open(which) if not is_over(row.deadline_at, row.paused_at, now)]
    pairs = {row.id: (row.assignment_id, row.preview_of or row.person_id) for row in rows}
    held = terms.held({row.assignment_id: row for row in rows}, pairs.values())
    acts = acts_on(pairs)
    for row in rows:
        ends = deadline(held[pairs[row.id]].terms.until(row.started_at), acts.get(row.id, ()))
        paused = paused_at(acts.get(row.id, ()))
        if ends is not None and ends < now and ends != row.deadline_at and paused is None:
            ends = now
        if (ends, paused) != (row.deadline_at, row.paused_at):
            change = update(Attempt).where(Attempt.id == row.id)
            db.session.execute(change.values(deadline_at=ends, paused_at=paused))


def _open(which: ColumnElement[bool]) -> Sequence[Any]:
    return db.session.execute(
        select(
            Attempt.id,
            Attempt.assignment_id,
            Attempt.person_id,
            Attempt.preview_of,
            Attempt.started_at,
            Attempt.deadline_at,
            Attempt.paused_at,
            *terms.COLUMNS,
        )
        .join(Assignment, Assignment.id == Attempt.assignment_id)
        .where(which, Attempt.finished_at.is_(None))
    ).all()
