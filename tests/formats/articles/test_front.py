import socket
import sys
from pathlib import Path

import pytest

from quizapp.formats.articles import front
from tests import files
from tests.files import PAGE, archive, book, paragraph, word

BAD = Path(__file__).parents[4] / "shared" / "samples" / "badinput"
WORD = word(paragraph("The tide rises."))
EPUB = book({"one.xhtml": "<html><body><p>The tide rises.</p></body></html>"})
PDF = files.pdf([["The tide rises."]])
TEXT = b"The tide rises."


@pytest.mark.parametrize(
    ("data", "name", "noted"),
    [
        (TEXT, "tides.txt", False),
        (TEXT, "", False),
        (b"# Moon\n\nThe tide rises.", "tides.md", False),
        (WORD, "tides.docx", False),
        (EPUB, "tides.epub", False),
        (PDF, "tides.pdf", False),
        (b"<p>The tide rises.</p>", "tides.html", False),
        (PDF, "tides.docx", True),
        (WORD, "tides.pdf", True),
        (PAGE.encode(), "tides.docx", True),
        (TEXT, "tides.epub", True),
        (EPUB, "tides.txt", True),
    ],
)
def test_the_bytes_are_believed_and_a_wrong_name_is_told(
    data: bytes, name: str, noted: bool
) -> None:
    found = front.read(data, name)
    assert found.problem is None
    assert any("rises" in block.text for block in found.blocks)
    assert any("This is called" in note.message for note in found.notes) is noted


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "There is no text"),
        (b" \n\n ", "There is no text"),
        (b"<html><body><script>x</script></body></html>", "There is no text"),
        (b"a" * 20_000_001, "at most 20 MB"),
        (b"a " * 1_000_001, "too long"),
        (b"a\n\n" * 20_001, "too many passages"),
        (b"{\\rtf1 a}", "RTF"),
        (b"\xd0\xcf\x11\xe0" + b"a" * 100, "old Word"),
        (b"MIME-Version: 1.0\n", "HTML only"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (bytes(range(256)) * 10, "no text"),
        (b"\xff\xfe\x00", "no text"),
        (b"<?xml version='1.0'?><a><b>c</b></a>", "XML file"),
        (b"<!DOCTYPE html [<!ENTITY a 'b'>]><html><body>&a;</body></html>", "entities"),
        (archive({"a.txt": "a"}), "neither a Word document nor an e-book"),
        (b"PK\x03\x04" + b"a" * 100, "damaged"),
        (archive({"word/document.xml": "a", "../../evil": "a"}), "outside of itself"),
        (word("<w:p/>").replace(b"word/document.xml", b"word/document.xyz"), "damaged"),
        (archive({"word/document.xml": "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>"}), "entities"),
        (archive({"word/document.xml": "<!DOCTYPE a [<!ENTITY x 'y'>]><a/>".encode("utf-16")}), "entities"),
        (archive({"META-INF/container.xml": "<a/>"}), "damaged"),
        (files.pdf([[], []]), "is a scan"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_words(data: bytes, problem: str) -> None:
    found = front.read(data, "tides.docx")
    assert found.problem is not None
    assert problem in found.problem.message
    assert found.blocks == ()


@pytest.mark.parametrize("name", ["mx_billion_laughs.xml", "mx_xxe_file.xml", "qti_zip_slip.zip"])
def test_bad_files_that_were_collected(name: str) -> None:
    if not (BAD / name).is_file():
        pytest.skip(f"{BAD / name} is not here")
    assert front.read((BAD / name).read_bytes(), name).problem


def test_the_language_is_guessed_where_none_is_named() -> None:
    assert front.read("שלום עולם.".encode(), "a.txt").about.language == "he"


def test_no_reader_opens_a_connection_or_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    page = (
        '<!DOCTYPE html SYSTEM "http://192.0.2.1/a.dtd"><html><head>'
        '<link rel="stylesheet" href="http://192.0.2.1/a.css"></head><body><p>It rises.'
        '<img src="http://192.0.2.1/a.png"><iframe src="file:///etc/passwd"></iframe></p></body></html>'
    )
    for data in (page.encode(), WORD, EPUB, PDF, TEXT):  # what they need is loaded by then
        assert front.read(data, "a").problem is None

    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("a reader went outside")

    monkeypatch.setattr(socket.socket, "connect", forbidden)
    monkeypatch.setattr(socket, "getaddrinfo", forbidden)
    monkeypatch.setattr("builtins.open", forbidden)
    monkeypatch.setattr("io.open", forbidden)
    external = archive(
        {"word/document.xml": '<!DOCTYPE a SYSTEM "http://192.0.2.1/a.dtd"><a xmlns="b">c</a>'}
    )
    for data in (page.encode(), WORD, EPUB, PDF, TEXT, external):
        front.read(data, "a")


@pytest.mark.parametrize(
    ("library", "data"), [("mammoth", WORD), ("pypdf", PDF), ("lxml", PAGE.encode())]
)
def test_without_the_extra_a_sentence_says_so(
    monkeypatch: pytest.MonkeyPatch, library: str, data: bytes
) -> None:
    for name in [
        one for one in sys.modules if one.startswith(("quizapp.formats.articles.", library))
    ]:
        if name not in {front.__name__, "quizapp.formats.articles.refused"}:
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, library, None)
    found = front.read(data, "tides")
    assert found.problem
    assert "has to install the extra" in found.problem.message
    assert front.read(TEXT, "tides.txt").problem is None
