"""The cells of an HTML table: which column each stands in, and whether it holds data at all."""

from lxml.html import HtmlElement

_WIDEST = 30  # columns that a cell may span, and rows
_NO_DATA = ".//table | .//h1 | .//h2 | .//h3 | .//h4 | .//ul | .//ol | .//blockquote"
_LONG = 1500  # signs of a cell that is a column of text


def width(cell: HtmlElement) -> int:
    """How many columns a cell spans."""
    return _count(cell.get("colspan"))


class Grid:
    """Follows the cells of a table. ``has_data`` is false of one that only places things."""

    def __init__(self, table: HtmlElement) -> None:
        self.has_data = _has_data(table)
        self._carried: dict[int, int] = {}
        self._column = 0

    def row(self) -> None:
        """A row begins."""
        self._column = 0

    def place(self, cell: HtmlElement) -> int:
        """How many columns before the cell are taken by cells of rows above."""
        skipped = 0
        while self._carried.get(self._column, 0) > 0:
            self._carried[self._column] -= 1
            self._column += 1
            skipped += 1
        rows = _count(cell.get("rowspan"))
        for _ in range(width(cell)):
            if rows > 1:
                self._carried[self._column] = rows - 1
            self._column += 1
        return skipped


def _has_data(table: HtmlElement) -> bool:
    if table.get("role") in {"presentation", "none"} or table.xpath(f"boolean({_NO_DATA})"):
        return False
    rows = table.xpath("(.//tr)[position() <= 50]")
    if not any(len(row) > 1 for row in rows):
        return False
    return all(len(cell.text_content()) < _LONG for row in rows for cell in row)


def _count(given: str | None) -> int:
    if not given or not given.isascii() or not given.isdigit() or len(given) > 5:
        return 1
    return min(max(int(given), 1), _WIDEST)
