"""Edited words between their sides."""

import pytest

from quizapp.core.alignment import Wanted, fitting, kept, trimmed
from quizapp.core.folding import folded

WANTED = Wanted("Attheendofthatlongday", "theferryleftbeforesunrise", "andnobodysawit", 21, 14)


@pytest.mark.parametrize(
    "words",
    [
        "theferryleftlongbeforesunrise",  # a word put in
        "aferryleftbeforesunrise",  # the first replaced
        "theferryleftbeforedawn",  # the last
        "theferryleft",  # the end gone
        "ferrytheleftbeforesunrise",  # two have changed places
    ],
)
def test_what_stands_between_the_sides_is_what_became_of_the_words(words: str) -> None:
    text = folded(f"Nobodyknew.{WANTED.before}{words}{WANTED.after}.Thatwasall.")
    start = text.key.index(words)
    assert (start, start + len(words)) in set(fitting(text, WANTED))


def test_ends_are_moved_to_where_the_words_fit_better() -> None:
    bare = Wanted("", "theferry", "", 0, 0)
    assert trimmed(bare, "xxthefery!!", 0, 10) == (2, 9)


def test_kept_is_the_part_of_the_runs_that_is_left() -> None:
    assert kept("abcdef", "xxabcdxx", 3) == 0.5
    assert kept("ab", "cab", 3) == 1
