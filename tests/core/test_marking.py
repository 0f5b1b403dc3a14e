import pytest

from quizapp.core.marking import Entry, EntryKind, Score, score, standing

G, R, H = EntryKind.GRADED, EntryKind.REGRADED, EntryKind.BY_HAND


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
    ],
)
def test_the_ledger_is_replayed(rows: list[tuple[object, ...]], counts: int | None) -> None:
    entry = standing(Entry(*row) for row in rows)  # type: ignore[arg-type]
    assert (entry.id if entry else None) == counts


def test_points_are_added_up() -> None:
    assert score([(1, 1), (0.5, 2), (None, 1), (0, 1)]) == Score(
        2, 5, right=1, partly=1, not_right=1, waiting=1
    )


def test_a_dropped_question_counts_in_neither_score_nor_maximum() -> None:
    assert score([(1, 1), (0, 0)]) == Score(1, 1, right=1, partly=0, not_right=0)
