"""`make bench` in its smallest form, so that it keeps working."""

from concurrent.futures import ThreadPoolExecutor

from bench.__main__ import trial
from bench.report import AIMS, markdown


def test_every_way_through_a_quiz_is_measured_without_an_error() -> None:
    # In a thread of its own: a browser test before may have left this one with an event loop.
    with ThreadPoolExecutor(1) as alone:
        figures = alone.submit(
            trial, counts=[2], rounds=1, starts=1, sizes=[30, 60], largest=40, locates=40
        ).result()
    summary = figures.summary()
    assert {name: summary[name] for name in AIMS if summary[name] <= 0} == {}
    assert summary["errors"] == 0
    assert {one.way for one in figures.rounds} == {"saving", "practising", "plain"}
    assert {one.answers for one in figures.reports} == {30 * 20, 60 * 20}
    report = markdown(figures)
    for step in ("GET quiz", "POST start", "POST save", "POST check", "POST answer", "GET review"):
        assert f"| {step} |" in report
