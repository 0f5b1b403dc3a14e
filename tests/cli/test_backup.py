"""The database as one file and back: while it is served, and after the worst."""

import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bench.chaos import Answering
from bench.learner import Learner, Save
from bench.server import Server, environment
from bench.site import make
from quizapp.cli import main
from quizapp.store.schema import head
from tests.cli.conftest import Run

QUESTIONS = 3
Rows = dict[str, list[tuple[object, ...]]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The data folder of a site with a quiz."""
    made = tmp_path / "data"
    make(made, QUESTIONS)
    return made


def quizapp(folder: Path, *words: object) -> Result:
    """Run a command on a data folder; anything but a clean exit is a failing test."""
    chosen = {"QUIZAPP_DATA_DIR": str(folder), "QUIZAPP_DATABASE_URL": None}
    result = CliRunner().invoke(main, [str(word) for word in words], env=chosen)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def refused(folder: Path, *words: object) -> str:
    """What a command says that must fail: one line on stderr, exit code 1."""
    done = quizapp(folder, *words)
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (1, "", 1), done.output
    return done.stderr.strip()


def rows(database: Path) -> Rows:
    """Every row of every table."""
    with closing(sqlite3.connect(database)) as connection:
        named = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return {
            name: connection.execute(f'SELECT * FROM "{name}" ORDER BY 1, 2').fetchall()
            if name != "alembic_version"
            else connection.execute("SELECT * FROM alembic_version").fetchall()
            for (name,) in named.fetchall()
        }


def answering(server: Server) -> Answering:
    learner = Learner(server.port)
    return Answering(learner, learner.start("moon", QUESTIONS))


def test_what_is_backed_up_is_restored_row_by_row_into_an_empty_folder(
    folder: Path, tmp_path: Path
) -> None:
    before = rows(folder / "quizapp.sqlite")
    done = quizapp(folder, "backup", tmp_path / "kept")
    assert done.exit_code == 0, done.stderr
    assert done.stdout.endswith(f" bytes, schema {head()}.\n")
    assert (tmp_path / "kept").stat().st_mode & 0o777 == 0o600
    done = quizapp(tmp_path / "empty", "restore", tmp_path / "kept")
    assert done.stdout == f"Restored from {tmp_path / 'kept'}, schema {head()}.\n"
    assert rows(tmp_path / "empty" / "quizapp.sqlite") == before
    assert len(before["passage"]) == 3
    with Server(tmp_path / "empty") as server:
        server.ready()
        with closing(Learner(server.port)) as learner:
            assert len(learner.start("moon", QUESTIONS)) == QUESTIONS


def _acknowledged(working: list[Any], least: int) -> list[Save]:
    """What has been acknowledged, once it is that much; on a slow machine that takes a while."""
    until = time.monotonic() + 60
    while True:
        found = [save for one in working for save in list(one.sent) if save.revision is not None]
        if len(found) >= least or time.monotonic() > until:
            return found
        time.sleep(0.05)


def test_backups_taken_under_load_hold_all_that_was_acknowledged(
    folder: Path, tmp_path: Path
) -> None:
    with Server(folder) as server:
        server.ready()
        working = [answering(server) for _ in range(4)]
        stop = threading.Event()
        threads = [threading.Thread(target=one.run, args=(stop,)) for one in working]
        for thread in threads:
            thread.start()
        acknowledged: list[list[Save]] = []
        for number in range(3):
            least = len(acknowledged[-1]) + 1 if acknowledged else 1
            acknowledged.append(_acknowledged(working, least))
            done = quizapp(folder, "backup", tmp_path / f"kept-{number}")
            assert done.exit_code == 0, done.stderr
        stop.set()
        for thread in threads:
            thread.join()
        assert [one.problem for one in working] == [""] * 4
    assert len(acknowledged[0]) < len(acknowledged[1]) < len(acknowledged[2])
    for number, saves in enumerate(acknowledged):
        restored = tmp_path / f"site-{number}"
        assert quizapp(restored, "restore", tmp_path / f"kept-{number}").exit_code == 0
        kept = rows(restored / "quizapp.sqlite")
        assert kept == rows(tmp_path / f"kept-{number}")
        events = {row[2] for row in kept["response_event"]}
        assert {save.event for save in saves} <= events


def test_a_backup_never_overwrites(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("precious")
    said = refused(folder, "backup", tmp_path / "kept")
    assert said == f"{tmp_path / 'kept'} is there already; name a new file."
    assert (tmp_path / "kept").read_text() == "precious"


def test_a_backup_that_cannot_be_written_leaves_nothing(folder: Path, tmp_path: Path) -> None:
    assert "no folder" in refused(folder, "backup", tmp_path / "nowhere" / "kept")
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000));"
        f"from quizapp.cli import main; main(['backup', {str(tmp_path / 'kept')!r}])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(folder), capture_output=True, text=True
    )
    assert done.returncode == 1
    assert done.stderr.startswith(f"The backup {tmp_path / 'kept'} cannot be written: ")
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_a_damaged_database_is_copied_all_the_same_and_that_is_said(
    folder: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(folder / "quizapp.sqlite")) as connection:
        connection.execute("UPDATE passage SET revision_id = 77")
        connection.commit()
    said = refused(folder, "backup", tmp_path / "kept")
    assert said.startswith(
        f"{tmp_path / 'kept'} is written as the site's database is. The database "
    )
    assert rows(tmp_path / "kept") == rows(folder / "quizapp.sqlite")


def test_there_is_nothing_to_back_up_before_the_first_start(tmp_path: Path) -> None:
    assert "There is no database at" in refused(tmp_path / "new", "backup", tmp_path / "kept")
    assert not (tmp_path / "new").exists()


def test_a_restore_waits_until_nobody_serves(folder: Path, tmp_path: Path) -> None:
    quizapp(folder, "backup", tmp_path / "kept")
    with Server(folder) as server:
        server.ready()
        said = refused(folder, "restore", tmp_path / "kept")
        assert said == f"Another Quizapp is serving from {folder}. Stop it first."
        server.kill()
    assert quizapp(folder, "restore", tmp_path / "kept").exit_code == 0


def test_the_replaced_database_is_kept_with_its_last_commits(folder: Path, tmp_path: Path) -> None:
    """Killed, the server leaves the newest commits in the -wal file; those are kept, too."""
    quizapp(folder, "backup", tmp_path / "kept")
    with Server(folder) as server:
        server.ready()
        with closing(Learner(server.port)) as learner:
            learner.start("moon", QUESTIONS)
        server.process.send_signal(signal.SIGSTOP)
        server.kill()
    assert (folder / "quizapp.sqlite-wal").stat().st_size > 0
    done = quizapp(folder, "restore", tmp_path / "kept")
    assert done.exit_code == 0, done.stderr
    assert rows(folder / "quizapp.sqlite")["attempt"] == []
    (replaced,) = folder.glob("quizapp.sqlite.replaced-*")
    assert f"kept as {replaced}." in done.stdout
    assert len(rows(replaced)["attempt"]) == 1
    assert not (folder / "quizapp.sqlite-wal").exists()


def test_a_broken_database_is_replaced_and_kept_as_it_was(folder: Path, tmp_path: Path) -> None:
    quizapp(folder, "backup", tmp_path / "kept")
    (folder / "quizapp.sqlite").write_bytes(b"This was never a database. " * 400)
    assert quizapp(folder, "restore", tmp_path / "kept").exit_code == 0
    (replaced,) = folder.glob("quizapp.sqlite.replaced-*")
    assert replaced.read_bytes() == b"This was never a database. " * 400
    assert rows(folder / "quizapp.sqlite") == rows(tmp_path / "kept")


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("PRAGMA user_version = 7", None),
        ("UPDATE alembic_version SET version_num = '9999'", "It was written by a newer version"),
        ("DELETE FROM alembic_version", "It is not a database of Quizapp."),
        ("DROP TABLE alembic_version", "It is not a database of Quizapp."),
        (
            "INSERT INTO set_entry (set_id, question_id, position, weight) VALUES (77, 77, 1, 1)",
            "The database is damaged: a row of set_entry points to one that is not there.",
        ),
    ],
)
def test_only_a_sound_database_of_a_known_schema_is_restored(
    folder: Path, tmp_path: Path, damage: str, said: str | None
) -> None:
    quizapp(folder, "backup", tmp_path / "kept")
    with closing(sqlite3.connect(tmp_path / "kept")) as connection:
        connection.execute(damage)
        connection.commit()
    before = sorted(folder.iterdir())
    if said is None:
        assert quizapp(folder, "restore", tmp_path / "kept").exit_code == 0
        return
    assert said in refused(folder, "restore", tmp_path / "kept")
    assert sorted(set(folder.iterdir()) - {folder / "serving.lock"}) == before


@pytest.mark.parametrize("content", [None, b"", b"no database", b"SQLite format 3\0" * 300])
def test_what_is_no_database_is_refused(
    folder: Path, tmp_path: Path, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / "kept").write_bytes(content)
    before = rows(folder / "quizapp.sqlite")
    refused(folder, "restore", tmp_path / "kept")
    assert rows(folder / "quizapp.sqlite") == before
    assert list(folder.glob("*restoring*")) == []


def test_a_page_gone_bad_is_found(folder: Path, tmp_path: Path) -> None:
    quizapp(folder, "backup", tmp_path / "kept")
    content = bytearray((tmp_path / "kept").read_bytes())
    content[8192:12288] = b"\xff" * 4096
    (tmp_path / "kept").write_bytes(content)
    assert refused(folder, "restore", tmp_path / "kept").startswith("The database ")


def test_another_database_has_its_own_tools(
    folder: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZAPP_DATABASE_URL", "postgresql://somewhere/quizapp")
    done = run("backup", str(tmp_path / "kept"))
    assert done.exit_code == 1
    assert "use your database's own tools" in done.stderr
