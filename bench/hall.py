"""`make hall`: a thousand students sit a timed test at once, five teachers watch.

The server is `quizapp serve` as shipped, on a site of its own (`bench.school`), the client on the
same cores. Everybody signs in, begins, answers each of twenty questions with one save, and hands in
within the last 30 seconds; their pages ask for the time every 10 seconds, the teachers' for the live
list every 5. The rate of the saves is raised until the p95 of a window is twice in a row no longer under
300 ms, then the rest is saved without a pause at a rate that follows that bound; how the waiting is
counted says `bench.crowd`. In the end every acknowledged save is looked for in the database. Before it
the bare routes of `bench.bare` are asked as fast as 200 clients can, and after it at the same rate.

The table goes to ``bench/HALL.md``; the last line printed is one JSON object.
"""

import argparse
import asyncio
import json
import random
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench import footprint, school
from bench import student as steps
from bench.crowd import BEAT_SECONDS, WATCH_SECONDS, Beat, Crowd, Sitting, Tally, arrive, end
from bench.ledger import doubled, lost
from bench.measure import cpu, walk
from bench.rounds import Bare
from bench.server import Server
from bench.student import Student

RESULTS = Path(__file__).with_name("HALL.md")
TEACHERS = 5
BOUND = 0.3  # seconds, of the p95 of a save
WINDOW = 4.0  # seconds that a rate is tried for
FIRST_RATE, STEP = 100, 1.3  # saves a second, and what they are multiplied with
BACK = 0.85  # what is kept of a rate that a window bore, or did not: few seconds, and noisy ones
BARE_CLIENTS, BARE_TIMES = 200, 20
WORDS = {
    "students": "students",
    "saves_per_second": "saves a second, sustained",
    "p50_ms": "p50 of a save, ms",
    "p95_ms": "p95 of a save, ms",
    "p99_ms": "p99 of a save, ms",
    "errors": "errors",
    "lost": "acknowledged and lost",
    "doubled": "kept twice",
    "unmarked": "handed in and not marked",
    "sign_in_s": "everybody signed in after, s",
    "start_p95_ms": "p95 of beginning, ms",
    "submit_p95_ms": "p95 of handing in, ms",
    "polls_per_second": "questions for the time and the live list a second",
    "poll_p95_ms": "p95 of these, ms",
    "polls_missing": "of these, addresses that were not there",
    "server_cores": "cores that the server used meanwhile",
    "save_cpu_ms": "the server's CPU for a save, all questions meanwhile included, ms",
    "save_over_upsert": "that / the CPU of a bare upsert at the same rate",
    "bare_upserts_per_second": "bare upserts a second",
    "bare_hellos_per_second": "bare hellos a second",
}


@dataclass(frozen=True)
class Hall:
    """What a run came to; `WORDS` says what each figure is."""

    students: int
    saves_per_second: float
    p50_ms: float
    p95_ms: float
    p99_ms: float
    errors: int
    lost: int
    doubled: int
    unmarked: int
    sign_in_s: float
    start_p95_ms: float
    submit_p95_ms: float
    polls_per_second: float
    poll_p95_ms: float
    polls_missing: int
    server_cores: float
    save_cpu_ms: float
    save_over_upsert: float
    bare_upserts_per_second: float
    bare_hellos_per_second: float


class Run:
    """One lecture hall; ``tallies`` hold what every phase came to."""

    def __init__(self, server: Server, address: str, names: Sequence[str], watching: Sequence[str]):
        self.server, self.address = server, address
        self.students = [Student(server.port) for _ in names]
        self.teachers = [Student(server.port) for _ in watching]
        self.names = [*names, *watching]
        self.tallies: dict[str, Tally] = {"poll": Tally()}
        self.beats: list[asyncio.Task[None]] = []

    async def sign_in(self, seconds: float) -> float:
        """Everybody, one after another; gives after how many seconds the last one was in."""
        everybody = [*self.students, *self.teachers]
        began = time.perf_counter()
        self.tallies["sign in"] = await arrive(
            len(everybody), seconds, lambda n: everybody[n].log_in(self.names[n])
        )
        return time.perf_counter() - began

    async def begin(self, seconds: float) -> Crowd:
        sittings: list[Sitting] = []
        test = self.address.rpartition("/")[2]

        async def one(number: int) -> None:
            student = self.students[number]
            await student.get(f"/assignments/{test}")
            await student.form(f"/assignments/{test}/start")
            await student.get(student.place, 303)
            await student.get(student.place)
            sittings.append(Sitting(student, school.QUESTIONS))

        self.tallies["start"] = await arrive(len(self.students), seconds, one)
        return Crowd(sittings)

    def watch(self, crowd: Crowd) -> None:
        """Begin to ask for the time and for the live list, again and again."""
        tally = self.tallies["poll"]
        pages = [
            Beat(one.student, f"{one.attempt}/clock", BEAT_SECONDS, tally) for one in crowd.sittings
        ]
        pages += [
            Beat(one, f"{self.address}/live/rows", WATCH_SECONDS, tally) for one in self.teachers
        ]
        self.beats = [asyncio.create_task(page.run()) for page in pages]

    async def answer(self, crowd: Crowd) -> tuple[Tally, float]:
        """Find the rate, then keep to it; gives what was sustained and for how many seconds."""
        rate = float(FIRST_RATE)
        good, failed = rate, 0
        while failed < 2 and crowd.left > 2 * rate * WINDOW:
            tally = await crowd.saves(rate, WINDOW)
            self._note(f"{rate:.0f} saves a second", tally)
            if tally.errors or tally.p(0.95) >= BOUND:
                failed += 1
            else:
                good, failed, rate = rate, 0, rate * STEP
        began = time.perf_counter()
        sustained = await crowd.keep(BACK * good, WINDOW, self._adapted)
        self.tallies.setdefault("saves", Tally()).errors += sustained.errors
        return sustained, time.perf_counter() - began

    def _adapted(self, rate: float, tally: Tally) -> float:
        """The rate to go on with: less where the bound is missed, more where it is far away."""
        self._note(f"kept at {rate:.0f}", tally)
        return rate * (BACK if tally.p(0.95) >= BOUND else 1.05 if tally.p(0.95) < BOUND / 3 else 1)

    async def hand_in(self, crowd: Crowd, seconds: float) -> None:
        sittings = random.sample(list(crowd.sittings), len(crowd.sittings))

        async def one(number: int) -> None:
            await sittings[number].student.form(f"{sittings[number].attempt}/submit")

        self.tallies["submit"] = await arrive(len(sittings), seconds, one)

    def leave(self) -> None:
        for one in (*self.students, *self.teachers):
            one.leave()

    def _note(self, what: str, tally: Tally) -> None:
        self.tallies.setdefault("saves", Tally()).errors += tally.errors
        print(f"{what}: p95 {1000 * tally.p(0.95):.0f} ms", flush=True)


async def packed(bare: Bare, clients: int) -> tuple[float, float]:
    """Upserts and hellos a second of the bare routes, asked as fast as they answer."""
    callers = [Student(bare.port) for _ in range(clients)]
    rates = []
    for name, step in (("upsert", steps.upsert), ("hello", steps.hello)):
        await walk(bare, callers, clients, [(name, step)])
        began = time.perf_counter()
        costs = await walk(bare, callers, clients, [(name, step)] * BARE_TIMES)
        if costs[name].errors:
            raise RuntimeError(costs[name].errors[0])
        rates.append(clients * BARE_TIMES / (time.perf_counter() - began))
    for one in callers:
        one.leave()
    return rates[0], rates[1]


async def paced(bare: Bare, clients: int, rate: float) -> float:
    """CPU seconds of a bare upsert at this rate: a server that waits between requests uses more."""
    callers = [Student(bare.port) for _ in range(clients)]
    await walk(bare, callers, clients, [("upsert", steps.upsert)])
    pids, count = (bare.process.pid, *bare.workers()), max(1, round(rate * WINDOW))
    before = cpu(pids)
    tally = await arrive(count, WINDOW, lambda n: steps.upsert(callers[n % clients]))
    if tally.errors:
        raise RuntimeError(tally.errors[0])
    for one in callers:
        one.leave()
    return (cpu(pids) - before) / count


async def sit(run: Run, database: Path, bare: Bare, spread: float) -> Hall:
    """The whole of it; arrivals and the last submissions are spread over ``spread`` seconds."""
    pids, clients = (
        (run.server.process.pid, *run.server.workers()),
        min(BARE_CLIENTS, len(run.students)),
    )
    upserts, hellos = await packed(bare, clients)
    signed_in = await run.sign_in(spread)
    crowd = await run.begin(spread)
    run.watch(crowd)
    used, polled, began = cpu(pids), len(run.tallies["poll"].seconds), time.perf_counter()
    sustained, seconds = await run.answer(crowd)
    took = time.perf_counter() - began
    used, polled = cpu(pids) - used, len(run.tallies["poll"].seconds) - polled
    await run.hand_in(crowd, spread)
    await end(run.beats)
    run.leave()
    saves = [one.saves for one in crowd.sittings]
    each = used / max(1, sum(map(len, saves)))
    rate = len(sustained.seconds) / seconds
    upsert = await paced(bare, clients, rate)
    await asyncio.sleep(0)  # what was left is closed
    for name, tally in run.tallies.items():
        for error in tally.errors[:3]:
            print(f"{name}: {error}")
    return Hall(
        students=len(crowd.sittings),
        saves_per_second=round(rate, 1),
        p50_ms=_ms(sustained.p(0.5)),
        p95_ms=_ms(sustained.p(0.95)),
        p99_ms=_ms(sustained.p(0.99)),
        errors=sum(len(tally.errors) for tally in run.tallies.values()),
        lost=lost(database, saves),
        doubled=doubled(database, saves),
        unmarked=unmarked(database),
        sign_in_s=round(signed_in, 1),
        start_p95_ms=_ms(run.tallies["start"].p(0.95)),
        submit_p95_ms=_ms(run.tallies["submit"].p(0.95)),
        polls_per_second=round(polled / took, 1),
        poll_p95_ms=_ms(run.tallies["poll"].p(0.95)),
        polls_missing=run.tallies["poll"].missing,
        server_cores=round(used / took, 2),
        save_cpu_ms=round(1000 * each, 2),
        save_over_upsert=round(each / upsert, 2),
        bare_upserts_per_second=round(upserts),
        bare_hellos_per_second=round(hellos),
    )


def unmarked(database: Path) -> int:
    """How many items have no mark, or are of an attempt that was not handed in."""
    with closing(sqlite3.connect(database)) as connection:
        [[count]] = connection.execute(
            "SELECT count(*) FROM item JOIN attempt ON attempt.id = item.attempt_id"
            " WHERE attempt.finished_at IS NULL"
            " OR 1 <> (SELECT count(*) FROM mark WHERE mark.item_id = item.id)"
        )
    return int(count)


def trial(students: int, spread: float) -> Hall:
    """A hall on a site made for it and thrown away afterwards."""
    _allow_connections()
    with tempfile.TemporaryDirectory(prefix="quizapp-hall-") as folder:
        data = Path(folder) / "data"
        address, names, watching = school.hall(data, students, TEACHERS)
        with Bare(Path(folder) / "bare") as bare, Server(data) as server:
            bare.ready()
            server.ready()
            run = Run(server, address, names, watching)
            return asyncio.run(sit(run, data / "quizapp.sqlite", bare, spread))


def _allow_connections() -> None:
    """Every student has two of them."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def _ms(seconds: float) -> float:
    return round(1000 * seconds, 1)


def markdown(hall: Hall) -> str:
    rows = [f"| {words} | {getattr(hall, name)} |" for name, words in WORDS.items()]
    day = f"{datetime.now(UTC):%-d %B %Y}"
    return "\n".join(
        [
            "# A lecture hall",
            "",
            f"Made by `make hall` on {day}: {footprint.machine()}, the client on the same cores.",
            "",
            "| | |",
            "| --- | --: |",
            *rows,
            "",
        ]
    )


def main() -> int:
    parser = argparse.ArgumentParser(prog="hall", description="A thousand students at once.")
    parser.add_argument("--students", type=int, default=1000)
    parser.add_argument(
        "--seconds", type=float, default=30, help="of arriving, of beginning and of leaving"
    )
    parser.add_argument("--seed", type=int, help="of whose turn it is and what they answer")
    parser.add_argument("--out", type=Path, default=RESULTS, help="where the table goes")
    given = parser.parse_args()
    random.seed(given.seed)
    hall = trial(given.students, given.seconds)
    given.out.write_text(markdown(hall))
    print(markdown(hall))
    print(json.dumps(asdict(hall)))
    bad = (hall.errors, hall.lost, hall.doubled, hall.unmarked, hall.polls_missing)
    return 1 if any(bad) else 0


if __name__ == "__main__":
    sys.exit(main())
