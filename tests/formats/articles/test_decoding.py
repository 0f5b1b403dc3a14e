from random import Random

import pytest

from quizapp.formats.articles.decoding import bounded, decoded
from quizapp.formats.articles.refused import Refused

WORDS = "Grüße, мир, שלום, 世界"


@pytest.mark.parametrize(
    "data",
    [
        WORDS.encode(),
        WORDS.encode("utf-8-sig"),
        WORDS.encode("utf-16"),
        WORDS.encode("utf-32"),
        ("Plain English and " + WORDS).encode("utf-16-le"),
        ("Plain English and " + WORDS).encode("utf-16-be"),
    ],
)
def test_unicode_in_its_forms(data: bytes) -> None:
    text, notes = decoded(data)
    assert text.endswith(WORDS)
    assert notes == []


def test_a_page_names_its_encoding() -> None:
    page = '<meta charset="windows-1251"><p>мир'
    assert decoded(page.encode("cp1251")) == (page, [])


def test_what_names_none_is_guessed_and_said() -> None:
    text, notes = decoded("Grüße – “so”".encode("cp1252"))
    assert text == "Grüße – “so”"
    assert notes[0].values == {"encoding": "windows-1252"}


@pytest.mark.parametrize(
    ("text", "encodings"),
    [
        ("Море поднимается дважды в день. Луна притягивает воду.", ["cp1251", "iso8859-5"]),
        ("潮は一日に二度満ちる。月は一番近い水を引き寄せる。", ["shift_jis"]),
        ("潮水每天涨两次。月亮吸引离它最近的水。", ["gb18030"]),
        ("Η παλίρροια ανεβαίνει δύο φορές την ημέρα.", ["cp1253", "iso8859-7"]),
        ("הגאות עולה פעמיים ביום. הירח מושך את המים.", ["cp1255"]),
        ("يرتفع المد مرتين في اليوم. يجذب القمر الماء.", ["cp1256"]),
        ("조수는 하루에 두 번 밀려온다. 달은 물을 당긴다.", ["euc-kr"]),
        ("Przypływ podnosi się dwa razy dziennie. Księżyc przyciąga wodę.", ["cp1250"]),
        ("Die Flut steigt täglich zweimal; größer wird sie nördlich – “so”.", ["cp1252"]),
        ("Die Flut steigt täglich; größer wird sie nördlich, über Wochen.", ["cp437"]),
        ("La marée monte deux fois par jour, l’été où elle est élevée.", ["cp1252"]),
    ],
)
def test_letters_of_other_scripts_are_told_by_the_words_they_make(
    text: str, encodings: list[str]
) -> None:
    for encoding in encodings:
        for lines in (1, 40):
            whole = "\n".join([text] * lines)
            assert decoded(whole.encode(encoding))[0] == whole, encoding


def test_letters_that_nothing_fits_are_refused() -> None:
    with pytest.raises(Refused, match="UTF-8"):
        decoded(bytes(Random(1).choices(range(128, 256), k=2000)))


@pytest.mark.parametrize("data", [b"a\0\0\0b\x01\x02" * 50, b"\x01\x02\x03" * 50])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(Refused, match="no text"):
        decoded(data)


def test_lines_end_in_one_way() -> None:
    assert decoded(b"a\r\nb\rc\nd")[0] == "a\nb\nc\nd"


def test_two_million_characters_and_no_more() -> None:
    assert bounded("é" * 2_000_000)
    with pytest.raises(Refused, match="too long"):
        bounded("é" * 2_000_001)
