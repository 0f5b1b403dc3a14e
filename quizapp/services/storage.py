"""The database as the pages know it: whether it answers, and what it says when it cannot save."""

from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, OperationalError

from quizapp.store.db import db, mean_to_write, writing

TROUBLE = (OperationalError, DatabaseError)

__all__ = ["TROUBLE", "answers", "close", "give_up", "mean_to_write", "writing"]


def answers() -> bool:
    """Ask the database for the number one."""
    return bool(db.session.scalar(text("SELECT 1")) == 1)


def give_up() -> None:
    """Leave whatever transaction is open, keeping nothing of it."""
    db.session.rollback()


def close() -> None:
    """Let every connection go. Needed before a process forks, and when a command is done."""
    db.session.remove()
    db.engine.dispose()
