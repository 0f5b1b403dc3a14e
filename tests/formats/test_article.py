from dataclasses import replace
from typing import Any

import pytest

from quizapp.core.content import Article, Credit, Part, Passage, Source
from quizapp.core.glossary import Wording
from quizapp.core.passages import Kind, Style
from quizapp.formats import article, checks
from quizapp.formats.nodes import Problem
from tests.questionfiles import ARTICLE, altered


def test_an_article_is_read_passage_by_passage() -> None:
    value, problems, _ = article.read(ARTICLE.encode())
    assert problems == []
    assert value
    assert (value.slug, value.source.date, value.source.paragraphs) == ("tides", "2020-01-31", 3)
    assert value.passages["p2"] == Passage(
        key="p2",
        original=(2, 3),
        text="The sun pulls as well, but less. When both pull together, the tide is highest.",
        note="Spring tide is the usual word.",
    )


def test_text_is_nfc_with_single_spaces() -> None:
    data = altered(
        ARTICLE, "The tide rises twice a day.", '"The  ti\u0301de\\n rises\\u00a0twice." #'
    )
    value, problems, _ = article.read(data)
    assert problems == []
    assert value
    assert value.passages["p1"].text == "The tíde rises twice."


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("slug: tides\n", "", (1, "slug", "“slug” is missing.")),
        ("licence:", "license:", (6, "license", "“license” is not a field that can stand here.")),
        (
            "schema: quizapp/article/1",
            "schema: quizapp/article/9",
            (1, "schema", "“schema” takes 'quizapp/article/1'."),
        ),
        (
            "slug: tides",
            "slug: The Tides",
            (2, "slug", "“slug” takes small letters, digits and hyphens, as in first-letter."),
        ),
        ("title: The tides", "title:", (3, "title", "“title” is empty.")),
        ("title: The tides", "title: [The, tides]", (3, "title", "“title” takes a text.")),
        (
            "language: en",
            "language: English please",
            (5, "language", "“language” takes a code of a language such as en or pt-BR."),
        ),
        (
            "date: 2020-01-31",
            "date: 31 January",
            (11, "date", "“date” takes a date such as 2023-10-09, or the year alone."),
        ),
        (
            "paragraphs: 3",
            "paragraphs: three",
            (12, "paragraphs", "“paragraphs” takes a whole number from 0 to 9999."),
        ),
        (
            "paragraphs: 3",
            "paragraphs: 3\n  fingerprints: [0123456789abcdeF]",
            (
                13,
                "fingerprints",
                "An entry of “fingerprints” takes 16 of the digits 0 to 9 and a to f.",
            ),
        ),
        ("original: [1]", "original: 1", (18, "original", "“original” takes a list.")),
        (
            "original: [1]",
            "original: [0]",
            (18, "original", "An entry of “original” takes a whole number from 1 to 9999."),
        ),
        (
            "original: [1]",
            "original: [1.5]",
            (18, "original", "An entry of “original” takes a whole number from 1 to 9999."),
        ),
    ],
)
def test_what_does_not_fit_is_named_with_its_line(
    old: str, new: str, problem: tuple[int, str, str]
) -> None:
    value, problems, _ = article.read(altered(ARTICLE, old, new))
    assert value is None
    assert problems == [Problem(*problem)]


@pytest.mark.parametrize("data", [b"", b"[]", b"text", b"- a\n- b\n", b"\xff\xfe"])
def test_what_is_no_article_at_all_is_a_problem_too(data: bytes) -> None:
    value, problems, _ = article.read(data)
    assert value is None
    assert [one.line for one in problems] == [1]


def test_what_is_written_is_read_again_the_same() -> None:
    value, _, _ = article.read(ARTICLE.encode())
    assert value
    written = article.write(value)
    assert article.read(written)[:2] == (value, [])
    assert b"        original: [2, 3]\n        text: >-\n" in written
    assert b"fingerprints" not in written
    assert written.startswith(b"# yaml-language-server: $schema=../schema/article.json\n")


def test_fingerprints_are_kept_as_text() -> None:
    prints = ("0123456789012345", "12345678e1234567", "ab34567890abcdef")
    data = altered(
        ARTICLE, "paragraphs: 3", f"paragraphs: 3\n  fingerprints: [{', '.join(prints)}]"
    )
    value, problems, _ = article.read(data)
    assert problems == []
    assert value
    assert value.fingerprints == prints
    assert article.read(article.write(value)).value == value


ALL = Article(
    slug="قصة-a2b3",
    title="قصة “المد”: part 1",
    summary="",
    language="ar",
    licence="",
    rights="By its author: “use it”.\n\nSigned, A. #1",
    source=Source(author="A. Author", date="1923-05"),
    credits=(
        Credit(title="Tides", by="Olga Owner", licence="CC BY 4.0", date="2026-03-02"),
        Credit(title="- [x]: yes"),
    ),
    glossary=(
        Wording(
            "مدّ", ("المدّ", "מים: \u200f'גאות'"), "[See](https://example.org/?a=1&b=2#c) *it*: yes"
        ),
        Wording(
            "null", ("no", "012", "- x", "# y", "{z}", "2020-01-31"), "- one\n- two\n\n> three"
        ),
        Wording("“ebb”, or 'flow'", (), "---\n\\n: \t# not\u2028a comment"),
    ),
    parts=(
        Part(
            key="part",
            title="",
            passages=(
                Passage(key="p1", original=(), text="# 🌙 heading", kind=Kind.HEADING),
                Passage(
                    key="p2",
                    original=(),
                    text="\tmass\tpull\nmoon\t7\t\nsun\t\t",
                    kind=Kind.TABLE,
                    styles=((1, 5, Style.STRONG), (0, 3, Style.EMPHASIS)),
                ),
                Passage(key="p3", original=(), text="- one: a\n> two", kind=Kind.LIST),
                Passage(key="p4", original=(), text="Dr. X. came", sentences=((0, 6), (7, 11))),
                Passage(key="p5", original=(), text="yes", note="null", kind=Kind.FOOTNOTE),
            ),
        ),
    ),
)


def test_whatever_an_article_can_say_is_read_as_it_was_written() -> None:
    read = article.read(article.write(ALL))
    assert (read.value, read.problems) == (ALL, [])
    assert list(checks.article(ALL)) == []


@pytest.mark.parametrize(
    ("passage", "path", "what"),
    [
        ({"styles": ((0, 4, "em"),)}, ("styles", 0), "The passage has 3 characters."),
        ({"styles": ((2, 2, "em"),)}, ("styles", 0), "The passage has 3 characters."),
        (
            {"sentences": ((0, 2), (1, 3))},
            ("sentences", 1),
            "Sentences stand one after the other in the passage.",
        ),
    ],
)
def test_what_is_said_of_words_that_are_not_there_is_a_problem(
    passage: dict[str, Any], path: tuple[str | int, ...], what: str
) -> None:
    one = Passage(key="p1", original=(), text="yes", **passage)
    value = replace(ALL, parts=(Part(key="part", title="", passages=(one,)),))
    assert list(checks.article(value)) == [(("parts", 0, "passages", 0, *path), what)]


GLOSSARY = """\
glossary:
  - term: tide
    forms: [tides, the  flood]
    explanation: >-
      The *sea’s*
      rise and fall.
  - term: ebb
    explanation: It falls.
"""


def test_a_glossary_is_read_entry_by_entry() -> None:
    value, problems, _ = article.read((ARTICLE + GLOSSARY).encode())
    assert problems == []
    assert value
    assert value.glossary == (
        Wording("tide", ("tides", "the flood"), "The *sea’s* rise and fall."),
        Wording("ebb", (), "It falls."),
    )
    assert b"glossary" not in article.write(replace(value, glossary=()))


FIRST = ARTICLE.count("\n") + 2  # the line of its first entry


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("term: tide", "term:", (0, "term", "“term” is empty.")),
        ("term: tide", "word: tide", (0, "term", "“term” is missing.")),
        ("tide\n", f"{'x' * 81}\n", (0, "term", "“term” has more than 80 characters.")),
        ("tide\n", '"\u0301"\n', (0, "term", "“term” has nothing in it to look for.")),
        (
            "[tides, ",
            f"[{'x' * 81}, ",
            (1, "forms", "An entry of “forms” has more than 80 characters."),
        ),
        ("[tides, ", "['', ", (1, "forms", "An entry of “forms” is empty.")),
        (
            "[tides, ",
            "['tides; floods', ",
            (1, "forms", "An entry of “forms” takes one form, without comma or semicolon."),
        ),
        (
            "[tides, ",
            f"[{', '.join('abcdefghij')}, ",
            (1, "forms", "“forms” takes at most 10."),
        ),
        ("It falls.", "", (6, "explanation", "“explanation” is empty.")),
        (
            "It falls.",
            "x" * 1001,
            (6, "explanation", "“explanation” has more than 1000 characters."),
        ),
    ],
)
def test_what_cannot_be_an_entry_is_named_with_its_line(
    old: str, new: str, problem: tuple[int, str, str]
) -> None:
    value, problems, _ = article.read((ARTICLE + GLOSSARY.replace(old, new, 1)).encode())
    line, *said = problem
    assert value is None
    assert Problem(FIRST + line, *said) in problems


def test_a_glossary_has_an_end() -> None:
    many = "".join(f"  - {{term: t{at}, explanation: x}}\n" for at in range(201))
    value, problems, _ = article.read(f"{ARTICLE}glossary:\n{many}".encode())
    assert value is None
    assert problems == [Problem(FIRST - 1, "glossary", "“glossary” takes at most 200.")]


def test_no_form_is_explained_twice() -> None:
    entries = (Wording("ebb", ("Tíde",), "x"), Wording("flow", ("flood", "tide"), "y"))
    found = list(checks.article(replace(ALL, glossary=entries)))
    assert found == [(("glossary", 1, "forms", 1), "“tide” is explained here twice.")]
    entries = (entries[0], Wording("EBB", (), "y"))
    found = list(checks.article(replace(ALL, glossary=entries)))
    assert found == [(("glossary", 1, "term"), "“EBB” is explained here twice.")]
