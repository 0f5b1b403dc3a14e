"""What somebody who has handed in can show later: a code that fits these answers and no others.

24 letters in groups of four: 17 of an HMAC over all that was handed in (84 bits), then 7 that name
the attempt. Whoever has not the key can neither make one nor learn anything from it.
"""

import hashlib
import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from quizapp.core.text import LETTERS

_SEAL, _NAME, _GROUP = 17, 7, 4


@dataclass(frozen=True, slots=True)
class Answered:
    """An item as it was handed in: which version was asked, and what was answered."""

    item_id: int
    version_id: int
    answer: Any


@dataclass(frozen=True, slots=True)
class Handed:
    """An attempt as it was handed in: whose, when, and every item in order."""

    attempt_id: int
    person_id: int
    finished_at: datetime
    items: Sequence[Answered]

    @property
    def answered(self) -> int:
        return sum(one.answer is not None for one in self.items)


def key(secret: str) -> bytes:
    """The key of receipts, of the application's secret; another one than sessions are signed with."""
    return hmac.digest(secret.encode(), b"quizapp receipts", hashlib.sha256)


def code(key: bytes, handed: Handed) -> str:
    """The receipt of what was handed in."""
    digest = hmac.digest(key, _canonical(handed), hashlib.sha256)
    letters = _letters(int.from_bytes(digest), _SEAL) + _letters(handed.attempt_id, _NAME)
    return "-".join(letters[place : place + _GROUP] for place in range(0, len(letters), _GROUP))


def fits(key: bytes, given: str, handed: Handed) -> bool:
    """Whether a code is the receipt of this; takes as long for every code that is not."""
    return hmac.compare_digest(_bare(given), _bare(code(key, handed)))


def attempt_of(given: str) -> int | None:
    """The attempt that a code names, as it was typed; None where it is none."""
    bare = _bare(given)
    if len(bare) != _SEAL + _NAME or not set(bare) <= set(LETTERS):
        return None
    number = 0
    for letter in bare[_SEAL:]:
        number = number * len(LETTERS) + LETTERS.index(letter)
    return number if number < 2**31 else None


def _bare(given: str) -> str:
    """Without hyphens and spaces, and in small letters."""
    return "".join(one for one in given.lower() if one.isascii() and one.isalnum())


def _letters(number: int, length: int) -> str:
    found = ""
    for _ in range(length):
        number, rest = divmod(number, len(LETTERS))
        found = LETTERS[rest] + found
    return found


def _canonical(handed: Handed) -> bytes:
    """The same bytes for the same content, whoever writes them."""
    content = {
        "attempt": handed.attempt_id,
        "person": handed.person_id,
        "finished": handed.finished_at.isoformat(),
        "answers": [[one.item_id, one.version_id, one.answer] for one in handed.items],
    }
    return json.dumps(content, sort_keys=True, separators=(",", ":")).encode()
