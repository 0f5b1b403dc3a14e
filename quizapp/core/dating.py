"""Numbers and dates as a text writes them: digits of any script, months by their English names."""

import re
from dataclasses import dataclass

from quizapp.core.questions.folding import readings
from quizapp.core.text import Span

FIRST_YEAR, LAST_YEAR = 1000, 2100
_MONTHS = [
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
]
_NAMES = "|".join(f"{name[:3]}[a-z]*\\.?" if len(name) > 4 else name for name in _MONTHS)
_NUMBER = re.compile(r"(?<![\w.,٫٬/-])\d+(?:[.,٫٬]\d+)*(?![\d/])")
_DATE = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})\s+)?(?P<month>{_NAMES})(?:\s+(?P<day2>\d{{1,2}}))?,?\s+(?P<year>\d{{4}})\b"
    r"|\b(?P<year2>\d{4})[-/.](?P<month2>\d{1,2})[-/.](?P<day3>\d{1,2})\b"
    r"|(?P<year3>\d{4})\s?[年년]\s?(?:(?P<month3>\d{1,2})\s?[月월]\s?(?:(?P<day4>\d{1,2})\s?[日일])?)?",
    re.IGNORECASE,
)
_BESIDE = re.compile(rf"^\s+(?:{_NAMES})\b|^(?:st|nd|rd|th)\b", re.IGNORECASE)
_WIDE = "\u2e80"


@dataclass(frozen=True, slots=True)
class Date:
    """Where a date stands, and when it is: year, month and day, 0 where it does not say."""

    span: Span
    when: tuple[int, int, int]


def numbers(text: str) -> list[tuple[Span, str]]:
    """The numbers that can only mean one thing, each with its digits as an author writes them.

    Parts of words and days of a month are left out.
    """
    found = []
    for match in _NUMBER.finditer(text):
        after = text[match.end() :]
        if (after[:1].isalpha() and after[:1] < _WIDE) or _BESIDE.match(after):
            continue
        meant = readings(match.group())
        if len(meant) == 1:
            found.append((Span(*match.span()), f"{meant[0]:f}"))
    return found


def date(text: str) -> Date | None:
    """The first date that names its year; a bare year counts where it looks like one."""
    for match in _DATE.finditer(text):
        said = match.groupdict()
        year = _whole(said, "year", "year2", "year3")
        month = _month(said["month"]) if said["month"] else _whole(said, "month2", "month3")
        when = year, month, _whole(said, "day", "day2", "day3", "day4")
        if FIRST_YEAR <= year <= LAST_YEAR and month <= 12 and when[2] <= 31:
            return Date(Span(*match.span()), when)
    for span, digits in numbers(text):
        if len(text[span.start : span.end]) == 4 and FIRST_YEAR <= float(digits) <= LAST_YEAR:
            return Date(span, (int(digits), 0, 0))
    return None


def _whole(said: dict[str, str | None], *names: str) -> int:
    return next((int(given) for name in names if (given := said[name])), 0)


def _month(name: str) -> int:
    return next(at for at, one in enumerate(_MONTHS, 1) if one.startswith(name[:3].casefold()))
