"""Tokens of letters and digits that nobody mistakes for others."""

from collections import Counter

import pytest

from quizapp.services import chance

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@pytest.mark.parametrize("length", [1, 6, 16, 31])
def test_a_token_has_its_length(length: int) -> None:
    token = chance.token(length)
    assert len(token) == length
    assert set(token) <= set(LETTERS)


def test_no_letter_is_likelier_than_another() -> None:
    """31 letters, 1,000 expected of each; 200 more or less is more than six standard deviations."""
    found = Counter(chance.token(31_000))
    assert set(found) == set(LETTERS)
    assert all(800 < count < 1200 for count in found.values())


def test_a_seed_gives_the_same_order_on_every_machine() -> None:
    # by `printf 7:q:a | sha256sum`: a db…, b c8…, c 22…, d 37…
    assert chance.ordered(7, "q", "abcd") == ["c", "d", "b", "a"]
    assert chance.ordered(7, "q", "dcba") == ["c", "d", "b", "a"]


def test_one_less_leaves_the_others_as_they_stand() -> None:
    whole = chance.ordered(12, "draw", range(30))
    assert chance.ordered(12, "draw", range(29)) == [one for one in whole if one != 29]


def test_over_many_seeds_everything_comes_first_about_equally_often() -> None:
    """2,000 seeds, 200 expected of each of ten; 60 more or less is more than four deviations."""
    first = Counter(chance.ordered(seed, "draw", range(10))[0] for seed in range(2000))
    assert len(first) == 10
    assert all(140 < count < 260 for count in first.values())


def test_seeds_fit_into_a_column() -> None:
    assert all(0 <= chance.seed() < 2**31 for _ in range(100))


def test_what_is_derived_is_the_same_again_and_another_for_another_matter() -> None:
    one = chance.derived(b"key", "about", 40)
    assert one == chance.derived(b"key", "about", 40)
    assert one[:12] == chance.derived(b"key", "about", 12)
    assert len(one) == 40
    assert set(one) <= set("abcdefghjkmnpqrstuvwxyz23456789")
    assert one != chance.derived(b"key", "other", 40)
    assert one != chance.derived(b"another", "about", 40)
