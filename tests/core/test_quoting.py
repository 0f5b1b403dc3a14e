import pytest

from quizapp.core.anchoring import Citation, describe, find
from quizapp.core.quoting import cite

TEXT = "One fish, two fish, red fish, blue fish."


@pytest.mark.parametrize(
    ("place", "around"),
    [
        ((4, 8), ("One ", "")),
        ((14, 18), ("two ", "")),
        ((20, 23), ("", "")),  # "red" stands there once
        ((35, 39), ("", ".")),
    ],
)
def test_a_quote_has_as_little_around_it_as_it_needs(
    place: tuple[int, int], around: tuple[str, str]
) -> None:
    written = cite(Citation("p1", describe(TEXT, *place)), TEXT)
    assert (written.before, written.after) == around
    assert find(TEXT, written.quote, written.before, written.after) == place


def test_words_on_both_sides_are_given_where_one_side_is_not_enough() -> None:
    text = "a x b, a x c, d x b"
    written = cite(Citation("p1", describe(text, 2, 3)), text)
    assert find(text, written.quote, written.before, written.after) == (2, 3)
