from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask

from quizapp.store.db import Model, db


def test_migrations_build_what_the_models_say(app: Flask) -> None:
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Model.metadata) == []
