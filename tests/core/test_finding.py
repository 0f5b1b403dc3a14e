"""Words are found in any script, however they are typed, and where they stand."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.finding import folded, places, searchable
from quizapp.core.text import normalised


def found(text: str, words: str, *, whole: bool = False) -> list[str]:
    marks = places(searchable({"p1": text}), words, whole=whole)
    return [text[mark.span.start : mark.span.end] for mark in marks]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The tide and the Tide.", "tide", ["tide", "Tide"]),
        ("Zoë’s café—closed", "zoe's cafe-closed", ["Zoë’s café—closed"]),
        ("Straße, STRASSE", "strasse", ["Straße", "STRASSE"]),
        ("Straße", "ss", ["ß"]),
        ("Łódź and Ærø", "lodz", ["Łódź"]),
        ("Łódź and Ærø", "aero", ["Ærø"]),
        ("x\u0302 is an estimate", "x", ["x\u0302"]),  # the accent belongs to its letter
        ("Ångström", unicodedata.normalize("NFD", "ångström"), ["Ångström"]),
        ("co\u00adoperate", "cooperate", ["co\u00adoperate"]),
        ("ΟΔΥΣΣΕΥΣ", "οδυσσεύς", ["ΟΔΥΣΣΕΥΣ"]),
        ("كِتَاب جديد", "كتاب", ["كِتَاب"]),
        ("שָׁלוֹם", "שלום", ["שָׁלוֹם"]),
        ("कल और कुल", "कल", ["कल"]),  # a vowel sign is no accent
        ("潮汐と月", "月", ["月"]),
        ("がか", "か", ["か"]),  # voiced is another letter
        ("한국어", "한국", ["한국"]),
        ("one\ttwo\nthree", "two  three", ["two\nthree"]),
        ("fi ﬁ", "fi", ["fi", "ﬁ"]),
        ("aaa", "aa", ["aa"]),  # not overlapping
        ("anything", "", []),
        ("anything", " \u0301 ", []),
        ("a\0b", "\0", []),
    ],
)
def test_words_are_found_as_people_type_them(text: str, words: str, expected: list[str]) -> None:
    assert found(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("tides, tide", "tide", ["tide"]),
        ("ebb", "ebb", ["ebb"]),
        ("low tide-table", "tide", ["tide"]),
        ("潮汐表", "潮汐", ["潮汐"]),
        ("น้ำขึ้นน้ำลง", "น้ำลง", ["น้ำลง"]),
    ],
)
def test_whole_words(text: str, words: str, expected: list[str]) -> None:
    assert found(text, words, whole=True) == expected


def test_each_place_names_its_passage_and_no_words_reach_into_the_next() -> None:
    text = searchable({"p1": "High tide.", "p7": "", "p2": "Tide tables"})
    assert [str(mark) for mark in places(text, "TIDE")] == ["p1.5-9", "p2.0-4"]
    assert list(places(text, "tide. tide")) == []


@given(st.text(), st.text(), st.text(min_size=1))
def test_what_stands_there_is_found(before: str, after: str, words: str) -> None:
    text = normalised(f"{before} | {words} | {after}".replace("\0", ""))
    spans = found(text, words)
    assert bool(spans) == bool(folded(words))
    assert all(folded(words) in folded(f"|{span}|") or not span.strip() for span in spans)
