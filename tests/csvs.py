"""A report's CSV read again."""

import csv
import io

from quizapp.formats.grid_csv import ABOUT


def read(content: bytes) -> list[list[str]]:
    """The heads and the rows as they are written."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def split(content: bytes) -> tuple[list[list[str]], str]:
    """The heads and the rows without the last column; and what that says in each row, empty of none."""
    heads, *rows = read(content)
    assert heads[-1] == ABOUT
    said = {row[-1] for row in rows}
    assert len(said) == min(len(rows), 1)
    return [line[:-1] for line in (heads, *rows)], next(iter(said), "")


def rows(content: bytes) -> list[list[str]]:
    """The heads and the rows without the last column."""
    return split(content)[0]
