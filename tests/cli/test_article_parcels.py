"""An article out of one site and into another, as one file."""

import io
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from quizapp import paths
from tests.cli.conftest import Run
from tests.questionfiles import write_folder


def counted(folder: Path) -> dict[str, int]:
    with closing(sqlite3.connect(folder / "quizapp.sqlite")) as connection:
        tables = ("article", "question", "version", "citation", "question_set", "assignment")
        return {
            one: connection.execute(f"SELECT count(*) FROM {one}").fetchone()[0] for one in tables
        }


@pytest.fixture
def taken(run: Run, tmp_path: Path) -> Path:
    """The small article of `tests.questionfiles` as a zip."""
    assert run("questions", "sync", str(write_folder(tmp_path / "tides"))).exit_code == 0
    done = run("article", "export", "tides", str(tmp_path / "tides.zip"))
    assert (done.exit_code, done.output) == (0, "Written: 2 questions, 1 set.\n")
    return tmp_path / "tides.zip"


@pytest.fixture
def elsewhere(taken: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty site's folder, which commands work on from here on."""
    monkeypatch.setenv("QUIZAPP_DATA_DIR", str(tmp_path / "elsewhere"))
    return tmp_path / "elsewhere"


def test_the_shipped_article_comes_out_of_another_site_as_it_went_in(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("questions", "sync").exit_code == 0
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    done = run("article", "export", "left-opposition", str(first))
    assert done.output == "Written: 124 questions, 12 sets.\n"
    monkeypatch.setenv("QUIZAPP_DATA_DIR", str(tmp_path / "elsewhere"))
    done = run("article", "import", str(first))
    assert (done.exit_code, done.output) == (0, "Brought in: /articles/left-opposition\n")
    assert run("article", "export", "left-opposition", str(second)).exit_code == 0
    assert first.read_bytes() == second.read_bytes()


def test_its_files_are_those_of_the_question_files(run: Run, tmp_path: Path) -> None:
    run("questions", "sync")
    run("article", "export", "left-opposition", str(tmp_path / "out.zip"))
    with zipfile.ZipFile(tmp_path / "out.zip") as opened:
        names = set(opened.namelist())
        opened.extractall(tmp_path / "out")
    there = paths.QUESTIONS / "left-opposition"
    parts = {f"left-opposition/bank/{one.name}" for one in there.glob("bank/*.yaml")}
    assert names >= {"left-opposition/article.yaml", *parts}
    assert "left-opposition/sets/08-the-whole-text.yaml" in names
    assert len(names) == 1 + len(parts) + 12
    assert run("questions", "check", str(tmp_path / "out")).output.startswith(
        "1 article, 124 questions, 12 sets: no problem found"
    )


def test_for_a_teacher_it_is_private_and_for_the_school_it_is_everyones(
    run: Run, taken: Path, elsewhere: Path
) -> None:
    run("user", "add", "olga", "--role", "teacher", given="correct horse battery\n" * 2)
    done = run("article", "import", str(taken), "--owner", "olga")
    assert (done.exit_code, done.output) == (0, "Brought in: /articles/tides\n")
    done = run("article", "import", str(taken), "--as", "The tides, again")
    assert (done.exit_code, done.output) == (0, "Brought in: /articles/the-tides-again\n")
    with closing(sqlite3.connect(elsewhere / "quizapp.sqlite")) as connection:
        rows = connection.execute("SELECT slug, owner_id, public FROM article").fetchall()
        offered = connection.execute("SELECT count(*) FROM assignment").fetchone()
    assert rows == [("tides", 1, 0), ("the-tides-again", None, 1)]
    assert offered == (1,)


def test_an_address_that_is_taken_is_refused_and_nothing_kept(
    run: Run, folder: Path, taken: Path
) -> None:
    before = counted(folder)
    done = run("article", "import", str(taken))
    assert done.exit_code == 1
    assert done.stderr == (
        "address: This site has an article at “tides” already. Choose another address.\n"
    )
    assert counted(folder) == before


def test_nobody_and_a_student_own_no_article(run: Run, taken: Path, elsewhere: Path) -> None:
    run("user", "add", "sami", "--role", "student", given="correct horse battery\n" * 2)
    done = run("article", "import", str(taken), "--owner", "sami")
    assert (done.exit_code, done.stderr) == (1, "owner: Only a teacher can own an article.\n")
    done = run("article", "import", str(taken), "--owner", "nobody")
    assert done.exit_code == 1
    assert done.stderr.startswith("There is no such ")
    assert counted(elsewhere)["article"] == 0


def with_file(taken: Path, name: str, old: str, new: str) -> Path:
    """The zip with a word of a file changed, or a file added."""
    with zipfile.ZipFile(taken) as opened:
        files = {one: opened.read(one) for one in opened.namelist()}
    files[name] = files.get(name, b"").replace(old.encode(), new.encode()) or new.encode()
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as made:
        for one, data in files.items():
            made.writestr(one, data)
    changed = taken.with_name("changed.zip")
    changed.write_bytes(kept.getvalue())
    return changed


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (
            "bank/moon.yaml",
            "quote: >-\n",
            "quote: >-\n              No ",
            "bank/moon.yaml:19: These words do not stand",
        ),
        ("bank/moon.yaml", "id: mmmm", "id: ssss", "bank/moon.yaml:"),
        (
            "sets/01-moon-and-sun.yaml",
            "strongest-pull",
            "another",
            "sets/01-moon-and-sun.yaml:8: There is no question “another” in the bank.",
        ),
        ("article.yaml", "title: The tides", "title: [", "article.yaml:"),
        (
            "article.yaml",
            "title: The tides\n",
            "title: The tides\nglossary:\n  - term: tide\n    explanation:\n",
            "article.yaml:7: “explanation” is empty.",
        ),
    ],
)
def test_problems_are_told_by_file_and_line_and_nothing_is_kept(
    run: Run, taken: Path, elsewhere: Path, name: str, old: str, new: str, said: str
) -> None:
    with zipfile.ZipFile(taken) as opened:
        names = opened.namelist()
    changed = with_file(taken, next(one for one in names if one.endswith(name)), old, new)
    done = run("article", "import", str(changed))
    assert done.exit_code == 1
    assert said in done.stdout
    assert "nothing was changed" in done.stderr
    assert counted(elsewhere)["article"] == 0


def test_a_file_without_a_licence_needs_an_owner(run: Run, taken: Path, elsewhere: Path) -> None:
    changed = with_file(taken, "tides/article.yaml", "licence: CC BY 4.0\n", "")
    done = run("article", "import", str(changed))
    assert done.exit_code == 1
    assert done.stderr.startswith("owner: It names no licence")


def test_what_is_no_zip_or_has_another_file_in_it_is_refused(
    run: Run, taken: Path, elsewhere: Path, tmp_path: Path
) -> None:
    (tmp_path / "no.zip").write_bytes(b"%PDF-1.7")
    done = run("article", "import", str(tmp_path / "no.zip"))
    assert (done.exit_code, done.stderr) == (
        1,
        "file: This is not a zip file, or it is damaged.\n",
    )
    changed = with_file(taken, "../evil.yaml", "", "evil")
    done = run("article", "import", str(changed))
    assert done.stderr == "file: “../evil.yaml” has no place among question files.\n"
    assert not (tmp_path.parent / "evil.yaml").exists()


def test_an_article_that_is_not_there_cannot_be_exported(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    done = run("article", "export", "nothing", str(tmp_path / "out.zip"))
    assert (done.exit_code, done.stderr) == (1, "There is no such article.\n")
    assert not (tmp_path / "out.zip").exists()
