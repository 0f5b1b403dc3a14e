"""What a step costs: the server's CPU by the kernel's own clock, and how long the clients wait."""

import asyncio
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bench.server import Server
from bench.student import Step, Student, Wrong

MOST_SECONDS = 120


@dataclass
class Cost:
    """Of one kind of step: CPU seconds of the server, every answer's seconds, what went wrong."""

    cpu: float = 0.0
    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def each(self) -> float:
        """CPU seconds for one request."""
        return self.cpu / len(self.seconds) if self.seconds else 0.0

    def percentile(self, part: float) -> float:
        """The seconds within which this part of the answers came, the nearest rank."""
        ranked = sorted(self.seconds)
        return ranked[min(len(ranked) - 1, int(part * len(ranked)))] if ranked else 0.0


Costs = dict[str, Cost]


async def walk(
    server: Server, students: Sequence[Student], clients: int, steps: Iterable[tuple[str, Step]]
) -> Costs:
    """Take every student through ``steps``, ``clients`` of them at a time, each step by itself."""
    costs: Costs = {}
    places = asyncio.Semaphore(clients)
    walking = list(students)
    pids = (server.process.pid, *server.workers())
    for name, step in steps:
        cost = costs.setdefault(name, Cost())
        before = cpu(pids)
        async with asyncio.timeout(MOST_SECONDS):
            failed = await asyncio.gather(*(_take(step, one, places) for one in walking))
        cost.cpu += cpu(pids) - before
        cost.errors += [problem for problem in failed if problem]
        for student in walking:
            cost.seconds += student.seconds
            student.seconds = []
        walking = [one for one, problem in zip(walking, failed, strict=True) if not problem]
    return costs


async def _take(step: Step, student: Student, places: asyncio.Semaphore) -> str:
    async with places:
        try:
            await step(student)
        except (Wrong, OSError) as error:
            return repr(error)
    return ""


def cpu(pids: Iterable[int]) -> float:
    """CPU seconds, user and system, that these processes have used."""
    return sum(
        # The number is what clock_getcpuclockid(3) gives for a process: all its threads, in ns.
        time.clock_gettime(~pid << 3 | 2)
        for pid in pids
    )


def total(costs: Costs) -> float:
    """CPU seconds of all steps."""
    return sum(cost.cpu for cost in costs.values())
