"""How long attempts may take and why, to be shown to whoever takes them and to their teachers."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, select

from quizapp.core.arithmetic import Arithmetic, arithmetic
from quizapp.services import deadlines, terms
from quizapp.services.terms import Held
from quizapp.store.db import db
from quizapp.store.models import Assignment, Attempt

# What is needed of an attempt under way; any row that has them will do.
COLUMNS = (
    Attempt.id,
    Attempt.assignment_id,
    Attempt.person_id,
    Attempt.preview_of,
    Attempt.started_at,
    Attempt.deadline_at,
    Attempt.paused_at,
)


def of_attempt(attempt_id: int) -> Arithmetic | None:
    """The time of an attempt under way; None for one that is handed in or not there."""
    return next(iter(_under_way(Attempt.id == attempt_id).values()), None)


def of_person(assignment_id: int, person_id: int) -> Arithmetic | None:
    """The time of the attempt that a person has under way at an assignment; None without one."""
    which = (Attempt.assignment_id == assignment_id) & (Attempt.person_id == person_id)
    return next(iter(_under_way(which).values()), None)


def of_rows(rows: Iterable[Any], held: dict[terms.Pair, Held]) -> dict[int, Arithmetic]:
    """The time of attempts under way by id; ``rows`` have the `COLUMNS`, ``held`` their people."""
    known = {row.id: row for row in rows}
    acts = deadlines.acts_on(known)
    return {
        row.id: arithmetic(
            held[row.assignment_id, row.preview_of or row.person_id].terms,
            started_at=row.started_at,
            ends_at=row.deadline_at,
            paused_at=row.paused_at,
            acts=acts.get(row.id, ()),
        )
        for row in known.values()
    }


def _under_way(which: ColumnElement[bool]) -> dict[int, Arithmetic]:
    rows = db.session.execute(
        select(*COLUMNS, *terms.COLUMNS)
        .join(Assignment, Assignment.id == Attempt.assignment_id)
        .where(which, Attempt.finished_at.is_(None))
    ).all()
    pairs = [(row.assignment_id, row.preview_of or row.person_id) for row in rows]
    return of_rows(rows, terms.held({row.assignment_id: row for row in rows}, pairs))
