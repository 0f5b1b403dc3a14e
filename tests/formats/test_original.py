"""Whatever a file calls itself, its text is found, or the file is refused in words."""

import os

import pytest

from quizapp.core.original import body, fingerprint
from quizapp.formats import original
from tests.cpu import spent
from tests.originals import PARAGRAPHS, WAYS, Way, page, plain

FINGERPRINTS = [fingerprint(one, "tides") for one in PARAGRAPHS]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_the_body_is_found_however_it_comes(way: Way) -> None:
    lines, problem = original.read(way(PARAGRAPHS))
    assert problem == ""
    found = body(lines, FINGERPRINTS, "tides")
    assert [fingerprint(one, "tides") for one in found] == FINGERPRINTS


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_what_is_found_reads_as_it_stands(way: Way) -> None:
    lines, _ = original.read(way(PARAGRAPHS))
    assert body(lines, FINGERPRINTS, "tides")[2] in {
        "He did not believe in the moon.",
        "He did not beli-eve in the moon.",
    }


def test_a_page_is_read_as_a_browser_shows_it() -> None:
    data = b"<title>No</title><p title='a>b'>1 < 2 &amp;lt; 3<span>rd</span> &copy; x<br>y<td>z<b>"
    data += b"<script>'<p>'</script>a</b><textarea>no</textarea><!--no--></body>"
    assert [line for line in original.read(data).lines if line] == ["1 < 2 &lt; 3rd © x", "y", "za"]


def test_a_declared_encoding_is_used_where_the_bytes_are_not_utf_8() -> None:
    data = "<meta charset='windows-1251'><p>Прилив".encode("cp1251")
    assert original.read(data).lines[-1] == "Прилив"
    assert original.read("<meta charset='windows-1251'><p>Прилив".encode()).lines[-1] == "Прилив"


NO_TEXT = "This is neither a text nor a web page."


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "This file is empty."),
        (b" \r\n\t ", "This file is empty."),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", NO_TEXT),
        (b"%PDF-1.4\n%plain enough\n", NO_TEXT),
        (b"PK\x03\x04word/document.xml", NO_TEXT),
        (rb"{\rtf1\ansi He did not believe in the moon.}", NO_TEXT),
        (b"From: <Saved by Blink>\nMIME-Version: 1.0\n", NO_TEXT),
        (b"\xd0\xcf\x11\xe0" + bytes(500), NO_TEXT),
        (bytes(100_000), NO_TEXT),
        (b"He did not\0 believe in the moon.", NO_TEXT),
        (os.urandom(200_000), NO_TEXT),
        (b"\xff\xfe\xff", NO_TEXT),
        (b"\x81\x8d\x8f\x90\x9d", NO_TEXT),
        (b"a" * 20_000_000, "This is too large: at most 5 MB."),
    ],
)
def test_what_is_no_text_is_refused_in_words(data: bytes, said: str) -> None:
    lines, problem = original.read(data)
    assert lines == []
    assert problem.startswith(said)


MEGABYTE = 1024 * 1024


@pytest.mark.parametrize(
    "piece",
    ["<a", "<p>", "</", "<!--", "<![", "<a x='", "<script>", "&", "&a", "<div>", "<table><tr>x",
     "\u0301\u0327", "&#x301;&#x327;", "\uff9e\u0301", "a\n", "a-\n", "\ufdfa", "<svg><b>", "<", " a"],
)  # fmt: skip
def test_a_file_made_to_be_slow_is_not(piece: str) -> None:
    data = (piece * MEGABYTE).encode()[:MEGABYTE].decode(errors="ignore").encode()
    with spent() as cpu:
        lines, problem = original.read(data)
        assert problem == ""
        if len(lines) < 20_000:
            with pytest.raises(Exception, match="another text"):
                body(lines, FINGERPRINTS, "tides")
    assert cpu.seconds < 5


def test_the_largest_file_is_read_in_time() -> None:
    filler = plain(["Nothing of it."] * 5)
    for data in (filler * 18_000, page(PARAGRAPHS) * 2_500):
        with spent() as cpu:
            original.read(data[: original.MOST_BYTES])
        assert cpu.seconds < 5
