import pytest

from quizapp.core.marking import Entry, EntryKind, Score, dropped, score, standing

G, R, H, D = EntryKind.GRADED, EntryKind.REGRADED, EntryKind.BY_HAND, EntryKind.DROPPED


@pytest.mark.parametrize(
    ("rows", "counts"),
    [
        ([], None),
        ([(1, G, 0)], 1),
        ([(1, G, 0), (2, R, 1)], 2),  # the latest counts
        ([(1, G, 0), (2, H, 1), (3, R, 0)], 2),  # by hand outranks a later regrade
        ([(1, G, 0), (2, H, 1), (3, H, 0.5)], 3),
        ([(1, G, 0), (2, R, 1), (3, R, 0, 2)], 1),  # an undo restores what stood before
        ([(1, G, 0), (2, R, 1), (3, R, 0, 2), (4, R, 0, 3)], 2),  # undoing the undo
        ([(1, G, 0), (2, H, 1), (3, H, 0, 2), (4, R, 1)], 4),
        ([(1, G, 0), (2, G, 0, 1)], None),
        ([(1, G, 0), (2, D, 0)], 1),  # dropping says nothing of the worth
        ([(1, D, 0)], None),
    ],
)
def test_the_ledger_is_replayed(rows: list[tuple[object, ...]], counts: int | None) -> None:
    entry = standing(Entry(*row) for row in rows)  # type: ignore[arg-type]
    assert (entry.id if entry else None) == counts


@pytest.mark.parametrize(
    ("rows", "counts_no_more"),
    [
        ([(1, G, 0)], False),
        ([(1, G, 0), (2, D, 0)], True),
        ([(1, G, 0), (2, D, 0), (3, H, 1)], True),
        ([(1, D, 0), (2, D, 0, 1)], False),
        ([(1, D, 0), (2, D, 0, 1), (3, D, 0, 2)], True),
        ([(1, D, 0), (2, D, 0), (3, D, 0, 2)], True),
    ],
)
def test_what_is_dropped_stays_so_until_that_is_undone(
    rows: list[tuple[object, ...]], counts_no_more: bool
) -> None:
    assert dropped(Entry(*row) for row in rows) is counts_no_more  # type: ignore[arg-type]


def test_points_are_added_up() -> None:
    assert score([(1, 1), (0.5, 2), (None, 1), (0, 1)]) == Score(
        2, 5, right=1, partly=1, not_right=1, waiting=1
    )


def test_a_dropped_question_counts_in_neither_score_nor_maximum() -> None:
    assert score([(1, 1), (0, 0)]) == Score(1, 1, right=1, partly=0, not_right=0)
