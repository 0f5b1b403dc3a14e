import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.questions.folding import distance, folded, readings


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [("serge", "serge", 0), ("serge", "sergei", 1), ("serge", "sgere", 2), ("ab", "ba", 1)],
)
def test_distance_counts_letters(one: str, other: str, apart: int) -> None:
    assert distance(one, other, 3) == apart


def test_more_than_asked_for_is_one_more() -> None:
    assert distance("serge", "trotsky", 2) == 3


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert folded(folded(text, accents=True), accents=True) == folded(text, accents=True)


@given(st.integers(-(10**12), 10**12))
def test_a_whole_number_is_read_in_every_common_form(value: int) -> None:
    forms = [
        str(value),
        f"{value:,}",
        f"{value:,}".replace(",", "."),
        f"{value:,}".replace(",", " "),
    ]
    for form in forms:
        assert value in readings(form)


@given(st.text(max_size=80))
def test_whatever_is_typed_is_read_or_not(text: str) -> None:
    assert all(one.is_finite() for one in readings(text))
