"""The numbers that the entries of a list have, as words.

A passage of the kind *numbered* counts its lines, 1, 2, 3, and can say nothing else. Where a list
has other numbers, or other lists in it, they are words of its entries and it is no numbered one. A
bracket follows them: after a full stop a sentence would end.
"""

from collections.abc import Sequence

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def marked(number: int, kind: str = "1") -> str:
    """The mark of an entry; ``kind`` is 1, a, A, i or I."""
    if kind in {"a", "A"} and number > 0:
        shown = _letters(number)
    elif kind in {"i", "I"} and 0 < number < 4000:
        shown = _roman(number)
    else:
        shown = str(number)
    return f"{shown.upper() if kind.isupper() else shown})"


def counts_itself(marks: Sequence[str]) -> bool:
    """Whether they are those that a numbered list has of itself."""
    return all(mark == f"{number})" for number, mark in enumerate(marks, 1))


def _letters(number: int) -> str:
    signs = ""
    while number:
        number, sign = divmod(number - 1, 26)
        signs = chr(ord("a") + sign) + signs
    return signs


def _roman(number: int) -> str:
    signs = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        signs += sign * times
    return signs
