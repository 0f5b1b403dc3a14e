"""Rounds: the bare routes before and after each way through a quiz, so that both see the same noise."""

import asyncio
import statistics
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bench import student as steps
from bench.measure import Cost, Costs, total, walk
from bench.server import Server
from bench.student import Step, Student

BARE_REQUESTS = 400
ALONE = 10  # students who go one after the other where one client is measured

WAYS: dict[str, Callable[[], Iterable[tuple[str, Step]]]] = {
    "saving": steps.saving,
    "practising": steps.practising,
    "plain": steps.plain,
}


class Bare(Server):
    """The yardsticks, served as the application is."""

    command = ("bench.bare",)


@dataclass(frozen=True)
class Round:
    """One way, once, with so many clients. ``hello`` and ``upsert`` are CPU seconds a request."""

    way: str
    clients: int
    journeys: int
    hello: float
    upsert: float
    costs: Costs

    @property
    def save(self) -> float:
        return self.costs["POST save"].each / self.upsert

    @property
    def page(self) -> float:
        return self.costs["GET question"].each / self.hello

    @property
    def journey(self) -> float:
        return total(self.costs) / self.journeys / self.hello


@dataclass(frozen=True)
class Site:
    """The two servers, and who asks them."""

    server: Server
    bare: Bare
    students: Sequence[Student]
    callers: Sequence[Student]

    async def round(self, way: str, clients: int, turn: int) -> Round:
        """Measure ``way`` once. One client alone takes other students in each ``turn``."""
        count = ALONE if clients == 1 else clients
        first = turn * count % len(self.students)
        chosen = [*self.students, *self.students][first : first + count]
        before = await self._bare(clients, count)
        costs = await walk(self.server, chosen, clients, WAYS[way]())
        after = await self._bare(clients, count)
        return Round(
            way=way,
            clients=clients,
            journeys=count,
            hello=(before["hello"].each + after["hello"].each) / 2,
            upsert=(before["upsert"].each + after["upsert"].each) / 2,
            costs=costs,
        )

    async def _bare(self, clients: int, count: int) -> Costs:
        times = max(1, BARE_REQUESTS // count)
        both = (("hello", steps.hello), ("upsert", steps.upsert))
        walking = [(name, step) for name, step in both for _ in range(times)]
        costs = await walk(self.bare, self.callers[:count], clients, walking)
        for name, cost in costs.items():
            if cost.errors:
                raise RuntimeError(f"{name}: {cost.errors[0]}")
        return costs


@asynccontextmanager
async def entered(server: Server, bare: Bare, names: Sequence[str]) -> AsyncIterator[Site]:
    """Everybody logged in, which is not measured; their connections end with the block."""
    students = [Student(server.port) for _ in names]
    callers = [Student(bare.port) for _ in names]
    await asyncio.gather(*(one.log_in(name) for one, name in zip(students, names, strict=True)))
    yield Site(server, bare, students, callers)
    for one in (*students, *callers):
        one.leave()
    await asyncio.sleep(0)


def merged(rounds: Sequence[Round]) -> Costs:
    """The steps of several rounds as one: CPU of the median round, everybody's seconds and errors."""
    found: Costs = {}
    for name in rounds[0].costs:
        all_of = [one.costs[name] for one in rounds]
        seconds = [second for cost in all_of for second in cost.seconds]
        found[name] = Cost(
            cpu=statistics.median(cost.each for cost in all_of) * len(seconds),
            seconds=seconds,
            errors=[error for cost in all_of for error in cost.errors],
        )
    return found
