"""A class list as spreadsheets and school offices write it, and as people paste it.

Commas, semicolons or tabs; UTF-8, UTF-16 or Windows-1252; headings in any order and several
languages, or none: then the first column is the name, or the first two are first and last name
where neither has a space, and a column of addresses is the e-mail. An id stands in for a missing
user name, unless it is so short that it only counts the rows.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from quizapp.core.roster import MOST_ROWS, Judged, Row, Verdict
from quizapp.core.words import N_
from quizapp.formats.roster_columns import (
    COLUMNS,
    MOST_COLUMNS,
    Record,
    columns_of,
    is_broken,
    key,
    row_of,
)

MOST_BYTES = 256 * 1024
LONGEST_CELL = 300  # cut first: what is longer is no name, and takes long to put in order


_WORKBOOK = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_OTHERS = (b"%pdf-", b"{\\rtf", b"\x89png", b"\xff\xd8\xff", b"<!doctype", b"<html", b"<?xml")
_CONTROL = re.compile("[\0-\x08\x0e-\x1f\x7f]")
EMPTY = N_("There are no names in it.")
NO_LIST = N_("This is no list of names. Save the list as CSV or as plain text, and choose that.")
WORKBOOK = N_(
    "This is a workbook of a spreadsheet program, whatever its name says. "
    "Save the sheet as CSV there, and choose that file; or copy its rows and paste them."
)
TOO_LARGE = N_("This is too large: at most 256 KB. Leave out what is no name, or split the list.")
UNCLOSED = N_("From row %(row)s on a quotation mark is missing: a cell runs over several rows.")
TOO_MANY = N_("This has more than %(most)s rows. Split it, and take in one part after another.")


class Read(NamedTuple):
    """The rows, and the headings of columns that were left out; or none, and why.

    ``problem`` is a message id, with places for the most rows and for the number of a row.
    """

    rows: Sequence[Row]
    left_out: Sequence[str] = ()
    problem: str = ""
    row: int = 0


class Carried(NamedTuple):
    """A row, the user name that was shown with it, and whether it was ready."""

    row: Row
    login: str
    ready: bool


def read(data: bytes) -> Read:
    """A file. Whatever its name says, what counts is what is in it."""
    if len(data) > MOST_BYTES:
        return Read([], problem=TOO_LARGE)
    if data.startswith(_WORKBOOK):
        return Read([], problem=WORKBOOK)
    text = None if data[:100].lstrip().lower().startswith(_OTHERS) else _decoded(data)
    if text is None or len(_CONTROL.findall(text)) * 100 > len(text):
        return Read([], problem=NO_LIST)
    return read_text(text)


def read_text(text: str) -> Read:
    """The same for what was pasted, or what a file says."""
    if len(text) > MOST_BYTES:
        return Read([], problem=TOO_LARGE)
    try:
        records, unclosed = _records(_CONTROL.sub("", text))
    except csv.Error:
        return Read([], problem=NO_LIST)
    columns, left_out, body = columns_of(records)
    unclosed = unclosed or next((at for at, cells in body if is_broken(cells, columns)), 0)
    if unclosed:
        return Read([], problem=UNCLOSED, row=unclosed)
    rows = [row for number, cells in body if (row := row_of(number, cells, columns))]
    if len(rows) > MOST_ROWS:
        return Read([], problem=TOO_MANY)
    return Read(rows, left_out) if rows else Read([], problem=EMPTY)


def carry(rows: Iterable[Judged]) -> str:
    """Rows as a form carries them from the review to the confirmation, and what was shown of them."""
    plain = [
        [
            one.row.number,
            one.row.name,
            one.row.login,
            one.row.email,
            one.login,
            one.verdict,
            *one.row.groups,
        ]
        for one in rows
    ]
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def carried(text: str) -> list[Carried] | None:
    """What `carry` wrote; None for anything else."""
    try:
        plain = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(plain, list) or not 0 < len(plain) <= MOST_ROWS:
        return None
    rows = [_carried(one) for one in plain]
    known = [one for one in rows if one is not None]
    numbers = {one.row.number for one in known}
    return known if len(numbers) == len(plain) else None


def _carried(plain: object) -> Carried | None:
    if not isinstance(plain, list) or not 6 <= len(plain) <= MOST_COLUMNS:
        return None
    number, *cells = plain
    if type(number) is not int or not all(isinstance(cell, str) for cell in cells):
        return None
    name, login, email, shown, verdict, *groups = (cell[:LONGEST_CELL] for cell in cells)
    row = Row(number, name, login, email, tuple(groups))
    return Carried(row, shown, verdict == Verdict.READY)


def _decoded(data: bytes) -> str | None:
    head = data[:1000]
    names = ["utf-8-sig", "cp1252"]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        names = ["utf-16"]
    elif head[1::2].count(0) * 2 > len(head[1::2]):
        names = ["utf-16-le"]
    elif head[::2].count(0) * 2 > len(head[::2]):
        names = ["utf-16-be"]
    for name in names:
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            continue
    return None


def _records(text: str) -> tuple[list[Record], int]:
    """The lines that hold something, with their numbers, cut into cells.

    And the line of a quotation mark that is never closed, if there is one. Raises `csv.Error`.
    """
    stated = re.match(r"sep=(.)\r?\n", text)
    body = text[stated.end() :] if stated else text
    separator = (stated[1] if stated else _separator(body)) or "\0"
    found, line = [], 2 if stated else 1
    first = line - 1
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=separator)
    for cells in reader:
        if any(cell.strip() for cell in cells):
            found.append((line, [cell[:LONGEST_CELL] for cell in cells[:MOST_COLUMNS]]))
        line = reader.line_num + 1 + first
        if len(found) > MOST_ROWS + 1:
            break
    return found, found[-1][0] if found and _is_unclosed(body, separator) else 0


def _is_unclosed(text: str, separator: str) -> bool:
    try:
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            pass
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def _separator(text: str) -> str:
    """What stands between cells; empty where every line is one name."""
    lines = [line for line in text.splitlines() if line.strip()][:20]

    def fit(separator: str) -> tuple[int, int]:
        records = list(csv.reader(lines, delimiter=separator))
        head = records[0] if records else []
        known = sum(key(cell) in COLUMNS for cell in head) if len(head) > 1 else 0
        return known, sum(len(cells) > 1 for cells in records)

    best = max("\t;,", key=fit)
    known, divided = fit(best)
    if known:
        return best
    one_name = best == "," and all(re.fullmatch("[^,]+, [^,]+", line) for line in lines)
    headed = bool(lines) and key(lines[0]) in COLUMNS
    return "" if divided * 2 < len(lines) or one_name or headed else best
