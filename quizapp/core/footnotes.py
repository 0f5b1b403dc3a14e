"""Footnotes: the signs that they begin with, and the parts of a text that refer to them."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence

_SIGN = re.compile(r"\[([^\s\[\]]{1,30})\]|\(?(\d{1,4}|[*†‡§]{1,4})[.):\s]")
_REFERENCE = re.compile(r"\s*\[([^\s\[\]]{1,30})\]")
_NUMBER = re.compile(r"\d{1,3}")


def sign(note: str) -> str:
    """What a footnote is referred to by: ``1`` where it begins ``[1]`` or ``1.``; else empty."""
    found = _SIGN.match(note)
    return (found[1] or found[2]) if found else ""


def without_references(text: str, signs: Collection[str]) -> str:
    """The words without ``[1]``, and without other signs of footnotes between brackets."""
    return _REFERENCE.sub(
        lambda one: "" if one[1] in signs or _NUMBER.fullmatch(one[1]) else one[0], text
    )


class Homes:
    """Tells in which part each footnote belongs; asked of one after the other, in their order.

    It is the first that refers to it. Where signs begin anew in each chapter, and one is there
    again, it is the first since the footnote before it with that sign.
    """

    def __init__(self, parts: Sequence[Iterable[str]]) -> None:
        """``parts`` have the texts that are no footnotes."""
        self._referring: dict[str, list[int]] = {}
        self._before: dict[str, tuple[int, int]] = {}
        self._followed = (-1, -1)
        for at, texts in enumerate(parts):
            for one in {found[1] for text in texts for found in _REFERENCE.finditer(text)}:
                self._referring.setdefault(one, []).append(at)

    def of(self, note: str, at: int) -> int:
        """The part of a footnote found in part ``at``. Without a sign it goes on from the last."""
        known = sign(note)
        parts = self._referring.get(known, [])
        home = self._home(known, parts, at) if parts else at
        if not known and self._followed[0] == at:
            home = self._followed[1]
        self._followed = at, home
        return home

    def _home(self, known: str, parts: Sequence[int], at: int) -> int:
        stood, went = self._before.get(known, (-1, -1))
        since, other = bisect_right(parts, stood), bisect_right(parts, went)
        home = at
        if since < len(parts) and parts[since] <= at:
            home = parts[since]
        elif other < len(parts):
            home = parts[other]
        self._before[known] = at, home
        return home
