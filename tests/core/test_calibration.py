"""Calibration of small tables, worked by hand."""

import pytest

from quizapp.core import calibration
from quizapp.core.answers import Cell, Column, Given, Sat, Table, Which
from quizapp.core.calibration import ENOUGH, Verdict
from quizapp.core.certainty import Certainty
from quizapp.core.scores import Edition
from tests.kinds import EXAMPLES
from tests.tables import THEN

QUESTION = EXAMPLES["choice"]
GIVEN = Given("cm2k", ["cm2k"], QUESTION)
COLUMNS = [Column(at, at, Edition([1], QUESTION.stem, []), [1], 1, QUESTION) for at in (1, 2)]
NOT, RATHER, SURE = Certainty


def table(*rows: list[Cell]) -> Table:
    """An attempt for each row, of people 11, 12 and so on."""
    sats = [Sat(at, at, 10 + at, 1, THEN, THEN, 1) for at in range(1, len(rows) + 1)]
    return Table(Which.FIRST, COLUMNS, sats, rows)


def cell(points: float | None, said: Certainty | None, worth: float = 1, column: int = 0) -> Cell:
    return Cell(worth, points, GIVEN, column, said)


def said(found: calibration.Calibration) -> list[tuple[Certainty, int, int, int]]:
    return [(one.certainty, one.n, one.right, one.missed) for one in found.levels]


def test_answers_are_counted_by_what_was_said_and_right_is_all_of_the_points() -> None:
    found = calibration.of(
        table(
            [cell(1, SURE), cell(0, SURE), cell(0.5, SURE), cell(2, NOT, worth=2)],
            [cell(1, RATHER), cell(0, None), cell(None, SURE), Cell(1, 0.0, None, 0, SURE)],
        )
    )
    assert said(found) == [(NOT, 1, 1, 0), (RATHER, 1, 1, 0), (SURE, 3, 1, 2)]
    assert (found.said, found.unsaid, found.waiting) == (5, 1, 1)
    assert [(one.share, one.interval) for one in found.levels] == [(None, None)] * 3
    assert (found.drawn, found.verdict) == (False, None)


def test_a_dropped_question_counts_nowhere() -> None:
    assert said(calibration.of(table([cell(0, SURE, worth=0)])))[2] == (SURE, 0, 0, 0)


@pytest.mark.parametrize(("n", "share"), [(ENOUGH - 1, None), (ENOUGH, 1.0)])
def test_of_fewer_than_ten_there_are_counts_and_no_share(n: int, share: float | None) -> None:
    found = calibration.of(table([cell(1, SURE)] * n))
    assert (found.sure.n, found.sure.right, found.sure.share) == (n, n, share)


def test_the_span_is_wilson_s_of_right_and_wrong_and_student_s_where_there_are_parts() -> None:
    all_or_nothing = calibration.of(table([cell(1, SURE)] * 8 + [cell(0, SURE)] * 2))
    assert all_or_nothing.sure.share == pytest.approx(0.8)
    # 8 of 10 by Wilson (1927): (0.8 + 0.19207 ± 1.95996 √(0.016 + 0.0096036)) / 1.38415
    assert all_or_nothing.sure.interval == pytest.approx((0.4902, 0.9433), abs=1e-4)
    parts = calibration.of(table([cell(1, SURE)] * 8 + [cell(0.5, SURE)] * 2))
    # mean 0.9, deviation √(0.4/9) = 0.2108; t(9) = 2.2622; ± 0.1508
    assert parts.sure.interval == pytest.approx((0.7492, 1), abs=1e-4)


@pytest.mark.parametrize(
    ("sure", "unsure", "verdict"),
    [
        ((19, 20), (8, 20), Verdict.TELLS),  # 76 to 99 beside 22 to 61
        ((8, 20), (19, 20), Verdict.AGAINST),
        ((12, 20), (10, 20), Verdict.UNCLEAR),
        ((19, 20), (4, 9), None),
    ],
)
def test_there_is_a_verdict_where_the_spans_lie_apart(
    sure: tuple[int, int], unsure: tuple[int, int], verdict: Verdict | None
) -> None:
    cells = [
        cell(float(at < right), level)
        for level, (right, n) in ((SURE, sure), (NOT, unsure))
        for at in range(n)
    ]
    assert calibration.of(table(cells)).verdict is verdict


def test_each_person_has_their_own() -> None:
    one = cell(1, SURE)
    found = calibration.by_person(table([one, one], [one, cell(0, SURE)], [cell(0, None)]))
    assert {person: said(its)[2] for person, its in found.items()} == {
        11: (SURE, 2, 2, 0),
        12: (SURE, 2, 1, 1),
        13: (SURE, 0, 0, 0),
    }
