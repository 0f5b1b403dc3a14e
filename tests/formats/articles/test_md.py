import pytest

from quizapp.core.blocks import Look, drafts
from quizapp.core.imported import About
from quizapp.formats.articles import md

TEXT = """---
title: "Tides"
author: A. Author
date: 2020-01-31
lang: en
license: https://creativecommons.org/licenses/by-sa/4.0/
---
# Tides

The *tide* rises **twice** a day.[^1] The
moon pulls.

- spring
- neap
  - weak

1. full
2. new

> The sea comes.

| Port | Height |
|---|---|
| Brest | 6 m |

<script>alert(1)</script>

[^1]: See the *Book*.
"""


def test_all_that_markdown_says() -> None:
    found = md.read(TEXT)
    assert [(block.kind.value, block.text) for block in found.blocks] == [
        ("heading", "Tides"),
        ("paragraph", "The tide rises twice a day.[1] The moon pulls."),
        ("list", "spring\nneap\nweak"),
        ("numbered", "full\nnew"),
        ("quotation", "The sea comes."),
        ("table", "Port\tHeight\nBrest\t6 m"),
        ("paragraph", "<script>alert(1)</script>"),
        ("footnote", "[1] See the Book."),
    ]
    assert found.blocks[1].looks == [Look(4, 8, "em"), Look(15, 20, "strong")]
    assert found.about == About("Tides", "A. Author", "", "2020-01-31", "en", "CC BY-SA 4.0")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. x\n   - y\n2. z", ("list", "1) x\n– y\n2) z")),
        ("1. x\n   1. y\n2. z", ("list", "1) x\n1) y\n2) z")),
        ("3. x\n3. y", ("list", "3) x\n4) y")),
        ("1. x\n1. y", ("numbered", "x\ny")),
        ("- x\n  1. y\n- z", ("list", "x\n1) y\nz")),
    ],
)
def test_numbers_of_a_list(text: str, expected: tuple[str, str]) -> None:
    block = md.read(text).blocks[0]
    assert (block.kind.value, block.text) == expected


def test_struck_words_are_left_out_and_said() -> None:
    found = md.read("It is ~~old~~ new.\n\n[^1]: See ~~here~~ there.")
    assert [block.text for block in found.blocks] == ["It is new.", "[1] See there."]
    assert [note.values for note in found.notes] == [{"words": "old here", "count": 8}]


def test_the_first_heading_is_the_title_where_nothing_else_is() -> None:
    assert md.read("# Tides\n\nText.").about.title == "Tides"


def test_what_markdown_looks_like() -> None:
    assert md.looks_like(TEXT)
    assert not md.looks_like("# 1 of 3\n\nA text with *one* star - and dashes.")
    assert not md.looks_like("[" * 50_000)


def test_a_footnote_has_all_its_paragraphs_and_stands_in_its_part() -> None:
    note = "[^a]: One.\n    Still one.\n\n    *Two*.\n\n\tThree.\n\n"
    text = f"# Moon\n\nIt pulls.[^a]\n\n{note}On.\n\n# Sun\n\nToo."
    assert [(one.part, one.kind.value, one.text) for one in drafts(md.read(text).blocks)] == [
        ("Moon", "paragraph", "It pulls.[a]"),
        (None, "paragraph", "On."),
        (None, "footnote", "[a] One. Still one."),
        (None, "footnote", "Two."),
        (None, "footnote", "Three."),
        ("Sun", "paragraph", "Too."),
    ]


def test_long_white_space_in_a_footnote_takes_no_time() -> None:
    assert md.read("[^a]: One." + "\n" * 200_000 + " " * 200_000).blocks[0].text == "[a] One."


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("author: [Ann, Bo]", "Ann; Bo"),
        ("author: ['Lee, Ann', \"Bo\", Bo]", "Lee, Ann; Bo"),
        ("authors:\n  - Ann\n  - name: Bo\ntitle: T", "Ann; Bo"),
        ("author: 'Ann'\nauthor: Bo", "Ann; Bo"),
        ("title: T\n- Ann", ""),
    ],
)
def test_all_authors_of_the_head(head: str, expected: str) -> None:
    assert md.read(f"---\n{head}\n---\nText.").about.author == expected
