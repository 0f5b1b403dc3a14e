"""The item analysis of what was assigned to a class."""

from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.core import item_report
from quizapp.core.access import Actor
from quizapp.core.errors import NotFound
from quizapp.core.item_report import Item, Report
from quizapp.services import report_scope
from quizapp.services.report_scope import Scope, Wish


@dataclass(frozen=True, slots=True)
class Analysis:
    scope: Scope
    report: Report


@dataclass(frozen=True, slots=True)
class One:
    """The figures of a question: one for each meaning that attempts were asked it with."""

    scope: Scope
    items: Sequence[Item]


def of(actor: Actor | None, room_id: int, wish: Wish) -> Analysis:
    """The figures of every question and of the whole, for the class's teachers. Raises `NotFound`."""
    scope = report_scope.read(actor, room_id, wish)
    return Analysis(scope, item_report.report(scope.table))


def question(actor: Actor | None, room_id: int, wish: Wish, question_id: int) -> One:
    """The figures of one question. Raises `NotFound`, also if no attempt was asked it."""
    analysis = of(actor, room_id, wish)
    items = [one for one in analysis.report.items if one.column.question_id == question_id]
    if not items:
        raise NotFound("question")
    return One(analysis.scope, items)
