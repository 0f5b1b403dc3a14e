"""What reports cost, as Markdown and as the figures that have an aim."""

from collections.abc import Iterable, Sequence

from bench.report_memory import Peak
from bench.reports import LONG, Cost

_ABOUT = """Two classes: one whose students took a single quiz, one of a tenth as many who took ten; a report
is of all the answers of its quiz, or of its class. The bare `SELECT` fetches the same answers."""


def summary(costs: Sequence[Cost], peaks: Sequence[Peak]) -> dict[str, float]:
    """Of the reports that have an aim, the worst; costs at the largest size."""
    short = [one for one in costs if one.name not in LONG]
    largest = max(one.answers for one in costs)
    return {
        "reports": round(max(one.ratio for one in short if one.answers == largest), 2),
        "report_growth": round(max(growth(short, one.name) for one in short), 2),
        "report_others": round(max(beside(short, one.name) for one in short), 2),
        "report_mb": round(max(one.most for one in peaks) * 1.048576, 1),
    }


def markdown(costs: Sequence[Cost], peaks: Sequence[Peak]) -> str:
    """Three tables: beside a SELECT, growth, memory."""
    answers = f"{max(one.answers for one in costs):,}"
    memory = f"{max(one.answers for one in peaks):,}"
    return "\n\n".join(
        [
            f"## Reports of {answers} answers\n\n{_ABOUT}",
            _ratios(costs),
            "### Reports as they grow\n\n"
            "Seconds of CPU, and × a bare SELECT of the same answers, which takes away how fast the machine "
            "just was. Growth is that of the second figure: 1 is as the report's own answers grow, and "
            "beside many others, not at all.",
            _growth(costs),
            f"### Memory of reports of {memory} answers\n\n"
            "Each in a process of its own: the most it ever held.",
            _memory(peaks),
        ]
    )


def growth(costs: Sequence[Cost], name: str) -> float:
    """How much dearer a SELECT's worth of a report is at the largest size than at the smallest."""
    alone = _alone(costs, name)
    return alone[-1].ratio / alone[0].ratio


def beside(costs: Sequence[Cost], name: str) -> float:
    """How much dearer the smallest is beside many other answers."""
    return _crowded(costs, name).ratio / _alone(costs, name)[0].ratio


def _of(costs: Sequence[Cost], name: str) -> list[Cost]:
    """A report's, as they were measured: size by size, then the smallest beside many others."""
    return [one for one in costs if one.name == name]


def _alone(costs: Sequence[Cost], name: str) -> list[Cost]:
    return _of(costs, name)[:-1]


def _crowded(costs: Sequence[Cost], name: str) -> Cost:
    return _of(costs, name)[-1]


def _ratios(costs: Sequence[Cost]) -> str:
    names = dict.fromkeys(one.name for one in costs)
    largest = [_alone(costs, name)[-1] for name in names]
    rows = [[one.name, f"{one.seconds:.2f}", f"{one.ratio:.2f}"] for one in largest]
    return table(["report", "CPU, s", "× a bare SELECT"], rows)


def _growth(costs: Sequence[Cost]) -> str:
    names = list(dict.fromkeys(one.name for one in costs))
    sizes = [f"{one.answers:,} answers" for one in _alone(costs, names[0])]
    crowded = _crowded(costs, names[0])
    head = ["report", *sizes, "growth", f"{sizes[0]} beside {crowded.others:,} others", "growth"]
    rows = [
        [
            name,
            *map(_both, _alone(costs, name)),
            f"{growth(costs, name):.2f}",
            _both(_crowded(costs, name)),
            f"{beside(costs, name):.2f}",
        ]
        for name in names
    ]
    return table(head, rows)


def _both(one: Cost) -> str:
    return f"{one.seconds:.3f} s, {one.ratio:.2f}"


def _memory(peaks: Sequence[Peak]) -> str:
    rows = [[one.name, f"{one.idle:.0f}", f"{one.most:.0f}"] for one in peaks]
    return table(["report", "before, MiB", "at most, MiB"], rows)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; all but the first column are figures."""
    lines = [head, ["---", *("--:" for _ in head[1:])], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
