"""A zip of one article's question files: the same bytes for the same files, and nothing else taken in."""

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO

from quizapp.core.words import N_
from quizapp.formats.nodes import MOST_BYTES as MOST_OF_A_FILE

MOST_BYTES = 10_000_000
MOST_UNPACKED = 8_000_000
MOST_FILES = 1000
MOST_RATIO = 100  # words are packed to a tenth
UNSUSPICIOUS = 1_000_000
_OURS = re.compile(r"article\.yaml|(?:bank|sets)/[^/]{1,120}\.ya?ml")
_LEFT_BY_SYSTEMS = re.compile(r"__MACOSX/.*|(?:.*/)?(?:\.DS_Store|Thumbs\.db|desktop\.ini)")
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,  # a way of packing that is not known
    RuntimeError,  # encrypted
    EOFError,
    ValueError,
    OverflowError,
    OSError,
)
_WHEN = (1980, 1, 1, 0, 0, 0)
_NO_ZIP = N_("This is not a zip file, or it is damaged.")
_TOO_LARGE = N_("This is too large: unpacked, at most 8 MB.")


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The files by name, as a folder of question files has them; or the ``problem``, a message id."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    problem: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


class _Refused(Exception):
    def __init__(self, problem: str, **values: str) -> None:
        super().__init__(problem)
        self.told = Unpacked(problem=problem, values=values)


def write(files: Mapping[str, bytes], folder: str) -> bytes:
    """A zip with the files in a folder; neither their order nor the time makes a difference."""
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        for name in sorted(files):
            info = zipfile.ZipInfo(f"{folder}/{name}", _WHEN)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = (stat.S_IFREG | 0o644) << 16
            made.writestr(info, files[name])
    return kept.getvalue()


def read(data: bytes) -> Unpacked:
    """The files of a zip, whether or not they stand in a folder. Nothing is written anywhere."""
    if len(data) > MOST_BYTES:
        return Unpacked(problem=_TOO_LARGE)
    try:
        with zipfile.ZipFile(BytesIO(data)) as opened:
            return Unpacked(_files(opened))
    except _Refused as error:
        return error.told
    except _UNREADABLE:
        return Unpacked(problem=_NO_ZIP)


def _files(opened: zipfile.ZipFile) -> dict[str, bytes]:
    listed = [
        one
        for one in opened.infolist()
        if not one.is_dir() and not _LEFT_BY_SYSTEMS.fullmatch(one.filename)
    ]
    claimed = sum(one.file_size for one in listed)
    packed = sum(one.compress_size for one in listed)
    if claimed > UNSUSPICIOUS and claimed > MOST_RATIO * packed:
        raise _Refused(_TOO_LARGE)
    if len(listed) > MOST_FILES:
        raise _Refused(N_("This holds too many files."))
    folder = _folder([one.filename for one in listed])
    found: dict[str, bytes] = {}
    left = MOST_UNPACKED
    for one in listed:
        name = one.filename.removeprefix(folder)
        shown = "".join(sign if sign.isprintable() else "?" for sign in one.filename)[:80]
        odd = ".." in one.filename or "\\" in one.orig_filename or shown != one.filename[:80]
        if odd or not _OURS.fullmatch(name):
            raise _Refused(N_("“%(name)s” has no place among question files."), name=shown)
        if stat.S_IFMT(one.external_attr >> 16) not in {0, stat.S_IFREG}:
            raise _Refused(N_("“%(name)s” is a link, not a file."), name=shown)
        if name in found:
            raise _Refused(N_("“%(name)s” is in it twice."), name=shown)
        found[name] = _unpacked(opened, one, min(left, MOST_OF_A_FILE))
        left -= len(found[name])
    return found


def _folder(names: list[str]) -> str:
    """The folder that everything stands in, with its slash; empty if it is in none."""
    article = next((name for name in names if name.endswith("article.yaml")), "")
    folder = article.removesuffix("article.yaml")
    return folder if folder.count("/") == 1 and len(folder) > 1 else ""


def _unpacked(opened: zipfile.ZipFile, one: zipfile.ZipInfo, most: int) -> bytes:
    """What a file says, read no further than it may be long, whatever the zip says of its size."""
    if one.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise zipfile.BadZipFile
    with opened.open(one) as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise _Refused(_TOO_LARGE)
    return data
