import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core import wording
from quizapp.core.wording import Fate, runs, similarity, steps, tokens, words
from tests.cpu import spent

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
    assert similarity(words(one), words(other)) == pytest.approx(alike)


def test_the_first_words_of_a_text_are_its_words() -> None:
    assert words("The tide, high.") == ["The", "tide", ",", "high", "."]
    assert words("The tide, high.", 2) == ["The", "tide"]


@given(TEXT, TEXT, st.sampled_from([0, 10, wording.LONGEST]))
def test_both_texts_can_be_read_out_of_the_difference(old: str, new: str, longest: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wording, "LONGEST", longest)
        found, taken = runs(old, new), steps(old, new)
    assert "".join(one.text for one in found if one.fate is not Fate.COME) == old
    assert "".join(one.text for one in found if one.fate is not Fate.GONE) == new
    for step in taken:
        if step.kept:
            assert old[slice(*step.old)] == new[slice(*step.new)]


def test_in_a_long_text_ends_and_sentences_stay_and_words_between_them_are_compared() -> None:
    middle = " ".join(f"Tide {number} rises." for number in range(3000))
    old = f"The old sea. {middle} It falls slowly."
    new = f"The new sea. {middle} It falls at once."
    assert [(run.fate, run.text) for run in runs(old, new)] == [
        ("kept", "The "),
        ("gone", "old"),
        ("come", "new"),
        ("kept", f" sea. {middle} It falls "),
        ("gone", "slowly"),
        ("come", "at once"),
        ("kept", "."),
    ]


def test_a_long_text_without_spaces_is_compared_in_little_time_and_memory() -> None:
    old = "".join(chr(0x4E00 + number * 7919 % 5000) for number in range(900_000))
    new = "".join(chr(0x6A00 + number * 7877 % 5000) for number in range(50_000))
    with spent() as cpu:
        found = runs(old + "潮", new + "潮")
    assert [one.fate for one in found] == [Fate.GONE, Fate.COME, Fate.KEPT]
    assert cpu.seconds < 2
