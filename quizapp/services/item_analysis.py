"""The item analysis of what was assigned to a class."""

from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.core import item_report
from quizapp.core.access import Actor
from quizapp.core.errors import NotFound
from quizapp.core.item_report import Item, Report
from quizapp.services import item_advice, report_scope
from quizapp.services.item_advice import Advised
from quizapp.services.report_scope import Scope, Wish


@dataclass(frozen=True, slots=True)
class Analysis:
    """``advice`` has, for each question of the report, what to look at."""

    scope: Scope
    report: Report
    advice: Sequence[Sequence[Advised]]

    @property
    def advised(self) -> list[tuple[Item, Sequence[Advised]]]:
        """The questions that there is advice on."""
        pairs = zip(self.report.items, self.advice, strict=True)
        return [(one, advice) for one, advice in pairs if advice]


@dataclass(frozen=True, slots=True)
class One:
    """The figures of a question: one for each meaning that attempts were asked it with.

    ``waiting``: attempts with an answer to any question that waits for a mark.
    """

    scope: Scope
    items: Sequence[tuple[Item, Sequence[Advised]]]
    waiting: int


def of(actor: Actor | None, room_id: int, wish: Wish) -> Analysis:
    """The figures of every question and of the whole, for the class's teachers. Raises `NotFound`."""
    scope = report_scope.read(actor, room_id, wish)
    report = item_report.report(scope.table)
    return Analysis(scope, report, item_advice.of(scope, report.items))


def question(actor: Actor | None, room_id: int, wish: Wish, question_id: int) -> One:
    """The figures of one question. Raises `NotFound`, also if no attempt was asked it."""
    analysis = of(actor, room_id, wish)
    items = [
        (one, advice)
        for one, advice in zip(analysis.report.items, analysis.advice, strict=True)
        if one.column.question_id == question_id
    ]
    if not items:
        raise NotFound("question")
    return One(analysis.scope, items, analysis.report.waiting)
