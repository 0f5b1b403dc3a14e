import pytest

from quizapp.core.passages import Kind, is_marked, tidy


@pytest.mark.parametrize(
    ("kind", "given", "expected"),
    [
        (Kind.PARAGRAPH, " The\ntide \t rises. ", "The tide rises."),
        (Kind.HEADING, "cafe\u0301", "caf\u00e9"),
        (Kind.LIST, "one\tor two \n\n  three", "one or two\nthree"),
        (Kind.TABLE, "\tmass \t pull\n\t\t\nmoon\t\t", "\tmass\tpull\nmoon\t\t"),
        (Kind.TABLE, " \n\t", ""),
    ],
)
def test_a_passage_has_no_white_space_but_what_its_kind_has(
    kind: Kind, given: str, expected: str
) -> None:
    assert tidy(kind, given) == expected
    assert tidy(kind, expected) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("3) one\niv) x\n– y", True), ("3) one\ntwo", False), ("one", False), ("seventh) x", False)],
)
def test_a_list_that_has_numbers_of_its_own(text: str, expected: bool) -> None:
    assert is_marked(text) is expected
