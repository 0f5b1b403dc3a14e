import pytest

from quizapp.formats.articles import front, pdf
from quizapp.formats.articles.refused import Refused
from tests import files

FIRST = "The tide rises twice a day, and the moon pulls the"
PAGES = [
    ["The Pilot", FIRST, "water nearest to it.", "The sun pulls as well, but less, as every har-", "1"],
    ["The Pilot", "bour master knows who has watched the sea for long.", "Both pull together.", "2"],
    ["The Pilot", "Harbour masters wrote tables of the tide long be-", "fore anyone did.", "3"],
]  # fmt: skip


def test_lines_become_paragraphs_without_what_stands_on_every_page() -> None:
    told: list[float] = []
    found = pdf.read(files.pdf(PAGES), lambda part, steps=1: told.append(part))
    assert [block.text for block in found.blocks] == [
        f"{FIRST} water nearest to it.",
        "The sun pulls as well, but less, as every harbour master knows who has watched the sea for long. "
        "Both pull together.",
        "Harbour masters wrote tables of the tide long before anyone did.",
    ]
    assert (found.about.title, found.about.author, found.about.language) == (
        "Tides",
        "A. Author",
        "en",
    )
    assert told == [1 / 3, 2 / 3, 1.0]
    assert "merge" in found.notes[0].message


def test_lines_that_are_most_of_the_text_are_no_margins() -> None:
    pages = [[f"Verse {n} of the song", "second line of the text"] for n in range(1, 6)]
    found = pdf.read(files.pdf(pages), front.untold)
    words = " ".join(block.text for block in found.blocks)
    assert words.count("of the song") == words.count("second line") == 5


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (files.pdf([[], [], []]), "is a scan"),
        (b"%PDF-1.7\n" + b"\0garbage" * 100, "damaged"),
        (files.pdf([["x" * 30]])[:300], "damaged"),
    ],
)
def test_what_has_no_text_is_refused(data: bytes, problem: str) -> None:
    with pytest.raises(Refused, match=problem):
        pdf.read(data, front.untold)


def test_a_pdf_with_a_password() -> None:
    from io import BytesIO

    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(files.pdf(PAGES))))
    writer.encrypt("secret", algorithm="RC4-128")
    kept = BytesIO()
    writer.write(kept)
    with pytest.raises(Refused, match="password"):
        pdf.read(kept.getvalue(), front.untold)


@pytest.mark.parametrize(
    ("info", "title", "author"),
    [
        ("/Title (untitled) /Author (\\(anonymous\\))", "On the tides", ""),
        ("/Title (Microsoft Word - x.doc) /Author (unknown)", "On the tides", ""),
        ("/Title (Document1) /Author (user)", "On the tides", ""),
        ("/Title (tides_final 2.PDF) /Author (Admin)", "On the tides", ""),
        ("/Title (Untitled lives) /Author (Usera Admin)", "Untitled lives", "Usera Admin"),
        ("", "On the tides", ""),
    ],
)
def test_what_programs_write_is_no_title_and_nobody(info: str, title: str, author: str) -> None:
    about = pdf.read(files.pdf([["On the tides", "", *PAGES[0][1:3]]], info), front.untold).about
    assert (about.title, about.author, about.language) == (title, author, "en")
