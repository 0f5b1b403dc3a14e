"""The figures as Markdown, and as the one line of JSON that scripts read."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bench import anchoring, report_memory, report_tables, reports
from bench.measure import Cost, total
from bench.report_tables import table
from bench.rounds import Round, merged

NOTES = Path(__file__).with_name("notes.md")
AIMS = {
    "save": ("a save / the bare upsert", 2.5),
    "page": ("a question's page / hello", 4.0),
    "journey": ("the journey / hello", 90.0),
    "p95_200_s": ("p95 of all answers at the most clients, s", 1.0),
    "cold_start_s": ("start to first page, s", 1.2),
    "idle_mib": ("memory when idle, MiB", 150.0),
    "installed_mb": ("installed, MB", 120.0),
    "reports": ("the dearest report / a bare SELECT of its answers", 3.0),
    "report_growth": ("a report's growth / that of its own answers", 1.3),
    "report_others": ("a report beside ten times as many other answers / alone", 1.3),
    "report_mb": ("the largest report of a million answers, MB", 300.0),
    "locates_s": ("10,000 quotations found again in 10,000 edited words, s", 5.0),
    "dearest_locates_s": ("the same, all of the dearest kind, s", 5.0),
    "longest_locate_s": ("one quotation found again in two million letters, s", 2.0),
}
WORDS = {
    "saving": "The journey: each tap saved, answers after handing in",
    "practising": "Practice: each tap saved, Check after each",
    "plain": "Without JavaScript: a form and a page for each question",
}


@dataclass(frozen=True)
class Figures:
    """Everything that was measured."""

    machine: str
    day: date
    rounds: Sequence[Round]
    cold_start: float
    idle: float
    after: float
    installed: float
    reports: Sequence[reports.Cost]
    peaks: Sequence[report_memory.Peak]
    anchoring: anchoring.Cost

    def of(self, way: str, clients: int) -> list[Round]:
        return [one for one in self.rounds if (one.way, one.clients) == (way, clients)]

    @property
    def counts(self) -> list[int]:
        return sorted({one.clients for one in self.rounds if one.way == "saving"})

    def ratio(self, name: str, clients: int) -> float:
        return statistics.median(getattr(one, name) for one in self.of("saving", clients))

    def summary(self) -> dict[str, float]:
        """Ratios are medians of the rounds, at the number of clients where they are worst."""
        worst = {
            name: round(max(self.ratio(name, clients) for clients in self.counts), 2)
            for name in ("save", "page", "journey")
        }
        most = merged(self.of("saving", self.counts[-1]))
        costs = [cost for one in self.rounds for cost in one.costs.values()]
        return worst | {
            "errors": sum(len(cost.errors) for cost in costs),
            "p95_200_s": round(_together(most.values()).percentile(0.95), 3),
            "cold_start_s": round(self.cold_start, 2),
            "idle_mib": round(self.idle, 1),
            "installed_mb": round(self.installed, 1),
            **report_tables.summary(self.reports, self.peaks),
            **self.anchoring.summary,
        }


def markdown(figures: Figures) -> str:
    """The whole report."""
    ways = dict.fromkeys((one.way, one.clients) for one in figures.rounds)
    parts = [
        f"# What it costs\n\nMade by `make bench` on {figures.day:%d %B %Y}: {figures.machine}.",
        _aims(figures),
        _ratios(figures),
        *(_way(figures, way, clients) for way, clients in ways),
        report_tables.markdown(figures.reports, figures.peaks),
        f"Memory after all of this: {figures.after:.0f} MiB.",
        NOTES.read_text().strip(),
    ]
    return "\n\n".join(parts) + "\n"


def _aims(figures: Figures) -> str:
    summary = figures.summary()
    rows = [
        [words, f"{summary[name]:g}", f"{aim:g}", "yes" if summary[name] <= aim else "no"]
        for name, (words, aim) in AIMS.items()
    ]
    errors = int(summary["errors"])
    rows.append(["errors", str(errors), "0", "no" if errors else "yes"])
    return table(["", "measured", "aim at most", "met"], rows)


def _ratios(figures: Figures) -> str:
    rows = []
    for clients in figures.counts:
        rounds = figures.of("saving", clients)
        bare = [statistics.median(getattr(one, name) for one in rounds) for name in BARE]
        ratios = [f"{figures.ratio(name, clients):.2f}" for name in ("save", "page", "journey")]
        rows.append([str(clients), *(f"{seconds * 1e6:.0f}" for seconds in bare), *ratios])
    head = [
        "clients",
        "hello, µs",
        "upsert, µs",
        "save / upsert",
        "page / hello",
        "journey / hello",
    ]
    return f"## Ratios, medians of the rounds\n\n{table(head, rows)}"


BARE = ("hello", "upsert")


def _way(figures: Figures, way: str, clients: int) -> str:
    rounds = figures.of(way, clients)
    hello = statistics.median(one.hello for one in rounds)
    costs = merged(rounds)
    rows = [_row(name, cost, hello) for name, cost in costs.items()]
    journeys = sum(one.journeys for one in rounds)
    each = statistics.median(total(one.costs) / one.journeys for one in rounds)
    every = _row("all", _together(costs.values()), hello)
    every[2:4] = [f"{each * 1e6:.0f} a journey", f"{each / hello:.1f}"]
    head = ["step", "requests", "CPU, µs", "× hello", "p50, ms", "p95, ms", "p99, ms", "errors"]
    words = f"## {WORDS[way]}; {clients} client{'s' if clients > 1 else ''}, {journeys} journeys"
    return f"{words}\n\n{table(head, [*rows, every])}"


def _row(name: str, cost: Cost, hello: float) -> list[str]:
    waits = [f"{cost.percentile(part) * 1e3:.1f}" for part in (0.5, 0.95, 0.99)]
    cpu = [f"{cost.each * 1e6:.0f}", f"{cost.each / hello:.2f}"]
    return [name, str(len(cost.seconds)), *cpu, *waits, str(len(cost.errors))]


def _together(costs: Iterable[Cost]) -> Cost:
    every = Cost()
    for cost in costs:
        every.cpu += cost.cpu
        every.seconds += cost.seconds
        every.errors += cost.errors
    return every
