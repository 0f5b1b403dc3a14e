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
    assert "windows-1252" in notes[0].message


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
