"""Writing and reading without the session, for paths that are taken often."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from quizapp.store.db import db, mean_to_write, means_to_write, writing


@contextmanager
def transaction() -> Iterator[Connection]:
    """A transaction to write in, kept at the end: the session's if it has begun one, or a bare one.

    Bare, it costs a third: for a path that loads no objects and is taken often.
    """
    if db.session.registry.has() and db.session().in_transaction():
        yield db.session.connection()
        db.session.commit()
    else:
        with writing(), db.engine.begin() as connection:
            yield connection


@contextmanager
def reading() -> Iterator[Connection]:
    """A connection to read with: the session's if it has begun a transaction, or a bare one."""
    if db.session.registry.has() and db.session().in_transaction():
        yield db.session.connection()
    else:
        with db.engine.connect() as connection:
            yield connection


@contextmanager
def unlocked() -> Iterator[None]:
    """Long work before a write: others may write meanwhile, so what matters is asked again after it.

    Whatever the session had begun is given up, and so is what it begins inside.
    """
    meant = means_to_write()
    db.session.rollback()
    mean_to_write(False)
    try:
        yield
    finally:
        db.session.rollback()
        mean_to_write(meant)
