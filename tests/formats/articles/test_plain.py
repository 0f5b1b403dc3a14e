import pytest

from quizapp.formats.articles import plain


def said(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in plain.read(text).blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "One\nline.\n\nTwo\n \nThree",
            [("paragraph", "One line."), ("paragraph", "Two"), ("paragraph", "Three")],
        ),
        ("One.\nTwo.\n", [("paragraph", "One."), ("paragraph", "Two.")]),
        (
            "A.\n\n- a\n- b\n\n1. c\n2. d",
            [("paragraph", "A."), ("list", "a\nb"), ("numbered", "c\nd")],
        ),
        ("A.\n\n3. c\n4. d", [("paragraph", "A."), ("list", "3) c\n4) d")]),
        ("A.\n\n(1) c\n- d\n(2) e", [("paragraph", "A."), ("list", "1) c\n– d\n2) e")]),
        (
            "A.\n\nPort\tHeight\nBrest\t6 m",
            [("paragraph", "A."), ("table", "Port\tHeight\nBrest\t6 m")],
        ),
        (
            "Tides\n=====\nThe sea.\n\nMore.",
            [("heading", "Tides"), ("paragraph", "The sea."), ("paragraph", "More.")],
        ),
        (
            "Moon\n\nThe moon pulls the water.",
            [("heading", "Moon"), ("paragraph", "The moon pulls the water.")],
        ),
        (
            "It rises.\n\nThe moon pulls the water.",
            [("paragraph", "It rises."), ("paragraph", "The moon pulls the water.")],
        ),
        (
            "a well-\nknown coop\u00ad\nerative\n\nb.",
            [("paragraph", "a well-known cooperative"), ("paragraph", "b.")],
        ),
        ("שלום.\n\nעולם.", [("paragraph", "שלום."), ("paragraph", "עולם.")]),
        ("", []),
    ],
)
def test_paragraphs_headings_lists(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected


def test_a_heading_at_the_beginning_is_the_title() -> None:
    assert plain.read("Moon\n\nThe moon pulls the water.").about.title == "Moon"
