"""The gradebook in words, and as the table of a file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from flask_babel import gettext, ngettext

from quizapp.core import pseudonyms
from quizapp.core.errors import NotFound
from quizapp.core.gradebook import Book, Cell, Column, Row, State
from quizapp.core.grids import Grid, Head, Kind, Value
from quizapp.services.gradebook import Gradebook
from quizapp.web.reports.scope import left_out
from quizapp.web.reports.words import named, rule_words
from quizapp.web.show import day

_NOT_THEIRS = {State.NOT_GIVEN, State.LEFT, State.WITHDRAWN}


@dataclass(frozen=True, slots=True)
class Options:
    """What a file is to have: the columns of school systems, of one assignment, or pseudonyms; or the
    ``means`` of the quizzes.
    """

    school: bool = False
    means: bool = False
    assignment_id: int | None = None
    key: bytes | None = None


def about(found: Gradebook, *, anonymous: bool = False, book: Book | None = None) -> str:
    """Which attempts, how many of whom, and when; of all quizzes, or of those in ``book``."""
    book = book or found.book
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
        left_out(),
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
    if not (cell.late or cell.accommodated or cell.waiting or cell.going_on or cell.counting > 1):
        return ""
    more_time = cell.accommodated and cell.state not in _NOT_THEIRS and not anonymous
    said = (
        gettext("mean of %(num)s attempts", num=cell.counting) if cell.counting > 1 else "",
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
    places = [
        place
        for place, column in enumerate(found.book.columns)
        if options.assignment_id in {None, column.assignment_id}
    ]
    if options.assignment_id is not None and not places:
        raise NotFound("assignment")
    book = _of(found.book, places)
    make = _means if options.means else _school if options.school else _whole
    heads, rows = make(book, options)
    return Grid(
        name=f"{found.classroom} {gettext('gradebook')}",
        about=about(found, anonymous=options.key is not None, book=book),
        heads=heads,
        rows=rows,
        which=_in_a_name(found, options, book),
        exact=options.school,
    )


def _of(book: Book, places: Sequence[int]) -> Book:
    """The quizzes at some places; everybody stays."""
    if len(places) == len(book.columns):
        return book
    return Book(
        [book.columns[one] for one in places],
        [replace(row, cells=[row.cells[one] for one in places]) for row in book.rows],
    )


def _in_a_name(found: Gradebook, options: Options, book: Book) -> str:
    """What tells the file from the others of the gradebook, and which attempts it is of."""
    column = book.columns[0] if options.assignment_id is not None else None
    said = (
        rule_words(column.rule) if column else gettext("by the rule of each quiz"),
        gettext("for a school system") if options.school else "",
        gettext("means") if options.means else "",
        gettext("without names") if options.key else "",
        found.group.name if found.group and not options.key else "",
        column.title if column else "",
    )
    return " ".join(filter(None, said))


Table = tuple[list[Head], list[list[Value]]]


def _named(column: Column) -> str:
    """A quiz with the rule that counts, and the revisions of the text that attempts were taken on."""
    said = [rule_words(column.rule)]
    if column.revisions:
        said.append(revisions_of(column))
    return f"{column.title} ({', '.join(said)})"


def revisions_of(column: Column) -> str:
    words: str = ngettext(
        "revision %(all)s",
        "revisions %(all)s",
        len(column.revisions),
        all=", ".join(map(str, column.revisions)),
    )
    return words


def _means(book: Book, _options: Options) -> Table:
    """A row for each quiz, as the foot of the page has it."""
    heads = [
        Head(gettext("Quiz")),
        Head(gettext("Which attempt counts")),
        Head(gettext("Revisions of the text")),
        Head(gettext("Students with points"), Kind.COUNT),
        Head(gettext("Mean points"), Kind.NUMBER),
        Head(gettext("Mean maximum"), Kind.NUMBER),
    ]
    rows: list[list[Value]] = [
        [
            column.title,
            rule_words(column.rule),
            ", ".join(map(str, column.revisions)),
            mean.students,
            mean.points,
            mean.maximum,
        ]
        for column, mean in zip(book.columns, book.means, strict=True)
    ]
    return heads, rows


def _whole(book: Book, options: Options) -> Table:
    """A row for each student."""
    heads = [Head(gettext("Pseudonym"))]
    if options.key is None:
        heads = [
            Head(gettext("Student")),
            Head(gettext("User name")),
            Head(gettext("E-mail")),
            Head(gettext("In the class")),
            Head(gettext("Groups")),
        ]
    for title in map(_named, book.columns):
        heads += [
            Head(gettext("%(title)s: points", title=title), Kind.NUMBER),
            Head(gettext("%(title)s: maximum", title=title), Kind.NUMBER),
            Head(gettext("%(title)s: state", title=title)),
        ]
    heads += [
        Head(gettext("Total points"), Kind.NUMBER),
        Head(gettext("Total maximum"), Kind.NUMBER),
    ]
    states = words()
    rows: list[list[Value]] = []
    for pseudonym, row in _ordered(book.rows, options):
        line: list[Value] = [pseudonym]
        if pseudonym is None:
            line = _who(row)
        for cell in row.cells:
            note = notes(cell, anonymous=pseudonym is not None)
            line += [cell.points, cell.maximum, ", ".join(filter(None, (states[cell.state], note)))]
        rows.append([*line, row.points, row.maximum])
    return heads, rows


def _who(row: Row) -> list[Value]:
    there = gettext("left") if row.left else gettext("yes")
    return [named(row.name), row.login, row.email, there, ", ".join(row.groups)]


def _school(book: Book, options: Options) -> Table:
    """As school systems read it, in their words: a row for each student and assignment.

    They take points for the mark, so those that are not final are left out, and so is whom they could
    not know.
    """
    one = options.assignment_id is not None
    heads = [Head("id"), *([Head("email")] if options.key is None else [])]
    heads += [] if one else [Head("assignment")]
    heads += [Head("points", Kind.NUMBER), Head("maximum", Kind.NUMBER)]
    rows: list[list[Value]] = []
    for pseudonym, row in _ordered(book.rows, options):
        if pseudonym is None and not row.identified:
            continue
        who = [row.login, row.email] if pseudonym is None else [pseudonym]
        for column, cell in zip(book.columns, row.cells, strict=True):
            what = [] if one else [column.title]
            rows.append([*who, *what, cell.final, cell.maximum])
    return heads, rows


def _ordered(rows: Iterable[Row], options: Options) -> Sequence[tuple[str | None, Row]]:
    """By name; or with a pseudonym, by that, so that the order tells nothing."""
    key = options.key
    if key is None:
        return [(None, row) for row in rows]
    named = [(pseudonyms.of(key, row.person_id), row) for row in rows]
    return sorted(named, key=lambda pair: pair[0])
