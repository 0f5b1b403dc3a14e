"""The item analysis of six attempts at two questions, worked by hand."""

import pytest

from quizapp.core import item_report
from quizapp.core.answers import Column, Given
from quizapp.core.item_report import BANDS, Item, Third
from quizapp.core.questions import from_content
from quizapp.core.scores import Edition, Part
from tests.tables import table

CONTENT = {
    "stem": "What pulls most?",
    "options": [
        {"id": "a", "text": "The moon", "share": 1.0, "explanation": "Near."},
        {"id": "b", "text": "The sun", "share": 0.0, "explanation": "Far."},
        {"id": "c", "text": "The wind", "share": 0.5, "explanation": "No."},
    ],
}
QUESTION = from_content("choice", CONTENT)
PARTS = [Part("a", "The moon", 1.0), Part("b", "The sun", 0.0), Part("c", "The wind", 0.5)]


def column(number: int, maximum: float) -> Column:
    edition = Edition(versions=[1], stem="What pulls most?", parts=PARTS)
    return Column(number, number, edition, [1], maximum, QUESTION)


def answered(part: str | None) -> Given | None:
    return None if part is None else Given(part, [part], QUESTION)


# Answers to the first and the second question, and their points; – is not answered, None not drawn.
ROWS = [
    ("a", 1, "a", 2),  # 3 points
    ("a", 1, "a", 2),  # 3
    ("a", 1, "b", 0),  # 1
    ("b", 0, "c", 1),  # 1
    ("b", 0, "–", 0),  # 0
    ("c", 0.5, None, None),  # 0.5
]
SHOWN = [
    [answered(None if one in {None, "–"} else one) for one in (row[0], row[2])] for row in ROWS
]
TABLE = table([column(1, 1), column(2, 2)], [[row[1], row[3]] for row in ROWS], SHOWN)


def items() -> list[Item]:
    return list(item_report.report(TABLE).items)


def test_each_part_says_how_many_chose_it_in_which_third_and_how_well_they_did() -> None:
    first = items()[0]
    assert first.sizes == {Third.UPPER: 2, Third.MIDDLE: 2, Third.LOWER: 2}
    assert [
        (one.part.id if one.part else None, one.count, [*one.thirds.values()], one.mean)
        for one in first.choices
    ] == [
        ("a", 3, [2, 1, 0], pytest.approx(7 / 3)),
        ("b", 2, [0, 1, 1], 0.5),
        ("c", 1, [0, 0, 1], 0.5),
        (None, 0, [0, 0, 0], None),
    ]


def test_points_at_the_other_questions_are_banded_by_half_deviations() -> None:
    """They are 2, 2, 0, 1, 0, 0: mean 5/6, deviation 0.983, so 1.19, -0.85 and 0.17 of it."""
    first = items()[0]
    found = {band: count for band, count in zip(BANDS, first.bands, strict=True) if count}
    assert found == {-1: 3, 0: 1, 1: 2}
    assert [list(one.bands)[3:8:2] for one in first.choices] == [
        [1, 0, 2],
        [1, 1, 0],
        [1, 0, 0],
        [0, 0, 0],
    ]


def test_a_question_not_drawn_by_all_is_about_those_who_drew_it() -> None:
    second = items()[1]
    assert second.statistics.n == 5
    assert second.sizes == {Third.UPPER: 1, Third.MIDDLE: 3, Third.LOWER: 1}
    assert [one.count for one in second.choices] == [2, 1, 1, 1]
    assert second.choices[3].thirds == {Third.UPPER: 0, Third.MIDDLE: 0, Third.LOWER: 1}
    assert second.statistics.facility == pytest.approx(0.5)


def test_the_figures_have_their_intervals_and_too_few_give_no_verdict() -> None:
    first, second = items()
    assert first.statistics.facility == pytest.approx(3.5 / 6)
    assert first.guess == pytest.approx(0.5)
    assert first.facility is not None
    assert first.facility[0] < 3.5 / 6 < first.facility[1]
    assert first.few
    assert second.few


def test_the_whole_is_of_all_attempts() -> None:
    report = item_report.report(TABLE)
    assert (report.whole.n, report.whole.mean, report.whole.median) == (
        6,
        pytest.approx(8.5 / 6),
        1,
    )
    assert report.maximum == 3


def waits() -> Given:
    return Given("a", (), QUESTION)


def test_an_answer_that_waits_was_drawn_and_its_attempt_is_not_in_the_figures_of_the_whole() -> (
    None
):
    """The totals of the four that are marked in full are 2, 1, 1, 0: V = 2/3, V of each question 1/3."""
    marks = [[1, 1], [1, 0], [0, 1], [0, 0], [None, 1]]
    given = [[answered("a")] * 2] * 4 + [[waits(), answered("a")]]
    report = item_report.report(table([column(1, 1), column(2, 1)], marks, given))
    first, second = report.items
    assert (first.statistics.n, first.waiting, sum(first.sizes.values())) == (4, 1, 5)
    assert first.statistics.discrimination == pytest.approx(0)
    assert second.statistics.n == 5
    assert (report.whole.n, report.waiting, report.whole.mean) == (4, 1, 1)
    assert report.whole.alpha == pytest.approx(0)  # 2 (1 - (1/3 + 1/3) / (2/3))
    every = item_report.report(table([column(1, 1)], [[None]] * 3, [[waits()]] * 3))
    assert (every.whole.n, every.waiting, every.whole.mean) == (0, 3, None)


def test_alpha_is_of_the_questions_that_give_points() -> None:
    """V of the first two is 1/4 each, of the totals 2, 1, 0, 1 2/3."""
    marks = [[1, 1, 0], [1, 0, 0], [0, 0, 0], [1, 0, 0]]
    three = item_report.report(table([column(1, 1), column(2, 1), column(3, 0)], marks))
    two = item_report.report(table([column(1, 1), column(2, 1)], [row[:2] for row in marks]))
    assert (
        three.whole.alpha == two.whole.alpha == pytest.approx(2 * (1 - (1 / 4 + 1 / 4) / (2 / 3)))
    )
    alone = item_report.report(table([column(1, 1), column(2, 0)], [row[:2] for row in marks]))
    assert alone.whole.alpha is None
    assert (three.maximum, three.least) == (2, 2)


def test_the_maximum_is_what_an_attempt_could_reach_of_the_questions_it_drew() -> None:
    three = [column(1, 1), column(2, 1), column(3, 2)]
    drawn = item_report.report(table(three[:2], [[1, None], [None, 0]]))
    assert (drawn.maximum, drawn.least) == (1, 1)
    uneven = item_report.report(table(three, [[1, 1, None], [1, None, 2], [None, 0, 0]]))
    assert (uneven.maximum, uneven.least) == (3, 2)


def test_where_it_was_dropped_a_question_is_asked_and_not_measured() -> None:
    """For the last of three, who alone had it wrong, and for an answer that nobody marked."""
    found = table(
        [column(1, 1), column(2, 1)],
        [[1, 1], [0.5, 0], [0, 1], [None, 1]],
        [[answered(one), answered("a")] for one in "acbb"],
    )
    for row in (2, 3):
        found.cells[row][0].worth = 0
    report = item_report.report(found)
    first = report.items[0]
    assert (first.dropped, first.waiting, report.waiting) == (2, 0, 0)
    assert (first.statistics.n, first.statistics.facility) == (2, 0.75)
    assert sum(first.sizes.values()) == 4
    assert (report.least, report.maximum) == (1, 2)
    assert (report.items[1].dropped, report.items[1].statistics.n) == (0, 4)


def test_of_one_attempt_there_is_neither_facility_nor_interval() -> None:
    [one] = item_report.report(table([column(1, 1)], [[1]], [[answered("a")]])).items
    assert (one.statistics.n, one.statistics.facility, one.facility) == (1, None, None)


def test_the_third_of_a_row_is_that_of_its_figure() -> None:
    among = item_report.thirds(TABLE, 1)
    assert among == {
        0: Third.UPPER,
        1: Third.MIDDLE,
        2: Third.MIDDLE,
        3: Third.MIDDLE,
        4: Third.LOWER,
    }


def test_of_nobody_nothing_is_said() -> None:
    empty = table([], [])
    report = item_report.report(empty)
    assert (list(report.items), report.whole.n, report.maximum) == ([], 0, 0)
    alone = table([column(1, 1)], [[1]], [[answered("a")]])
    [one] = item_report.report(alone).items
    assert one.statistics.facility is None
    assert one.discrimination is None
    assert one.sizes == {Third.UPPER: 0, Third.MIDDLE: 1, Third.LOWER: 0}
