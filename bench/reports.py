"""What the reports of many answers cost, beside a bare SELECT of the same rows; asked in one process.

The yardstick is `sqlite3` of the standard library: every item of the finished attempts that the
report is about, fetched at once. A report is a whole page or file, as a teacher asks for it. CPU, the
median of several rounds; in each the SELECT is asked right before.

Two classes have as many attempts: one a single quiz, taken by everybody, the other ten. Growth is
told by three sizes of this site, and by the smallest once more beside ten times as many answers of
other quizzes and classes. Memory: `bench.report_memory`.
"""

import gc
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from operator import truediv
from pathlib import Path

from flask.testing import FlaskClient

from bench import archive
from quizapp import create_app
from quizapp.settings import Settings

ROUNDS = 5
QUIZZES = 10  # of the class that has several
SIZES = (2_500, 5_000, 10_000)  # attempts of 20 questions in each of the two classes
OTHERS = 10  # times as many answers that a report is not about
_ROWS = (
    "SELECT item.id, item.attempt_id, item.version_id, item.weight, item.share, item.answer "
    "FROM item JOIN attempt ON attempt.id = item.attempt_id "
    "WHERE attempt.assignment_id IN ({}) AND attempt.finished_at IS NOT NULL"
)
ONE = "/classes/{room}/assignments/{test}"
REPORTS = {  # of one quiz
    "item analysis": f"{ONE}/items",
    "item analysis, CSV": f"{ONE}/items.csv",
    "scores, CSV": f"{ONE}/scores.csv",
    "heat map of a quiz": "/classes/{room}/passages?assignment_id={test}",
}
POOLED = {  # of ten
    "gradebook": "/classes/{room}/gradebook",
    "gradebook, CSV": "/classes/{room}/gradebook.csv",
    "heat map of ten quizzes": "/classes/{room}/passages",
    "misreadings": "/classes/{room}/misreadings",
    "skills and students": "/classes/{room}/skills",
}
# Rows of 1,000 students or answers on a page, of 50,000 in a file: no aim of time is set for them.
LONG = {
    "scores, page": ONE,
    "answers of a level, page": "/classes/{room}/attempts?assignment_id={test}&level=1",
    "answers of a level, CSV": "/classes/{room}/attempts.csv?assignment_id={test}&level=1",
}


@dataclass(frozen=True, slots=True)
class Report:
    """A report's address, and the assignments whose answers it is made of."""

    name: str
    address: str
    tests: Collection[int]


@dataclass(frozen=True, slots=True)
class Cost:
    """A report of ``answers`` answers beside ``others`` on the same site.

    ``seconds`` of CPU; ``ratio``: as so many bare SELECTs of its answers, asked right before.
    """

    name: str
    answers: int
    others: int
    seconds: float
    ratio: float


def trial(sizes: Sequence[int] = SIZES) -> list[Cost]:
    """What each report costs at each size, on sites made for it and thrown away afterwards.

    The last ones are of the smallest size, beside many other answers.
    """
    found = []
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="quizapp-reports-") as folder:
            found += measure(Path(folder), made(Path(folder), size))
    with tempfile.TemporaryDirectory(prefix="quizapp-reports-") as folder:
        return found + measure(Path(folder), made(Path(folder), min(sizes), OTHERS))


def made(folder: Path, size: int, others: int = 0) -> list[Report]:
    """A site with ``size`` attempts at one quiz, and in another class as many at ten.

    ``others``: so many times as many belong to no report, half of them to other quizzes of the class
    with the one.
    """
    more = [(size, others - others // 2)] if others else []
    one, pooled, *_ = archive.make(
        folder, [(size, 1 + others // 2), (max(1, size // QUIZZES), QUIZZES), *more]
    )
    return [*_of(REPORTS | LONG, one[0], one[1][:1]), *_of(POOLED, *pooled)]


def _of(addresses: Mapping[str, str], room: int, tests: Sequence[int]) -> list[Report]:
    return [
        Report(name, address.format(room=room, test=tests[0]), tests)
        for name, address in addresses.items()
    ]


def measure(folder: Path, reports: Sequence[Report]) -> list[Cost]:
    """What each of these costs, on a site made by `bench.archive`."""
    app = create_app(Settings(data_dir=folder))
    teacher = archive.log_in(app)
    everything = count(folder)
    gc.collect()
    gc.freeze()  # as the server's workers do
    try:
        return [_cost(folder, teacher, one, everything) for one in reports]
    finally:
        gc.unfreeze()


def _cost(folder: Path, teacher: FlaskClient, one: Report, everything: int) -> Cost:
    ask(teacher, one.address)
    bare, took = [], []
    for _ in range(ROUNDS):
        bare.append(cpu(partial(rows, folder, one.tests)))
        took.append(cpu(partial(ask, teacher, one.address)))
    answers = rows(folder, one.tests)
    ratio = statistics.median(map(truediv, took, bare))
    return Cost(one.name, answers, everything - answers, statistics.median(took), ratio)


def rows(folder: Path, tests: Collection[int]) -> int:
    """Fetch the bare rows; gives how many."""
    connection = sqlite3.connect(folder / "quizapp.sqlite")
    marks = ", ".join("?" for _ in tests)
    fetched = len(connection.execute(_ROWS.format(marks), list(tests)).fetchall())
    connection.close()
    return fetched


def count(folder: Path) -> int:
    """All answers of the site."""
    connection = sqlite3.connect(folder / "quizapp.sqlite")
    [found] = connection.execute("SELECT count(*) FROM item").fetchone()
    connection.close()
    return int(found)


def ask(teacher: FlaskClient, address: str) -> None:
    """Ask for all of it, keeping nothing."""
    answer = teacher.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address}: {answer.status_code}")
    for _ in answer.iter_encoded():
        pass
    answer.close()


def cpu(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began
