"""How much memory each report of a million answers takes.

Each report is asked for in a process of its own, so that the most it ever held is that report's, with
what the idle application holds: `python -m bench.report_memory FOLDER ADDRESS` prints both, in MiB.
"""

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import archive, reports
from bench.server import ROOT, environment
from quizapp import create_app
from quizapp.settings import Settings

SIZE = 50_000  # attempts of 20 questions in each of the two classes


@dataclass(frozen=True, slots=True)
class Peak:
    """The most memory of a report of ``answers`` answers, and before it was asked for; MiB."""

    name: str
    answers: int
    idle: float
    most: float


def trial(size: int = SIZE) -> list[Peak]:
    """What each report takes, on a site made for it and thrown away afterwards."""
    with tempfile.TemporaryDirectory(prefix="quizapp-reports-") as folder:
        data = Path(folder)
        return [_peak(data, one) for one in reports.made(data, size)]


def _peak(folder: Path, report: reports.Report) -> Peak:
    said = subprocess.run(
        [sys.executable, "-m", "bench.report_memory", str(folder), report.address],
        env=environment(folder),
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    idle, most = map(float, said.stdout.split())
    return Peak(report.name, reports.rows(folder, report.tests), idle, most)


def most() -> float:
    """The most memory that this process ever held, MiB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("the kernel does not say how much memory there was")


def main(given: Sequence[str]) -> None:
    folder, address = given
    teacher = archive.log_in(create_app(Settings(data_dir=Path(folder))))
    idle = most()
    reports.ask(teacher, address)
    print(idle, most())


if __name__ == "__main__":
    main(sys.argv[1:])
