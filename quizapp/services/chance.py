"""Dice: ids that give nothing away, and orders that nobody chose."""

import secrets
from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_dice = secrets.SystemRandom()


def token(length: int = 8) -> str:
    """Letters and digits that nobody mistakes for others: no 0, 1, i, l or o."""
    return "".join(secrets.choice(_LETTERS) for _ in range(length))


def shuffled(things: Iterable[T]) -> list[T]:
    mixed = list(things)
    _dice.shuffle(mixed)
    return mixed
