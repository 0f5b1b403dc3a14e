"""Who uses the data folder: one `quizapp serve`, or one `quizapp restore`, never two.

A lock of the operating system on a file in the folder: it goes when its process ends, however
that ends, and the workers of a server share it.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from quizapp.services.installation import Unusable

LOCK_FILE = "serving.lock"
PATIENCE_SECONDS = 2  # the processes of a server that was killed need a moment to be gone


@contextmanager
def sole(folder: Path) -> Iterator[None]:
    """Hold the folder; raises `Unusable` when another process does, or it cannot be written."""
    try:
        file = os.open(folder / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise Unusable(f"The data folder {folder} cannot be used: {error.strerror}.") from None
    try:
        _lock(file)
    except BlockingIOError:
        os.close(file)
        raise Unusable(f"Another Quizapp is serving from {folder}. Stop it first.") from None
    try:
        yield
    finally:
        os.close(file)


def _lock(file: int) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
