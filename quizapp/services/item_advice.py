"""Advice on the questions of an item analysis, each with the passages to look at."""

from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.core import itemadvice
from quizapp.core.item_report import Item
from quizapp.core.itemadvice import Advice
from quizapp.services import report_places, report_scope
from quizapp.services.library import PassageText
from quizapp.services.report_places import Marks
from quizapp.services.report_scope import Scope


@dataclass(frozen=True, slots=True)
class Advised:
    """``passages`` prove what is said of the part that the advice is about, or of the question."""

    advice: Advice
    passages: Sequence[PassageText]


def of(scope: Scope, items: Sequence[Item]) -> list[list[Advised]]:
    """The advice on each of these questions, which are the columns of the scope."""
    found = itemadvice.advise(items)
    text = report_scope.text(scope) if any(found) else None
    if text is None:
        return [[] for _ in items]
    marks, _ = report_places.of([one.column for one in items], text)
    passages = text.passages
    return [
        [Advised(one, [passages[key] for key in _keys(one, by_part)]) for one in mine]
        for mine, by_part in zip(found, marks, strict=True)
    ]


def _keys(one: Advice, marks: Marks) -> list[str]:
    """The keys of the passages, each once."""
    mine = marks.get(one.part.id, ()) if one.part else ()
    cited = mine or [mark for found in marks.values() for mark in found]
    return list(dict.fromkeys(mark.passage for mark in cited))
