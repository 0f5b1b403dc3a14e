import pytest

from quizapp.formats.articles.numbering import counts_itself, marked


@pytest.mark.parametrize(
    ("number", "kind", "expected"),
    [
        (3, "", "3)"),
        (3, "a", "c)"),
        (26, "A", "Z)"),
        (27, "a", "aa)"),
        (52, "a", "az)"),
        (53, "a", "ba)"),
        (4, "i", "iv)"),
        (1994, "I", "MCMXCIV)"),
        (0, "a", "0)"),
        (-1, "i", "-1)"),
        (4000, "i", "4000)"),
    ],
)
def test_a_number_as_a_page_shows_it(number: int, kind: str, expected: str) -> None:
    assert marked(number, kind) == expected


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        (["1)", "2)", "3)"], True),
        (["3)", "4)"], False),
        (["1)", "3)"], False),
        (["1)", "–", "2)"], False),
        ([""], False),
    ],
)
def test_a_numbered_list_counts_from_one(marks: list[str], expected: bool) -> None:
    assert counts_itself(marks) is expected
