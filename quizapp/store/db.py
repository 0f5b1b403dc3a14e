"""The one database handle, and how its transactions begin.

Readers start with ``BEGIN``, writers with ``BEGIN IMMEDIATE``: a writer that first reads and
then asks for the lock fails or, worse, overwrites what another wrote in between. Who means to
write says so with `writing` before the first statement.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Engine, MetaData, PoolProxiedConnection, event
from sqlalchemy.orm import DeclarativeBase

BUSY_MS = 10_000
_writing: ContextVar[bool] = ContextVar("writing", default=False)


class Model(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


db = SQLAlchemy(metadata=Model.metadata)


def mean_to_write(meant: bool = True) -> None:
    """From here on this thread's new transactions take the write lock at once (or do not)."""
    _writing.set(meant)


def means_to_write() -> bool:
    """Whether this thread's new transactions take the write lock at once."""
    return _writing.get()


@contextmanager
def writing() -> Iterator[None]:
    """Transactions that begin inside take the write lock at once."""
    token = _writing.set(True)
    try:
        yield
    finally:
        _writing.reset(token)


def prepare(engine: Engine, synchronous: str) -> None:
    """Set up each new connection, and how transactions begin. Does nothing off SQLite."""
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine, "connect")
    def connect(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in (
            f"busy_timeout = {BUSY_MS}",
            "journal_mode = WAL",
            f"synchronous = {synchronous}",
            "foreign_keys = ON",
            "secure_delete = ON",  # what is erased or detached is not left in the file
        ):
            connection.execute(f"PRAGMA {pragma}")

    # A listener for "begin" would do as well, but then every statement looks for listeners.
    engine.dialect.do_begin = _begin  # type: ignore[assignment, method-assign]


def _begin(connection: PoolProxiedConnection) -> None:
    connection.cursor().execute("BEGIN IMMEDIATE" if _writing.get() else "BEGIN")
