"""What the site takes without anybody using it: seconds to start, memory, space on disk."""

import re
import statistics
import sys
import urllib.request
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from bench.server import ROOT, Server

_LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==", re.M)


def cold_start(folder: Path, starts: int) -> float:
    """Seconds from starting the command to the first page, on a site that is set up; the median."""
    took = []
    for _ in range(starts):
        with Server(folder) as server:
            took.append(server.ready(path="/"))
            server.stop()
    return statistics.median(took)


def memory(server: Server) -> float:
    """MiB of the server's processes; what they share is counted once (PSS)."""
    pids = (server.process.pid, *server.workers())
    return sum(_pss(pid) for pid in pids) / 1024


def visit(server: Server, times: int = 20) -> None:
    """Load the first page often enough for each worker to have served it."""
    for _ in range(times):
        with urllib.request.urlopen(f"{server.address}/", timeout=10) as answer:
            answer.read()


def installed() -> float:
    """MB of the package and the distributions that it needs, the interpreter left out."""
    names = {*_LOCKED.findall((ROOT / "requirements.txt").read_text())}
    own = sum(_size(ROOT / name) for name in ("quizapp", "templates", "static", "questions"))
    return (own + sum(_distribution(name) for name in names)) / 1e6


def _pss(pid: int) -> int:
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    found = re.search(r"^Pss:\s+(\d+) kB", rollup, re.M)
    assert found, rollup
    return int(found[1])


def _distribution(name: str) -> int:
    try:
        files = distribution(name).files or []
    except PackageNotFoundError:  # needed on other systems only
        return 0
    places = (Path(str(file.locate())) for file in files)
    return sum(place.stat().st_size for place in places if place.is_file())


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def machine() -> str:
    """What the figures were taken on."""
    info = Path("/proc/cpuinfo").read_text()
    model = re.search(r"^model name\s*:\s*(.+)$", info, re.M)
    cores = len(re.findall(r"^processor", info, re.M))
    return f"{cores} cores ({model[1] if model else 'unknown'}), Python {sys.version.split()[0]}"
