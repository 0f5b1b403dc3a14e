"""Who is at what a class was given, where each one is, and for how long still. Writes nothing.

Read every five seconds by each teacher who watches; `tests.services.test_live` says what a look at
1,000 students costs.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from quizapp.core import access, watching
from quizapp.core.access import Actor
from quizapp.core.errors import NotFound
from quizapp.core.watching import State
from quizapp.services import live_rows
from quizapp.services.live_rows import Row
from quizapp.store.db import db
from quizapp.store.models import Assignment, Classroom, QuestionSet

__all__ = ["Live", "Row", "watch"]


@dataclass(frozen=True, slots=True)
class Live:
    """What a class was given, and its students by name. ``tag`` is the same as long as they are."""

    room_id: int
    classroom: str
    time_zone: str
    assignment_id: int
    title: str
    timed: bool
    rows: Sequence[Row]

    @property
    def count(self) -> Mapping[State, int]:
        """How many students are in each state."""
        return Counter(row.state for row in self.rows)

    @property
    def running(self) -> int:
        return sum(row.running for row in self.rows)

    @property
    def handed_in(self) -> int:
        return sum(row.state in watching.ENDED for row in self.rows)

    @property
    def tag(self) -> str:
        return hashlib.sha256(repr(self.rows).encode()).hexdigest()[:20]


def watch(actor: Actor | None, room_id: int, assignment_id: int) -> Live:
    """Everybody who has it, and whoever began it and is in the class no more. Raises `NotFound`."""
    access.teach(actor, room_id)
    head = db.session.execute(
        select(Assignment, Classroom.name, Classroom.time_zone, QuestionSet.title)
        .join(Classroom, Classroom.id == Assignment.classroom_id)
        .join(QuestionSet, QuestionSet.id == Assignment.set_id)
        .where(Assignment.id == assignment_id, Classroom.id == room_id)
    ).first()
    if head is None:
        raise NotFound("assignment")
    return Live(
        room_id=room_id,
        classroom=head.name,
        time_zone=head.time_zone,
        assignment_id=assignment_id,
        title=head.title,
        timed=head.Assignment.time_limit is not None or head.Assignment.closes_at is not None,
        rows=live_rows.rows(room_id, head.Assignment),
    )
