"""How long somebody has: the rules of an assignment, what differs for them, and what teachers did.

Nothing here is kept: `Terms` say what holds for one person, and `deadline` replays the acts on an
attempt. What they give is written to the attempt when it begins and when one of them changes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil

from quizapp.core.errors import Invalid
from quizapp.core.words import N_

LEEWAY = timedelta(seconds=5)  # what was sent in time may arrive this much later
_MINUTE = timedelta(minutes=1)
MOST_LATER = 60 * 24 * 60
MOST_EXTRA = 24 * 60


class Pace(StrEnum):
    """How many times the usual time somebody has."""

    USUAL = "1"
    QUARTER = "1.25"
    HALF = "1.5"
    DOUBLE = "2"
    UNTIMED = "untimed"

    @property
    def factor(self) -> float | None:
        return None if self is Pace.UNTIMED else float(self.value)


def read_pace(given: str) -> Pace | None:
    """A pace by its name; None for nothing. Raises `Invalid`."""
    if given and given not in {one.value for one in Pace}:
        raise Invalid("pace", N_("Choose how much time."))
    return Pace(given) if given else None


class Source(StrEnum):
    """Where a pace comes from."""

    PROFILE = "profile"
    ASSIGNMENT = "assignment"


@dataclass(frozen=True, slots=True)
class Profile:
    """What a student is always given: a pace, and minutes after every closing time."""

    pace: Pace = Pace.USUAL
    later_minutes: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.later_minutes <= MOST_LATER:
            raise Invalid("later_minutes", N_("Give minutes from 0 to %(most)s."), most=MOST_LATER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """What differs at an assignment for a group or for a person; None is as everywhere else."""

    opens_at: datetime | None = None
    closes_at: datetime | None = None
    pace: Pace | None = None
    extra_minutes: int = 0

    def __post_init__(self) -> None:
        if self.opens_at and self.closes_at and self.closes_at <= self.opens_at:
            raise Invalid("closes_at", N_("It has to close after it opens."))
        if not 0 <= self.extra_minutes <= MOST_EXTRA:
            raise Invalid("extra_minutes", N_("Give minutes from 0 to %(most)s."), most=MOST_EXTRA)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What holds for one person at an assignment. Minutes are whole, times are moments.

    ``closes_at`` is their own closing time, the longer window of the profile included; what is
    handed in after it, up to ``ends_at``, is late. ``limit`` is the time limit of everybody.
    ``attempts`` are those allowed, with those that were granted; None: any number.
    """

    opens_at: datetime | None
    closes_at: datetime | None
    limit: int | None
    grace_minutes: int
    pace: Pace
    source: Source
    extra_minutes: int
    later_minutes: int
    attempts: int | None = None

    @property
    def ends_at(self) -> datetime | None:
        """When it ends for them, whenever they began."""
        return self.closes_at and self.closes_at + timedelta(minutes=self.grace_minutes)

    @property
    def allowed(self) -> timedelta | None:
        """How long an attempt may take; None: as long as it is open."""
        if self.limit is None or self.pace.factor is None:
            return None
        return timedelta(minutes=self.limit * self.pace.factor + self.extra_minutes)

    @property
    def accommodated(self) -> bool:
        """Whether they have more or less time than all, or a longer window."""
        return self.pace is not Pace.USUAL or bool(self.extra_minutes or self.later_minutes)

    def has_begun(self, now: datetime) -> bool:
        return self.opens_at is None or self.opens_at <= now

    def is_over(self, now: datetime) -> bool:
        return self.ends_at is not None and self.ends_at <= now

    def until(self, started_at: datetime) -> datetime | None:
        """When an attempt ends that began then, before any act: the time is up, or it closes."""
        ends = [end for end in (self.allowed and started_at + self.allowed, self.ends_at) if end]
        return min(ends, default=None)


def terms(
    *,
    opens_at: datetime | None,
    closes_at: datetime | None,
    limit: int | None,
    grace_minutes: int = 0,
    attempts: int | None = None,
    groups: Sequence[Differing] = (),
    own: Differing | None = None,
    profile: Profile | None = None,
) -> Terms:
    """The terms of a person: their own, before those of their groups, before everybody's.

    Of several groups the most generous counts: opens first, closes last.
    """
    profile = profile or Profile()
    own = own or Differing()
    opens = [one.opens_at for one in groups if one.opens_at]
    closes = [one.closes_at for one in groups if one.closes_at]
    closing = own.closes_at or max(closes, default=closes_at)
    return Terms(
        opens_at=own.opens_at or min(opens, default=opens_at),
        closes_at=closing and closing + timedelta(minutes=profile.later_minutes),
        limit=limit,
        grace_minutes=grace_minutes,
        pace=own.pace or profile.pace,
        source=Source.ASSIGNMENT if own.pace else Source.PROFILE,
        extra_minutes=own.extra_minutes,
        later_minutes=profile.later_minutes,
        attempts=attempts,
    )


class ActKind(StrEnum):
    ADDED = "added"  # minutes to the time
    PAUSED = "paused"
    RESUMED = "resumed"
    ENDED = "ended"  # handed in for the student
    REOPENED = "reopened"  # with minutes from now, or with what was left
    DISCARDED = "discarded"
    GRANTED = "granted"  # one more attempt
    ACCOMMODATED = "accommodated"  # the profile was changed
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Act:
    """What a teacher did to an attempt. ``since`` is when it was handed in, of one reopened."""

    id: int
    kind: ActKind
    at: datetime
    minutes: int | None = None
    since: datetime | None = None
    undoes: int | None = None


def standing(acts: Iterable[Act]) -> list[Act]:
    """The acts that were not undone, in order, without those that undo."""
    known = sorted(acts, key=lambda act: act.id)
    undone = {act.undoes for act in known}
    return [act for act in known if act.id not in undone and act.kind is not ActKind.UNDONE]


@dataclass(frozen=True, slots=True)
class Step:
    """What became of an end: it was moved ``by`` a time, or set ``to`` a moment.

    ``kind`` is the act that is the reason for it; time of a pause is given back under PAUSED. Where
    it was set, ``by`` is how long the attempt had been closed.
    """

    kind: ActKind
    by: timedelta = timedelta(0)
    to: datetime | None = None


def steps(acts: Iterable[Act]) -> list[Step]:
    """How acts moved the end of an attempt, in order.

    Time in which it was paused or closed by a teacher's act is given back, once; an act that was
    undone did not happen, but for the time that it took.
    """
    known = sorted(acts, key=lambda act: act.id)
    undone_at = {act.undoes: act.at for act in known if act.undoes is not None}
    found: list[Step] = []
    paused = None
    for act in known:
        back = undone_at.get(act.id)
        if act.kind is ActKind.ENDED and back is not None:
            if paused is None:
                found.append(Step(act.kind, back - act.at))
        elif back is not None:
            continue
        elif act.kind is ActKind.ADDED:
            found.append(Step(act.kind, timedelta(minutes=act.minutes or 0)))
        elif act.kind is ActKind.PAUSED:
            paused = paused or act.at
        elif act.kind is ActKind.RESUMED and paused is not None:
            found.append(Step(ActKind.PAUSED, act.at - paused))
            paused = None
        elif act.kind is ActKind.REOPENED:
            found.append(_reopened(act, paused))
            paused = None
    return found


def _reopened(act: Act, paused: datetime | None) -> Step:
    """With minutes from now; or with what was left when it was handed in, or paused before that."""
    since = min(one for one in (act.since, paused, act.at) if one is not None)
    end = None if act.minutes is None else act.at + timedelta(minutes=act.minutes)
    return Step(act.kind, act.at - since, end)


def deadline(until: datetime | None, acts: Iterable[Act]) -> datetime | None:
    """When an attempt ends: ``until`` by the rules, moved by what teachers did. None: never."""
    end = until
    for step in steps(acts):
        end = step.to or (end and end + step.by)
    return end


def paused_at(acts: Iterable[Act]) -> datetime | None:
    """Since when an attempt is paused; None if it runs."""
    since = None
    for act in standing(acts):
        if act.kind is ActKind.PAUSED:
            since = since or act.at
        elif act.kind in {ActKind.RESUMED, ActKind.REOPENED}:
            since = None
    return since


def away(acts: Iterable[Act], ended: datetime) -> timedelta:
    """How long an attempt that ended then was paused, or closed before it was reopened."""
    known = list(acts)
    back = sum((one.by for one in steps(known) if one.kind is not ActKind.ADDED), timedelta(0))
    since = paused_at(known)
    return back + max(ended - since, timedelta(0)) if since else back


def minutes_used(started: datetime, ended: datetime, away: timedelta = timedelta(0)) -> int:
    """How long an attempt took without the time ``away``, in whole minutes, rounded up."""
    return max(0, ceil((ended - started - away) / _MINUTE))


def is_over(deadline: datetime | None, paused: datetime | None, now: datetime) -> bool:
    """Whether the time of an open attempt is up. What arrives within `LEEWAY` was sent in time."""
    return deadline is not None and paused is None and deadline + LEEWAY <= now


def finished(
    finished_at: datetime | None, deadline: datetime | None, paused: datetime | None, now: datetime
) -> datetime | None:
    """When an attempt was finished, for whoever reads it: one that is overdue, at its deadline."""
    if finished_at is not None:
        return finished_at
    return deadline if is_over(deadline, paused, now) else None
