"""A lecture hall of students who answer by a schedule, whether or not the server keeps up.

A save is due at its moment, and what a student waits is counted from then: a server that falls
behind is not spared the saves that pile up.
"""

import asyncio
import json
import random
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from bench.learner import Save
from bench.student import Student, Wrong

BEAT_SECONDS, WATCH_SECONDS = 10, 5
CHOICES = ("mmmm", "ssss", "wwww")


def percentile(seconds: Sequence[float], part: float) -> float:
    """The seconds within which this part came, the nearest rank; 0 of none."""
    ranked = sorted(seconds)
    return ranked[min(len(ranked) - 1, int(part * len(ranked)))] if ranked else 0.0


@dataclass
class Tally:
    """How long each answer took, what went wrong, and how often an address was not there."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    missing: int = 0

    def p(self, part: float) -> float:
        return percentile(self.seconds, part)


class Sitting:
    """A student at the test: an attempt, its items in order, and every save that was sent."""

    def __init__(self, student: Student, items: int) -> None:
        self.student = student
        self.attempt = "/".join(student.place.split("/")[:3])
        path, first = student.found(student.save_pattern).groups()
        self.path = path
        self.left = [int(first) + number for number in range(items)]
        self.saves: list[Save] = []
        self.turn = asyncio.Lock()

    def next(self) -> Save:
        """What is to be answered next, and with what."""
        save = Save(self.left.pop(0), f"tap-{len(self.saves)}", random.choice(CHOICES))
        self.saves.append(save)
        return save

    async def save(self, save: Save, due: float, tally: Tally) -> None:
        """Send it when those before are answered; the time is counted from when it was due."""
        sent = {"event": save.event, "answer": save.answer, "based_on": 0, "epoch": 0}
        async with self.turn:
            try:
                await self.student.json(f"{self.path}{save.item_id}/answer", sent)
            except (Wrong, OSError) as error:
                tally.errors.append(repr(error))
                return
        tally.seconds.append(time.perf_counter() - due)
        save.revision = json.loads(self.student.body)["revision"]


async def arrive(count: int, seconds: float, one: Callable[[int], Awaitable[None]]) -> Tally:
    """Let ``count`` come one after another, evenly spread; each does ``one``. Counted from when due."""
    tally, began = Tally(), time.perf_counter()

    async def come(number: int) -> None:
        due = began + seconds * number / count
        await asyncio.sleep(due - time.perf_counter())
        try:
            await one(number)
        except (Wrong, OSError) as error:
            tally.errors.append(repr(error))
            return
        tally.seconds.append(time.perf_counter() - due)

    await asyncio.gather(*(come(number) for number in range(count)))
    return tally


class Crowd:
    """The sittings of a hall, whose turn it is, and what was due and saved."""

    def __init__(self, sittings: Sequence[Sitting]) -> None:
        self.sittings = sittings
        self.turns = self._turns()
        self.under_way: set[asyncio.Task[None]] = set()

    def _turns(self) -> Iterator[Sitting]:
        while waiting := [one for one in self.sittings if one.left]:
            random.shuffle(waiting)
            yield from waiting

    @property
    def left(self) -> int:
        return sum(len(one.left) for one in self.sittings)

    async def saves(self, rate: float, seconds: float) -> Tally:
        """So many saves a second, for so long or until there is none left; waits for each."""
        tally, began = Tally(), time.perf_counter()
        for number in range(round(rate * seconds)):
            sitting = next(self.turns, None)
            if sitting is None:
                break
            await self._send(sitting, began + number / rate, tally)
        await asyncio.gather(*self.under_way)
        return tally

    async def keep(
        self, rate: float, seconds: float, adapt: Callable[[float, Tally], float]
    ) -> Tally:
        """Save all that is left without a pause; ``adapt`` gives a new rate every so many seconds.

        It is told what was answered since it was asked last. Waits for each.
        """
        tally, judged, due = Tally(), 0, time.perf_counter()
        until = due + seconds
        for sitting in self.turns:
            await self._send(sitting, due, tally)
            due += 1 / rate
            if due >= until:
                rate = adapt(rate, Tally(tally.seconds[judged:]))
                judged, until = len(tally.seconds), until + seconds
        await asyncio.gather(*self.under_way)
        return tally

    async def _send(self, sitting: Sitting, due: float, tally: Tally) -> None:
        """Begin a save when it is due, at once if that is past."""
        ahead = due - time.perf_counter()
        if ahead > 0:
            await asyncio.sleep(ahead)
        task = asyncio.create_task(sitting.save(sitting.next(), due, tally))
        self.under_way.add(task)
        task.add_done_callback(self.under_way.discard)


class Beat:
    """Somebody's page that asks the same address again and again, with the tag it knows."""

    def __init__(self, student: Student, address: str, every: float, tally: Tally) -> None:
        self.page = Student(student.port)
        self.page.cookies = student.cookies
        self.address, self.every, self.tally = address, every, tally
        self.tag = ""

    async def run(self) -> None:
        """Until it is cancelled; its connection ends with it."""
        try:
            await asyncio.sleep(random.uniform(0, self.every))
            while True:
                await self._once()
                await asyncio.sleep(self.every)
        finally:
            self.page.leave()

    async def _once(self) -> None:
        began = time.perf_counter()
        try:
            there = await self.ask()
        except (Wrong, OSError) as error:
            self.tally.errors.append(repr(error))
            return
        self.tally.missing += not there
        if there:
            self.tally.seconds.append(time.perf_counter() - began)

    async def ask(self) -> bool:
        """Whether there is anything at the address."""
        headers = {"If-None-Match": self.tag} if self.tag else {}
        answer = await self.page.ask("GET", self.address, headers, None, {200, 304, 404})
        self.tag = answer.header("etag") or self.tag
        return answer.status != 404


async def end(tasks: Sequence[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    for task in tasks:
        with suppress(asyncio.CancelledError):
            await task
