"""The process in which `quizapp.services.apart` has a file read: takes it from its input, says what is in it.

Its bounds are set before anything is read. Each step that a reader tells of gives it a few seconds
more of the processor, up to what a file of its size may need, so that a long book is read to its end
and a trap is not.
"""

import json
import os
import sys
import threading
import time
from contextlib import suppress
from typing import Any

from quizapp.core import imported
from quizapp.core.imported import Found, Said
from quizapp.core.words import N_

STEP_SECONDS = 4
MOST_SECONDS, SECONDS_A_MEGABYTE = 90, 30
MOST_MEMORY = 310_000_000  # bytes of address space: of memory always less than 300 MB
TELL_SECONDS = 0.5
TOO_LARGE = N_("This file needs too much memory to read. Try another format, or a part of it.")


def main() -> None:
    _bound()
    from quizapp.formats.articles import front

    name = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    progress = _Progress(most_seconds(len(data)))
    try:
        found = front.read(data, name, progress)
        said = json.dumps(imported.to_content(found))
    except MemoryError:
        said = json.dumps(imported.to_content(Found(problem=Said(TOO_LARGE))))
    with progress.telling:
        sys.stdout.write(f"{said}\n")
        sys.stdout.flush()
        os._exit(0)


class _Progress:
    """Told how far the reader is, allows it more time; and tells it on, also while nothing is new."""

    def __init__(self, most: int) -> None:
        self.part, self.most = 0.0, most
        self.telling = threading.Lock()
        threading.Thread(target=self._tell, daemon=True).start()

    def __call__(self, part: float, steps: int = 1) -> None:
        _allow(steps * STEP_SECONDS, self.most)
        self.part = float(part)

    def _tell(self) -> None:
        while True:
            time.sleep(TELL_SECONDS)
            with self.telling:
                sys.stdout.write(f"{self.part}\n")
                sys.stdout.flush()


def _bound() -> None:
    """Nothing on systems without such bounds: there only the parent's patience ends it."""
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (STEP_SECONDS, MOST_SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def most_seconds(size: int) -> int:
    """How long a file of so many bytes may take the processor."""
    return min(MOST_SECONDS, STEP_SECONDS + SECONDS_A_MEGABYTE * size // 1_000_000)


def _allow(seconds: int, most: int) -> None:
    with suppress(ImportError, ValueError):
        import resource

        used: Any = resource.getrusage(resource.RUSAGE_SELF)
        wanted = int(used.ru_utime + used.ru_stime) + seconds + 1
        resource.setrlimit(resource.RLIMIT_CPU, (min(wanted, most), MOST_SECONDS))


if __name__ == "__main__":
    main()
