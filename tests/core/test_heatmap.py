"""What was missed, spread over the sentences of the tides article; figures worked by hand."""

from datetime import date

import pytest

from quizapp.core import heatmap
from quizapp.core.anchoring import Citation, describe, find
from quizapp.core.answers import Column
from quizapp.core.heatmap import Cite, Missed, Place
from quizapp.core.reading import Mark
from quizapp.core.reanchoring import State
from quizapp.core.scores import Edition
from quizapp.core.text import Span, sentences
from tests.factories import PASSAGES
from tests.kinds import EXAMPLES
from tests.tables import table

SENTENCES = {key: sentences(text) for key, text in PASSAGES.items()}
# Four attempts at three questions: the first half right twice, the last drawn by two of the four.
COLUMNS = [Column(one, one, Edition([1], "", []), [1], 1, EXAMPLES["choice"]) for one in (1, 2, 3)]
TABLE = table(COLUMNS, [[0.5, 1, None], [0.5, 0, 0], [1, 0, None], [0, 0, 1]])


def cite(key: str, exact: str, revision: int = 1, state: State = State.SAME) -> Cite:
    return Cite(
        "whole",
        revision,
        Citation(key, describe(PASSAGES[key], *find(PASSAGES[key], exact))),
        state,
    )


def mark(key: str, exact: str) -> Mark:
    return Mark(key, find(PASSAGES[key], exact))


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ("p12.3", Place("p12", 3)),
        ("a.b.1", Place("a.b", 1)),
        ("p12", None),
        ("p12.", None),
        (".3", None),
        ("p12.-1", None),
        ("p12.³", None),
        ("p12.1234567", None),
        ("", None),
    ],
)
def test_a_place_is_read_from_an_address(given: str, place: Place | None) -> None:
    assert heatmap.parse_place(given) == place
    assert place is None or str(place) == given


def test_what_was_missed_is_what_the_marked_answers_did_not_earn() -> None:
    """2 of 4 by halves, 3 of 4, and 1 of the 2 that drew it."""
    assert heatmap.tallied(TABLE.counts, 3) == [Missed(4, 2), Missed(4, 3), Missed(2, 1)]
    assert heatmap.tallied({}, 2) == [Missed(0, 0), Missed(0, 0)]
    assert heatmap.added(heatmap.tallied(TABLE.counts, 3)) == Missed(10, 6)


@pytest.mark.parametrize(
    ("missed", "n", "percent", "step"),
    [
        (0, 5, 0, 1),
        (1, 6, 17, 1),  # 16.7
        (39, 200, 20, 2),  # 19.5 is shown as 20
        (2, 5, 40, 3),
        (3, 5, 60, 4),
        (7.95, 10, 80, 5),
        (5, 5, 100, 5),
    ],
)
def test_the_step_is_that_of_the_percentage_shown(
    missed: float, n: int, percent: int, step: int
) -> None:
    found = Missed(n, missed)
    assert (found.percent, found.step) == (percent, step)


def test_without_answers_there_is_no_share() -> None:
    assert (Missed().share, Missed().percent, Missed().step) == (None, None, 0)


def test_a_sentence_has_the_answers_to_all_questions_that_cite_it() -> None:
    here, there = Place("p1", 2), Place("p2", 1)
    found = heatmap.spread(heatmap.tallied(TABLE.counts, 3), [{here}, [here, there, here], {there}])
    assert {place: (heat.missed, list(heat.columns)) for place, heat in found.items()} == {
        here: (Missed(8, 5), [0, 1]),
        there: (Missed(6, 4), [1, 2]),
    }
    assert found[here].missed.percent == 63  # 62.5


@pytest.mark.parametrize(
    ("marks", "places"),
    [
        ([mark("p1", "The moon")], {("p1", 2)}),
        ([mark("p1", "twice a day. The moon")], {("p1", 1), ("p1", 2)}),
        ([mark("p1", "The tide rises twice a day.")], {("p1", 1)}),  # ends where the other begins
        ([mark("p3", "tables"), mark("p3", "tide")], {("p3", 1)}),
        ([Mark("p9", Span(0, 3))], set()),
        ([], set()),
    ],
)
def test_a_citation_touches_each_sentence_that_has_words_of_it(
    marks: list[Mark], places: set[tuple[str, int]]
) -> None:
    assert heatmap.touched(marks, SENTENCES) == places


def test_citations_of_the_revision_count_unless_a_person_must_look_at_them() -> None:
    cites = [
        cite("p1", "The moon", revision=2),
        cite("p2", "The sun", revision=2, state=State.MOVED),
        cite("p3", "tables", revision=2, state=State.CHANGED),
        cite("p3", "tide", revision=2, state=State.LOST),
        cite("p2", "When both", revision=1),
    ]
    assert heatmap.standing(cites, 2, PASSAGES) == (
        {"whole": [mark("p1", "The moon"), mark("p2", "The sun")]},
        2,
    )


def test_those_of_an_older_revision_are_found_again_by_their_words() -> None:
    """The second revision begins p1 with a new sentence, moves p2's to p4 and has no tables."""
    new = {
        "p1": "Look at the sea. " + PASSAGES["p1"],
        "p3": "Harbour masters knew.",
        "p4": PASSAGES["p2"],
    }
    cites = [
        cite("p1", "twice"),
        cite("p1", "The moon", revision=2),
        cite("p2", "The sun", revision=2),
        cite("p3", "wrote tables", revision=2),
    ]
    marks, lost = heatmap.standing(cites, 3, new)
    assert (marks, lost) == (
        {
            "whole": [
                Mark("p1", find(new["p1"], "The moon")),
                Mark("p4", find(new["p4"], "The sun")),
            ]
        },
        1,
    )
    places = heatmap.touched(marks["whole"], {key: sentences(text) for key, text in new.items()})
    assert places == {("p1", 3), ("p4", 1)}


def test_a_question_without_citations_stands_nowhere() -> None:
    assert heatmap.standing([], 1, PASSAGES) == ({}, 0)


def test_weeks_begin_on_mondays_and_count_attempts_that_had_one_of_the_questions() -> None:
    """2026-03-08 is a Sunday. In the first week nobody drew the third question."""
    days = [date(2026, 3, 8), date(2026, 3, 9), date(2026, 3, 2), date(2026, 3, 15)]
    found = heatmap.by_week(days, TABLE.cells, {0, 1, 2})
    assert [(one.monday, one.sunday, one.attempts, one.missed) for one in found] == [
        (date(2026, 3, 2), date(2026, 3, 8), 2, Missed(4, 1.5)),
        (date(2026, 3, 9), date(2026, 3, 15), 2, Missed(6, 4.5)),
    ]
    third = heatmap.by_week(days, TABLE.cells, {2})
    assert [(one.monday, one.attempts, one.missed) for one in third] == [
        (date(2026, 3, 9), 2, Missed(2, 1))
    ]
    assert heatmap.by_week([], [], {0}) == []
