from pathlib import Path

import pytest
from flask import Flask

from quizapp.services import questionfiles
from tests.questionfiles import write_folder


@pytest.fixture
def folder(app: Flask, tmp_path: Path) -> Path:
    return write_folder(tmp_path / "tides")


@pytest.fixture
def synced(folder: Path) -> Path:
    questionfiles.sync(folder)
    return folder
