import pytest

from quizapp.core import footnotes


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("[1] See the book.", "1"),
        ("[note-a] See.", "note-a"),
        ("12. See.", "12"),
        ("(3) See.", "3"),
        ("* See.", "*"),
        ("See [1].", ""),
        ("1923/24 it froze.", ""),
    ],
)
def test_the_sign_of_a_footnote(note: str, expected: str) -> None:
    assert footnotes.sign(note) == expected


def test_only_signs_are_taken_out() -> None:
    text = "It froze[1] in [1911], he [the master] said [a].[12]"
    assert footnotes.without_references(text, ["a"]) == "It froze in [1911], he [the master] said."


def test_many_footnotes_with_one_sign_are_placed_fast() -> None:
    homes = footnotes.Homes([["A.[1]"]] * 50_000)
    assert [homes.of("[1] N.", 49_999) for _ in range(50_001)] == [*range(50_000), 49_999]
