"""Numbers and dates of an answer, each made a place on one line: where it begins and where it ends."""

import re

from quizapp.core.linting.wording import NUMBERS

_MONTHS = [
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
]
_SEASONS = {"spring": (2, 5), "summer": (5, 8), "autumn": (8, 11), "fall": (8, 11)}
_CENTURIES = {
    11: "eleventh",
    12: "twelfth",
    13: "thirteenth",
    14: "fourteenth",
    15: "fifteenth",
    16: "sixteenth",
    17: "seventeenth",
    18: "eighteenth",
    19: "nineteenth",
    20: "twentieth",
}
_YEAR = r"(1\d{3}|20\d\d)"
_MONTH = f"({'|'.join(_MONTHS)})"
# A number or a date as it is kept while an answer is read: where it begins and where it ends.
AT = r"⟨([\d.]+);([\d.]+)⟩"


def placed(text: str) -> str:
    """``text`` with its numbers and dates as places: a year lasts until the next one begins."""
    text = re.sub("[⟨⟩]", " ", text)
    text = re.sub(r"(?<=\d),(?=\d{3}\b)", "_", text).replace("per cent", "percent")
    text = text.replace("%", " percent")
    for number, word in _CENTURIES.items():
        text = re.sub(
            rf"\b(?:{word}|{number}(?:th|st)) century\b",
            _at(100 * number - 100, 100 * number),
            text,
        )
    text = re.sub(
        rf"\b{_YEAR}s\b",
        lambda m: _at(int(m[1]), int(m[1]) + (100 if m[1].endswith("00") else 10)),
        text,
    )
    text = re.sub(rf"\b(\d\d?) {_MONTH},? {_YEAR}\b", lambda m: _day(m[3], m[2], m[1]), text)
    text = re.sub(rf"\b{_MONTH} (\d\d?),? {_YEAR}\b", lambda m: _day(m[3], m[1], m[2]), text)
    text = re.sub(
        rf"\b{_MONTH} (?:of )?{_YEAR}\b", lambda m: _months(m[2], _MONTHS.index(m[1])), text
    )
    text = re.sub(
        rf"\b({'|'.join(_SEASONS)}) (?:of )?{_YEAR}\b",
        lambda m: _months(m[2], *_SEASONS[m[1]]),
        text,
    )
    text = re.sub(rf"(?<![\d⟨;.])\b{_YEAR}(?:[-–/](\d\d))?\b(?![\d;⟩.]\d)", _years, text)
    text = re.sub(
        r"(?<![\d⟨;.\w])\d[\d_]*(?:\.\d+)?(?![\d;⟩])",
        lambda m: _at(*[float(m[0].replace("_", ""))] * 2),
        text,
    )
    return re.sub(
        r"[a-z]+", lambda m: _at(*[float(NUMBERS[m[0]])] * 2) if m[0] in NUMBERS else m[0], text
    )


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
