"""A table that is shown on a page and given as a file, the same figures in both."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

Value = str | int | float | None
PLACES = 12  # fewer than a float has: what is beyond is how the machine adds up


class Kind(StrEnum):
    """What stands in a column: words, a count, points or another number, or a share from 0 to 1."""

    TEXT = "text"
    COUNT = "count"
    NUMBER = "number"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Head:
    """A column's name, in words that are translated already, and what stands in it."""

    name: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Grid:
    """``name`` is that of the file and the sheet, ``about`` says in a sentence which attempts.

    ``which`` are few words of the same, for the name of the file. Each row has a value for each head;
    None is an empty cell. Numbers are as they were worked out; files have `figure` of them. ``exact``:
    another program reads these columns, so that a file has no other.
    """

    name: str
    about: str
    heads: Sequence[Head]
    rows: Sequence[Sequence[Value]]
    which: str = ""
    exact: bool = False


def figure(value: float) -> int | float:
    """A number as every file has it: whole ones without a fraction, and nought never less than that."""
    near = round(value, PLACES)
    whole = int(near)
    return whole if near == whole else near
