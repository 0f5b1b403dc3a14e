"""SQLite databases as files: copied whole, looked over, put in another's place."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

BESIDE = ("", "-wal", "-shm")  # the last commits may still be in the file that ends in -wal


def copy(source: Path, target: Path) -> None:
    """Copy a database with SQLite's own backup, safe while others write to it.

    ``target`` is there when the copy is whole, and not before; only its owner may read it, and
    it is one file that needs no other beside it. Raises `sqlite3.Error` or `OSError`.
    """
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = target.with_name(f"{target.name}.part")
    try:
        os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(draft)) as new:
            old.backup(new)
            new.execute("PRAGMA journal_mode = DELETE")
        draft.rename(target)
    finally:
        draft.unlink(missing_ok=True)


def damage(path: Path) -> str | None:
    """What SQLite finds wrong with a database, the first thing of it; None if all is well."""
    with closing(sqlite3.connect(path)) as connection:
        found: str = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if found != "ok":
            return found.splitlines()[-1].rstrip(".")
        dangling = connection.execute("PRAGMA foreign_key_check").fetchone()
    return f"a row of {dangling[0]} points to one that is not there" if dangling else None


def replace(database: Path, new: Path, kept_as: Path) -> bool:
    """Put ``new`` in the place of ``database``, which moves to ``kept_as`` with what belongs to it.

    Nobody may have it open. Gives whether there was one to keep.
    """
    with (
        suppress(sqlite3.Error),
        closing(sqlite3.connect(f"file:{database}?mode=rw", uri=True)) as old,
    ):
        old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    was_there = database.exists()
    for end in BESIDE:
        with suppress(FileNotFoundError):
            database.with_name(database.name + end).rename(kept_as.with_name(kept_as.name + end))
    new.rename(database)
    return was_there
