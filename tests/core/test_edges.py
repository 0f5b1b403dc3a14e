"""Where a quote begins and ends."""

import pytest

from quizapp.core.edges import edited, unedited
from quizapp.core.text import Span


@pytest.mark.parametrize(
    ("text", "span", "exact", "before", "after", "expected"),
    [
        ("one  two  three", (5, 8), "two", "one ", " three", (5, 8)),
        ("one  two  three", (5, 8), "two ", "one ", "three", (5, 10)),  # all the space there is
        ("one  two  three", (5, 8), " two", "one ", " three", (4, 8)),  # one of several
        ("x❤\ufe0f y", (1, 3), "❤\ufe0f", "x", " y", (1, 3)),
    ],
)
def test_space_at_the_ends_of_a_quote_belongs_to_it(
    text: str, span: tuple[int, int], exact: str, before: str, after: str, expected: Span
) -> None:
    assert unedited(text, Span(*span), exact, before, after) == expected


@pytest.mark.parametrize(
    ("text", "span", "expected"),
    [
        ("the old harbour wall", (5, 15), (4, 15)),
        ("the old harbour wall", (4, 17), (4, 15)),
        ("渡船在日出之前离开", (2, 5), (2, 5)),
    ],
)
def test_an_edited_quote_ends_with_a_word(
    text: str, span: tuple[int, int], expected: tuple[int, int]
) -> None:
    assert edited(text, Span(*span), "old harbor", "the ", " wall") == expected
