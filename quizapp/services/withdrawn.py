"""Questions of an examination that is open: until it is over its students cannot practise them.

All questions of its pool are meant, whatever was drawn for whom. The examination itself is not
affected, nor are its teachers, nor students of other classes, nor a student who is not logged in:
that is a guest.
"""

from collections.abc import Collection

from sqlalchemy import bindparam, select

from quizapp.core.access import Actor
from quizapp.core.assigning import Mode
from quizapp.core.timing import is_over
from quizapp.services import clock, terms
from quizapp.store.db import db
from quizapp.store.models import Assignment, Attempt, SetEntry, Version

_EXAMINATIONS = select(Assignment.id, Assignment.set_id, *terms.COLUMNS).where(
    Assignment.classroom_id.in_(bindparam("rooms", expanding=True)),
    Assignment.mode == Mode.EXAMINATION,
    Assignment.withdrawn_at.is_(None),
)


def questions(actor: Actor | None, but: int | None = None) -> set[int]:
    """The ids of the questions that are withdrawn from an actor now.

    ``but`` is an assignment whose own questions do not count, if it is such an examination.
    """
    sets = _sets(actor, but)
    if not sets:
        return set()
    return set(
        db.session.scalars(select(SetEntry.question_id).where(SetEntry.set_id.in_(sets)).distinct())
    )


def versions(actor: Actor | None, version_ids: Collection[int], assignment_id: int) -> set[int]:
    """Which of these versions, asked by an attempt at an assignment, are of withdrawn questions."""
    sets = _sets(actor, assignment_id)
    if not sets:
        return set()
    return set(
        db.session.scalars(
            select(Version.id)
            .join(SetEntry, SetEntry.question_id == Version.question_id)
            .where(Version.id.in_(version_ids), SetEntry.set_id.in_(sets))
        )
    )


def _sets(actor: Actor | None, but: int | None) -> set[int]:
    """The pools of the examinations that are open for an actor."""
    if actor is None or not actor.studies_in:
        return set()
    found = db.session.connection().execute(_EXAMINATIONS, {"rooms": list(actor.studies_in)})
    rows = {row.id: row for row in found if row.id != but}
    if not rows:
        return set()
    now = clock.now()
    held = terms.held(rows, [(key, actor.person_id) for key in rows])
    open_now = {
        key
        for (key, _), one in held.items()
        if one.included and one.terms.has_begun(now) and not one.terms.is_over(now)
    }
    return {rows[key].set_id for key in open_now | _under_way(actor, set(rows) - open_now)}


def _under_way(actor: Actor, assignment_ids: Collection[int]) -> set[int]:
    """Those with an attempt that goes on although the examination is closed: reopened, say."""
    if not assignment_ids:
        return set()
    now = clock.now()
    rows = db.session.execute(
        select(Attempt.assignment_id, Attempt.deadline_at, Attempt.paused_at).where(
            Attempt.person_id == actor.person_id,
            Attempt.assignment_id.in_(assignment_ids),
            Attempt.finished_at.is_(None),
        )
    )
    return {row.assignment_id for row in rows if not is_over(row.deadline_at, row.paused_at, now)}
