"""Points and minutes in steps of equal width; students and figures worked by hand."""

from datetime import UTC, datetime, timedelta

import pytest

from quizapp.core import spreads
from quizapp.core.assigning import Counts
from quizapp.core.scores import Cell, Sheet, Student, Taken, sheet
from quizapp.core.spreads import Spread, Unit

NINE = datetime(2026, 3, 9, 9, tzinfo=UTC)


def sat(*marks: tuple[float, float], minutes: float | None = 10) -> list[Taken]:
    """One attempt; each mark is a share and a weight."""
    cells = {
        number: Cell(number, 1, number, weight, share, ["a"])
        for number, (share, weight) in enumerate(marks, 1)
    }
    ended = None if minutes is None else NINE + timedelta(minutes=minutes)
    return [Taken(1, 1, NINE, ended, cells)]


def sheet_of(*taken: list[Taken]) -> Sheet:
    students = [Student(number, f"S{number}", "", "", left=False) for number in range(len(taken))]
    return sheet(Counts.FIRST, "UTC", [], students, dict(enumerate(taken)))


def counts(spread: Spread | None) -> list[tuple[float, float, int]]:
    assert spread
    return [(step.since, step.until, len(step.lines)) for step in spread.steps]


def test_points_are_counted_in_whole_steps_and_the_last_has_the_maximum() -> None:
    made = sheet_of(
        sat((1, 2), (1, 1)), sat((0.5, 2), (0, 1)), sat((0.25, 2), (0, 1)), sat((1, 2), (0, 1))
    )
    spread = spreads.points(made)
    assert counts(spread) == [(0, 1, 1), (1, 2, 1), (2, 3, 2)]
    assert spread
    assert (spread.unit, spread.median, spread.n, spread.most, spread.until) == (
        Unit.POINTS,
        1.5,
        4,
        2,
        3,
    )


@pytest.mark.parametrize(
    ("maximum", "width"), [(10, 1), (11, 2), (20, 2), (21, 5), (7.5, 1), (0.5, 1)]
)
def test_steps_are_as_wide_as_ten_of_them_need(maximum: float, width: float) -> None:
    steps = counts(spreads.points(sheet_of(sat((0, maximum)))))
    assert steps[0] == (0, width, 1)
    assert len(steps) <= 10
    assert steps[-1][0] < maximum <= steps[-1][1]


def test_different_maxima_are_told_in_per_cent() -> None:
    spread = spreads.points(sheet_of(sat((1, 2)), sat((0.5, 4)), sat((0, 0))))
    assert spread
    assert spread.unit is Unit.PERCENT
    assert [one[2] for one in counts(spread)] == [1, 0, 0, 0, 0, 1, 0, 0, 0, 1]


def test_nothing_to_reach_and_nobody_there() -> None:
    assert counts(spreads.points(sheet_of(sat((0, 0))))) == [
        (place * 10, place * 10 + 10, int(place == 0)) for place in range(10)
    ]
    assert spreads.points(sheet_of()) is None
    assert spreads.points(sheet_of(sat((1, 1), minutes=None))) is None
    assert spreads.minutes(sheet_of(sat((1, 1), minutes=None))) is None


def test_minutes_are_those_of_the_first_attempt() -> None:
    spread = spreads.minutes(sheet_of(sat((1, 1), minutes=3.5), sat((1, 1), minutes=47)))
    assert counts(spread) == [(0, 5, 1)] + [(5 * one, 5 * one + 5, 0) for one in range(1, 9)] + [
        (45, 50, 1)
    ]


def test_handed_in_at_once_is_nought_minutes() -> None:
    assert counts(spreads.minutes(sheet_of(sat((1, 1), minutes=0)))) == [(0, 1, 1)]
