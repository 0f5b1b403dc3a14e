"""What the bank is made of, from the command line."""

import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.questionfiles import edit, write_folder


def test_the_bank_and_each_set_are_said(run: Run, tmp_path: Path) -> None:
    said = run("questions", "balance", str(write_folder(tmp_path / "tides")))
    assert said.exit_code == 0
    assert "The bank: 2 questions\n" in said.stdout
    assert "  passages cited: 2 of 2\n" in said.stdout
    assert "moon-and-sun: 2 questions\n" in said.stdout


def test_as_json(run: Run, tmp_path: Path) -> None:
    said = run("questions", "balance", "--json", str(write_folder(tmp_path / "tides")))
    found = json.loads(said.stdout)
    assert found["questions"] == 2
    assert found["kinds"]["choice"] == 2
    assert found["passages"] == {"p1": 2, "p2": 2}
    assert found["sets"]["moon-and-sun"]["questions"] == 2


def test_the_shipped_bank_has_one_object(run: Run) -> None:
    found = json.loads(run("questions", "balance", "--json").stdout)
    assert {"questions", "kinds", "skills", "levels", "passages", "sets"} <= found.keys()


def test_broken_files_are_refused(run: Run, tmp_path: Path) -> None:
    files = write_folder(tmp_path / "tides")
    edit(files / "sets/moon-and-sun.yaml", "  - highest-tide", "  - lowest-tide")
    said = run("questions", "balance", str(files))
    assert said.exit_code == 1
    assert "lowest-tide" in said.stderr


def test_of_several_articles_each_is_said(run: Run, tmp_path: Path) -> None:
    write_folder(tmp_path / "tides")
    other = write_folder(tmp_path / "winds")
    edit(other / "article.yaml", "slug: tides", "slug: winds")
    edit(other / "sets/moon-and-sun.yaml", "slug: moon-and-sun", "slug: winds-and-sun")
    assert run("questions", "balance", str(tmp_path)).stdout.count("The bank: 2 questions") == 2
    refused = run("questions", "balance", "--json", str(tmp_path))
    assert refused.exit_code == 1
    assert "several" in refused.stderr
