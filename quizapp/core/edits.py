"""How a new version of a question differs from the one before; statistics and regrading turn on it."""

from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum
from typing import Any, TypeVar

from quizapp.core.questions import Question

V = TypeVar("V")


class Edit(StrEnum):
    NEW = "new"  # the first version
    WORDING = "wording"  # the same question: its statistics pool
    KEY = "key"  # other shares: it asks for a regrade
    MEANING = "meaning"  # another question: it starts anew


def kind_of_edit(before: Question, after: Question) -> Edit:
    """What the difference between two versions comes to, as far as it can be told from outside."""
    if before.kind != after.kind or before.shape() != after.shape():
        return Edit.MEANING
    return Edit.WORDING if before.scoring() == after.scoring() else Edit.KEY


def same_meaning(versions: Iterable[V]) -> list[list[V]]:
    """Versions, each with ``question_id`` and ``edit``, parted where a question asks something else.

    Those of a question are given the oldest first, and stay so.
    """
    by_question: dict[int, list[list[V]]] = defaultdict(list)
    for one in versions:
        row: Any = one
        groups = by_question[row.question_id]
        if not groups or row.edit in {Edit.NEW, Edit.MEANING}:
            groups.append([])
        groups[-1].append(one)
    return [group for groups in by_question.values() for group in groups]
