"""The values that the pages about acts show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from quizapp.core.arithmetic import Arithmetic
from quizapp.core.timing import ActKind


@dataclass(frozen=True, slots=True)
class Undoing:
    """How an act was taken back."""

    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Seen:
    """An act on one attempt, or for one student. ``by`` and ``whom`` are empty for erased accounts."""

    id: int
    kind: ActKind
    minutes: int | None
    reason: str
    by: str
    at: datetime
    whom: str
    person_id: int
    batch: str
    attempt_id: int | None
    taken_back: Undoing | None

    @property
    def undone(self) -> datetime | None:
        return self.taken_back.at if self.taken_back else None

    @property
    def can_be_undone(self) -> bool:
        """Dates and time of a student are changed where they are set."""
        return self.taken_back is None and self.kind is not ActKind.ACCOMMODATED


@dataclass(frozen=True, slots=True)
class Click:
    """What one click did: an act, or the same for several students."""

    acts: Sequence[Seen]

    @property
    def first(self) -> Seen:
        """The first that stands; or of all, if none does."""
        return next((one for one in self.acts if one.taken_back is None), self.acts[0])

    @property
    def taken_back(self) -> list[Seen]:
        return [one for one in self.acts if one.taken_back is not None]


@dataclass(frozen=True, slots=True)
class Listing:
    """Everything that was done at an assignment, the newest first."""

    room_id: int
    classroom: str
    time_zone: str
    assignment_id: int
    title: str
    clicks: Sequence[Click]


@dataclass(frozen=True, slots=True)
class Panel:
    """What can be done to an attempt, and what was.

    ``refusals`` say of each kind why it cannot be done, None where it can. ``remains`` is what was
    left when it was handed in, None where it has no end. ``used`` of ``allowed`` attempts the
    student has begun; ``allowed`` None: any number.
    """

    room_id: int
    classroom: str
    time_zone: str
    assignment_id: int
    title: str
    attempt_id: int
    person_id: int
    whom: str
    refusals: Mapping[ActKind, str | None]
    finished_at: datetime | None
    remains: timedelta | None
    time: Arithmetic | None
    used: int
    allowed: int | None
    acts: Sequence[Seen]

    @property
    def possible(self) -> list[ActKind]:
        return [kind for kind, why in self.refusals.items() if why is None]
