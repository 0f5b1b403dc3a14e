"""The figures of questions that are disputed, to be read beside what the student says."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizapp.core.access import Actor
from quizapp.core.answers import Which
from quizapp.core.item_report import Item
from quizapp.services import item_analysis
from quizapp.services.challenges import Waiting
from quizapp.services.report_scope import Wish


@dataclass(frozen=True, slots=True)
class Beside:
    """``item`` is of all finished attempts at the assignment, None before the first; ``others`` are
    those who dispute the same question and have no reply either.
    """

    item: Item | None
    others: int


def of(actor: Actor | None, room_id: int, queue: Sequence[Waiting]) -> Mapping[int, Beside]:
    """By challenge, for those without a reply. Each assignment is analysed once. Raises `NotFound`."""
    waiting = [one for one in queue if one.dispute.accepted is None]
    alike = Counter((one.assignment_id, one.question_id) for one in waiting)
    items = {
        given: item_analysis.of(actor, room_id, Wish(assignment_id=given, which=Which.ALL)).report
        for given in sorted({one.assignment_id for one in waiting})
    }
    return {
        one.id: Beside(
            _item(items[one.assignment_id].items, one),
            alike[one.assignment_id, one.question_id] - 1,
        )
        for one in waiting
    }


def _item(items: Sequence[Item], challenge: Waiting) -> Item | None:
    return next(
        (
            one
            for one in items
            if one.column.question_id == challenge.question_id
            and challenge.version in one.column.asked
        ),
        None,
    )
