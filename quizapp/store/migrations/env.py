"""Alembic's own entry: migrates the connection it is handed, or the running app's database."""

from typing import Literal

from alembic import context
from flask import current_app
from sqlalchemy import Connection

from quizapp.store import models  # noqa: F401  (registers the tables)
from quizapp.store.db import Model
from quizapp.store.types import UtcDateTime


def render(kind: str, value: object, _context: object) -> str | Literal[False]:
    """Migrations stand by themselves: our own column types are written as what they are stored as."""
    return "sa.DateTime()" if kind == "type" and isinstance(value, UtcDateTime) else False


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Model.metadata,
        render_as_batch=True,
        compare_type=True,
        render_item=render,
    )
    with context.begin_transaction():
        context.run_migrations()


handed = context.config.attributes.get("connection")
if handed is not None:
    run(handed)
else:
    with current_app.extensions["migrate"].db.engine.begin() as opened:
        run(opened)
