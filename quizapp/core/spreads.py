"""How a class's points and minutes are spread: counted in steps of equal width."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from quizapp.core.scores import Line, Sheet

_WIDTHS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1440)
_STEPS = 10


class Unit(StrEnum):
    """Percent where the maximum differs between students."""

    POINTS = "points"
    PERCENT = "percent"
    MINUTES = "minutes"


@dataclass(frozen=True, slots=True)
class Step:
    """``since`` is in it, ``until`` only in the last step. ``lines`` are the students it counts."""

    since: float
    until: float
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Spread:
    """All of it, at least one student; ``until`` is where the last step ends."""

    unit: Unit
    steps: Sequence[Step]
    median: float
    n: int

    @property
    def until(self) -> float:
        return self.steps[-1].until

    @property
    def most(self) -> int:
        """How many are in the fullest step."""
        return max(len(step.lines) for step in self.steps)


def points(sheet: Sheet) -> Spread | None:
    """Of what each student reached, by the rule of the sheet; None before anybody has handed in."""
    maximum = sheet.maximum
    found = [(line.reached, line) for line in sheet.lines if line.reached is not None]
    if maximum:
        return _spread(Unit.POINTS, [(one.points, line) for one, line in found], maximum)
    return _spread(Unit.PERCENT, [(100 * one.portion, line) for one, line in found], 100)


def minutes(sheet: Sheet) -> Spread | None:
    """Of the first attempt of each student, from starting to handing in."""
    found = [
        (float(line.first.minutes), line)
        for line in sheet.lines
        if line.first is not None and line.first.minutes is not None
    ]
    return _spread(Unit.MINUTES, found, max((value for value, _ in found), default=0.0))


def _spread(unit: Unit, values: Sequence[tuple[float, Line]], until: float) -> Spread | None:
    if not values:
        return None
    width = next((one for one in _WIDTHS if until / one <= _STEPS), math.ceil(until / _STEPS))
    count = max(1, math.ceil(until / width))
    inside: list[list[Line]] = [[] for _ in range(count)]
    for value, line in values:
        inside[min(int(value / width), count - 1)].append(line)
    steps = [Step(place * width, (place + 1) * width, one) for place, one in enumerate(inside)]
    return Spread(unit, steps, median(value for value, _ in values), len(values))
