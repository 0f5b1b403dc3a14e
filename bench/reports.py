"""What the reports of many answers cost, beside a bare SELECT of the same rows; asked in one process.

The yardstick is `sqlite3` of the standard library: every item of the finished attempts that the
report is about, fetched at once. A report is a whole page or file, as a teacher asks for it. CPU, the
median of several; in each round the SELECT is asked right before.
"""

import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from flask.testing import FlaskClient

from bench import archive
from quizapp import create_app
from quizapp.settings import Settings

ROUNDS = 5
_ROWS = (
    "SELECT item.id, item.attempt_id, item.version_id, item.weight, item.share, item.answer "
    "FROM item JOIN attempt ON attempt.id = item.attempt_id "
    "JOIN assignment ON assignment.id = attempt.assignment_id "
    "WHERE assignment.classroom_id = ? AND attempt.finished_at IS NOT NULL"
)


@dataclass(frozen=True, slots=True)
class Cost:
    """A report of ``answers`` answers: seconds of CPU, and the same as so many bare SELECTs."""

    name: str
    answers: int
    seconds: float
    ratio: float


REPORTS = {"scores, as CSV": "/classes/{room}/assignments/{test}/scores.csv"}
SIZES = (2_500, 5_000, 10_000)  # attempts at 20 questions


def trial(sizes: Sequence[int] = SIZES) -> list[Cost]:
    """What each report costs at each size, on sites made for it and thrown away afterwards."""
    found = []
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="quizapp-reports-") as folder:
            data = Path(folder) / "data"
            [(room, [test])] = archive.make(data, [(size, 1)])
            addresses = {
                name: address.format(room=room, test=test) for name, address in REPORTS.items()
            }
            found += measure(data, addresses, room)
    return found


def measure(folder: Path, addresses: Mapping[str, str], room: int) -> list[Cost]:
    """What each of these addresses costs, on a site made by `bench.archive`."""
    app = create_app(Settings(data_dir=folder))
    teacher = archive.log_in(app)
    found = []
    for name, address in addresses.items():
        ask(teacher, address)
        bare, took = [], []
        for _ in range(ROUNDS):
            bare.append(cpu(partial(rows, folder, room)))
            took.append(cpu(partial(ask, teacher, address)))
        each = statistics.median(took)
        found.append(Cost(name, rows(folder, room), each, each / statistics.median(bare)))
    return found


def rows(folder: Path, room: int) -> int:
    """Fetch the bare rows; gives how many."""
    connection = sqlite3.connect(folder / "quizapp.sqlite")
    count = len(connection.execute(_ROWS, (room,)).fetchall())
    connection.close()
    return count


def ask(teacher: FlaskClient, address: str) -> None:
    answer = teacher.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address}: {answer.status_code}")


def cpu(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began
