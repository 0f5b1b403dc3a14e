"""A grid as a workbook with one sheet, written by XlsxWriter.

Texts are written as texts, so no spreadsheet computes them; nothing in a workbook is a formula or a
link. The sentence that says what the figures are about stands above the heads.
"""

import io
import re

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from quizapp.core.grids import Grid, Kind, Value, figure

LONGEST, LONGEST_NAME = 32_767, 31  # of a cell and of a sheet, as UTF-16 counts
_WIDTHS = {Kind.TEXT: 24, Kind.COUNT: 10, Kind.NUMBER: 10, Kind.SHARE: 10}
_FORMATS = {Kind.TEXT: "@", Kind.COUNT: "0", Kind.NUMBER: "0.##", Kind.SHARE: "0.0%"}
_WHOLE = "0"  # of a number: by the other format it would end with its point
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\'\n\t]")


def write(grid: Grid) -> bytes:
    """The sentence, an empty row, the heads, the rows."""
    kept = io.BytesIO()
    with Workbook(kept, {"in_memory": True}) as book:
        sheet = book.add_worksheet(_name(grid.name))
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        whole = book.add_format({"num_format": _WHOLE})
        formats = [book.add_format({"num_format": _FORMATS[one.kind]}) for one in grid.heads]
        _put(sheet, 0, 0, grid.about, None)
        for column, one in enumerate(grid.heads):
            sheet.set_column(column, column, _WIDTHS[one.kind])
            _put(sheet, 2, column, one.name, head)
        for number, row in enumerate(grid.rows, 3):
            for column, value in enumerate(row):
                plain = grid.heads[column].kind is Kind.NUMBER and _is_whole(value)
                _put(sheet, number, column, value, whole if plain else formats[column])
        sheet.freeze_panes(3, 1)
    return kept.getvalue()


def _name(given: str) -> str | None:
    """As a sheet can be called; None where nothing is left."""
    return _cut(_NOT_IN_A_NAME.sub(" ", _plain(given)), LONGEST_NAME).strip() or None


def _is_whole(value: Value) -> bool:
    """Whether a number has no decimals once it is shown with two."""
    return isinstance(value, int | float) and float(round(value, 2)).is_integer()


def _put(sheet: Worksheet, row: int, column: int, value: Value, form: Format | None) -> None:
    if isinstance(value, str):
        sheet.write_string(row, column, _plain(value), form)
    elif value is not None:
        sheet.write_number(row, column, figure(value), form)


def _plain(text: str) -> str:
    """As a cell can hold it: lines end with a line feed, and what XML cannot say is a sign for that."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _cut(_NOT_IN_XML.sub("\ufffd", lines), LONGEST)


def _cut(text: str, most: int) -> str:
    """At most so many units of UTF-16, as spreadsheets count, and no half of a sign."""
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")
