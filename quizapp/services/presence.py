"""When each attempt was last seen, for a teacher who watches: told by every poll, without the database.

A file in the data folder holds four bytes for each attempt, its second of the epoch, at the place
of its id; never written is nought, which is unknown. The processes share it as the system's cache
does, and nothing is forced to the disk. Written and read with calls and not mapped into memory:
a full disk is then an error, not the end of the process. Whatever goes wrong with it, nobody is
told: who was seen last is then not known, and all else goes on.
"""

import os
import struct
from collections.abc import Collection
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from weakref import WeakKeyDictionary, finalize

from sqlalchemy import Engine

from quizapp.store.db import db

NAME = "presence"
_SECONDS = struct.Struct("<I")
_CHUNK = 64 * 1024  # bytes read at once, for those whose ids are near each other
_paths: WeakKeyDictionary[Engine, Path] = WeakKeyDictionary()
_open: WeakKeyDictionary[Engine, int] = WeakKeyDictionary()


def keep_in(folder: Path) -> None:
    """Say where the application's file is; it is made when it is first needed."""
    _paths[db.engine] = folder / NAME


def seen(attempt_id: int, at: datetime) -> None:
    """Note that the attempt's page was there."""
    with suppress(OSError, OverflowError, struct.error):
        os.pwrite(_file(), _SECONDS.pack(int(at.timestamp())), attempt_id * _SECONDS.size)


def last(attempt_ids: Collection[int]) -> dict[int, datetime]:
    """When each was last seen; whoever was not, or of whom it is not known, is left out."""
    found: dict[int, datetime] = {}
    start, chunk = 0, b""
    for one in sorted(attempt_ids):
        place = one * _SECONDS.size - start
        if place + _SECONDS.size > len(chunk):
            start, place = one * _SECONDS.size, 0
            chunk = _read(start)
        seconds = _SECONDS.unpack_from(chunk, place)[0] if len(chunk) >= _SECONDS.size else 0
        if seconds:
            found[one] = datetime.fromtimestamp(seconds, UTC)
    return found


def _read(start: int) -> bytes:
    with suppress(OSError, OverflowError):
        return os.pread(_file(), _CHUNK, start)
    return b""


def _file() -> int:
    """The file's number in this process and those begun from it. Raises `OSError`."""
    engine = db.engine
    if engine not in _open:
        path = _paths.get(engine)
        if path is None:
            raise FileNotFoundError(NAME)
        _open[engine] = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        finalize(engine, os.close, _open[engine])
    return _open[engine]
