"""The ledger: append-only rows, each stating what an answer is worth, replayed to a mark."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class EntryKind(StrEnum):
    """``DROPPED`` says that the item no longer counts, and nothing of what it is worth."""

    GRADED = "graded"
    REGRADED = "regraded"
    BY_HAND = "by_hand"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row. ``share`` is absolute, 0 to 1; ``undoes`` names a row that it strikes out."""

    id: int
    kind: EntryKind
    share: float
    undoes: int | None = None


def alive(entries: Iterable[Entry]) -> list[Entry]:
    """The rows that no other strikes out, the latest first, those that strike out others included.

    Undoing a row that undoes restores what it had struck out.
    """
    undone: set[int] = set()
    found = []
    for entry in sorted(entries, key=lambda one: one.id, reverse=True):
        if entry.id not in undone:
            found.append(entry)
            if entry.undoes is not None:
                undone.add(entry.undoes)
    return found


def standing(entries: Iterable[Entry]) -> Entry | None:
    """The row that counts: the latest by hand, or else the latest of all; None before any.

    A row that undoes another says nothing itself: both are left out.
    """
    latest: Entry | None = None
    for entry in alive(entries):
        if entry.undoes is not None or entry.kind is EntryKind.DROPPED:
            continue
        if latest is None or _outranks(entry, latest):
            latest = entry
    return latest


def dropped(entries: Iterable[Entry]) -> bool:
    """Whether the item counts in neither points nor maximum any more."""
    return any(one.kind is EntryKind.DROPPED and one.undoes is None for one in alive(entries))


def _outranks(older: Entry, newer: Entry) -> bool:
    return older.kind is EntryKind.BY_HAND and newer.kind is not EntryKind.BY_HAND


@dataclass(frozen=True, slots=True)
class Score:
    """Points of an attempt. ``right``, ``partly`` and ``not_right`` count its questions.

    ``waiting`` are not marked yet; they earn nothing so far.
    """

    points: float
    maximum: float
    right: int
    partly: int
    not_right: int
    waiting: int = 0


def score(marks: Iterable[tuple[float | None, float]]) -> Score:
    """Add up ``(share, weight)`` of each question; no share is still to come, no weight counts not at all."""
    points = maximum = 0.0
    right = partly = not_right = waiting = 0
    for share, weight in marks:
        if not weight:
            continue
        maximum += weight
        if share is None:
            waiting += 1
            continue
        points += share * weight
        if share == 1:
            right += 1
        elif share == 0:
            not_right += 1
        elif 0 < share < 1:
            partly += 1
    return Score(points, maximum, right, partly, not_right, waiting)
