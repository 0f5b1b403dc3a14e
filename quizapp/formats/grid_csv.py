"""A grid as CSV that spreadsheets open: UTF-8 with a byte order mark, commas, a row of heads.

Its last column, `ABOUT`, says in every row what the figures are about, so that no row is ever without
it and every row is data. Texts are made safe (`quizapp.formats.formulas`); numbers stay numbers, those
of the workbook (`quizapp.core.grids.figure`).
"""

from quizapp.core.grids import Grid, Value, figure
from quizapp.formats.formulas import safe

ABOUT = "About"  # in every language: programs read it


def write(grid: Grid) -> bytes:
    """The heads, then the rows."""
    cells, said = _Cells(), _end(grid, grid.about)
    head = ",".join(cells[one.name] for one in grid.heads) + _end(grid, ABOUT)
    rows = [(",".join(map(cells.__getitem__, row)) + said).encode() for row in grid.rows]
    return b"".join((b"\xef\xbb\xbf", head.encode(), *rows))


def _end(grid: Grid, last: str) -> str:
    """How a line ends: with the cell that is the same in all, made once."""
    return "\r\n" if grid.exact else f",{_quoted(last)}\r\n"


class _Cells(dict[Value, str]):
    """What is written of values, each worked out once: a large table has few different ones."""

    def __missing__(self, value: Value) -> str:
        written = self[value] = _cell(value)
        return written


def _cell(value: Value) -> str:
    """Texts stand in quotes, an empty cell too; numbers do not."""
    if value is None or isinstance(value, str):
        return _quoted(value or "")
    return repr(figure(value))


def _quoted(text: str) -> str:
    return '"{}"'.format(safe(text).replace('"', '""'))
