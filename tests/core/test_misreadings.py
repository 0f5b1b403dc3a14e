"""What was answered instead of the key, counted by hand."""

from typing import Any

import pytest

from quizapp.core.answers import Column, Given, Sat, Table, Which
from quizapp.core.misreadings import Instead, Misread, of_column
from quizapp.core.scores import Edition, Part
from tests.kinds import EXAMPLES
from tests.tables import table


def read(kind: str, *answers: Any) -> dict[str, Misread]:
    """The misreadings of a question of a kind by the text of their part; people 11, 12 and so on."""
    return {one.part.text: one for one in of_column(answered(kind, *answers), 0)}


def answered(kind: str, *answers: Any) -> Table:
    question = EXAMPLES[kind]
    parts = [Part(one.id, one.text, one.share, one.fixed) for one in question.counting()]
    edition = Edition([1], question.stem, parts, kind, question.picked)
    given = [
        None if one is None else Given(one, tuple(question.counted(one)), question)
        for one in answers
    ]
    rows = [[one if one else "shown"] for one in given]
    marks = [[question.judge(one).share] for one in answers]
    return table([Column(1, 1, edition, [1], 1, question)], marks, rows)


def test_a_gap_has_what_was_typed_or_chosen_in_it() -> None:
    found = read(
        "cloze",
        {"gm2k": "wind", "gt3k": "2", "gs4k": "as4k"},
        {"gm2k": " Wind ", "gt3k": "3"},
        {"gm2k": "Wind", "gs4k": "aw4k"},
        {"gm2k": "moon", "gt3k": "2", "gs4k": "aw4k"},
        None,
    )
    assert {text: (one.count, one.asked) for text, one in found.items()} == {
        "1": (4, 5),
        "2": (3, 5),
        "3": (4, 5),
    }
    assert found["1"].instead == [Instead("Wind", 3, 3), Instead("", 1, 1)]
    assert found["2"].instead == [Instead("", 2, 2), Instead("3", 1, 1)]
    assert found["3"].instead == [Instead("", 2, 2), Instead("wind", 2, 2)]
    assert found["1"].explanation == "It is nearest."


def test_a_pair_has_what_it_was_paired_with() -> None:
    found = read(
        "matching",
        {"pm2k": "ml3k", "ps3k": "mp2k", "ph4k": "mw4k"},
        {"pm2k": "ml3k", "ps3k": "ml3k"},
        {"pm2k": "mn5k", "ps3k": "ml3k", "ph4k": "mw4k"},
    )
    assert found["The moon"].instead == [
        Instead("pulls less", 2, 2),
        Instead("explained the tide", 1, 1),
    ]
    assert found["The sun"].instead == [Instead("pulls most", 1, 1)]
    assert found["Masters"].instead == [Instead("", 1, 1)]


def test_an_event_has_the_places_where_it_was_put() -> None:
    found = read(
        "ordering",
        {"em2k": 2, "es3k": 1, "et4k": 3},
        {"em2k": 2, "es3k": 3, "et4k": 1},
        {"em2k": 1, "es3k": 2, "et4k": 3},
    )
    assert found["The moon pulls"].instead == [Instead("2", 2, 2)]
    assert found["The sun pulls"].instead == [Instead("1", 1, 1), Instead("3", 1, 1)]
    assert (found["Tables are written"].count, found["Tables are written"].asked) == (1, 3)


def test_any_other_answer_has_what_was_typed_and_an_option_nothing() -> None:
    found = read("text", "the wind", "The  wind", "the sun", "the moon", None)
    assert found["Any other answer"].instead == [Instead("the wind", 2, 2)]
    assert found["the sun"].instead == ()
    assert read("choice", "cw4k")["The wind"].instead == ()


@pytest.mark.parametrize(("people", "wanted"), [((11, 11, 11), 1), ((11, 12, 11), 2)])
def test_people_are_counted_and_not_their_attempts(people: tuple[int, ...], wanted: int) -> None:
    made = answered("choice", "cw4k", "cw4k", "cw4k")
    sats = [
        Sat._make((*one[:2], who, *one[3:])) for one, who in zip(made.attempts, people, strict=True)
    ]
    [found] = of_column(Table(Which.ALL, made.columns, sats, made.cells), 0)
    assert (found.count, found.people) == (3, wanted)
