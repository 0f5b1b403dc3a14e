"""No file of the project carries sentences of the original article: no eight words in a row."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp import paths

RUN = 8
LARGEST = 2_000_000


def original() -> Path | None:
    """Where the article is, if whoever runs the tests holds a copy."""
    named = os.environ.get("QUIZAPP_ARTICLE")
    path = Path(named) if named else paths.ROOT.parent / "shared" / "article.txt"
    return path if path.is_file() else None


def runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return (tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def files() -> list[Path]:
    """The tracked files; outside a repository, those of content, code and tests."""
    if (paths.ROOT / ".git").exists():
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=paths.ROOT, capture_output=True, text=True, check=True
        )
        return [paths.ROOT / name for name in listed.stdout.split("\0") if name]
    folders = ("questions", "quizapp", "templates", "static", "tests")
    return [path for folder in folders for path in (paths.ROOT / folder).rglob("*")]


def borrowed(path: Path, theirs: set[tuple[str, ...]]) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return []
    return [f"{path.name}: {' '.join(run)}" for run in runs(text) if run in theirs]


def test_no_file_carries_sentences_of_the_original() -> None:
    article = original()
    if article is None:
        pytest.skip("the original article is not here; QUIZAPP_ARTICLE can name a copy of it")
    theirs = set(runs(article.read_text(encoding="utf-8")))
    assert theirs
    small = [path for path in files() if path.is_file() and path.stat().st_size <= LARGEST]
    assert len(small) > 20
    assert [found for path in small for found in borrowed(path, theirs)] == []


def test_eight_words_in_a_row_are_noticed(tmp_path: Path) -> None:
    theirs = set(runs("The moon pulls the water nearest to it, twice a day."))
    page = tmp_path / "page.md"
    page.write_text("It is said: the MOON pulls\nthe water – nearest to it.")
    assert borrowed(page, theirs) == ["page.md: the moon pulls the water nearest to it"]
    page.write_text("It is said: the moon pulls the water nearest to us.")
    assert borrowed(page, theirs) == []
