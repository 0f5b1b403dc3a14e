import pytest

from quizapp.formats.articles import bylines


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("2020", "2020"),
        ("2020-01", "2020-01"),
        ("2020-01-31T08:00Z", "2020-01-31"),
        ("31 January 2020", ""),
        ("20200131", ""),
        ("2020-02-30", "2020-02"),
        ("2020-02-29", "2020-02-29"),
        ("2020-13-01", "2020"),
        ("2020-00", "2020"),
        ("0000-00-00", ""),
    ],
)
def test_dates(said: str, expected: str) -> None:
    assert bylines.date(said) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Untitled document 2", ""),
        ("Microsoft Word - tides.doc", ""),
        ("New Microsoft Word Document", ""),
        ("My tides.docx", ""),
        ("Documents of the sea", "Documents of the sea"),
        ("The book", "The book"),
        ("Node.js", "Node.js"),
    ],
)
def test_titles(said: str, expected: str) -> None:
    assert bylines.title(said) == expected


def test_authors_are_listed_once_without_those_that_are_nobody() -> None:
    said = ["Ann  Lee; Bo", "bo", "(anonymous)", "Microsoft Office User", "", "https://x.example/a"]
    assert bylines.authors(said) == "Ann Lee; Bo"
