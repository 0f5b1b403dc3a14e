"""The whole site in one file, and back: every row of the database, its schema's revision included.

Only for the SQLite database that the site keeps by itself; another has tools of its own.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import NullPool, create_engine, make_url
from sqlalchemy.exc import DatabaseError

from quizapp.services import clock
from quizapp.services.installation import Unusable
from quizapp.settings import Settings
from quizapp.store import files, schema


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did. ``kept_as`` is where the database is now that was there before."""

    revision: str
    kept_as: Path | None


def backup(settings: Settings, target: Path) -> str:
    """Write the database to a new file, while the site is served or not. Gives the revision.

    Raises `Unusable`, and then there is no such file; but a damaged database is copied as it is.
    """
    source = _database(settings)
    if not source.is_file():
        raise Unusable(f"There is no database at {source} yet.")
    if target.exists():
        raise Unusable(f"{target} is there already; name a new file.")
    if not target.parent.is_dir():
        raise Unusable(f"There is no folder {target.parent}.")
    with _sentence(f"The backup {target} cannot be written"):
        files.copy(source, target)
    try:
        return _sound(target)
    except Unusable as error:
        raise Unusable(f"{target} is written as the site's database is. {error}") from None


def restore(settings: Settings, source: Path) -> Restored:
    """Put a backup in the place of the site's database, which is kept beside it.

    Nobody may be serving. Raises `Unusable`, and then nothing has changed.
    """
    database = _database(settings)
    if not source.is_file():
        raise Unusable(f"There is no file {source}.")
    draft = database.with_name(f"{database.name}.restoring")
    kept = database.with_name(f"{database.name}.replaced-{clock.now():%Y%m%dT%H%M%S%f}")
    try:
        with _sentence(f"The file {source} cannot be restored"):
            files.copy(source, draft)
        revision = _sound(draft)
        with _sentence(f"The database {database} cannot be replaced"):
            was_there = files.replace(database, draft, kept)
    finally:
        draft.unlink(missing_ok=True)
    return Restored(revision, kept if was_there else None)


def _sound(path: Path) -> str:
    """The revision of a database that is whole and that this version understands."""
    with _sentence("The database cannot be read"):
        damage = files.damage(path)
        engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)
        revision = schema.current(engine)
    if damage:
        raise Unusable(f"The database is damaged: {damage}.")
    if revision is None:
        raise Unusable("It is not a database of Quizapp.")
    if revision not in schema.known():
        raise Unusable("It was written by a newer version of Quizapp.")
    return revision


def _database(settings: Settings) -> Path:
    url = make_url(settings.url)
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        raise Unusable("Only an SQLite file can be backed up here; use your database's own tools.")
    return Path(url.database).absolute()


@contextmanager
def _sentence(what: str) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, DatabaseError) as error:
        raise Unusable(f"{what}: {getattr(error, 'orig', error)}.") from None
    except OSError as error:
        raise Unusable(f"{what}: {error.strerror}.") from None
