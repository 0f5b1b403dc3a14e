"""The kinds of field that question files have: what each takes, for readers and for the schema."""

import re
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from quizapp.core.glossary import BETWEEN_FORMS, LONGEST_EXPLANATION, LONGEST_TERM, findable
from quizapp.core.original import DIGITS
from quizapp.core.questions import LEVELS, SKILLS
from quizapp.core.text import composed, normalised

LONGEST = 20_000
_LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
_ADDRESS = r"^[^\W_]+(-+[^\W_]+)*$"
_SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_FINGERPRINT = rf"^[0-9a-f]{{{DIGITS}}}$"
_DATE = r"^\d{4}(-\d\d(-\d\d)?)?$"


class Fields(BaseModel):
    """Names with values; no others than those listed."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _matches(pattern: str, what: str) -> Callable[[str], str]:
    def check(value: str) -> str:
        if not re.fullmatch(pattern, value, re.ASCII) or len(value) > 100:
            raise ValueError(what)
        return value

    return check


def _address(value: str) -> str:
    if not re.fullmatch(_ADDRESS, value) or value != value.casefold() or len(value) > 100:
        raise ValueError("takes small letters, digits and hyphens, as in first-letter")
    return value


def _whole(least: int, most: int) -> Callable[[object], int]:
    def check(value: object) -> int:
        if not isinstance(value, str) or not re.fullmatch(r"\d{1,9}", value, re.ASCII):
            raise ValueError(f"takes a whole number from {least} to {most}")
        if not least <= int(value) <= most:
            raise ValueError(f"takes a whole number from {least} to {most}")
        return int(value)

    return check


def _share(value: object) -> float:
    if not isinstance(value, str) or not re.fullmatch(
        r"0(\.\d{1,4})?|1(\.0{1,4})?", value, re.ASCII
    ):
        raise ValueError("takes a number from 0 to 1, with at most four decimals")
    return float(value)


def _points(value: object) -> float:
    if not isinstance(value, str) or not re.fullmatch(r"\d{1,3}(\.\d{1,4})?", value, re.ASCII):
        raise ValueError("takes a number from 0 to 100, with at most four decimals")
    return float(value)


def _yes_no(value: str) -> str:
    if value not in {"yes", "no"}:
        raise ValueError("takes yes or no")
    return value


def _skill(value: str) -> str:
    if value not in SKILLS:
        raise ValueError(f"takes one of {', '.join(SKILLS)}")
    return value


def _bounded(value: str, longest: int = LONGEST) -> str:
    if not value:
        raise ValueError("is empty")
    if len(value) > longest:
        raise ValueError(f"has more than {longest} characters")
    return value


def _term(value: str) -> str:
    term = _bounded(normalised(value), LONGEST_TERM)
    if not findable(term):
        raise ValueError("has nothing in it to look for")
    return term


def _form(value: str) -> str:
    form = _term(value)
    if BETWEEN_FORMS.search(form):
        raise ValueError("takes one form, without comma or semicolon")
    return form


def _explanation(value: str) -> str:
    return _bounded(_prose(value), LONGEST_EXPLANATION)


def _prose(value: str) -> str:
    return composed(value).strip()


def _shown_as(**keywords: Any) -> Any:
    """What the published schema says of a field beyond its type."""
    return Field(json_schema_extra=keywords)


Slug = Annotated[
    str,
    AfterValidator(_matches(_SLUG, "takes small letters, digits and hyphens, as in first-letter")),
    _shown_as(pattern=_SLUG, maxLength=100),
]
# The letters of any script: an address made of a title keeps its letters.
Address = Annotated[str, AfterValidator(_address), _shown_as(minLength=1, maxLength=100)]
Day = Annotated[
    str,
    AfterValidator(_matches(_DATE, "takes a date such as 2023-10-09, or the year alone")),
    _shown_as(pattern=_DATE),
]
Fingerprint = Annotated[
    str,
    AfterValidator(_matches(_FINGERPRINT, f"takes {DIGITS} of the digits 0 to 9 and a to f")),
    _shown_as(pattern=_FINGERPRINT),
]
Language = Annotated[
    str,
    AfterValidator(_matches(_LANGUAGE, "takes a code of a language such as en or pt-BR")),
    _shown_as(pattern=_LANGUAGE),
]
# One line: white space of any kind is one space. Passages and quotes are such lines.
Line = Annotated[str, AfterValidator(normalised), AfterValidator(_bounded), _shown_as(minLength=1)]
# A passage has the lines of its kind, and may be as long as its file.
Passages = Annotated[str, _shown_as(minLength=1)]
# May have several paragraphs.
Prose = Annotated[str, AfterValidator(_prose), AfterValidator(_bounded), _shown_as(minLength=1)]
# What a glossary explains, other words for the same, and what it means.
Term = Annotated[str, AfterValidator(_term), _shown_as(minLength=1, maxLength=LONGEST_TERM)]
Form = Annotated[str, AfterValidator(_form), _shown_as(minLength=1, maxLength=LONGEST_TERM)]
Explanation = Annotated[
    str, AfterValidator(_explanation), _shown_as(minLength=1, maxLength=LONGEST_EXPLANATION)
]
# Exactly as written: what stands before or after a quote may begin or end with a space.
Context = Annotated[str, Field(max_length=200)]
Share = Annotated[float, BeforeValidator(_share), _shown_as(minimum=0, maximum=1)]
Points = Annotated[float, BeforeValidator(_points), _shown_as(minimum=0, maximum=100)]
Small = Annotated[int, BeforeValidator(_whole(0, 3)), _shown_as(minimum=0, maximum=3)]
YesNo = Annotated[str, AfterValidator(_yes_no), _shown_as(enum=["yes", "no"])]
Paragraph = Annotated[int, BeforeValidator(_whole(1, 9999)), _shown_as(minimum=1, maximum=9999)]
Count = Annotated[int, BeforeValidator(_whole(0, 9999)), _shown_as(minimum=0, maximum=9999)]
Place = Annotated[
    int, BeforeValidator(_whole(0, 9_999_999)), _shown_as(minimum=0, maximum=9_999_999)
]
Level = Annotated[
    int,
    BeforeValidator(_whole(min(LEVELS), max(LEVELS))),
    _shown_as(minimum=min(LEVELS), maximum=max(LEVELS)),
]
Skill = Annotated[str, AfterValidator(_skill), _shown_as(enum=list(SKILLS))]
