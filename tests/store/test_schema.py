"""A newer program finds an older database: it is copied first, then migrated."""

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from quizapp.store import schema
from quizapp.store.db import db
from tests import factories

NOW = datetime(2026, 3, 2, 9, 30, 15, tzinfo=UTC)
NEXT = '''
"""The next schema."""
from alembic import op
revision, down_revision = "9000", "{before}"

def upgrade() -> None:
    op.execute("CREATE TABLE marker (id INTEGER)")
    op.execute("{then}")
'''


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Make this the program of the next version, whose migration also does ``then``."""

    def made(then: str = "SELECT 1") -> None:
        folder = tmp_path / "migrations"
        before = schema.head()
        shutil.copytree(schema.MIGRATIONS, folder)
        (folder / "versions" / "9000_next.py").write_text(NEXT.format(before=before, then=then))
        monkeypatch.setattr(schema, "MIGRATIONS", folder)

    return made


def tables(database: Path) -> set[str]:
    with closing(sqlite3.connect(database)) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}


def test_a_database_that_is_up_to_date_is_not_copied(app: Flask) -> None:
    assert schema.upgrade(db.engine, NOW) is None


def test_the_database_is_copied_before_it_is_migrated(app: Flask, tmp_path: Path, newer) -> None:
    factories.make_person("Ada")
    db.session.remove()
    before = schema.head()
    newer()
    copied = schema.upgrade(db.engine, NOW)
    assert copied == tmp_path / "backups" / f"quizapp-before-20260302T093015-from-{before}.sqlite"
    assert schema.current(db.engine) == "9000"
    assert "marker" in tables(tmp_path / "quizapp.sqlite")
    assert "marker" not in tables(copied)
    with closing(sqlite3.connect(copied)) as connection:
        assert connection.execute("SELECT name FROM person").fetchall() == [("Ada",)]
    assert copied.stat().st_mode & 0o777 == 0o600


def test_a_migration_that_fails_leaves_everything_as_it_was(
    app: Flask, tmp_path: Path, newer
) -> None:
    db.session.remove()
    before = schema.head()
    newer(then="INSERT INTO nowhere VALUES (1)")
    with pytest.raises(OperationalError):
        schema.upgrade(db.engine, NOW)
    assert schema.current(db.engine) == before
    assert "marker" not in tables(tmp_path / "quizapp.sqlite")


def test_an_older_program_leaves_a_newer_database_alone(app: Flask, tmp_path: Path) -> None:
    db.session.execute(text("UPDATE alembic_version SET version_num = '9000'"))
    db.session.commit()
    with pytest.raises(schema.Unreadable, match="newer version"):
        schema.upgrade(db.engine, NOW)
    assert not (tmp_path / "backups").exists()
