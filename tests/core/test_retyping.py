import pytest

from quizapp.core.errors import Invalid
from quizapp.core.retyping import as_typed, blocks


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
