"""Files of strangers, read in a process of their own with bounds: what overwhelms it ends it alone.

It has a few seconds of the processor (see `quizapp.services.apart_child`), a bounded memory, and
may write no file. It is given the bytes and gives back core values.
"""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from quizapp.core import imported
from quizapp.core.imported import Found, Said
from quizapp.core.words import N_

WALL_SECONDS = 180
TOO_SLOW = N_("This file takes too long to read. It may be made to do so; try another format.")
CANNOT = N_("This file cannot be read. Try another format.")
_PACKAGES = Path(__file__).parents[2]
Told = Callable[[float], None]


def read(data: bytes, name: str, told: Told = lambda _: None) -> Found:
    """What `quizapp.formats.articles.front.read` understands of a file. ``told`` hears parts of one."""
    with subprocess.Popen(
        [sys.executable, "-m", "quizapp.services.apart_child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=os.sep,
        env={
            "PYTHONPATH": str(_PACKAGES),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONUTF8": "1",
            "MALLOC_ARENA_MAX": "1",
        },
    ) as child:
        patience = threading.Timer(WALL_SECONDS, child.kill)
        patience.start()
        try:
            said = _asked(child, data, name, told)
        finally:
            patience.cancel()
            child.kill()
    if said is not None:
        return imported.from_content(said)
    slow = child.returncode in {-signal.SIGXCPU, -signal.SIGKILL}
    return Found(problem=Said(TOO_SLOW if slow else CANNOT))


def _asked(child: subprocess.Popen[bytes], data: bytes, name: str, told: Told) -> Any:
    """What it says at last; None if it ended before."""
    assert child.stdin  # noqa: S101
    assert child.stdout  # noqa: S101
    try:
        child.stdin.write(json.dumps(name).encode() + b"\n" + data)
        child.stdin.close()
    except BrokenPipeError:
        pass
    return _heard(child.stdout, told) or (child.wait() and None)


def _heard(said: IO[bytes], told: Told) -> Any:
    """Lines with a number tell how far it is; the first that is more is all."""
    for line in said:
        try:
            value = json.loads(line)
        except ValueError:  # cut off
            return None
        if not isinstance(value, float):
            return value
        told(value)
    return None
