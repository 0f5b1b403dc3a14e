"""Dice: ids that give nothing away, and orders that nobody chose and a seed brings again."""

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from typing import TypeVar

from quizapp.core.text import LETTERS

T = TypeVar("T")
_TO_LETTERS = bytes(ord(LETTERS[byte % 32 % len(LETTERS)]) for byte in range(256))
_UNUSED = bytes(
    byte for byte in range(256) if byte % 32 >= len(LETTERS)
)  # so that none is likelier


def token(length: int = 8) -> str:
    """Letters and digits that nobody mistakes for others: no 0, 1, i, l or o."""
    found = ""
    while len(found) < length:
        found += secrets.token_bytes(2 * length).translate(_TO_LETTERS, _UNUSED).decode()
    return found[:length]


def seed() -> int:
    """What an order is made of."""
    return secrets.randbelow(2**31)


def ordered(seed: int, name: str, things: Iterable[T]) -> list[T]:
    """The order that a seed gives to things of a name: the same on every machine.

    Each has its place by itself, so that one more or one less leaves the others as they stand.
    """
    return sorted(things, key=lambda one: hashlib.sha256(f"{seed}:{name}:{one}".encode()).digest())


def derived(key: bytes, about: str, length: int) -> str:
    """Letters as `token` gives them, always the same for the same key and matter."""
    found, block = "", 0
    while len(found) < length:
        digest = hmac.digest(key, f"{block}:{about}".encode(), "sha256")
        found += digest.translate(_TO_LETTERS, _UNUSED).decode()
        block += 1
    return found[:length]
