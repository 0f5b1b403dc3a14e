"""What a file of a stranger costs, and that it ends only the process that reads it."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from quizapp.services import apart
from tests import files
from tests.files import PAGE, archive, book, paragraph, word

NESTED = "<div>" * 50_000 + "deep" + "</div>" * 50_000
ROWS = "<table>" + "<tr><td>a<td>b" * 60_000 + "</table>"
LAUGHS = "<!DOCTYPE a [" + "".join(
    f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10)
)  # fmt: skip
BAD = {
    "zip bomb": archive({"word/document.xml": bytes(200_000_000)}),
    "many bombs": archive({f"OEBPS/{n}.xhtml": bytes(900_000) for n in range(100)}),
    "billion laughs": f"<?xml version='1.0'?>{LAUGHS}]><a>&e9;</a>".encode(),
    "billion laughs in Word": archive({"word/document.xml": f"{LAUGHS}]><a>&e9;</a>"}),
    "zip slip": archive({"../../../tmp/evil": "a", "word/document.xml": "a"}),
    "deep Word document": word("<w:tbl>" * 30_000),
    "scan": files.pdf([[]] * 300),
    "not packed": files.pdf([["("]] * 10).replace(b"/Length", b"/Filter /FlateDecode /Length"),
    "packed words": files.packed_pdf(b"BT /F1 12 Tf\n" + b"(aaaaaaa) Tj\n" * 5_000_000 + b"ET"),
    "a packed word": files.packed_pdf(b"BT /F1 12 Tf (" + b"a" * 70_000_000 + b") Tj ET"),
    "one page two hundred times": files.shared_pdf(
        200, b"BT /F1 12 Tf (Hello) Tj ET\n" + b"q 1 0 0 1 0 0 cm Q\n" * 20_000
    ),
    "too long": b"a " * 1_500_000,
    "brackets": b"[" * 3_000_000,
    "too many tags": b"<html>" + b"<i>" * 400_000,
    "noise": random.Random(1).randbytes(2_000_000),
    "deep raised signs": b"<html><p>" + b"<sup>" * 60_000 + b"1",
    "half a Word document": word(paragraph("a" * 1000))[:-300],
}
MEASURED = """
import resource, sys
from quizapp.services import apart
found = apart.read(sys.stdin.buffer.read(), "tides.docx")
used = resource.getrusage(resource.RUSAGE_CHILDREN)
seconds = used.ru_utime + used.ru_stime
print(seconds, used.ru_maxrss // 1024, len(found.blocks), found.problem.message if found.problem else "")
"""


def measured(data: bytes) -> tuple[float, int, int, str]:
    """Seconds of the processor and megabytes of the reading process, blocks, and the problem."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURED],
        input=data,
        capture_output=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    seconds, memory, blocks, problem = done.stdout.decode().strip("\n").split(" ", 3)
    return float(seconds), int(memory), int(blocks), problem


@pytest.mark.parametrize("data", BAD.values(), ids=BAD.keys())
def test_a_bad_file_is_refused_soon_and_takes_little(data: bytes) -> None:
    seconds, memory, blocks, problem = measured(data)
    assert problem
    assert blocks == 0
    assert seconds < 5
    assert memory < 300


@pytest.mark.parametrize("page", [NESTED, ROWS], ids=["nested", "rows"])
def test_an_odd_page_is_read_or_refused_soon_and_takes_little(page: str) -> None:
    seconds, memory, blocks, problem = measured(f"<html><body>{page}</body></html>".encode())
    assert bool(problem) is (blocks == 0)
    assert seconds < 5
    assert memory < 300


def test_two_megabytes_of_text_are_read() -> None:
    words = ["moon", "tide", "harbour", "water", "table", "sea", "sun"]
    chance = random.Random(1)
    paragraphs = [" ".join(chance.choices(words, k=60)) + "." for _ in range(6000)]
    text = "\n\n".join(paragraphs)[:1_990_000]
    page = "".join(f"<p>{one}</p>" for one in text.split("\n\n"))
    for data in (text.encode(), f"<html><body>{page}</body></html>".encode()):
        seconds, memory, blocks, problem = measured(data)
        assert problem == ""
        assert blocks > 5000
        assert seconds < 30
        assert memory < 300


def test_progress_is_told_and_names_are_any_text(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[float] = []
    page = "<p>The tide rises.</p>" * 1500
    chapters = {f"{n}.xhtml": f"<html><body>{page}</body></html>" for n in range(12)}
    found = apart.read(book(chapters), "a\0\ud800\n/../b.epub", told.append)
    assert found.problem is None
    assert len(found.blocks) == 18_000
    assert told == sorted(told)


def test_the_end_of_the_process_is_a_problem_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "WALL_SECONDS", 0)
    found = apart.read(PAGE.encode(), "tides.html")
    assert found.problem
    assert "too long" in found.problem.message
    monkeypatch.setattr(apart, "WALL_SECONDS", 60)
    monkeypatch.setattr(apart.sys, "executable", "/bin/false")
    found = apart.read(PAGE.encode(), "tides.html")
    assert found.problem
    assert "cannot be read" in found.problem.message


def test_it_can_write_no_file(tmp_path: Path) -> None:
    code = (
        "from quizapp.services.apart_child import _bound; _bound(); "
        f"open({str(tmp_path / 'a')!r}, 'w').write('x' * 10000)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode != 0
    assert (tmp_path / "a").stat().st_size == 0


def test_a_long_book_of_pages_is_read_to_its_end() -> None:
    line = "the moon pulls the water nearest to it and the tide rises twice a day and"
    told: list[float] = []
    found = apart.read(files.pdf([[line] * 41] * 400), "book.pdf", told.append)
    assert found.problem is None
    assert sum(len(block.text) for block in found.blocks) > 1_000_000
    assert told == sorted(told)


def test_another_alphabet_is_told_in_that_process_too() -> None:
    words = "Море поднимается дважды в день. Луна притягивает воду, которая ближе к ней."
    found = apart.read(words.encode("cp1251"), "tides.txt")
    assert [block.text for block in found.blocks] == [words]
    assert (found.about.language, found.notes[0].values) == ("ru", {"encoding": "cp1251"})
