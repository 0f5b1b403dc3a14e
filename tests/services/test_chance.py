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


def test_shuffled_keeps_everything() -> None:
    assert sorted(chance.shuffled("abcdef")) == list("abcdef")
