import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.wording import Fate, runs, similarity, steps, tokens

TEXT = st.text(alphabet="ab é’. ,\n日本", max_size=40)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("The tide’s out.", ["The", " ", "tide’s", " ", "out", "."]),
        ("1,774 of  them", ["1", ",", "774", " ", "of", "  ", "them"]),
        ("潮が満ちる", ["潮", "が", "満", "ち", "る"]),
        ("पानी", ["पानी"]),  # vowel signs belong to the word
        ("e\u0301t", ["e\u0301t"]),
        ("", []),
    ],
)
def test_words_are_told_apart(text: str, cut: list[str]) -> None:
    assert tokens(text) == cut


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("The sea rises.", "The sea rises.", [("kept", "The sea rises.")]),
        (
            "The sea rises.",
            "The cold sea falls.",
            [
                ("kept", "The "),
                ("come", "cold "),
                ("kept", "sea "),
                ("gone", "rises"),
                ("come", "falls"),
                ("kept", "."),
            ],
        ),
        # the space between two words that are both others is no word that stayed
        ("big dog", "small cat", [("gone", "big dog"), ("come", "small cat")]),
        ("", "New.", [("come", "New.")]),
        ("Old.", "", [("gone", "Old.")]),
        ("満潮", "干潮", [("gone", "満"), ("come", "干"), ("kept", "潮")]),
    ],
)
def test_a_difference_is_read_in_words(old: str, new: str, wanted: list[tuple[str, str]]) -> None:
    assert [(run.fate, run.text) for run in runs(old, new)] == wanted


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("a b c d", "a b c d", 1),
        ("a b c d", "a b x y", 0.5),
        ("a b", "c d", 0),
        ("", "", 1),
    ],
)
def test_similarity_is_the_share_of_common_words(one: str, other: str, alike: float) -> None:
    assert similarity(one, other) == pytest.approx(alike)


@given(TEXT, TEXT)
def test_both_texts_can_be_read_out_of_the_difference(old: str, new: str) -> None:
    found = runs(old, new)
    assert "".join(one.text for one in found if one.fate is not Fate.COME) == old
    assert "".join(one.text for one in found if one.fate is not Fate.GONE) == new
    for step in steps(old, new):
        if step.kept:
            assert old[slice(*step.old)] == new[slice(*step.new)]
