"""A grid as CSV that spreadsheets open: UTF-8 with a byte order mark, commas, a row of heads.

Its last column, `ABOUT`, says in every row what the figures are about, so that no row is ever without
it and every row is data. Texts are made safe (`quizapp.formats.formulas`); numbers stay numbers, whole
ones without a fraction, others with up to six places.
"""

import csv
from typing import TYPE_CHECKING

from quizapp.core.grids import Grid, Value
from quizapp.formats.formulas import safe

if TYPE_CHECKING:
    from _csv import Writer

PLACES = 6
ABOUT = "About"  # in every language: programs read it


def write(grid: Grid) -> bytes:
    """The heads, then the rows."""
    head, rows, plain = _Lines(_end(grid, ABOUT)), _Lines(_end(grid, grid.about)), _Plain()
    _writer(head).writerow([safe(one.name) for one in grid.heads])
    _writer(rows).writerows(map(plain.__getitem__, row) for row in grid.rows)
    return b"".join((b"\xef\xbb\xbf", head.written, rows.written))


def _end(grid: Grid, last: str) -> str:
    """How a line ends: with the cell that is the same in all, quoted once."""
    return "\r\n" if grid.exact else ',"{}"\r\n'.format(safe(last).replace('"', '""'))


class _Lines:
    """What a writer writes, a line at a time."""

    def __init__(self, end: str) -> None:
        self.end = end
        self.written = bytearray()

    def write(self, line: str) -> None:
        self.written += (line + self.end).encode()


def _writer(lines: _Lines) -> "Writer":
    return csv.writer(lines, quoting=csv.QUOTE_NONNUMERIC, lineterminator="")


class _Plain(dict[Value, str | int | float]):
    """What is written of values, each worked out once: a large table has few different ones."""

    def __missing__(self, value: Value) -> str | int | float:
        self[value] = _plain(value)
        return self[value]


def _plain(value: Value) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, str):
        return safe(value)
    return int(value) if value == int(value) else round(value, PLACES)
