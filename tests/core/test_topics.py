"""Topics of a table of two people, worked by hand."""

import pytest

from quizapp.core import topics
from quizapp.core.answers import Column, Given, Table
from quizapp.core.scores import Edition
from tests.kinds import EXAMPLES
from tests.tables import table

QUESTION = EXAMPLES["choice"]


def column(place: int, skill: str, level: int, maximum: float = 1) -> Column:
    edition = Edition([1], QUESTION.stem, [])
    return Column(place, place, edition, [1], maximum, QUESTION, skill, level)


def made() -> Table:
    """The third question is worth 2; the last waits for a mark in the first attempt."""
    columns = [
        column(1, "cause", 1),
        column(2, "recall", 2),
        column(3, "cause", 2, 2),
        column(4, "own", 3),
    ]
    waits = Given("cm2k", ["cm2k"], QUESTION)
    return table(
        columns,
        [[1, 0, 1, None], [0, 0, 2, None]],
        [[None, None, None, waits], [None] * 4],
    )


def test_skills_stand_in_their_order_with_the_mean_share_of_their_answers() -> None:
    found = topics.by_skill(made())
    assert [(one.key, list(one.columns), one.n) for one in found] == [
        ("recall", [1], 2),
        ("cause", [0, 2], 4),
        ("own", [3], 0),
    ]
    assert [one.share for one in found] == [0, pytest.approx(2.5 / 4), None]
    assert found[2].interval is None
    assert found[0].interval == (0, pytest.approx(0.6576, abs=1e-4))  # Wilson, 0 of 2


def test_levels_stand_from_the_lowest() -> None:
    assert [(one.key, one.n, one.share) for one in topics.by_level(made())] == [
        (1, 2, 0.5),
        (2, 4, pytest.approx(1.5 / 4)),
        (3, 0, None),
    ]


def test_a_question_counts_once_for_a_passage_that_it_cites_twice() -> None:
    [found] = topics.topics(made(), [["p1", "p1"], [], [], []])
    assert (found.key, found.n) == ("p1", 2)


def test_each_person_has_a_share_of_what_was_marked() -> None:
    found = made()
    cause, own = topics.by_skill(found)[1:]
    assert topics.of_people(found, cause) == {11: pytest.approx(0.75), 12: pytest.approx(0.5)}
    assert topics.of_people(found, own) == {}
