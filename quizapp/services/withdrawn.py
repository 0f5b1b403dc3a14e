"""Questions of an examination that is open: until it is over its students cannot practise them.

All questions of its pool are meant, whatever was drawn for whom. The examination itself is not
affected, nor are its teachers, nor students of other classes, nor a student who is not logged in:
that is a guest.
"""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import bindparam, select

from quizapp.core.access import Actor
from quizapp.core.assigning import Mode
from quizapp.core.timing import is_over
from quizapp.services import clock, terms
from quizapp.store.db import db
from quizapp.store.models import Assignment, Attempt, Item, SetEntry, Version

_EXAMINATIONS = select(Assignment.id, Assignment.set_id, *terms.COLUMNS).where(
    Assignment.classroom_id.in_(bindparam("rooms", expanding=True)),
    Assignment.mode == Mode.EXAMINATION,
    Assignment.withdrawn_at.is_(None),
)


def questions(actor: Actor | None, but: int | None = None) -> set[int]:
    """The ids of the questions that are withdrawn from an actor now.

    ``but`` is an assignment whose own questions do not count, if it is such an examination.
    """
    sets = set(_pools(actor, but).values())
    if not sets:
        return set()
    return set(
        db.session.scalars(select(SetEntry.question_id).where(SetEntry.set_id.in_(sets)).distinct())
    )


def versions(actor: Actor | None, version_ids: Collection[int], assignment_id: int) -> set[int]:
    """Which of these versions, asked by an attempt at an assignment, are of withdrawn questions."""
    sets = set(_pools(actor, assignment_id).values())
    if not sets:
        return set()
    return set(
        db.session.scalars(
            select(Version.id)
            .join(SetEntry, SetEntry.question_id == Version.question_id)
            .where(Version.id.in_(version_ids), SetEntry.set_id.in_(sets))
        )
    )


def of_attempts(actor: Actor | None, attempt_ids: Collection[int]) -> dict[int, set[int]]:
    """The ids of the questions that are withdrawn from attempts of an actor, of those that have any."""
    pools = _pools(actor) if attempt_ids else {}
    if not pools:
        return {}
    rows = db.session.execute(
        select(Attempt.id, Attempt.assignment_id, SetEntry.set_id, SetEntry.question_id)
        .join(Item, Item.attempt_id == Attempt.id)
        .join(Version, Version.id == Item.version_id)
        .join(SetEntry, SetEntry.question_id == Version.question_id)
        .where(Attempt.id.in_(attempt_ids), SetEntry.set_id.in_(set(pools.values())))
    )
    found: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        if any(set_id == row.set_id and key != row.assignment_id for key, set_id in pools.items()):
            found[row.id].add(row.question_id)
    return found


def _pools(actor: Actor | None, but: int | None = None) -> dict[int, int]:
    """The examinations that are open for an actor, each with the set that is its pool."""
    if actor is None or not actor.studies_in:
        return {}
    found = db.session.connection().execute(_EXAMINATIONS, {"rooms": list(actor.studies_in)})
    rows = {row.id: row for row in found if row.id != but}
    if not rows:
        return {}
    now = clock.now()
    held = terms.held(rows, [(key, actor.person_id) for key in rows])
    open_now = {
        key
        for (key, _), one in held.items()
        if one.included and one.terms.has_begun(now) and not one.terms.is_over(now)
    }
    return {key: rows[key].set_id for key in open_now | _under_way(actor, set(rows) - open_now)}


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
