"""What counts in the gradebook, worked by hand."""

from datetime import UTC, datetime, timedelta

import pytest

from quizapp.core import gradebook
from quizapp.core.assigning import Counts
from quizapp.core.gradebook import Book, Cell, Column, Mean, Row, Standing, State, Summed
from quizapp.core.timing import Pace, Terms, terms

NOON = datetime(2026, 3, 9, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
STANDING = Standing(State.MISSING, NOON, accommodated=True)
WEAK = Summed(1, NOON - HOUR, 2.0, 8.0, 0)
GOOD = Summed(2, NOON, 6.0, 8.0, 1)
LATE = Summed(3, NOON + HOUR, 3.0, 4.0, 2)  # as good as the one before, of less
AT_IT = Summed(4, None, 1.0, 8.0, 0)


def holds(opens: datetime | None = None, closes: datetime | None = None, **more: int) -> Terms:
    return terms(opens_at=opens, closes_at=closes, limit=None, **more)


@pytest.mark.parametrize(
    ("rule", "attempt", "points", "maximum", "late", "waiting"),
    [
        (Counts.FIRST, 1, 2, 8, False, 0),
        (Counts.BEST, 2, 6, 8, False, 1),
        (Counts.LAST, 3, 3, 4, True, 2),
        (Counts.MEAN, 3, 11 / 3, 20 / 3, True, 3),
    ],
)
def test_the_rule_says_which_finished_attempts_count(
    rule: Counts, attempt: int, points: float, maximum: float, late: bool, waiting: int
) -> None:
    cell = gradebook.cell(rule, [WEAK, GOOD, LATE, AT_IT], STANDING)
    assert cell[:4] == (
        State.DONE,
        attempt,
        pytest.approx(points),
        pytest.approx(maximum),
    )
    assert (cell.late, cell.waiting, cell.going_on) == (late, waiting, True)
    assert cell.accommodated
    assert cell.counting == (3 if rule is Counts.MEAN else 1)


def test_the_best_is_the_earlier_of_equals_in_whatever_order_they_were_added_up() -> None:
    first, again = (Summed(n, NOON, sum(parts), 3.0, 0) for n, parts in (
        (1, (0.1, 0.2, 0.3)), (2, (0.3, 0.2, 0.1)),
    ))  # fmt: skip
    assert first.points != again.points
    for pair in ([first, again], [again, first]):
        assert gradebook.counted(Counts.BEST, pair) == pair[:1]


def test_an_attempt_in_progress_has_no_points_yet() -> None:
    assert gradebook.cell(Counts.FIRST, [AT_IT], STANDING) == Cell(
        State.IN_PROGRESS, 4, accommodated=True
    )


def test_without_an_attempt_the_cell_says_why() -> None:
    assert gradebook.cell(Counts.MEAN, [], STANDING) == Cell(State.MISSING, accommodated=True)


@pytest.mark.parametrize(
    ("state", "opens", "closes"),
    [
        (State.OPEN, None, None),
        (State.OPEN, NOON, NOON + HOUR),
        (State.AHEAD, NOON + HOUR, None),
        (State.MISSING, None, NOON),
        (State.MISSING, NOON - HOUR, NOON),
    ],
)
def test_before_anything_is_handed_in_the_dates_say_the_state(
    state: State, opens: datetime | None, closes: datetime | None
) -> None:
    said = gradebook.bare(
        included=True, withdrawn=False, left=False, terms=holds(opens, closes), now=NOON
    )
    assert said is state


def test_within_the_grace_nothing_is_missing_yet() -> None:
    graceful = holds(closes=NOON, grace_minutes=1)
    for now, state in ((NOON, State.OPEN), (NOON + timedelta(minutes=1), State.MISSING)):
        assert state is gradebook.bare(
            included=True, withdrawn=False, left=False, terms=graceful, now=now
        )


@pytest.mark.parametrize(
    ("included", "withdrawn", "left", "state"),
    [
        (False, False, False, State.NOT_GIVEN),
        (True, True, False, State.WITHDRAWN),
        (True, False, True, State.LEFT),
        (False, True, True, State.LEFT),
    ],
)
def test_nothing_is_missing_of_whom_nothing_is_expected(
    included: bool, withdrawn: bool, left: bool, state: State
) -> None:
    over = holds(closes=NOON - HOUR)
    assert over.pace is Pace.USUAL
    assert state is gradebook.bare(
        included=included, withdrawn=withdrawn, left=left, terms=over, now=NOON
    )


def test_sums_and_means_are_of_those_who_have_points() -> None:
    columns = [Column(one, f"Quiz {one}", Counts.FIRST) for one in (1, 2, 3)]
    cells = (
        (Cell(State.DONE, 1, 4.0, 8.0, counting=1), Cell(State.DONE, 2, 1.5, 3.0, counting=2)),
        (Cell(State.DONE, 3, 7.0, 8.0, counting=1), Cell(State.DONE, 4, 2.5, 5.0, counting=1)),
        (Cell(State.MISSING), Cell(State.IN_PROGRESS, 5)),
    )
    rows = [
        Row(one, "x", "x", "", left=False, groups=(), cells=(*two, Cell(State.OPEN)))
        for one, two in enumerate(cells)
    ]
    book = Book(columns, rows)
    assert [(row.points, row.maximum) for row in rows] == [(5.5, 11), (9.5, 13), (None, None)]
    assert book.means == [
        Mean(2, 5.5, 8.0, 8.0),
        Mean(2, 2.0, 4.0, None),
        Mean(0, None, None, None),
    ]
    assert book.attempts == 5
    assert Book(columns, []).means == [Mean(0, None, None, None)] * 3
