"""Reading the content of a question, as kept or as typed: hints, options, numbers, ids."""

import hashlib
import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from quizapp.core.questions.common import Hint, Option


def hints_of(content: Mapping[str, Any]) -> tuple[Hint, ...]:
    """The hints of a content, as typed or as kept."""
    return tuple(
        Hint(text=one["text"], cost=number(one.get("cost", 0))) for one in content.get("hints", ())
    )


def options_of(listed: Iterable[Mapping[str, Any]], text: str = "text") -> tuple[Option, ...]:
    """Options of a content; ``text`` names the field that holds what they say."""
    return tuple(
        Option(
            id=one["id"],
            text=one.get(text, ""),
            share=number(one.get("share", 0)),
            explanation=one.get("explanation", ""),
            keeps_place=one.get("keeps_place", False) in {True, "yes"},
        )
        for one in listed
    )


def number(value: object) -> float:
    """A number as kept or as typed, perhaps with a comma; nan where it is none, which rules refuse."""
    try:
        read = float(str(value).strip().replace(",", ".") or 0)
    except ValueError:
        return math.nan
    return read if math.isfinite(read) else math.nan


def token(text: str) -> str:
    """An id for a part that has no other: the same words, the same id."""
    return hashlib.sha256(text.encode()).hexdigest()[:6]


def kept_ids(texts: Sequence[str], before: Sequence[tuple[str, str]]) -> list[str]:
    """Ids for ``texts``, where ``before`` has pairs of id and text.

    The same text keeps its id. If as many are left on both sides, these were said anew and keep
    theirs, too; if not, they are new.
    """
    old = {text: one for one, text in before}
    found = [old.pop(text, None) for text in texts]
    left = iter(old.values())
    if found.count(None) == len(old):
        return [one or next(left) for one in found]
    used = {one for one, _ in before}
    return [one or _unused(text, used) for one, text in zip(found, texts, strict=True)]


def _unused(text: str, used: Collection[str]) -> str:
    made = token(text)
    return _unused(f"{text}+", used) if made in used else made
