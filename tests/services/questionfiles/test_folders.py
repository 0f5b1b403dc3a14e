"""Question files as they lie on the disk."""

from pathlib import Path

import pytest

from quizapp.core.errors import NotFound
from quizapp.services import questionfiles
from quizapp.services.questionfiles import folders
from tests.questionfiles import edit, write_folder


def test_a_folder_holds_one_article_or_several(tmp_path: Path) -> None:
    one = write_folder(tmp_path / "one")
    two = write_folder(tmp_path / "two")
    edit(two / "article.yaml", "slug: tides", "slug: seas")
    edit(two / "sets/moon-and-sun.yaml", "slug: moon-and-sun", "slug: sun-and-moon")
    (tmp_path / "schema").mkdir()
    (tmp_path / "notes.txt").write_text("not a question file")
    assert (questionfiles.check(one).questions, questionfiles.check(one).sets) == (2, 1)
    both = questionfiles.check(tmp_path)
    assert ([one.name for one in both.folders], both.questions, both.problems) == (
        ["one", "two"],
        4,
        [],
    )


def test_problems_name_the_folder_of_their_article(tmp_path: Path) -> None:
    edit(write_folder(tmp_path / "one") / "article.yaml", "language: en", "language: 1")
    problems = questionfiles.check(tmp_path).problems
    assert [(one.file, one.line) for one in problems] == [("one/article.yaml", 5)]
    problems = questionfiles.check(tmp_path / "one").problems
    assert [(one.file, one.line) for one in problems] == [("article.yaml", 5)]


def test_a_bank_without_its_article_is_not_passed_over(tmp_path: Path) -> None:
    (write_folder(tmp_path / "one") / "article.yaml").unlink()
    assert [str(one) for one in questionfiles.check(tmp_path).problems] == [
        "one/article.yaml:1: This file is missing."
    ]


def test_a_file_may_end_in_yml_too(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "one")
    (folder / "bank/tides.yaml").rename(folder / "bank/tides.yml")
    checked = questionfiles.check(folder)
    assert (checked.questions, checked.problems) == (2, [])


def test_a_file_of_10_mb_is_a_problem_and_not_a_delay(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "one")
    (folder / "bank/large.yaml").write_bytes(b"x" * 10_000_000)
    assert [str(one) for one in questionfiles.check(folder).problems] == [
        "bank/large.yaml:1: The file is too large: at most 5 MB."
    ]


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_a_folder_without_question_files_is_none(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty" / "other").mkdir(parents=True)
    with pytest.raises(NotFound):
        questionfiles.check(tmp_path / name)


def test_a_file_is_put_in_place_whole(tmp_path: Path) -> None:
    folders.write(tmp_path / "new" / "file.yaml", b"first")
    folders.write(tmp_path / "new" / "file.yaml", b"second")
    assert [(path.name, path.read_bytes()) for path in (tmp_path / "new").iterdir()] == [
        ("file.yaml", b"second")
    ]
