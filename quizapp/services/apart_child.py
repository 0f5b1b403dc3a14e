"""The process in which `quizapp.services.apart` has a file read: takes it from its input, says what is in it.

Its bounds are set before anything is read. Each step that a reader tells of gives it a few seconds
more of the processor, so that a long book is read to its end and a trap is not.
"""

import json
import sys
import time
from contextlib import suppress
from typing import Any

from quizapp.core import imported
from quizapp.core.imported import Found, Said
from quizapp.core.words import N_

STEP_SECONDS = 4
MOST_SECONDS = 90
MOST_MEMORY = 420_000_000  # bytes of address space, of which less than 300 MB are ever in use
TELL_SECONDS = 0.2
TOO_LARGE = N_("This file needs too much memory to read. Try another format, or a part of it.")


def main() -> None:
    _bound()
    from quizapp.formats.articles import front

    name = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    try:
        found = front.read(data, name, _Progress())
        said = json.dumps(imported.to_content(found))
    except MemoryError:
        said = json.dumps(imported.to_content(Found(problem=Said(TOO_LARGE))))
    sys.stdout.write(f"{said}\n")


class _Progress:
    """Told how far the reader is: allows it more time, and passes it on now and then."""

    def __init__(self) -> None:
        self.last = time.monotonic()

    def __call__(self, part: float, steps: int = 1) -> None:
        _allow(steps * STEP_SECONDS)
        if time.monotonic() > self.last + TELL_SECONDS:
            self.last = time.monotonic()
            sys.stdout.write(f"{float(part)}\n")
            sys.stdout.flush()


def _bound() -> None:
    """Nothing on systems without such bounds: there only the parent's patience ends it."""
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (STEP_SECONDS, MOST_SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _allow(seconds: int) -> None:
    with suppress(ImportError, ValueError):
        import resource

        used: Any = resource.getrusage(resource.RUSAGE_SELF)
        wanted = int(used.ru_utime + used.ru_stime) + seconds + 1
        resource.setrlimit(resource.RLIMIT_CPU, (min(wanted, MOST_SECONDS), MOST_SECONDS))


if __name__ == "__main__":
    main()
