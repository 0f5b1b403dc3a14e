"""The one way to the schema: migrations, run at start, with a copy of the database before."""

from datetime import datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from quizapp.store import files

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


def known() -> set[str]:
    """Every revision that this version of the program can bring up to date."""
    scripts = ScriptDirectory.from_config(configuration()).walk_revisions()
    return {script.revision for script in scripts}


def current(engine: Engine) -> str | None:
    """The revision that the database is at; None if it is empty."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def upgrade(engine: Engine, now: datetime) -> Path | None:
    """Bring the database to `head`. Gives the path of the copy made before, if one was needed."""
    at = current(engine)
    if at == head():
        return None
    if at is not None and at not in known():
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
    files.copy(source, target)
    return target
