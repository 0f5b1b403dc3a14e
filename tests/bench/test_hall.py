"""`make hall` with a handful of students: the figures mean little, that nothing is lost means much."""

import asyncio
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict

import pytest

from bench.crowd import Crowd, Sitting, Tally, percentile
from bench.hall import WORDS, Hall, markdown, trial

STUDENTS = 20


@pytest.fixture(scope="module")
def hall() -> Iterator[Hall]:
    # In a thread of its own: a browser test before may have left this one with an event loop.
    with ThreadPoolExecutor(1) as alone:
        yield alone.submit(trial, students=STUDENTS, spread=2).result()


def test_nothing_goes_wrong_and_no_answer_is_lost_or_doubled(hall: Hall) -> None:
    said = (hall.errors, hall.lost, hall.doubled, hall.unmarked)
    assert (hall.students, *said) == (STUDENTS, 0, 0, 0, 0)


def test_every_figure_is_told_in_words(hall: Hall) -> None:
    figures = asdict(hall)
    assert list(figures) == list(WORDS)
    assert {"students", "saves_per_second", "p95_ms", "errors", "lost", "doubled"} <= set(figures)
    table = markdown(hall)
    assert all(f"| {words} | {figures[name]} |" in table for name, words in WORDS.items())


def test_saves_handing_in_and_the_yardsticks_were_measured(hall: Hall) -> None:
    assert 0 < hall.p50_ms <= hall.p95_ms <= hall.p99_ms
    assert min(hall.saves_per_second, hall.sign_in_s, hall.start_p95_ms, hall.submit_p95_ms) > 0
    assert min(hall.save_over_upsert, hall.bare_upserts_per_second, hall.bare_hellos_per_second) > 0


@pytest.mark.parametrize(
    ("part", "seconds"),
    [
        (0.5, 3.0),  # of 1, 2, 3, 4 the third
        (0.95, 4.0),
    ],
)
def test_a_percentile_is_the_nearest_rank(part: float, seconds: float) -> None:
    assert percentile([4.0, 1.0, 3.0, 2.0], part) == seconds


class Slow:
    """A student at the first of the items 1 to 3, for whom every answer takes 0.3 s."""

    place = "/attempts/1/questions/1"
    save_pattern = re.compile("(/attempts/1/items/)(1)/answer")
    body = '{"revision": 1}'

    def found(self, pattern: re.Pattern[str]) -> re.Match[str]:
        match = pattern.search("/attempts/1/items/1/answer")
        assert match
        return match

    async def json(self, _url: str, _sent: dict[str, object]) -> None:
        await asyncio.sleep(0.3)


def test_what_a_student_waits_is_counted_from_when_the_save_was_due() -> None:
    sitting = Sitting(Slow(), 3)  # type: ignore[arg-type]
    with ThreadPoolExecutor(1) as alone:
        tally = alone.submit(asyncio.run, Crowd([sitting]).saves(100, 1)).result()
    # Due at 0, 0.01 and 0.02 s, answered at 0.3, 0.6 and 0.9.
    least = (0.3, 0.59, 0.88)
    assert [one >= bound for one, bound in zip(tally.seconds, least, strict=True)] == [True] * 3
    assert [save.revision for save in sitting.saves] == [1, 1, 1]


def test_who_keeps_to_a_rate_is_asked_for_another_and_saves_all_that_is_left() -> None:
    rates = []

    def faster(rate: float, _tally: Tally) -> float:
        rates.append(rate)
        return 2 * rate

    crowd = Crowd([Sitting(Slow(), 3), Sitting(Slow(), 3)])  # type: ignore[arg-type]
    with ThreadPoolExecutor(1) as alone:
        tally = alone.submit(asyncio.run, crowd.keep(100, 0.025, faster)).result()
    assert rates[:1] == [100]
    assert (crowd.left, len(tally.seconds)) == (0, 6)
