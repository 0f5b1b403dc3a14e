"""The kill test: learners save answers while the server is killed again and again.

The whole process group of `quizapp serve` gets SIGKILL and is started again on the same port,
while every learner goes on: mostly sending again what was not acknowledged, now and then giving
it up. In the end each answer is read from the database and compared with what was acknowledged.
"""

import argparse
import json
import random
import sys
import tempfile
import threading
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

from bench.learner import Learner, Place, Save, Unreachable, new_save
from bench.ledger import doubled, lost
from bench.server import Server
from bench.site import make

QUESTIONS = 5
MOST_SECONDS = 900
RESTART_SECONDS = 5


@dataclass
class Answering:
    """A learner at work in a thread of its own. ``sent`` holds every save in order."""

    learner: Learner
    places: list[Place]
    sent: list[Save] = field(default_factory=list)
    problem: str = ""

    def run(self, stop: threading.Event) -> None:
        try:
            while not stop.is_set():
                place = random.choice(self.places)
                self.answer(place, stop)
                time.sleep(random.uniform(0, 0.05))
        except Exception as error:
            self.problem = repr(error)
        finally:
            self.learner.close()

    def answer(self, place: Place, stop: threading.Event) -> None:
        """Tap, and send again until it is acknowledged; one in five is given up when that fails."""
        save = new_save(place, random.choice(place.options))
        self.sent.append(save)
        while not stop.is_set():
            try:
                self.learner.save(place, save)
                return
            except Unreachable:
                time.sleep(random.uniform(0.3, 0.6))
                if random.random() < 0.2:
                    return


@dataclass(frozen=True)
class Result:
    acknowledged: int
    lost: int
    doubled: int
    kills: int
    fewest_between_kills: int
    slowest_restart_s: float
    problems: int

    def is_good(self, answers: int, between: int) -> bool:
        return (
            self.lost == self.doubled == self.problems == 0
            and self.acknowledged >= answers
            and self.fewest_between_kills >= between
            and self.slowest_restart_s <= RESTART_SECONDS
        )


class Chaos:
    """A site in ``folder``, ``clients`` learners, and a server that is killed."""

    def __init__(self, folder: Path, clients: int) -> None:
        self.folder = folder
        self.slug = make(folder, QUESTIONS)
        self.server = Server(folder)
        self.server.ready()
        self.port = self.server.port
        self.until = time.monotonic() + MOST_SECONDS
        self.working = []
        for _ in range(clients):
            learner = Learner(self.port)
            self.working.append(Answering(learner, learner.start(self.slug, QUESTIONS)))

    def acknowledged(self) -> int:
        return sum(save.revision is not None for one in self.working for save in list(one.sent))

    def run(self, kills: int, answers: int, between: int) -> Result:
        """Kill ``kills`` times; before each, and after the last, let enough be acknowledged."""
        enough = max(between, -(-answers // (kills + 1)))
        stop = threading.Event()
        threads = [threading.Thread(target=one.run, args=(stop,)) for one in self.working]
        for thread in threads:
            thread.start()
        counts, restarts = [], []
        try:
            for number in range(1, kills + 1):
                counts.append(self.wait_for(enough, sum(counts)))
                self.server.kill()
                self.server = Server(self.folder, self.port)
                restarts.append(self.server.ready())
                print(f"kill {number}: {counts[-1]} acknowledged, back after {restarts[-1]:.2f} s")
            counts.append(self.wait_for(enough, sum(counts)))
        finally:
            stop.set()
            for thread in threads:
                thread.join(60)
            ended = self.server.stop()
        return self.result(kills, counts, restarts, ended)

    def wait_for(self, enough: int, before: int) -> int:
        """Until so many more are acknowledged, and a moment of chance after; gives how many."""
        while self.acknowledged() - before < enough:
            if time.monotonic() > self.until or any(one.problem for one in self.working):
                raise TimeoutError([one.problem for one in self.working if one.problem][:3])
            time.sleep(0.01)
        time.sleep(random.uniform(0, 0.2))
        return self.acknowledged() - before

    def result(self, kills: int, counts: list[int], restarts: list[float], ended: int) -> Result:
        database = self.folder / "quizapp.sqlite"
        sent = [one.sent for one in self.working]
        problems = [one.problem for one in self.working if one.problem]
        if ended != 0:
            problems.append(f"the server ended with {ended}")
        for problem in problems:
            print(problem)
        return Result(
            acknowledged=self.acknowledged(),
            lost=lost(database, sent),
            doubled=doubled(database, sent),
            kills=kills,
            fewest_between_kills=min(counts),
            slowest_restart_s=round(max(restarts), 2),
            problems=len(problems),
        )


def trial(clients: int, kills: int, answers: int, between: int) -> Result:
    with tempfile.TemporaryDirectory(prefix="quizapp-chaos-") as folder:
        chaos = Chaos(Path(folder) / "data", clients)
        try:
            return chaos.run(kills, answers, between)
        finally:
            if chaos.server.process.poll() is None:
                chaos.server.kill()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--answers", type=int, default=2200)
    parser.add_argument("--between", type=int, default=100)
    given = parser.parse_args()
    result = trial(given.clients, given.kills, given.answers, given.between)
    print(json.dumps(asdict(result)))
    return 0 if result.is_good(given.answers, given.between) else 1


if __name__ == "__main__":
    sys.exit(main())
