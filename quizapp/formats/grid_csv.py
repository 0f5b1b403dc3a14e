"""A grid as CSV that spreadsheets open: UTF-8 with a byte order mark, commas, a row of heads.

Texts are made safe (`quizapp.formats.formulas`); numbers stay numbers, whole ones without a fraction,
others with up to six places.
"""

import csv
import io

from quizapp.core.grids import Grid, Value
from quizapp.formats.formulas import safe

PLACES = 6


def write(grid: Grid) -> bytes:
    """The heads, then the rows. What the grid is about is not in it: it would be taken for data."""
    text, plain = io.StringIO(), _Plain()
    out = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC)
    out.writerow([safe(head.name) for head in grid.heads])
    out.writerows(map(plain.__getitem__, row) for row in grid.rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


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
