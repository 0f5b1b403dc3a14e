"""How the time of an attempt comes about, as parts that a page writes out as a sum."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from quizapp.core.timing import Act, Pace, Source, Step, Terms, steps


@dataclass(frozen=True, slots=True, kw_only=True)
class Arithmetic:
    """``limit`` minutes × ``pace`` + ``extra_minutes`` = ``allowed``, and what became of that.

    ``limit`` None: there is no time limit; ``allowed`` None: none for this person. ``cut_at`` is
    when the quiz closes before that time is up. ``steps`` are what teachers did to the end since;
    ``anew`` is the moment that one of them set it to, which leaves all before it out of account.
    ``ends_at`` and ``paused_at`` are those of an attempt under way.
    """

    limit: int | None
    pace: Pace
    source: Source
    extra_minutes: int
    allowed: timedelta | None
    cut_at: datetime | None = None
    anew: datetime | None = None
    steps: Sequence[Step] = ()
    ends_at: datetime | None = None
    paused_at: datetime | None = None

    @property
    def total(self) -> timedelta | None:
        """What the sum comes to; None where it is not one of minutes from the beginning."""
        if self.allowed is None or self.anew is not None:
            return None
        added = timedelta(0) if self.cut_at else sum((one.by for one in self.steps), timedelta(0))
        return self.allowed + added

    @property
    def is_usual(self) -> bool:
        """Whether it is the time of everybody, with nothing to work out."""
        return self.pace is Pace.USUAL and not self.extra_minutes and not self.steps


def arithmetic(
    terms: Terms,
    *,
    started_at: datetime | None = None,
    ends_at: datetime | None = None,
    paused_at: datetime | None = None,
    acts: Iterable[Act] = (),
) -> Arithmetic:
    """The time that somebody has; of an attempt under way if ``started_at`` says since when.

    ``ends_at`` is its deadline as it is kept, ``acts`` are those on it.
    """
    done = steps(acts)
    newest = max((place for place, one in enumerate(done) if one.to is not None), default=None)
    anew = None if newest is None else done[newest].to
    return Arithmetic(
        limit=terms.limit,
        pace=terms.pace,
        source=terms.source,
        extra_minutes=terms.extra_minutes,
        allowed=terms.allowed,
        cut_at=None if anew else _cut_at(terms, started_at),
        anew=anew,
        steps=done if newest is None else done[newest + 1 :],
        ends_at=ends_at,
        paused_at=paused_at,
    )


def _cut_at(terms: Terms, started_at: datetime | None) -> datetime | None:
    if started_at is None or terms.allowed is None or terms.ends_at is None:
        return None
    return terms.ends_at if terms.ends_at < started_at + terms.allowed else None
