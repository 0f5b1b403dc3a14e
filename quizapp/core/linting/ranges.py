"""Answers that are numbers, dates or ranges of them, and lie in one another."""

import math
import re
from collections.abc import Iterator
from typing import NamedTuple

from quizapp.core.linting.dates import AT, placed
from quizapp.core.linting.findings import Finding
from quizapp.core.linting.items import Answer, Item, Reading, Rivals
from quizapp.core.linting.wording import ARTICLES, listed, stem, tokens
from quizapp.core.words import N_

_UNIT = r"(?:\s+(?:%|per cent|percent|[a-z]+))?"
_TO = r"\s*(?:-|–|—|\bto\b|\band\b|\bup to\b|\btill\b|\buntil\b|\bthrough\b)\s*"
_BELOW = r"(?:fewer than|less than|under|below|before|earlier than|smaller than|until|till|<)"
_ABOVE = r"(?:more than|over|above|after|later than|greater than|larger than|longer than|>)"
_MOST = r"(?:at most|up to|no more than|not more than|a maximum of|by|≤)"
_LEAST = r"(?:at least|no fewer than|no less than|not less than|from|since|a minimum of|≥)"
_SHAPES = {
    "between": re.compile(rf"(?:\b(?:between|from)\s+)?{AT}{_UNIT}{_TO}{AT}"),
    "below": re.compile(rf"{_BELOW}\s*{AT}"),
    "most": re.compile(rf"{_MOST}\s*{AT}|{AT}(?={_UNIT}\s+or (?:fewer|less|under|earlier|below))"),
    "least": re.compile(rf"{_LEAST}\s*{AT}|{AT}(?={_UNIT}\s+or (?:more|over|above|later|longer))"),
    "above": re.compile(rf"{_ABOVE}\s*{AT}"),
    "at": re.compile(AT),
}
_IDLE = ARTICLES | listed(
    """
    in year years of about some during around it was or fewer less under earlier below more over above
    later longer on between from
    """
)
# A stem that asks for a stretch of time as a whole: its answers may share years.
_STRETCH = re.compile(
    r"\b(?:how long|periods?|from when|between (?:when|which|what)|from which|until when|over (?:what|"
    r"which)|during which|stretch|span|lasted|last|take|took|era|phase|stage)\b"
)
_YEARS = re.compile(r"\b(?:which|what) (?:years|months|days)\b")


class Range(NamedTuple):
    """What an answer covers, and what else it says; only answers that say the same compare."""

    low: float
    high: float
    low_in: bool
    high_in: bool
    words: tuple[str, ...]

    def meets(self, other: "Range") -> bool:
        low, high = max(self.low, other.low), min(self.high, other.high)
        return low < high or (low == high and self._has(low) and other._has(low))

    def _has(self, value: float) -> bool:
        inside = self.low < value < self.high
        at_low, at_high = value == self.low, value == self.high
        if at_low and at_high:
            return self.low_in and self.high_in
        return inside or (at_low and self.low_in) or (at_high and self.high_in)


def check(item: Item, reading: Reading) -> Iterator[Finding]:
    """Code: overlap."""
    for rivals in item.rivals:
        if rivals.chosen and reading.english:
            yield from _overlaps(item, rivals)


def _overlaps(item: Item, rivals: Rivals) -> Iterator[Finding]:
    asked = rivals.asked.casefold()
    found: list[tuple[Answer, Range]] = []
    for one in rivals.answers:
        covered = covers(one.text)
        if covered is None:
            continue
        other = next((before for before, range_ in found if _clash(covered, range_, asked)), None)
        found.append((one, covered))
        if other:
            yield Finding(
                code="overlap",
                question=item.id,
                field=one.field,
                problem=N_("It overlaps with another answer: “%(other)s”."),
                values={"other": other.text},
            )


def _clash(one: Range, other: Range, asked: str) -> bool:
    if one.words != other.words or one[:4] == other[:4] or not one.meets(other):
        return False
    wide = one.low < one.high and other.low < other.high
    stretch = _STRETCH.search(asked)
    return not (wide and (stretch or (_YEARS.search(asked) and not _border(one, other))))


def _border(one: Range, other: Range) -> bool:
    """They share no more than the year in which one ends and the other begins."""
    return min(one.high, other.high) - max(one.low, other.low) <= 1


def covers(text: str) -> Range | None:
    """The range that an answer speaks of; None where it is about no number, or about several."""
    plain = placed(" ".join(text.casefold().split()).strip(" ."))
    for shape, pattern in _SHAPES.items():
        match = pattern.search(plain)
        if match is None:
            continue
        rest = f"{plain[: match.start()]} {plain[match.end() :]}"
        if "⟨" in rest:
            return None
        ends = [float(one) for one in match.groups() if one is not None]
        words = tuple(stem(one) for one in tokens(rest) if one not in _IDLE)
        return _range(shape, ends, words)
    return None


def _range(shape: str, ends: list[float], words: tuple[str, ...]) -> Range | None:
    low, high = ends[0], ends[1]
    point = low == high
    if shape == "between":
        low, high, point = ends[0], ends[3], ends[2] == ends[3]
        return Range(low, high, True, point, words) if low < high else None
    return {
        "below": Range(-math.inf, low, False, False, words),
        "most": Range(-math.inf, high, False, point, words),
        "least": Range(low, math.inf, True, False, words),
        "above": Range(high, math.inf, not point, False, words),
        "at": Range(low, high, True, point, words),
    }[shape]
