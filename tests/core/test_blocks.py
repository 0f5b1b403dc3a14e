import pytest

from quizapp.core.blocks import Block, Draft, Look, as_kind, drafts, from_content, merged, split
from quizapp.core.errors import Invalid
from quizapp.core.passages import Kind


def heading(text: str, level: int) -> Block:
    return Block(Kind.HEADING, text, (), level)


def text(words: str) -> Block:
    return Block(Kind.PARAGRAPH, words)


def note(words: str) -> Block:
    return Block(Kind.FOOTNOTE, words)


def shown(found: list[Draft]) -> list[tuple[str | None, str, str]]:
    return [(one.part, one.kind.value, one.text) for one in found]


def test_headings_become_parts_and_those_below_passages() -> None:
    blocks = [
        heading("Tides", 1),
        text("A."),
        heading("Moon", 2),
        Block(Kind.FOOTNOTE, "[1] N."),
        text("B."),
        heading("Near", 3),
        text(" "),
        text("C."),
        heading("Sun", 2),
        text("D."),
        heading("Left over", 2),
    ]
    assert shown(drafts(blocks, "tides")) == [
        ("", "paragraph", "A."),
        ("Moon", "paragraph", "B."),
        (None, "heading", "Near"),
        (None, "paragraph", "C."),
        (None, "footnote", "[1] N."),
        ("Sun", "paragraph", "D."),
        (None, "heading", "Left over"),
    ]


def test_a_footnote_stands_in_the_part_that_refers_to_it() -> None:
    blocks = [
        *(heading("Moon", 1), text("It pulls.[1]"), heading("Sun", 1), text("It pulls, too.[b]")),
        *(heading("Notes", 1), note("[1] Of the moon."), note("More of it."), note("[b] Of it.")),
        note("[9] Nobody refers to this."),
    ]
    assert shown(drafts(blocks)) == [
        ("Moon", "paragraph", "It pulls.[1]"),
        (None, "footnote", "[1] Of the moon."),
        (None, "footnote", "More of it."),
        ("Sun", "paragraph", "It pulls, too.[b]"),
        (None, "footnote", "[b] Of it."),
        ("Notes", "footnote", "[9] Nobody refers to this."),
    ]


def test_a_part_that_had_nothing_but_footnotes_goes_with_them() -> None:
    blocks = [heading("Moon", 1), text("It pulls.[1]"), heading("Notes", 1), note("1. Of it.")]
    assert [one.part for one in drafts(blocks)] == ["Moon", None]


def test_signs_that_begin_anew_belong_to_the_part_before_them() -> None:
    chapter = [heading("Moon", 1), text("A.[1]"), heading("Near", 1), text("B."), note("[1] N.")]
    later = [heading("Sun", 1), text("C.[1]"), heading("Far", 1), text("D."), note("[1] M.")]
    found = shown(drafts([*chapter, *later]))
    assert [words for _, _, words in found] == ["A.[1]", "[1] N.", "B.", "C.[1]", "[1] M.", "D."]
    aside = [one for one in [*chapter, *later] if one.kind is not Kind.FOOTNOTE]
    apart = drafts([*aside, heading("Notes", 1), note("[1] N."), note("[1] M.")])
    assert [one.text for one in apart] == [words for _, _, words in found]


def test_headings_without_a_text_between_them_are_one() -> None:
    blocks = [heading("Part 1", 1), heading("Moon", 2), text("A."), heading("Sun", 2), text("B.")]
    assert [one.part for one in drafts(blocks)] == ["Part 1 – Moon", "Sun"]


def test_a_heading_that_is_too_long_for_a_part_is_a_passage() -> None:
    found = drafts([heading("long " * 50, 1), text("A.")])
    assert [one.kind.value for one in found] == ["heading", "paragraph"]


def test_merged_keeps_looks_in_their_places() -> None:
    one = Draft(Kind.PARAGRAPH, "The tide", [Look(4, 8, "em")], "Moon")
    other = Draft(Kind.PARAGRAPH, "rises.", [Look(0, 5, "strong")], "Sun")
    assert merged(one, other) == Draft(
        Kind.PARAGRAPH, "The tide rises.", [Look(4, 8, "em"), Look(9, 14, "strong")], "Moon"
    )


@pytest.mark.parametrize(
    ("first", "second", "kind", "words"),
    [
        (Kind.LIST, Kind.LIST, Kind.LIST, "a\nb"),
        (Kind.LIST, Kind.PARAGRAPH, Kind.LIST, "a\nb"),
        (Kind.HEADING, Kind.PARAGRAPH, Kind.PARAGRAPH, "a b"),
        (Kind.QUOTATION, Kind.QUOTATION, Kind.QUOTATION, "a b"),
        (Kind.TABLE, Kind.TABLE, Kind.TABLE, "a\nb"),
    ],
)
def test_of_what_kind_two_become(first: Kind, second: Kind, kind: Kind, words: str) -> None:
    made = merged(Draft(first, "a"), Draft(second, "b"))
    assert (made.kind, made.text) == (kind, words)


def test_split_and_merged_again_is_the_same() -> None:
    whole = Draft(Kind.PARAGRAPH, "It rises. It falls.", [Look(3, 14, "em")], "Moon")
    assert whole.places == [10]
    first, second = split(whole, 10)
    assert first == Draft(Kind.PARAGRAPH, "It rises.", [Look(3, 9, "em")], "Moon")
    assert second == Draft(Kind.PARAGRAPH, "It falls.", [Look(0, 4, "em")], None)
    assert merged(first, second).text == whole.text


@pytest.mark.parametrize("at", [-1, 0, 19, 99])
def test_nothing_is_split_off(at: int) -> None:
    with pytest.raises(Invalid):
        split(Draft(Kind.PARAGRAPH, "It rises. It falls."), at)


def test_another_kind_loses_lines_and_cells_and_keeps_looks() -> None:
    table = Draft(Kind.TABLE, "\tPort\nBrest\t\t6 m", [Look(1, 5, "em"), Look(13, 16, "strong")])
    assert as_kind(table, Kind.PARAGRAPH) == Draft(
        Kind.PARAGRAPH, "Port Brest 6 m", [Look(0, 4, "em"), Look(11, 14, "strong")]
    )
    assert as_kind(table, Kind.LIST).text == "Port\nBrest 6 m"


def test_json_keeps_a_draft() -> None:
    draft = Draft(Kind.LIST, "a\nb", [Look(0, 1, "em")], "Moon")
    assert from_content(draft.to_content()) == draft


def test_a_row_of_a_table_keeps_its_empty_cells_when_it_is_split() -> None:
    table = Draft(Kind.TABLE, "\tA\tB\n\t12\t13", [], "")
    assert [one.text for one in split(table, table.text.index("12"))] == ["\tA\tB", "\t12\t13"]
