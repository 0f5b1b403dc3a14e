from collections.abc import Callable
from contextlib import suppress
from unicodedata import normalize

import pytest

from quizapp.core.errors import Invalid
from quizapp.core.text import comment, normalised, one_line, sentences, slug, some_lines, sorting
from tests.cpu import spent


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The sea rose. It fell again.", ["The sea rose.", "It fell again."]),
        ("“Why?” he asked. Nobody knew!", ["“Why?” he asked.", "Nobody knew!"]),
        ("He said: “It rose.” Then it fell.", ["He said: “It rose.”", "Then it fell."]),
        (
            "Ann P. Reed met Mr. Stone. They sank.",
            ["Ann P. Reed met Mr. Stone.", "They sank."],
        ),
        ("In 1923. 46 people signed.", ["In 1923.", "46 people signed."]),
        ("No stop at the end", ["No stop at the end"]),
        ("Élan vital. Été comme hiver.", ["Élan vital.", "Été comme hiver."]),
        ("It cost 3.50 in 1.5 hours, e.g. in Oslo.", ["It cost 3.50 in 1.5 hours, e.g. in Oslo."]),
        ("", []),
        ("潮が満ちる。また引く。", ["潮が満ちる。", "また引く。"]),
        ("هل يرتفع؟ نعم.", ["هل يرتفع؟", "نعم."]),
        ("ज्वार आता है। फिर जाता है।", ["ज्वार आता है।", "फिर जाता है।"]),
        ("It rises.[1] It falls.[2][3] So.", ["It rises.[1]", "It falls.[2][3]", "So."]),
        ("spring tide\nneap tide. Weak.", ["spring tide", "neap tide.", "Weak."]),  # a list
        ("\tPort. North\n\t\nBrest\t6 m", ["Port. North", "Brest\t6 m"]),  # a table
        ("." * 100_000 + " " + "A. " * 100_000, ["." * 100_000, ("A. " * 100_000).strip()]),
    ],
)
def test_sentences_are_cut_where_a_reader_would_cut_them(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == expected


def test_text_is_counted_in_composed_characters() -> None:
    assert normalised("Cafe\u0301\n  noir ") == "Café noir"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("High Tide!", "high-tide"),
        ("  ", ""),
        ("Über_alles 2", "über-alles-2"),
        ("٣ أسئلة", "٣-أسئلة"),
    ],
)
def test_a_slug_keeps_letters_and_digits_of_any_script(given: str, expected: str) -> None:
    assert slug(given) == expected


def test_a_line_has_a_length() -> None:
    assert one_line("name", "  A \n B\0 ", 5) == "A B"
    assert one_line("name", "\u200bA\u200d", 5) == "\u200bA\u200d"
    for value in ("", " \n\0 ", "abcdef", "\u200b", "\u2066 \u2069", "\x01", "a\ud800"):
        with pytest.raises(Invalid):
            one_line("name", value, 5)


def test_some_lines_have_a_length_and_may_be_none() -> None:
    assert some_lines("note", " e\u0301\r\nb\0 ", 3) == "é\nb"
    assert some_lines("note", " \n", 3) == ""
    for value in ("abcd", "a\ud800"):
        with pytest.raises(Invalid):
            some_lines("note", value, 3)


def test_names_are_sorted_by_their_letters_whatever_stands_on_them() -> None:
    names = ["Zoë", "Çağla", "Łukasz", "bo", "Søren", "Đorđe", "Émile", "Анна", "Sara"]
    assert sorted(names, key=sorting) == [
        "bo",
        "Çağla",
        "Đorđe",
        "Émile",
        "Łukasz",
        "Sara",
        "Søren",
        "Zoë",
        "Анна",
    ]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Two\nlines. \n", "Two\nlines."),
        ("a\0b", "ab"),
        ("\ud83c wave", "wave"),
        ("🌊" * 6, "🌊" * 5),
        ("\0", ""),
    ],
)
def test_a_comment_is_kept_as_far_as_it_can_be(typed: str, kept: str) -> None:
    assert comment(typed, 5 if "🌊" in typed else 100) == kept


@pytest.mark.parametrize("tidy", [normalised, lambda said: some_lines("note", said, 10)])
def test_accents_upon_accents_take_no_time(tidy: Callable[[str], str]) -> None:
    with spent() as cpu:
        assert tidy("a" + "\u0300\u0316" * 500_000 + "b") == "ab"
        with suppress(Invalid):
            tidy(("a" + "\u0300\u0316" * 49) * 2_500)
    assert cpu.seconds < 4


def test_accents_as_scripts_have_them_stay() -> None:
    for word in ("Việt", "נִקּוּד", "ภาษาไทย", "é", "e\u0301\u0323", "…" * 60):
        assert normalised(word) == normalize("NFC", word)
