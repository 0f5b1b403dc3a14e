"""The yardsticks: Flask that says hello, and Flask that keeps one row, on the server we use ourselves.

`python -m bench.bare` serves them with the same processes and settings as `quizapp serve`.
"""

import os
import sqlite3
import threading
from pathlib import Path

from flask import Flask, Response, jsonify, request

from quizapp.cli.gateway import Gateway
from quizapp.cli.serve import free_place, server
from quizapp.settings import from_environment

MOST_BYTES = 1024 * 1024
UPSERT = """
    INSERT INTO answer (id, answer) VALUES (?, ?)
    ON CONFLICT (id) DO UPDATE SET answer = excluded.answer, revision = revision + 1
"""
_own = threading.local()


def load() -> Gateway:
    """What a worker process serves."""
    folder = from_environment(os.environ).data_dir
    return Gateway(make_app(folder / "bare.sqlite"), MOST_BYTES)


def make_app(database: Path) -> Flask:
    app = Flask(__name__)

    @app.get("/healthz")
    @app.get("/hello")
    def hello() -> str:
        return "hello"

    @app.post("/answers/<int:item_id>")
    def upsert(item_id: int) -> Response:
        connection = _connection(database)
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(UPSERT, (item_id, request.get_json()["answer"]))
        connection.execute("COMMIT")
        return jsonify(saved=True)

    return app


def _connection(database: Path) -> sqlite3.Connection:
    """One for each thread, set up as the application's own are."""
    if not hasattr(_own, "connection"):
        _own.connection = sqlite3.connect(database, timeout=10, isolation_level=None)
        _own.connection.execute("PRAGMA journal_mode = WAL")
        _own.connection.execute("PRAGMA synchronous = NORMAL")
    connection: sqlite3.Connection = _own.connection
    return connection


def main() -> None:
    settings = from_environment(os.environ)
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    connection = _connection(settings.data_dir / "bare.sqlite")
    connection.execute(
        "CREATE TABLE IF NOT EXISTS answer"
        " (id INTEGER PRIMARY KEY, answer TEXT NOT NULL, revision INTEGER NOT NULL DEFAULT 1)"
    )
    connection.close()
    host, _ = free_place(settings)
    server(settings, host, "bench.bare:load").serve()


if __name__ == "__main__":
    main()
