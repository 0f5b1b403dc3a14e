"""The figures of questions that are disputed, to be read beside what the student says."""

from collections.abc import Mapping, Sequence

from quizapp.core.access import Actor
from quizapp.core.answers import Which
from quizapp.core.item_report import Item
from quizapp.services import item_analysis
from quizapp.services.challenge_views import Waiting
from quizapp.services.report_scope import Wish


def of(actor: Actor | None, room_id: int, listed: Sequence[Waiting]) -> Mapping[int, Item | None]:
    """By challenge, for those that wait: of all finished attempts at the assignment, None before the
    first. Each assignment is analysed once. Raises `NotFound`.
    """
    waiting = [one for one in listed if one.decided is None]
    items = {
        given: item_analysis.of(actor, room_id, Wish(assignment_id=given, which=Which.ALL)).report
        for given in sorted({one.assignment_id for one in waiting})
    }
    return {one.id: _item(items[one.assignment_id].items, one) for one in waiting}


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
