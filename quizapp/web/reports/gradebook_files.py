"""The gradebook in words, and as the table of a file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask_babel import gettext, ngettext

from quizapp.core import pseudonyms
from quizapp.core.errors import NotFound
from quizapp.core.gradebook import Cell, Column, Row, State
from quizapp.core.grids import Grid, Head, Kind, Value
from quizapp.services.gradebook import Gradebook
from quizapp.web.show import day

_NOT_THEIRS = {State.NOT_GIVEN, State.LEFT, State.WITHDRAWN}


@dataclass(frozen=True, slots=True)
class Options:
    """What a file is to have: the columns of school systems, of one assignment, or pseudonyms."""

    school: bool = False
    assignment_id: int | None = None
    key: bytes | None = None


def about(found: Gradebook, *, anonymous: bool = False) -> str:
    """Which attempts, how many of whom, and when."""
    book = found.book
    whose = str(gettext("Class %(name)s", name=found.classroom))
    if found.group and not anonymous:
        whose += ", " + gettext("group %(name)s", name=found.group.name)
    numbers = (
        ngettext("%(num)d student", "%(num)d students", len(book.rows)),
        ngettext("%(num)d quiz", "%(num)d quizzes", len(book.columns)),
        ngettext(
            "%(num)d finished attempt that counts by the rule of its quiz",
            "%(num)d finished attempts that count by the rule of their quiz",
            book.attempts,
        ),
    )
    said: tuple[str, ...] = (
        f"{whose}: {', '.join(numbers)}.",
        gettext("As of %(day)s.", day=day(found.at, found.time_zone)),
        gettext("Guests, previews and discarded attempts are left out."),
    )
    return " ".join(said)


def words() -> dict[State, str]:
    """Where a student is at an assignment."""
    return {
        State.DONE: gettext("handed in"),
        State.IN_PROGRESS: gettext("in progress"),
        State.MISSING: gettext("missing"),
        State.OPEN: gettext("still open"),
        State.AHEAD: gettext("not open yet"),
        State.NOT_GIVEN: gettext("not assigned"),
        State.WITHDRAWN: gettext("withdrawn"),
        State.LEFT: gettext("left the class"),
    }


def notes(cell: Cell, *, anonymous: bool = False) -> str:
    """What is special about it. Who has more time is not said of somebody without a name."""
    if not (cell.late or cell.accommodated or cell.waiting or cell.going_on):
        return ""
    more_time = cell.accommodated and cell.state not in _NOT_THEIRS and not anonymous
    said = (
        gettext("late") if cell.late else "",
        gettext("more time") if more_time else "",
        ngettext(
            "%(num)d answer waits to be marked", "%(num)d answers wait to be marked", cell.waiting
        )
        if cell.waiting
        else "",
        gettext("another in progress") if cell.going_on else "",
    )
    return ", ".join(one for one in said if one)


def grid(found: Gradebook, options: Options) -> Grid:
    """The file. Raises `NotFound` for an assignment that the class does not have."""
    columns = [
        (place, column)
        for place, column in enumerate(found.book.columns)
        if options.assignment_id in {None, column.assignment_id}
    ]
    if options.assignment_id is not None and not columns:
        raise NotFound("assignment")
    heads, rows = (_school if options.school else _whole)(found, options, columns)
    return Grid(
        name=f"{found.classroom} {gettext('gradebook')}",
        about=about(found, anonymous=options.key is not None),
        heads=heads,
        rows=rows,
    )


Table = tuple[list[Head], list[list[Value]]]
Placed = Sequence[tuple[int, Column]]


def _whole(found: Gradebook, options: Options, columns: Placed) -> Table:
    """A row for each student."""
    heads = [Head(gettext("Pseudonym"))]
    if options.key is None:
        heads = [
            Head(gettext("Student")),
            Head(gettext("User name")),
            Head(gettext("E-mail")),
            Head(gettext("Groups")),
        ]
    for _, column in columns:
        heads += [
            Head(gettext("%(title)s: points", title=column.title), Kind.NUMBER),
            Head(gettext("%(title)s: maximum", title=column.title), Kind.NUMBER),
            Head(gettext("%(title)s: state", title=column.title)),
        ]
    heads += [
        Head(gettext("Total points"), Kind.NUMBER),
        Head(gettext("Total maximum"), Kind.NUMBER),
    ]
    states = words()
    rows: list[list[Value]] = []
    for pseudonym, row in _ordered(found.book.rows, options):
        line: list[Value] = [pseudonym]
        if pseudonym is None:
            line = [row.name, row.login, row.email, ", ".join(row.groups)]
        for place, _ in columns:
            cell = row.cells[place]
            note = notes(cell, anonymous=pseudonym is not None)
            line += [cell.points, cell.maximum, ", ".join(filter(None, (states[cell.state], note)))]
        rows.append([*line, row.points, row.maximum])
    return heads, rows


def _school(found: Gradebook, options: Options, columns: Placed) -> Table:
    """As school systems read it, in their words: a row for each student and assignment."""
    one = options.assignment_id is not None
    heads = [Head("id"), *([Head("email")] if options.key is None else [])]
    heads += [] if one else [Head("assignment")]
    heads += [Head("points", Kind.NUMBER), Head("maximum", Kind.NUMBER)]
    rows: list[list[Value]] = []
    for pseudonym, row in _ordered(found.book.rows, options):
        who = [row.login, row.email] if pseudonym is None else [pseudonym]
        for place, column in columns:
            cell = row.cells[place]
            what = [] if one else [column.title]
            rows.append([*who, *what, cell.points, cell.maximum])
    return heads, rows


def _ordered(rows: Iterable[Row], options: Options) -> Sequence[tuple[str | None, Row]]:
    """By name; or with a pseudonym, by that, so that the order tells nothing."""
    key = options.key
    if key is None:
        return [(None, row) for row in rows]
    named = [(pseudonyms.of(key, row.person_id), row) for row in rows]
    return sorted(named, key=lambda pair: pair[0])
