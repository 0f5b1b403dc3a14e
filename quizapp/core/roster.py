"""A class list: what a row says, which account it means, and what taking it in would do.

The verdicts are made in `roster_judging`. A row names an account by its user name or e-mail, or
else by the user name that its name would give. Of accounts in none of the teacher's classes nothing
is known here but that their user name or e-mail is taken; such an account is never what a row means.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from quizapp.core.errors import Invalid
from quizapp.core.text import sorting

MOST_ROWS = 1000


class Verdict(StrEnum):
    """Ready rows are taken in, doubtful ones if the teacher says so, refused ones never."""

    READY = "ready"
    DOUBTFUL = "doubtful"
    REFUSED = "refused"


class Deed(StrEnum):
    """What taking a row in does: a new account, an account that joins, or one that is here."""

    NEW = "new"
    JOINS = "joins"
    STAYS = "stays"


class Standing(StrEnum):
    """How an account stands to the class: in it, in another of the teacher's, or not to be added."""

    HERE = "here"
    ELSEWHERE = "elsewhere"
    TEACHER = "teacher"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Row:
    """What a row of the file says; ``number`` is its place there. Nothing is the empty string."""

    number: int
    name: str
    login: str = ""
    email: str = ""
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody in one of the teacher's classes."""

    person_id: int
    name: str
    login: str
    email: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Judged:
    """``login`` and ``email`` are those of the account, or that a new one gets."""

    row: Row
    verdict: Verdict
    deed: Deed | None = None
    login: str = ""
    email: str = ""
    person_id: int | None = None
    why: Sequence[Invalid] = ()


def alike(name: str) -> str:
    """The same for names that differ in capitals, accents or the order of their words."""
    return " ".join(sorted(sorting(name).replace(",", " ").split()))
