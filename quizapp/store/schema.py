"""The one way to the schema: migrations, run at start, with a copy of the database before."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

MIGRATIONS = Path(__file__).parent / "migrations"


class Unreadable(Exception):
    """The database cannot be opened, or was written by a newer version; the message says which."""


def configuration(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def head() -> str | None:
    """The newest revision that this version of the program knows."""
    return ScriptDirectory.from_config(configuration()).get_current_head()


def current(engine: Engine) -> str | None:
    """The revision that the database is at; None if it is empty."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def upgrade(engine: Engine, now: datetime) -> Path | None:
    """Bring the database to `head`. Gives the path of the copy made before, if one was needed."""
    at = current(engine)
    if at == head():
        return None
    known = {
        script.revision for script in ScriptDirectory.from_config(configuration()).walk_revisions()
    }
    if at is not None and at not in known:
        raise Unreadable("The database was written by a newer version of Quizapp.")
    copied = _copy(engine, f"before-{now:%Y%m%dT%H%M%S}-from-{at}") if at else None
    with engine.begin() as connection:
        command.upgrade(configuration(connection), "head")
    return copied


def _copy(engine: Engine, name: str) -> Path | None:
    """A consistent copy of an SQLite file in ``backups/`` beside it. None on other databases."""
    if engine.dialect.name != "sqlite" or not engine.url.database:
        return None
    source = Path(engine.url.database)
    target = source.parent / "backups" / f"{source.stem}-{name}.sqlite"
    copy(source, target)
    return target


def copy(source: Path, target: Path) -> None:
    """Copy an SQLite database with SQLite's own backup, safe while others write to it.

    ``target`` is there when the copy is whole, and not before.
    """
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = target.with_name(f"{target.name}.part")
    try:
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(draft)) as new:
            old.backup(new)
        draft.rename(target)
    finally:
        draft.unlink(missing_ok=True)
