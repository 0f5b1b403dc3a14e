from collections.abc import Callable
from itertools import count

import pytest

from quizapp.core.errors import Invalid
from quizapp.core.manuscripts import Manuscript, Part, Passage
from quizapp.core.retyping import Typed, as_typed, blocks, retyped
from quizapp.core.styling import Styled
from tests.core.test_manuscripts import TEXT, shown


def new_keys() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"new-{next(numbers)}"


def of_one(text: str, kind: str, typed: Typed) -> Passage:
    """One passage with the note “Others differ.”, and what was typed for it."""
    one = Passage(key="p1", text=text, kind=kind, note="Others differ.")
    alone = Manuscript(parts=[Part(key="a", title="", passages=[one])])
    return next(retyped(alone, {"p1": typed}, new_keys()).passages())


@pytest.mark.parametrize(
    ("kind", "typed", "wanted"),
    [
        ("paragraph", "  One  line,\r\nanother. ", ["One line, another."]),
        ("paragraph", "One.\n\nTwo.\n \n\n\nThree.", ["One.", "Two.", "Three."]),
        ("paragraph", "Cafe\u0301", ["Café"]),
        ("paragraph", " \n\n \0 \u200b ", []),
        ("list", "one\n  two  words\n", ["one\ntwo words"]),
        ("numbered", "one\n\ntwo", ["one", "two"]),
        ("table", "year | tides\n1774 |  2", ["year\ttides\n1774\t2"]),
    ],
)
def test_passages_are_read_as_typed(kind: str, typed: str, wanted: list[str]) -> None:
    assert blocks("text-p1", kind, typed) == wanted


def test_a_table_is_shown_with_bars_and_read_again() -> None:
    shown = as_typed("table", "year\ttides\n1774\t2")
    assert shown == "year | tides\n1774 | 2"
    assert blocks("text-p1", "table", shown) == ["year\ttides\n1774\t2"]


@pytest.mark.parametrize("typed", ["x" * 50_001, "half \ud83d"])
def test_what_is_no_passage_is_refused_at_its_field(typed: str) -> None:
    with pytest.raises(Invalid) as refused:
        blocks("text-p1", "paragraph", typed)
    assert refused.value.field == "text-p1"


def test_an_empty_line_makes_two_passages_of_one_and_the_first_keeps_the_key() -> None:
    typed = retyped(TEXT, {"p2": Typed(text="Two fish,\n\nred fish.")}, new_keys())
    assert shown(typed) == ["a: p1 p2 new-1", "b: p3"]
    first, second = typed.parts[0].passages[1:]
    assert (first.text, second.text) == ("Two fish,", "red fish.")
    assert (first.styles, second.styles) == ((Styled(0, 3, "em"),), ())
    assert (first.original, second.original) == ((2,), ())


def test_what_was_not_touched_stays_to_the_letter() -> None:
    typed = {
        "p1": Typed(text="One fish.", kind="paragraph", note=""),
        "p2": Typed(),
        "p3": Typed(text="x | y", kind="table", note=""),
    }
    assert retyped(TEXT, typed, new_keys()) == TEXT


def test_an_emptied_passage_stays_until_the_text_is_saved() -> None:
    typed = retyped(TEXT, {"p1": Typed(text=" ")}, new_keys())
    assert typed.texts == {"p1": "", "p2": "Two fish.", "p3": "x\ty"}


@pytest.mark.parametrize(
    ("kind", "text", "chosen", "typed", "wanted"),
    [
        ("paragraph", "One. Two.", "heading", None, "One. Two."),
        ("paragraph", "One. Two.", "list", "One.\nTwo.", "One.\nTwo."),
        ("list", "one\ntwo", "numbered", "one\ntwo", "one\ntwo"),
        ("list", "one\ntwo", "quotation", "one\ntwo", "one two"),
        ("list", "one\ntwo", "quotation", "one\ntwo\nthree", "one two three"),
        (
            "table",
            "year\ttides\n1774\t2",
            "paragraph",
            "year | tides\r\n1774 | 2",
            "year tides 1774 2",
        ),
        ("table", "year\ttides", "list", "year | tides\n1774 | 2", "year tides\n1774 2"),
        ("paragraph", "year | tides", "table", "year | tides", "year\ttides"),
        ("paragraph", "year tides", "table", "year | tides\n1774 | 2", "year\ttides\n1774\t2"),
        ("paragraph", "One.", "footnote", " ", ""),
    ],
)
def test_a_passage_becomes_of_another_kind(
    kind: str, text: str, chosen: str, typed: str | None, wanted: str
) -> None:
    made = of_one(text, kind, Typed(kind=chosen, text=typed))
    assert (made.kind, made.text, made.note) == (chosen, wanted, "Others differ.")


def test_both_passages_that_were_typed_are_of_the_kind_and_the_first_has_the_note() -> None:
    typed = Typed(text="Two fish,\n\nred fish.", kind="quotation", note="Of a song.")
    first, second = retyped(TEXT, {"p2": typed}, new_keys()).parts[0].passages[1:]
    assert (first.kind, first.note, first.original) == ("quotation", "Of a song.", (2,))
    assert (second.kind, second.note, second.text) == ("quotation", "", "red fish.")


def test_emphasis_stays_on_its_words_whatever_they_are_in() -> None:
    one = Passage(key="p1", text="moon\tpull", kind="table", styles=(Styled(5, 9, "em"),))
    alone = Manuscript(parts=[Part(key="a", title="", passages=[one])])
    made = next(retyped(alone, {"p1": Typed(kind="paragraph")}, new_keys()).passages())
    assert (made.text, made.styles) == ("moon pull", (Styled(5, 9, "em"),))


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("Others differ.", "Others differ."),
        ("  Others\r\nagree. ", "Others agree."),
        ("", ""),
        (" \n\u200b", ""),
    ],
)
def test_a_note_is_a_line_or_none(typed: str, wanted: str) -> None:
    assert of_one("One.", "paragraph", Typed(note=typed)).note == wanted


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (Typed(kind="poem"), "kind-p1"),
        (Typed(kind=""), "kind-p1"),
        (Typed(note="x" * 2001), "note-p1"),
        (Typed(note="half \ud83d"), "note-p1"),
        (Typed(text="x" * 50_001), "text-p1"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(typed: Typed, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        of_one("One.", "paragraph", typed)
    assert refused.value.field == field


def test_a_longer_note_that_a_file_brought_may_stay() -> None:
    long = Passage(key="p1", text="One.", note="x" * 2001)
    text = Manuscript(parts=[Part(key="a", title="", passages=[long])])
    typed = Typed(text="Two.", kind="paragraph", note="x" * 2001)
    assert next(retyped(text, {"p1": typed}, new_keys()).passages()).note == long.note
