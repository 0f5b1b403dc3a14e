from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.stretches import MOST, agreeing, between
from quizapp.core.text import Span

TEXT = st.lists(st.sampled_from(["A tide. ", "The sea. ", "It is. ", "潮。", "b"]), max_size=12)


def spaced(text: str, at: int) -> bool:
    return not 0 < at < len(text) or not (text[at - 1] + text[at]).isalpha()


def agreed(old: str, new: str) -> list[str]:
    return [old[slice(*one)] for one, _ in agreeing(old, new, spaced)]


def test_ends_agree_in_whole_words() -> None:
    assert agreed("The tide rises", "The tire dies") == ["The "]
    assert agreed("A falling sea", "A rolling sea") == ["A ", " sea"]
    assert agreed("sea", "sea") == ["sea"]
    assert agreed("sea", "tide") == []


def test_sentences_agree_that_stand_in_both_once_and_in_the_same_order() -> None:
    old = "One. Sea came. Moon. Twice. Sun set. Twice. Two"
    new = "Uno. Sea came. Sun set. Moon. Twice. Duo"
    assert agreed(old, new) == ["Sea came.", "Sun set."]
    assert agreed("One. Moon. Two", "Uno. Moon. Moon. Duo") == []


def test_too_many_sentences_are_not_looked_for() -> None:
    many = " ".join(f"Tide {number}." for number in range(MOST))
    assert agreed(f"Uno. {many}x", f"One. {many}y") == []


@given(TEXT, TEXT)
def test_what_agrees_and_what_lies_between_are_the_whole(old: list[str], new: list[str]) -> None:
    before, after = "".join(old), "".join(new)
    whole = Span(0, len(before)), Span(0, len(after))
    found = list(between(agreeing(before, after, spaced), whole))
    assert "".join(before[slice(*one)] for _, one, _ in found) == before
    assert "".join(after[slice(*one)] for _, _, one in found) == after
    for same, one, other in found:
        assert not same or before[slice(*one)] == after[slice(*other)]
