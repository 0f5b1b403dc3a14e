"""How sure answers were said to be, beside how right they were.

Counted are answers that were given and are marked; one counts with the share of its points, and is
right if it earned all of them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import fsum

from quizapp.core import intervals
from quizapp.core.answers import Cell, Table
from quizapp.core.certainty import LEVELS, Certainty
from quizapp.core.intervals import Interval

ENOUGH = 10  # answers; of fewer there are counts, and no share


class Verdict(StrEnum):
    """What "sure" told beside "not sure": their intervals lie apart, the wrong way round, or neither."""

    TELLS = "tells"
    AGAINST = "against"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Level:
    """``n`` answers that were called so, ``right`` of them with all their points.

    ``share`` is the mean share of their points, 0 to 1, and ``interval`` what holds it in 95 of 100
    cases; both None of fewer than `ENOUGH`.
    """

    certainty: Certainty
    n: int
    right: int
    share: float | None
    interval: Interval | None

    @property
    def missed(self) -> int:
        return self.n - self.right


@dataclass(frozen=True, slots=True)
class Calibration:
    """The levels, the least sure first; of ``unsaid`` answers nothing was said, ``waiting`` are unmarked."""

    levels: Sequence[Level]
    unsaid: int
    waiting: int

    @property
    def said(self) -> int:
        """Marked answers of which something was said."""
        return sum(one.n for one in self.levels)

    @property
    def sure(self) -> Level:
        return self.levels[-1]

    @property
    def drawn(self) -> bool:
        """Whether there is a share to draw."""
        return any(one.share is not None for one in self.levels)

    @property
    def verdict(self) -> Verdict | None:
        """None as long as one of the two has not `ENOUGH` answers."""
        least, most = self.levels[0].interval, self.sure.interval
        if least is None or most is None:
            return None
        if most[0] > least[1]:
            return Verdict.TELLS
        return Verdict.AGAINST if most[1] < least[0] else Verdict.UNCLEAR


def of(table: Table) -> Calibration:
    """All attempts of a table together."""
    return _of(table.counts.items())


def by_person(table: Table) -> dict[int, Calibration]:
    """Each person by id."""
    counts: dict[int, Counter[Cell]] = {}
    for sat, row in zip(table.attempts, table.cells, strict=True):
        counts.setdefault(sat.person_id, Counter()).update(row)
    return {person: _of(found.items()) for person, found in counts.items()}


def _of(counts: Iterable[tuple[Cell, int]]) -> Calibration:
    shares: dict[Certainty, list[float]] = {one: [] for one in LEVELS}
    unsaid = waiting = 0
    for cell, count in counts:
        if cell.given is None:
            continue
        if cell.certainty is None:
            unsaid += count
        elif cell.waits:
            waiting += count
        elif (share := cell.share) is not None:
            shares[cell.certainty] += [share] * count
    return Calibration(_levels(shares), unsaid, waiting)


def _levels(shares: Mapping[Certainty, Sequence[float]]) -> list[Level]:
    return [
        Level(
            certainty=one,
            n=len(found),
            right=sum(share == 1 for share in found),
            share=fsum(found) / len(found) if len(found) >= ENOUGH else None,
            interval=intervals.facility(found) if len(found) >= ENOUGH else None,
        )
        for one, found in shares.items()
    ]
