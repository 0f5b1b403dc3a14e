"""Commands run as whoever runs a site would, on a folder of their own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizapp.cli import main
from quizapp.store.db import mean_to_write

Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder that does not exist yet, named in the environment; no other setting is there."""
    chosen = tmp_path / "data"
    for name in ("HOST", "PORT", "DATABASE_URL", "SECRET_KEY", "TLS_CERT", "TLS_KEY"):
        monkeypatch.delenv(f"QUIZAPP_{name}", raising=False)
    monkeypatch.setenv("QUIZAPP_DATA_DIR", str(chosen))
    return chosen


@pytest.fixture
def run(folder: Path) -> Iterator[Run]:
    """Run a command; anything but a clean exit is a failing test."""

    def command(*words: str, given: str | None = None) -> Result:
        result = CliRunner().invoke(main, words, input=given)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.output
        return result

    yield command
    mean_to_write(False)
