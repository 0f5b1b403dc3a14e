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
    text = io.StringIO()
    out = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC)
    out.writerow([safe(head.name) for head in grid.heads])
    for row in grid.rows:
        out.writerow([_plain(value) for value in row])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _plain(value: Value) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, str):
        return safe(value)
    return int(value) if value == int(value) else round(value, PLACES)
