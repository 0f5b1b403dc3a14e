import pytest

from quizapp.formats.articles import epub, front
from quizapp.formats.articles.archives import Archive
from quizapp.formats.articles.refused import Refused
from tests.files import CONTAINER, archive, book

CHAPTERS = {
    "one.xhtml": "<html xmlns:epub='x'><body><h1>Moon</h1><p>The <i>tide</i> rises.</p>"
    "<aside epub:type='footnote'>1. See the book.</aside></body></html>",
    "two.xhtml": "<?xml version='1.0' encoding='utf-8'?><html><body><h1>Sun</h1><p>Más.</p></body></html>",
}


def test_a_book_in_the_order_of_its_spine() -> None:
    told: list[float] = []
    data = book(CHAPTERS, title="Tides", creator="A. Author", rights="CC BY 4.0", language="en")
    found = epub.read(Archive(data), lambda part, steps=1: told.append(part))
    assert [(block.kind.value, block.text) for block in found.blocks] == [
        ("heading", "Moon"),
        ("paragraph", "The tide rises."),
        ("footnote", "1. See the book."),
        ("heading", "Sun"),
        ("paragraph", "Más."),
    ]
    assert (found.about.title, found.about.author) == ("Tides", "A. Author")
    assert (found.about.licence, found.about.language) == ("CC BY 4.0", "en")
    assert told == [0.5, 1.0]


@pytest.mark.parametrize(
    ("chapters", "problem"),
    [
        ({"a.xhtml": "<!DOCTYPE html [<!ENTITY a 'b'>]><html><body>&a;</body></html>"}, "entities"),
        ({f"{n}.xhtml": "" for n in range(1001)}, "too many chapters"),
    ],
)
def test_what_is_made_to_do_harm(chapters: dict[str, str], problem: str) -> None:
    with pytest.raises(Refused, match=problem):
        epub.read(Archive(book(chapters)), front.untold)


def test_a_spine_that_points_outside_finds_nothing() -> None:
    data = book({"one.xhtml": "<p>x</p>"})
    whole = Archive(data)
    parts = {name: whole.read(name) for name in whole.names}
    package = parts["OEBPS/book.opf"].replace(b'href="one.xhtml"', b'href="../../etc/passwd"')
    data = archive({**parts, "OEBPS/book.opf": package})
    assert epub.read(Archive(data), front.untold).blocks == []


def test_notes_that_stand_aside_are_taken_and_missing_chapters_said() -> None:
    pages = {
        "one.xhtml": "<html xmlns:epub='x'><body><p>The tide<a epub:type='noteref' href='n.xhtml#a'>"
        "1</a> rises.</p></body></html>",
        "n.xhtml": "<html xmlns:epub='x'><body><h1>Notes</h1><aside epub:type='footnote'>1. See."
        "</aside></body></html>",
        "gone.xhtml": "<p>x</p>",
    }
    whole = Archive(book(pages))
    parts = {name: whole.read(name) for name in whole.names if "gone" not in name}
    package = parts["OEBPS/book.opf"].decode()
    package = package.replace('idref="n.xhtml"', 'idref="n.xhtml" linear="no"')
    found = epub.read(Archive(archive({**parts, "OEBPS/book.opf": package.encode()})), front.untold)
    assert [(block.kind.value, block.text) for block in found.blocks] == [
        ("paragraph", "The tide[1] rises."),
        ("footnote", "1. See."),
    ]
    assert [note.values for note in found.notes] == [{"count": 1}]


def test_the_sign_of_a_note_has_brackets_once() -> None:
    page = (
        "<html xmlns:epub='x'><body><p>The tide<a epub:type='noteref' href='#n1'><sup>1</sup></a> "
        "rises.</p><aside epub:type='footnote' id='n1'>1. See.</aside></body></html>"
    )
    found = epub.read(Archive(book({"one.xhtml": page})), front.untold)
    assert [block.text for block in found.blocks] == ["The tide[1] rises.", "1. See."]


def test_struck_words_of_all_chapters_are_said_once() -> None:
    page = "<html><body><p>It is <del>{}</del> new.</p></body></html>"
    pages = {"one.xhtml": page.format("old"), "two.xhtml": page.format("gone")}
    found = epub.read(Archive(book(pages)), front.untold)
    assert [block.text for block in found.blocks] == ["It is new."] * 2
    assert [note.values for note in found.notes] == [{"words": "old gone", "count": 8}]


def test_a_protected_book_says_so() -> None:
    data = book({})
    whole = Archive(data)
    parts = {name: whole.read(name) for name in whole.names}
    data = archive(
        {**parts, "META-INF/container.xml": CONTAINER, "META-INF/encryption.xml": "<e/>"}
    )
    with pytest.raises(Refused, match="protected"):
        epub.read(Archive(data), front.untold)


def test_all_who_made_a_book() -> None:
    data = book(CHAPTERS, creator="Ann</dc:creator><dc:creator>Bo</dc:creator><dc:creator>Ann")
    assert epub.read(Archive(data), front.untold).about.author == "Ann; Bo"
