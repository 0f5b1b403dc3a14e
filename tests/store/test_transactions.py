"""Four processes that read, add one, and write, on one row: none loses the other's work.

The driver's own mode loses more than half of it without an error, and deferred transactions
fail, so this is the test that keeps `quizapp.store.db` as it is.
"""

import subprocess
import sys
from pathlib import Path

from flask import Flask
from sqlalchemy import text

from quizapp.store.db import db
from quizapp.store.models import Person
from tests import factories

PROCESSES, TIMES = 4, 100
ADD_ONE = f"""
import sys
from pathlib import Path
from quizapp import create_app
from quizapp.settings import Settings
from quizapp.store.db import db, mean_to_write
from quizapp.store.models import Person

with create_app(Settings(data_dir=Path(sys.argv[1]), secret_key="for tests only")).app_context():
    print("ready", flush=True)
    sys.stdin.readline()
    mean_to_write()
    for _ in range({TIMES}):
        person = db.session.get_one(Person, int(sys.argv[2]))
        person.epoch = person.epoch + 1
        db.session.commit()
"""


def test_four_processes_on_one_row_lose_nothing_and_fail_never(app: Flask, tmp_path: Path) -> None:
    person_id = factories.make_person("Ada").person_id
    db.session.remove()
    root = Path(__file__).parent.parent.parent
    started = [
        subprocess.Popen(
            [sys.executable, "-c", ADD_ONE, tmp_path, str(person_id)],
            cwd=root,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(PROCESSES)
    ]
    for process in started:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
    for process in started:
        assert process.stdin
        process.stdin.write("\n")
        process.stdin.flush()
    ended = [process.communicate(timeout=120)[1] for process in started]
    assert ended == [""] * PROCESSES
    assert [process.returncode for process in started] == [0] * PROCESSES
    assert db.session.get_one(Person, person_id).epoch == PROCESSES * TIMES


def test_a_connection_is_set_up_as_it_should_be(app: Flask) -> None:
    def pragma(name: str) -> object:
        return db.session.execute(text(f"PRAGMA {name}")).scalar()

    assert pragma("journal_mode") == "wal"
    assert pragma("foreign_keys") == 1
    assert pragma("synchronous") == 1
    assert pragma("busy_timeout") == 10_000
