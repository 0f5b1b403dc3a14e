"""Which questions still count where nobody's share of the points is to get lower; what stands."""

import pytest

from quizapp.core.regrading import Kind, Plan
from quizapp.core.settling import NEW, Marked, Standing, Total, settle


def drop(question: int, act: int, *, never_lower: bool = True) -> Standing:
    plan = Plan(Kind.DROP, 1, never_lower)
    return Standing((act,), plan, question, question, frozenset({question}))


def item(question: int, share: float | None) -> Marked:
    """Of an attempt in which each question weighs 1."""
    return Marked(question, 1, 1, question, question, "a", 0, 1.0, graded=share)


@pytest.mark.parametrize(
    ("shares", "rest", "gone"),
    [
        ([1.0], Total(0, 2), []),  # 1 of 3, and would be 0 of 2
        ([0.0], Total(0, 2), [1]),  # 0 of 3, and is 0 of 2
        ([0.5], Total(1, 2), [1]),  # the same share with it and without
        ([None], Total(1, 2), []),  # it waits to be marked
        ([0.5], Total(), []),  # nothing else is there
        ([0.0], Total(), [1]),
        ([0.4, 0.0], Total(1, 2), [1, 2]),  # 1.4 of 4; without the second 1.4 of 3, then 1 of 2
        ([0.6, 0.0], Total(1, 2), [2]),
        ([0.5, 0.5], Total(), [1]),
    ],
)
@pytest.mark.parametrize("turn", [1, -1])
def test_a_question_counts_on_where_the_attempt_would_have_a_lower_share_without_it(
    shares: list[float | None], rest: Total, gone: list[int], turn: int
) -> None:
    """In whatever order the questions were dropped."""
    items = [item(question, share) for question, share in enumerate(shares, 1)]
    regrades = [drop(one.question_id, act) for act, one in enumerate(items[::turn], 1)]
    changes = settle(regrades, items, {}, {1: rest})
    assert sorted(one.item.item_id for one in changes if one.will.dropped) == gone


def test_dropped_for_all_it_counts_for_nobody() -> None:
    regrades = [drop(1, 1), drop(1, 2, never_lower=False)]
    [change] = settle(regrades, [item(1, 1.0)], {}, {1: Total(0, 2)})
    assert change.will.dropped


def test_what_is_taken_back_stands_no_more_and_taken_back_again_it_does() -> None:
    regrade = drop(1, 7)
    back = regrade.turned()
    assert (back.id, back.act, back.stands, back.weighs) == (7, NEW, False, False)
    assert settle([back], [item(1, 0.0)], {}, {}) == []
    assert back.turned().stands
