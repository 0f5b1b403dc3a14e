"""What of a text counts, and where it stood."""

import pytest

from quizapp.core.folding import folded, plain


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Two  words\n", "Twowords"),
        ("cafe\u0301", "café"),
        ("“No” – ‘yes’…", "\"No\"-'yes'..."),
        ("soft\u00adhyphen\u200b", "softhyphen"),
        ("ﬁnd ＡＢ", "findAB"),
        ("\u1100\u1161\u11a8", "각"),
        ("❤\ufe0f", "❤"),
    ],
)
def test_what_an_edit_changes_unnoticed_does_not_count(text: str, key: str) -> None:
    assert folded(text).key == plain(text) == key


def test_in_small_letters_there_are_as_many_signs() -> None:
    signs = folded("STRAẞE İstanbul ΟΔΟΣ οδος")
    assert signs.low == "straßei" + "stanbul" + "οδοσοδοσ"
    assert len(signs.low) == len(signs.key)


def test_a_sign_knows_the_characters_it_stands_for() -> None:
    signs = folded("a e\u0301ﬁ!")
    assert signs.key == "aéfi!"
    assert [signs.span(at, at + 1) for at in range(5)] == [(0, 1), (2, 4), (4, 5), (4, 5), (5, 6)]
    assert signs.whole(1, 4)
    assert not signs.whole(1, 3)  # half a ligature


def test_paragraphs_begin_after_an_empty_line() -> None:
    signs = folded("One two.\n \nThree.\n\nFour")
    assert [signs.key[at:][:5] for at in signs.breaks] == ["Onetw", "Three", "Four", ""]
    assert signs.paragraph(8, 10) == (7, 13)
