"""Dice: ids that give nothing away, and orders that nobody chose."""

import secrets
from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_TO_LETTERS = bytes(ord(_LETTERS[byte % 32 % len(_LETTERS)]) for byte in range(256))
_UNUSED = bytes(
    byte for byte in range(256) if byte % 32 >= len(_LETTERS)
)  # so that none is likelier
_dice = secrets.SystemRandom()


def token(length: int = 8) -> str:
    """Letters and digits that nobody mistakes for others: no 0, 1, i, l or o."""
    found = ""
    while len(found) < length:
        found += secrets.token_bytes(2 * length).translate(_TO_LETTERS, _UNUSED).decode()
    return found[:length]


def shuffled(things: Iterable[T]) -> list[T]:
    mixed = list(things)
    _dice.shuffle(mixed)
    return mixed
