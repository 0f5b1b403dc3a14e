"""Zip files that strangers made: nothing is unpacked to a disk, and little into memory."""

import re
import stat
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError

from quizapp.core.words import N_
from quizapp.formats.articles.refused import Refused

MOST_ENTRIES = 5_000
MOST_PART = 24_000_000  # bytes of one part, unpacked
MOST_READ = 64_000_000  # bytes of all that is read
MOST_RATIO = 200  # of what is more than a megabyte
BROKEN = N_("This file is damaged: its archive cannot be opened.")
BOMB = N_("This file unpacks to far more than an article. It was not opened.")
OUTSIDE = N_("This file names places outside of itself. It was not opened.")
LOCKED = N_("This file is protected by a password. Save it without one, and choose it again.")
ENTITIES = N_("This file defines entities of its own, which no article needs. It was not read.")
_DEFINES = re.compile(rb"<!(?:DOCTYPE[^>]{0,400}\[|ENTITY)")
_OUTSIDE = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|\\|\0")


class Archive:
    """The parts of a zip file by name. Raises `Refused` where any of it is made to do harm."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = ZipFile(BytesIO(data))
        except (BadZipFile, OSError, ValueError, NotImplementedError, OverflowError):
            raise Refused(BROKEN) from None
        self._left = MOST_READ
        self._parts = {one.filename: one for one in self._zip.infolist()}
        for one in self._zip.infolist():
            _check(one)
        sizes = sum(one.file_size for one in self._zip.infolist())
        if len(self._zip.infolist()) > MOST_ENTRIES or sizes > max(MOST_READ, 20 * len(data)):
            raise Refused(BOMB)

    @property
    def names(self) -> list[str]:
        return list(self._parts)

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def read(self, name: str) -> bytes:
        """A part, unpacked. Raises `Refused`, also where there is none of that name."""
        try:
            with self._zip.open(self._parts[name]) as part:
                data = part.read(MOST_PART + 1)
        except (KeyError, BadZipFile, OSError, ValueError, ZlibError, EOFError):
            raise Refused(BROKEN) from None
        except (RuntimeError, NotImplementedError):
            raise Refused(LOCKED) from None
        self._left -= len(data)
        if len(data) > MOST_PART or self._left < 0:
            raise Refused(BOMB)
        return data

    def markup(self, name: str) -> bytes:
        """A part that is XML, if it defines nothing of its own. Raises `Refused`."""
        data = self.read(name)
        refuse_entities(data)
        return data


def refuse_entities(data: bytes) -> None:
    """Raises `Refused` for XML that defines entities, in whatever encoding."""
    if _DEFINES.search(data.replace(b"\0", b"")):
        raise Refused(ENTITIES)


def _check(one: ZipInfo) -> None:
    if _OUTSIDE.search(one.filename) or stat.S_ISLNK(one.external_attr >> 16):
        raise Refused(OUTSIDE)
    if one.flag_bits & 1:
        raise Refused(LOCKED)
    if one.file_size > 1_000_000 and one.file_size > MOST_RATIO * max(one.compress_size, 1):
        raise Refused(BOMB)
