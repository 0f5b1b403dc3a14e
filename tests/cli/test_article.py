"""An article's original from the command line."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from quizapp import paths
from quizapp.core.original import fingerprint
from tests.cli.conftest import Run
from tests.originals import PARAGRAPHS, WAYS, Way, plain
from tests.questionfiles import edit, write_folder
from tests.test_borrowed_words import original as held


def test_fingerprints_are_printed_for_the_article_file(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "body.txt"
    file.write_text("\n\n* * *\n\n".join(PARAGRAPHS).replace(" the ", "\nthe ") + "\n\n")
    printed = run("article", "fingerprints", "tides", str(file))
    assert printed.exit_code == 0
    assert printed.stdout.splitlines() == [
        f'    - "{fingerprint(one, "tides")}"' for one in PARAGRAPHS
    ]
    assert not folder.exists()  # no database is needed


def test_fingerprints_of_what_is_no_text_are_refused(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "body.txt"
    file.write_bytes(b"%PDF-1.7")
    printed = run("article", "fingerprints", "tides", str(file))
    assert (printed.exit_code, printed.stdout) == (1, "")
    assert printed.stderr.startswith("file: This is neither a text nor a web page.")


@pytest.fixture
def synced(run: Run, tmp_path: Path) -> None:
    """A site with an article whose original has the paragraphs of `tests.originals`."""
    files = write_folder(tmp_path / "tides")
    prints = ", ".join(fingerprint(one, "tides") for one in PARAGRAPHS)
    edit(files / "article.yaml", "paragraphs: 3", f"paragraphs: 5\n  fingerprints: [{prints}]")
    edit(files / "article.yaml", "original: [2, 3]", "original: [2, 3, 4, 5]")
    assert run("questions", "sync", str(files)).exit_code == 0


def kept(folder: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "quizapp.sqlite")) as connection:
        return connection.execute("SELECT * FROM original").fetchall()


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_a_file_is_attached_and_detached(
    run: Run, folder: Path, synced: None, tmp_path: Path, way: Way
) -> None:
    file = tmp_path / "original"
    file.write_bytes(way(PARAGRAPHS))
    attached = run("article", "attach", "tides", str(file))
    assert (attached.exit_code, attached.stderr) == (0, "")
    assert attached.stdout == (
        "Attached: all 5 paragraphs fit; the people of classes that use it see it.\n"
    )
    assert len(kept(folder)) == 1
    detached = run("article", "detach", "tides")
    assert (detached.exit_code, detached.stdout) == (0, "Detached.\n")
    assert kept(folder) == []
    for file in folder.glob("quizapp.sqlite*"):
        assert b"tables were begun" not in file.read_bytes()


def test_it_can_be_for_teachers_only(run: Run, folder: Path, synced: None, tmp_path: Path) -> None:
    (tmp_path / "original").write_bytes(plain(PARAGRAPHS))
    told = run("article", "attach", "tides", str(tmp_path / "original"), "--for", "teachers")
    assert told.stdout == "Attached: all 5 paragraphs fit; teachers alone see it.\n"
    assert "teachers" in kept(folder)[0]
    assert run("article", "attach", "tides", str(tmp_path / "original"), "--for", "all").exit_code


@pytest.mark.parametrize("number", [1, 3, 5])
def test_a_paragraph_that_does_not_fit_is_named_and_nothing_is_kept(
    run: Run, folder: Path, synced: None, tmp_path: Path, number: int
) -> None:
    altered = [*PARAGRAPHS]
    altered[number - 1] = altered[number - 1].replace("the", "a")
    (tmp_path / "original").write_bytes(plain(altered))
    told = run("article", "attach", "tides", str(tmp_path / "original"))
    assert (told.exit_code, told.stdout) == (1, "")
    assert told.stderr == (
        f"file: ¶{number} is missing or altered: no paragraph of this file has its words. "
        "4 of 5 paragraphs fit.\n"
    )
    assert kept(folder) == []


def test_what_is_not_there_is_said_in_a_sentence(run: Run, synced: None, tmp_path: Path) -> None:
    (tmp_path / "original").write_bytes(plain(PARAGRAPHS))
    for words, said in (
        (["attach", "rivers", str(tmp_path / "original")], "There is no such article: rivers.\n"),
        (["detach", "rivers"], "There is no such article: rivers.\n"),
        (["detach", "tides"], "There is no such attached original: tides.\n"),
    ):
        told = run("article", *words)
        assert (told.exit_code, told.stdout, told.stderr) == (1, "", said)


def test_a_file_of_20_megabytes_is_refused(run: Run, synced: None, tmp_path: Path) -> None:
    (tmp_path / "original").write_bytes(plain(PARAGRAPHS) + b"a" * 20_000_000)
    told = run("article", "attach", "tides", str(tmp_path / "original"))
    assert told.exit_code == 1
    assert told.stderr.startswith("file: This is too large: at most 5 MB.")


def test_the_article_itself_is_attached(run: Run, folder: Path) -> None:
    copy = held()
    if copy is None:
        pytest.skip("the original article is not here; QUIZAPP_ARTICLE can name a copy of it")
    run("questions", "sync", str(paths.QUESTIONS))
    attached = run("article", "attach", "left-opposition", str(copy))
    assert attached.stdout.startswith("Attached: all 45 paragraphs fit;")
    assert len(kept(folder)) == 1
