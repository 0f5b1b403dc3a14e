"""What the page of an attempt asks every few seconds: its time, and whether it still holds it.

Asked a hundred times a second in a full lecture hall, so one statement answers it and nothing is
written to the database.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select

from quizapp.core import access
from quizapp.core.access import Claim
from quizapp.core.errors import NotFound
from quizapp.core.timing import finished
from quizapp.services import acts_told, clock, presence
from quizapp.services.acts_told import Told
from quizapp.services.attempt_views import Sitting
from quizapp.services.transactions import reading
from quizapp.store.models import Assignment, Attempt, Classroom, Person

_STATE = (
    select(
        Attempt.person_id,
        Attempt.epoch,
        Attempt.deadline_at,
        Attempt.paused_at,
        Attempt.finished_at,
        Person.epoch.label("person_epoch"),
        Person.disabled_at,
        Classroom.time_zone,
        acts_told.NEWEST.label("newest"),
    )
    .join(Person, Person.id == Attempt.person_id)
    .join(Assignment, Assignment.id == Attempt.assignment_id)
    .outerjoin(Classroom, Classroom.id == Assignment.classroom_id)
    .where(Attempt.id == bindparam("attempt"))
)


@dataclass(frozen=True, slots=True)
class Standing:
    """How an attempt stands at ``now``. ``newest`` is the last act on it, nought without any.

    ``finished`` is true as well when its time is up and it is about to be handed in.
    """

    now: datetime
    ends_at: datetime | None
    paused_at: datetime | None
    finished: bool
    epoch: int
    newest: int
    time_zone: str | None

    @property
    def tag(self) -> str:
        """The same as long as nothing changes but the time of day."""
        told = (self.ends_at, self.paused_at, self.finished, self.epoch, self.newest)
        return hashlib.sha256(repr(told).encode()).hexdigest()[:20]


def poll(claim: Claim | None, attempt_id: int) -> Standing:
    """How one's own attempt stands; notes that its page is there. Raises `NotFound`."""
    with reading() as connection:
        row = connection.execute(_STATE, {"attempt": attempt_id}).first()
    if row is None:
        raise NotFound("attempt")
    access.hold_attempt(claim, row.person_id)
    if claim is None or row.disabled_at or row.person_epoch != claim.epoch:
        raise NotFound("person")
    now = clock.now()
    over = finished(row.finished_at, row.deadline_at, row.paused_at, now) is not None
    if not over:
        presence.seen(attempt_id, now)
    return Standing(
        now, row.deadline_at, row.paused_at, over, row.epoch, row.newest or 0, row.time_zone
    )


def of_page(sitting: Sitting, told: Sequence[Told]) -> Standing:
    """The same of an attempt that a page shows, with the notices that it was read with."""
    return Standing(
        now=clock.now(),
        ends_at=sitting.ends_at,
        paused_at=sitting.paused_at,
        finished=sitting.finished_at is not None,
        epoch=sitting.epoch,
        newest=max((one.news for one in told), default=0),
        time_zone=sitting.time_zone,
    )
