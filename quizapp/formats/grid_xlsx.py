"""A grid as a workbook with one sheet, written by XlsxWriter.

Texts are written as texts, so no spreadsheet computes them; nothing in a workbook is a formula or a
link. The sentence that says what the figures are about stands above the heads.
"""

import io
import re

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from quizapp.core.grids import Grid, Kind, Value

LONGEST = 32_767  # characters in a cell
_WIDTHS = {Kind.TEXT: 24, Kind.COUNT: 10, Kind.NUMBER: 10, Kind.SHARE: 10}
_FORMATS = {Kind.TEXT: "@", Kind.COUNT: "0", Kind.NUMBER: "0.##", Kind.SHARE: "0.0%"}
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")


def write(grid: Grid) -> bytes:
    """The sentence, an empty row, the heads, the rows."""
    kept = io.BytesIO()
    with Workbook(kept, {"in_memory": True}) as book:
        sheet = book.add_worksheet(_NOT_IN_A_NAME.sub(" ", grid.name)[:31].strip() or None)
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        formats = [book.add_format({"num_format": _FORMATS[one.kind]}) for one in grid.heads]
        _put(sheet, 0, 0, grid.about, None)
        for column, one in enumerate(grid.heads):
            sheet.set_column(column, column, _WIDTHS[one.kind])
            _put(sheet, 2, column, one.name, head)
        for number, row in enumerate(grid.rows, 3):
            for column, value in enumerate(row):
                _put(sheet, number, column, value, formats[column])
        sheet.freeze_panes(3, 1)
    return kept.getvalue()


def _put(sheet: Worksheet, row: int, column: int, value: Value, form: Format | None) -> None:
    if isinstance(value, str):
        sheet.write_string(row, column, _plain(value), form)
    elif value is not None:
        sheet.write_number(row, column, value, form)


def _plain(text: str) -> str:
    """As a cell can hold it: lines end with a line feed, and what XML cannot say is a sign for that."""
    return _NOT_IN_XML.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))[:LONGEST]
