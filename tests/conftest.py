"""One migrated database, copied for each test; three people: the owner, the colleague, the stranger."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import HealthCheck, settings

from quizapp import create_app
from quizapp.core.access import Actor
from quizapp.services import installation
from quizapp.settings import Settings
from quizapp.store.db import db, mean_to_write
from tests import compiled, factories
from tests.browsing import Browser

SECRET = "for tests only"

# The database of a test is shared by its examples, and a busy machine is no fault of theirs.
settings.register_profile(
    "quizapp",
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("quizapp")

compiled.routes_once()
compiled.collect_seldom()


def app_in(folder: Path) -> Flask:
    app = create_app(Settings(data_dir=folder, secret_key=SECRET))
    compiled.share(app)
    return app


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database at the newest schema."""
    folder = tmp_path_factory.mktemp("migrated")
    app = app_in(folder)
    with app.app_context():
        installation.upgrade()
        db.session.remove()
        db.engine.dispose()
    return folder / "quizapp.sqlite"


@contextmanager
def opened(folder: Path, migrated: Path) -> Iterator[Flask]:
    """An app on a database of its own, with its context open. Tests write, so every BEGIN locks."""
    folder.mkdir(exist_ok=True)
    shutil.copy(migrated, folder / "quizapp.sqlite")
    app = app_in(folder)
    with app.app_context():
        mean_to_write()
        yield app
        mean_to_write(False)
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def app(tmp_path: Path, migrated: Path) -> Iterator[Flask]:
    with opened(tmp_path, migrated) as app:
        yield app


@pytest.fixture
def owner(app: Flask) -> Actor:
    """A teacher who owns what a test makes."""
    return factories.make_person("Olga Owner", role="teacher")


@pytest.fixture
def stranger(app: Flask) -> Actor:
    """A teacher who has nothing to do with it."""
    return factories.make_person("Stefan Stranger", role="teacher")


@pytest.fixture
def student(app: Flask) -> Actor:
    return factories.make_person("Sami Student")


@pytest.fixture
def visitor(app: Flask) -> Browser:
    """A browser that nobody is logged in with."""
    return Browser(app)
