"""Answers that are numbers, dates or ranges of them, and lie in one another."""

import math
import re
from collections.abc import Iterator
from typing import NamedTuple

from quizapp.core.linting.findings import Finding
from quizapp.core.linting.items import Answer, Item, Reading, Rivals
from quizapp.core.linting.wording import ARTICLES, NUMBERS, stem, tokens
from quizapp.core.words import N_

_MONTHS = [
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
]
_SEASONS = {"spring": (2, 5), "summer": (5, 8), "autumn": (8, 11), "fall": (8, 11)}
_CENTURIES = dict(zip(range(11, 22), (
    "eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
    "twentieth twenty-first").split(), strict=True))
_YEAR = r"(1\d{3}|20\d\d)"
_MONTH = f"({'|'.join(_MONTHS)})"
# A number or a date as it is kept while an answer is read: where it begins and where it ends.
_AT = r"⟨([\d.]+);([\d.]+)⟩"
_UNIT = r"(?:\s+(?:%|per cent|percent|[a-z]+))?"
_TO = r"\s*(?:-|–|—|\bto\b|\band\b|\bup to\b|\btill\b|\buntil\b|\bthrough\b)\s*"
_BELOW = r"(?:fewer than|less than|under|below|before|earlier than|smaller than|until|till|<)"
_ABOVE = r"(?:more than|over|above|after|later than|greater than|larger than|longer than|>)"
_MOST = r"(?:at most|up to|no more than|not more than|a maximum of|by|≤)"
_LEAST = r"(?:at least|no fewer than|no less than|not less than|from|since|a minimum of|≥)"
_SHAPES = {
    "between": re.compile(rf"(?:\b(?:between|from)\s+)?{_AT}{_UNIT}{_TO}{_AT}"),
    "below": re.compile(rf"{_BELOW}\s*{_AT}"),
    "most": re.compile(rf"{_MOST}\s*{_AT}|{_AT}(?={_UNIT}\s+or (?:fewer|less|under|earlier|below))"),
    "least": re.compile(rf"{_LEAST}\s*{_AT}|{_AT}(?={_UNIT}\s+or (?:more|over|above|later|longer))"),
    "above": re.compile(rf"{_ABOVE}\s*{_AT}"),
    "at": re.compile(_AT),
}
_IDLE = ARTICLES | frozenset(
    "in year years of about some during around it was or fewer less under earlier below more over "
    "above later longer on between from".split()  # noqa: SIM905
)
# A stem that asks for a stretch of time as a whole: its answers may share years.
_STRETCH = re.compile(
    r"\b(?:which years|what years|how long|periods?|from when|between when|until when|over (?:what|"
    r"which)|during which|stretch|span|lasted|last|take|took|era|phase|stage)\b"
)


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
    stretch = bool(_STRETCH.search(rivals.asked.casefold()))
    found: list[tuple[Answer, Range]] = []
    for one in rivals.answers:
        covered = covers(one.text)
        if covered is None:
            continue
        other = next((before for before, range_ in found if _clash(covered, range_, stretch)), None)
        found.append((one, covered))
        if other:
            yield Finding(
                code="overlap",
                question=item.id,
                field=one.field,
                problem=N_("It overlaps with another answer: “%(other)s”."),
                values={"other": other.text},
            )


def _clash(one: Range, other: Range, stretch: bool) -> bool:
    if one.words != other.words or one[:4] == other[:4]:
        return False
    wide = one.low < one.high and other.low < other.high
    return one.meets(other) and not (stretch and wide)


def covers(text: str) -> Range | None:
    """The range that an answer speaks of; None where it is about no number, or about several."""
    plain = _placed(" ".join(text.casefold().split()).strip(" ."))
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


def _placed(text: str) -> str:
    """``text`` with its numbers and dates as places: a year lasts until the next one begins."""
    text = re.sub(r"(?<=\d),(?=\d{3}\b)", "_", text).replace("per cent", "percent")
    text = text.replace("%", " percent")
    for number, word in _CENTURIES.items():
        text = re.sub(rf"\b(?:{word}|{number}(?:th|st)) century\b", _at(100 * number - 100, 100 * number), text)
    text = re.sub(rf"\b{_YEAR}s\b", lambda m: _at(int(m[1]), int(m[1]) + (100 if m[1].endswith("00") else 10)), text)
    text = re.sub(rf"\b(\d\d?) {_MONTH},? {_YEAR}\b", lambda m: _day(m[3], m[2], m[1]), text)
    text = re.sub(rf"\b{_MONTH} (\d\d?),? {_YEAR}\b", lambda m: _day(m[3], m[1], m[2]), text)
    text = re.sub(rf"\b{_MONTH} (?:of )?{_YEAR}\b", lambda m: _months(m[2], _MONTHS.index(m[1])), text)
    text = re.sub(
        rf"\b({'|'.join(_SEASONS)}) (?:of )?{_YEAR}\b", lambda m: _months(m[2], *_SEASONS[m[1]]), text
    )
    text = re.sub(rf"(?<![\d⟨;.])\b{_YEAR}(?:[-–/](\d\d))?\b(?![\d;⟩.]\d)", _years, text)
    text = re.sub(r"(?<![\d⟨;.\w])\d[\d_]*(?:\.\d+)?(?![\d;⟩])", lambda m: _at(*[float(m[0].replace("_", ""))] * 2), text)
    return re.sub(r"[a-z]+", lambda m: _at(*[float(NUMBERS[m[0]])] * 2) if m[0] in NUMBERS else m[0], text)


def _years(match: re.Match[str]) -> str:
    first = int(match[1])
    return _at(first, (first // 100 * 100 + int(match[2]) if match[2] else first) + 1)


def _months(year: str, first: int, after: int | None = None) -> str:
    return _at(int(year) + first / 12, int(year) + (first + 1 if after is None else after) / 12)


def _day(year: str, month: str, day: str) -> str:
    start = int(year) + _MONTHS.index(month) / 12 + int(day) / 400
    return _at(start, start + 1 / 400)


def _at(low: float, high: float) -> str:
    return f"⟨{low:.6f};{high:.6f}⟩"
