"""A passage in a plain field of a form, and back."""

import re
import unicodedata

from quizapp.core.errors import Invalid
from quizapp.core.passages import Kind
from quizapp.core.text import normalised
from quizapp.core.words import N_

LONGEST = 50_000
LINED = {Kind.LIST, Kind.NUMBERED, Kind.TABLE}
CELL = " | "
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n\s*")


def as_typed(kind: str, text: str) -> str:
    """What the field shows: cells, which a keyboard cannot part by ``\\t``, stand between bars."""
    return text.replace("\t", CELL) if kind == Kind.TABLE else text


def blocks(field: str, kind: str, typed: str) -> list[str]:
    """The passages that were typed, an empty line between two; none where nothing was.

    Raises `Invalid` for ``field`` where it is too long or holds halves of signs.
    """
    plain = unicodedata.normalize("NFC", typed.replace("\0", "").replace("\r\n", "\n"))
    if any("\ud800" <= sign <= "\udfff" for sign in plain):
        raise Invalid(field, N_("This holds a sign that is no text."))
    if len(plain) > LONGEST:
        raise Invalid(field, N_("At most %(longest)s characters, please."), longest=LONGEST)
    listed = [_tidy(kind, one) for one in _EMPTY_LINE.split(plain)]
    return [one for one in listed if _visible(one)]


def _tidy(kind: str, block: str) -> str:
    if kind not in LINED:
        return normalised(block)
    lines = [_line(kind, one) for one in block.splitlines()]
    return "\n".join(one for one in lines if one.strip())


def _line(kind: str, line: str) -> str:
    if kind != Kind.TABLE:
        return normalised(line)
    return "\t".join(normalised(cell) for cell in line.replace("\t", CELL).split(CELL))


def _visible(block: str) -> bool:
    return any(sign.isprintable() and not sign.isspace() for sign in block)
