import pytest

from quizapp.core.errors import Invalid
from quizapp.core.reading import Mark, Piece, Run, around, parse_mark, pieces, rows
from quizapp.core.text import Span


def shown(text: str, *spans: tuple[int, int], within: tuple[int, int] | None = None) -> str:
    found = pieces(text, [Span(*span) for span in spans], Span(*within) if within else None)
    return "".join(f"[{piece.text}]" if piece.marked else piece.text for piece in found)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], "abcdef"),
        ([(1, 3)], "a[bc]def"),
        ([(0, 6)], "[abcdef]"),
        ([(1, 3), (2, 5)], "a[bcde]f"),  # overlapping
        ([(3, 5), (1, 3)], "a[bcde]f"),  # touching, in any order
        ([(4, 99), (7, 8)], "abcd[ef]"),  # beyond the end
        ([(5, 2)], "abcdef"),
    ],
)
def test_a_text_is_cut_where_marking_begins_and_ends(
    spans: list[tuple[int, int]], expected: str
) -> None:
    assert shown("abcdef", *spans) == expected


def test_an_excerpt_is_the_sentences_around_the_quote() -> None:
    sentences = [[0, 5], [6, 11], [12, 17]]
    assert around(sentences, Span(7, 9)) == (6, 11)
    assert around(sentences, Span(9, 13)) == (6, 17)
    assert shown("AAAA. BBBB. CCCC.", (7, 9), within=(6, 11)) == "B[BB]B."


def test_a_mark_is_written_and_read() -> None:
    assert parse_mark("p12.40-83") == Mark("p12", Span(40, 83))
    assert str(parse_mark("p12.40-83")) == "p12.40-83"


@pytest.mark.parametrize(
    "given", ["", "p1", "p1.", ".1-2", "p1.a-b", "p1.1", "p1.-2", "p1.²-³", "p1." + "9" * 30 + "-1"]
)
def test_what_is_no_mark_is_refused(given: str) -> None:
    with pytest.raises(Invalid):
        parse_mark(given)


def test_how_words_look_goes_on_through_what_is_marked() -> None:
    looks = [[0, 4, "em"], [2, 6, "strong"]]
    assert pieces("abcdefgh", [Span(3, 5)], looks=looks) == [
        Piece("abc", False, [Run("ab", ("em",)), Run("c", ("em", "strong"))]),
        Piece("de", True, [Run("d", ("em", "strong")), Run("e", ("strong",))]),
        Piece("fgh", False, [Run("f", ("strong",)), Run("gh")]),
    ]
    assert pieces("abcdefgh", [], Span(6, 8), looks) == [Piece("gh", False)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", [["a"]]),
        ("a\nbc", [["a\n"], ["bc"]]),
        ("\ta\nb\tc", [["\t", "a\n"], ["b\t", "c"]]),
        ("", [[""]]),
    ],
)
def test_lines_and_cells_with_what_ends_them(text: str, expected: list[list[str]]) -> None:
    found = [[text[span.start : span.end] for span in line] for line in rows(text)]
    assert found == expected
    assert "".join(cell for line in found for cell in line) == text
