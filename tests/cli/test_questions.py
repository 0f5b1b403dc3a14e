"""Question files from the command line."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from quizapp import paths
from tests.cli.conftest import Run
from tests.questionfiles import edit, write_folder


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """A copy of the question files that the program comes with."""
    return Path(shutil.copytree(paths.QUESTIONS, tmp_path / "questions"))


def test_the_shipped_files_have_no_problem(run: Run, folder: Path) -> None:
    checked = run("questions", "check")
    assert checked.exit_code == 0
    assert checked.stdout.endswith(": no problem found.\n")
    assert checked.stdout.count("\n") == 1
    assert not folder.exists()  # no database is needed


def test_one_quote_altered_is_named_with_file_and_line(run: Run, shipped: Path) -> None:
    bank = sorted((shipped / "left-opposition" / "bank").glob("*.yaml"))[0]
    lines = bank.read_text().splitlines(keepends=True)
    at = next(index for index, line in enumerate(lines) if line.strip() == "quote: >-")
    first, _, rest = lines[at + 1].strip().partition(" ")
    lines[at + 1] = lines[at + 1].replace(first, f"{first}x", 1)
    bank.write_text("".join(lines))
    checked = run("questions", "check", str(shipped))
    assert checked.exit_code == 1
    assert checked.stdout == (
        f"left-opposition/bank/{bank.name}:{at + 1}: These words do not stand in the passage. "
        f"Copy them exactly. ({shortened(f'{first}x {rest}')})\n"
    )


def shortened(quote: str) -> str:
    return f"“{quote}”" if len(quote) <= 40 else f"“{quote[:40].rstrip()}…”"


def test_problems_as_json(run: Run, tmp_path: Path) -> None:
    files = write_folder(tmp_path / "tides")
    edit(files / "sets/moon-and-sun.yaml", "  - highest-tide", "  - lowest-tide")
    checked = run("questions", "check", "--json", str(files))
    assert checked.exit_code == 1
    assert json.loads(checked.stdout) == {
        "articles": 1,
        "questions": 2,
        "sets": 1,
        "errors": 0,
        "warnings": 0,
        "findings": [],
        "problems": [
            {
                "file": "sets/moon-and-sun.yaml",
                "line": 7,
                "what": "There is no question “lowest-tide” in the bank.",
            }
        ],
    }


JUDGED = "It tells no more than the mark does: say why, or which part of the text was mixed up."


def test_a_warning_is_printed_and_is_no_failure(run: Run, tmp_path: Path) -> None:
    files = write_folder(tmp_path / "tides")
    edit(files / "bank/tides.yaml", "It pulls less.", "Wrong.")
    checked = run("questions", "check", str(files))
    what = "The explanation says whether it is right, and not why."
    assert checked.exit_code == 0
    assert checked.stdout == (
        f"bank/tides.yaml:19: warning: {what} ({JUDGED})\n"
        "1 article, 2 questions, 1 set: no problem found, 1 warning.\n"
    )
    told = json.loads(run("questions", "check", "--json", str(files)).stdout)
    assert (told["errors"], told["warnings"], told["problems"]) == (0, 1, [])
    assert told["findings"] == [
        {
            "file": "bank/tides.yaml",
            "line": 19,
            "level": "warning",
            "code": "says-only-right-or-wrong",
            "question": "strongest-pull",
            "field": "explanation-ssss",
            "what": what,
            "why": JUDGED,
        }
    ]
    assert "Questions added: 2." in run("questions", "sync", str(files)).stdout


def test_an_error_of_the_linter_fails_the_check_and_locks_no_school_out(
    run: Run, tmp_path: Path
) -> None:
    files = write_folder(tmp_path / "tides")
    edit(files / "bank/tides.yaml", "What pulls the water most?", "What pulls ![](moon.png) most?")
    checked = run("questions", "check", str(files))
    assert checked.exit_code == 1
    assert checked.stdout == (
        "bank/tides.yaml:7: error: A picture has no words that say what it shows. "
        "(Whoever cannot see the picture cannot answer.)\n"
    )
    assert run("questions", "sync", str(files)).exit_code == 0


def test_counts_of_a_folder_that_is_all_right(run: Run, tmp_path: Path) -> None:
    checked = run("questions", "check", str(write_folder(tmp_path / "tides")))
    assert (checked.exit_code, checked.stdout) == (
        0,
        "1 article, 2 questions, 1 set: no problem found.\n",
    )


@pytest.mark.parametrize("command", ["check", "sync"])
@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_a_folder_without_question_files(run: Run, tmp_path: Path, command: str, name: str) -> None:
    (tmp_path / "empty").mkdir()
    result = run("questions", command, str(tmp_path / name))
    assert result.exit_code == 1
    assert result.stderr == (f"There is no such folder with question files: {tmp_path / name}.\n")


def test_sync_says_what_it_did(run: Run, tmp_path: Path) -> None:
    files = str(write_folder(tmp_path / "tides"))
    assert run("questions", "sync", files).stdout == (
        "Articles added: 1.\nQuestions added: 2.\nSets added: 1.\n"
    )
    assert run("questions", "sync", files).stdout == "Nothing has changed.\n"


def test_sync_of_broken_files_names_every_problem(run: Run, tmp_path: Path) -> None:
    files = write_folder(tmp_path / "tides")
    edit(files / "sets/moon-and-sun.yaml", "  - highest-tide", "  - lowest-tide")
    synced = run("questions", "sync", str(files))
    problem = "sets/moon-and-sun.yaml:7: There is no question “lowest-tide” in the bank."
    assert synced.exit_code == 1
    assert synced.stdout == f"{problem}\n"
    assert synced.stderr == (
        f"There is a problem in the question files; nothing was changed. The first: {problem}\n"
    )


def test_export_names_what_it_writes(run: Run, tmp_path: Path) -> None:
    files, out = write_folder(tmp_path / "tides"), tmp_path / "out"
    run("questions", "sync", str(files))
    exported = run("questions", "export", "tides", "--to", str(out))
    assert exported.stdout.splitlines() == [
        str(out / "article.yaml"),
        str(out / "bank" / "moon.yaml"),
        str(out / "sets" / "moon-and-sun.yaml"),
    ]
    assert run("questions", "check", str(out)).exit_code == 0
    again = run("questions", "export", "tides", "--to", str(out))
    assert again.stdout == f"The files in {out} say the same already.\n"


def test_an_article_that_is_not_there_cannot_be_exported(run: Run, tmp_path: Path) -> None:
    exported = run("questions", "export", "tides", "--to", str(tmp_path / "out"))
    assert exported.exit_code == 1
    assert exported.stderr == "There is no such article that question files brought: tides.\n"


def test_the_schemas_are_written_for_editors(run: Run, tmp_path: Path) -> None:
    written = run("questions", "schema", "--to", str(tmp_path))
    assert written.exit_code == 0
    names = ["article.json", "bank.json", "set.json"]
    assert written.stdout.splitlines() == [str(tmp_path / name) for name in names]
    for name in names:
        assert (tmp_path / name).read_bytes() == (paths.QUESTIONS / "schema" / name).read_bytes()


def test_a_text_that_was_edited_in_the_browser_is_left_and_named(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    files = write_folder(tmp_path / "tides")
    run("questions", "sync", str(files))
    with sqlite3.connect(folder / "quizapp.sqlite") as connection:
        connection.execute("UPDATE article SET taken_over_at = '2026-03-02 09:00:00.000000'")
    connection.close()
    edit(files / "article.yaml", "title: The tides", "title: All tides")
    synced = run("questions", "sync", str(files))
    assert synced.stdout == (
        "Nothing has changed.\nTexts left as they are in the browser: tides.\n"
    )


def test_a_glossary_that_was_written_in_the_browser_is_left_and_named(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    files = write_folder(tmp_path / "tides")
    with (files / "article.yaml").open("a") as file:
        file.write("glossary:\n  - term: tide\n    explanation: It rises.\n")
    assert "Glossaries added: 1.\n" in run("questions", "sync", str(files)).stdout
    with sqlite3.connect(folder / "quizapp.sqlite") as connection:
        connection.execute("UPDATE glossary_entry SET retired_at = at, retired_by_id = 1")
    connection.close()
    assert run("questions", "sync", str(files)).stdout == (
        "Nothing has changed.\nGlossaries left as they are in the browser: tides.\n"
    )
