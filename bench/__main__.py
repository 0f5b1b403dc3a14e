"""`make bench`: what a save, a page, a whole quiz cost beside Flask doing next to nothing.

Two servers with the same processes and settings are asked over loopback: `quizapp serve` on a
site of its own (`bench.school`), and the bare routes of `bench.bare`. Students log in, which is
not counted, and go through a quiz step by step, 1, 50 and 200 at a time (`bench.student`); before
and after each round the bare routes are asked as often. CPU is user and system time of all the
server's processes by the kernel's clock (`bench.measure`): other work on the machine makes it
noisy, not wrong, and cancels out in the ratios. Cold start, memory and size: `bench.footprint`;
reports of many answers beside a bare SELECT: `bench.reports`, and their memory: `bench.report_memory`;
quotations found again in an edited text: `bench.anchoring`; a long text read and searched: `bench.reading`.

The tables go to ``bench/RESULTS.md``; the last line printed is one JSON object.
"""

import argparse
import asyncio
import json
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from bench import anchoring, footprint, reading, report_memory, reports, school
from bench.report import Figures, markdown
from bench.rounds import ALONE, Bare, Round, Site, entered
from bench.server import Server

RESULTS = Path(__file__).with_name("RESULTS.md")


async def measured(site: Site, counts: Sequence[int], rounds: int) -> list[Round]:
    """All rounds; the ways that carry no aim take turns at the middle number of clients."""
    found = []
    for turn in range(rounds):
        for clients in counts:
            found.append(await site.round("saving", clients, turn))
            said = found[-1]
            print(
                f"round {turn + 1}, {clients} clients: save {said.save:.2f},"
                f" page {said.page:.2f}, journey {said.journey:.1f}",
                flush=True,
            )
    middle = counts[len(counts) // 2]
    return found + [await site.round(way, middle, 0) for way in ("practising", "plain")]


def trial(
    counts: Sequence[int],
    rounds: int,
    starts: int = 5,
    sizes: Sequence[int] = reports.SIZES,
    largest: int = report_memory.SIZE,
    locates: int = anchoring.LOCATES,
) -> Figures:
    """Measure everything on a site made for it and thrown away afterwards."""
    students = max(ALONE if clients == 1 else clients for clients in counts)
    with tempfile.TemporaryDirectory(prefix="quizapp-bench-") as folder:
        data = Path(folder) / "data"
        names = school.make(data, students)
        cold = footprint.cold_start(data, starts)
        with Server(data) as server, Bare(Path(folder) / "bare") as bare:
            server.ready()
            bare.ready()
            footprint.visit(server)
            idle = footprint.memory(server)

            async def all_of_it() -> list[Round]:
                async with entered(server, bare, names) as site:
                    return await measured(site, counts, rounds)

            found = asyncio.run(all_of_it())
            return Figures(
                machine=footprint.machine(),
                day=datetime.now(UTC).date(),
                rounds=found,
                cold_start=cold,
                idle=idle,
                after=footprint.memory(server),
                installed=footprint.installed(),
                reports=reports.trial(sizes),
                peaks=report_memory.trial(largest),
                anchoring=anchoring.trial(locates=locates),
            )


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench", description="Measure what the site costs.")
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 50, 200])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--out", type=Path, default=RESULTS, help="where the tables go")
    given = parser.parse_args()
    figures = trial(sorted(given.clients), given.rounds)
    long_text = reading.markdown(reading.trial())
    report, summary = f"{markdown(figures)}\n{long_text}\n", figures.summary()
    given.out.write_text(report)
    print(report)
    for one in figures.rounds:
        for name, cost in one.costs.items():
            for error in cost.errors[:3]:
                print(f"{one.way}, {one.clients} clients, {name}: {error}")
    print(json.dumps(summary))
    return 1 if summary["errors"] else 0


if __name__ == "__main__":
    sys.exit(main())
