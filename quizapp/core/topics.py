"""How well questions of one sort were answered: by skill, by level, by passage."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import fsum
from typing import Generic, TypeVar

from quizapp.core import intervals
from quizapp.core.answers import Table
from quizapp.core.intervals import Interval
from quizapp.core.questions import SKILLS

K = TypeVar("K", str, int)


@dataclass(frozen=True, slots=True)
class Topic(Generic[K]):
    """Questions that have ``key`` in common: a skill, a level, or the key of a passage.

    ``columns`` are theirs in the table, ``n`` how many marked answers they had, ``share`` what part
    of the points those reached on average, 0 to 1, and ``interval`` what holds it in 95 of 100
    cases; both None of none.
    """

    key: K
    columns: Sequence[int]
    n: int
    share: float | None
    interval: Interval | None


def by_skill(table: Table) -> list[Topic[str]]:
    """The skills that were asked for, in their usual order."""
    found = topics(table, [[column.skill] for column in table.columns])
    return sorted(found, key=lambda one: (_place(one.key), one.key))


def by_level(table: Table) -> list[Topic[int]]:
    """The levels that were asked for, the lowest first."""
    found = topics(table, [[column.level] for column in table.columns])
    return sorted(found, key=lambda one: one.key)


def topics(table: Table, keys: Sequence[Collection[K]]) -> list[Topic[K]]:
    """The topics that columns belong to; ``keys`` has those of each. In no order."""
    columns: dict[K, list[int]] = {}
    for column, mine in enumerate(keys):
        for key in set(mine):
            columns.setdefault(key, []).append(column)
    return [_topic(table, key, found) for key, found in columns.items()]


def of_people(table: Table, topic: Topic[K]) -> dict[int, float]:
    """What share each person reached of a topic, by id; who has no marked answer of it is left out."""
    wanted = set(topic.columns)
    worth = {
        cell: share
        for cell in table.counts
        if cell.column in wanted and (share := cell.share) is not None
    }
    shares: dict[int, list[float]] = defaultdict(list)
    for sat, row in zip(table.attempts, table.cells, strict=True):
        shares[sat.person_id] += [worth[cell] for cell in row if cell in worth]
    return {person: fsum(found) / len(found) for person, found in shares.items() if found}


def _topic(table: Table, key: K, columns: Sequence[int]) -> Topic[K]:
    marked = [share for column in columns for share in table.shares(column)]
    share = fsum(marked) / len(marked) if marked else None
    return Topic(key, columns, len(marked), share, intervals.facility(marked))


def _place(skill: str) -> int:
    return SKILLS.index(skill) if skill in SKILLS else len(SKILLS)
