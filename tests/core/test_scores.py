"""Rules of the score report; the whole of it is worked by hand in tests/services/test_reporting.py."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from quizapp.core.assigning import Counts
from quizapp.core.scores import Asked, Cell, Edition, Part, Sheet, Student, Taken, sheet

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
PARTS = [Part("a", "Ay", 1), Part("b", "Bee", 0.5), Part("c", "Cee", 0)]
SHARES = {"a": 1.0, "b": 0.5, "c": 0.0, None: 0.0}


def question(number: int, versions: tuple[int, ...] = (1,)) -> Asked:
    return Asked(number, number, [Edition(versions, f"Stem {number}", PARTS)])


def taken(
    *chosen: str | None, number: int = 1, version: int = 1, weight: float = 1, minutes: float = 5
) -> Taken:
    """An attempt that answered question 1, 2, … so; with no minutes, one that is not finished."""
    cells = [
        Cell(place, version, place, weight, SHARES[one], None if one is None else [one])
        for place, one in enumerate(chosen, 1)
    ]
    return Taken(
        attempt_id=number,
        number=number,
        started_at=NINE,
        finished_at=NINE + timedelta(minutes=minutes) if minutes else None,
        cells={cell.question_id: cell for cell in cells},
    )


def student(person_id: int, name: str = "", *, left: bool = False) -> Student:
    return Student(person_id, name or f"S{person_id}", "", "", left)


def report(
    attempts: dict[int, list[Taken]], which: Counts = Counts.FIRST, questions: int = 2
) -> Sheet:
    asked = [question(number, (1, 2)) for number in range(1, questions + 1)]
    return sheet(which, "UTC", asked, [student(one) for one in sorted(attempts)], attempts)


@pytest.mark.parametrize(
    ("which", "number"), [(Counts.FIRST, 1), (Counts.BEST, 2), (Counts.LAST, 3)]
)
def test_the_attempt_shown_is_the_one_asked_for(which: Counts, number: int) -> None:
    tries = [
        taken("c", "c", number=1),
        taken("a", "b", number=2),
        taken("b", "a", number=3),  # as good as the second: the earlier is best
        taken("a", "a", number=4, minutes=0),  # and this one is not finished
    ]
    line = report({7: tries}, which).lines[0]
    assert line.shown is not None
    assert line.shown.number == number
    assert line.open is tries[3]


def test_the_mean_is_of_all_finished_attempts_and_the_last_is_shown() -> None:
    tries = [
        taken("c", "c", number=1),  # 0 of 2
        taken("a", "b", number=2),  # 1½ of 2
        taken("a", "a", "a", number=3),  # 3 of 3
        taken("a", "a", number=4, minutes=0),  # not finished
    ]
    line = report({7: tries}, Counts.MEAN).lines[0]
    assert line.shown is tries[2]
    assert line.reached
    assert (line.reached.points, line.reached.maximum) == (1.5, pytest.approx(7 / 3))
    assert line.reached.portion == pytest.approx(4.5 / 7)
    assert line.counted == tries[:3]


def test_with_nothing_finished_nothing_is_reached() -> None:
    for which in Counts:
        line = report({7: [taken("a", minutes=0)]}, which).lines[0]
        assert (line.reached, line.shown, line.counted, line.late) == (None, None, [], False)


@pytest.mark.parametrize(
    ("which", "closes", "late"),
    [
        (Counts.FIRST, 5, False),  # handed in at the very moment
        (Counts.FIRST, 4.9, True),
        (Counts.LAST, 8, True),
        (Counts.FIRST, 8, False),  # only the second one was late
        (Counts.MEAN, 8, True),  # and it counts here
        (Counts.MEAN, 10, False),
    ],
)
def test_late_is_said_of_the_attempts_that_count(which: Counts, closes: float, late: bool) -> None:
    tries = [taken("a", number=1, minutes=5), taken("c", number=2, minutes=10)]
    pupil = replace(student(7), closes_at=NINE + timedelta(minutes=closes))
    found = sheet(which, "UTC", [question(1)], [pupil], {7: tries})
    assert found.lines[0].late is late


def test_best_is_by_the_part_reached_not_by_points() -> None:
    two_of_three = taken("a", "a", "c", number=1)
    one_of_one = taken("a", number=2)
    line = report({7: [two_of_three, one_of_one]}, Counts.BEST).lines[0]
    assert line.best is one_of_one


@pytest.mark.parametrize(("minutes", "shown"), [(5, 5), (0.1, 1), (5.01, 6), (0, None)])
def test_minutes_are_rounded_up(minutes: float, shown: int | None) -> None:
    assert taken("a", minutes=minutes).minutes == shown


def test_lines_are_sorted_by_points_then_name_and_the_unfinished_come_last() -> None:
    people = [student(1, "Zoë"), student(2, "anna"), student(3, "Bo"), student(4, "Cy")]
    attempts = {
        1: [taken("a", "a")],
        2: [taken("a", "c")],
        3: [taken("a", "b")],
        4: [taken("a", "a", minutes=0)],
    }
    attempts[3] = [taken("c", "a")]
    found = sheet(Counts.FIRST, "UTC", [question(1), question(2)], people, attempts)
    assert [line.student.name for line in found.lines] == ["Zoë", "anna", "Bo", "Cy"]


def test_who_left_is_kept_if_there_is_an_attempt_and_left_out_if_not() -> None:
    people = [student(1, left=True), student(2, left=True), student(3)]
    found = sheet(Counts.FIRST, "UTC", [question(1)], people, {1: [taken("a")]})
    assert [line.student.person_id for line in found.lines] == [1]
    assert [one.person_id for one in found.waiting] == [3]
    assert found.students == 2


def test_half_the_points_counts_as_half() -> None:
    found = report({1: [taken("a", "c")], 2: [taken("b", "c")], 3: [taken("b", "b")]})
    assert found.half == 2  # 1 of 2, and ½ + ½ of 2; ½ of 2 is less


def test_one_maximum_is_named_and_differing_ones_are_not() -> None:
    assert report({1: [taken("a", "c")], 2: [taken("c", "c")]}).maximum == 2
    assert report({1: [taken("a", "c")], 2: [taken("a")]}).maximum is None
    assert report({}).maximum is None


def test_choices_are_counted_over_versions_that_mean_the_same() -> None:
    found = report(
        {
            1: [taken("a", "b")],
            2: [taken("c", None, version=2)],
            3: [taken("c", "b", minutes=0)],  # not finished: not counted
        }
    )
    first, second = found.tallies
    assert (first.asked, first.right, first.without, first.versions) == (2, 1, 0, [1, 2])
    assert [(part.id, count) for part, count in first.chosen] == [("a", 1), ("b", 0), ("c", 1)]
    assert (second.asked, second.right, second.without) == (2, 0, 1)
    assert found.most_missed == second


def test_a_new_meaning_is_counted_apart() -> None:
    asked = Asked(1, 1, [Edition([1], "Old", PARTS), Edition([2, 3], "New", PARTS)])
    attempts = {1: [taken("a")], 2: [taken("c", version=2)], 3: [taken("a", version=3)]}
    found = sheet(Counts.FIRST, "UTC", [asked], [student(one) for one in attempts], attempts)
    assert [(one.edition.stem, one.asked, one.right) for one in found.tallies] == [
        ("Old", 1, 1),
        ("New", 2, 1),
    ]
    assert asked.stem == "New"


def test_nothing_is_missed_where_all_are_right() -> None:
    assert report({1: [taken("a", "a")]}).most_missed is None


def test_hundredths_round_a_half_up() -> None:
    tally = report({person: [taken("a" if person < 2 else "c")] for person in range(1, 9)}).tallies[
        0
    ]
    assert [tally.percent(count) for count in (0, 1, 3, 8)] == [0, 13, 38, 100]  # 12.5, 37.5


def test_what_waits_to_be_marked_is_neither_right_nor_missed() -> None:
    """Question 1 waits, question 2 was wrong: only the second is missed."""
    written = taken("a", "c")
    cell = written.cells[1]
    waiting = replace(written, cells={**written.cells, 1: replace(cell, share=None, chosen=[])})
    sheet = report({1: [waiting]})
    assert [(one.right, one.waiting, one.without) for one in sheet.tallies] == [
        (0, 1, 0),
        (0, 0, 0),
    ]
    assert sheet.most_missed
    assert sheet.most_missed.question.number == 2
    assert [one.marked for one in waiting.cells.values()] == [False, True]
