"""The tables of what reports cost, from figures that are easily worked out."""

import pytest

from bench.report_memory import Peak
from bench.report_tables import beside, growth, markdown, summary
from bench.reports import LONG, Cost

COSTS = [
    cost
    for name, slower in (("gradebook", 1), (next(iter(LONG)), 50))
    for cost in (
        Cost(name, 1_000, 1_000, 0.1 * slower, 2.0 * slower),
        Cost(name, 4_000, 4_000, 0.5 * slower, 2.5 * slower),
        Cost(name, 1_000, 12_000, 0.12 * slower, 2.4 * slower),
    )
]
PEAKS = [Peak("gradebook", 20_000, 100, 125), Peak("scores, page", 20_000, 100, 250)]


def test_growth_is_that_of_the_cost_beside_a_select() -> None:
    assert growth(COSTS, "gradebook") == pytest.approx(5 / 4)
    assert beside(COSTS, "gradebook") == pytest.approx(1.2)


def test_a_report_as_long_as_the_class_has_no_aim_but_for_its_memory() -> None:
    assert summary(COSTS, PEAKS) == {
        "reports": 2.5,
        "report_growth": 1.25,
        "report_others": 1.2,
        "report_mb": 262.1,
    }


def test_every_report_has_a_row_in_each_table() -> None:
    lines = markdown(COSTS, PEAKS).splitlines()
    assert "| gradebook | 0.50 | 2.50 |" in lines
    assert "| gradebook | 0.100 s, 2.00 | 0.500 s, 2.50 | 1.25 | 0.120 s, 2.40 | 1.20 |" in lines
    assert "| gradebook | 100 | 125 |" in lines
    sizes = "1,000 answers | 4,000 answers | growth | 1,000 answers beside 12,000 others"
    assert f"| report | {sizes} | growth |" in lines
