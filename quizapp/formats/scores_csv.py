"""A class's scores as a table that spreadsheets open: UTF-8 with a byte order mark, commas.

Texts are made safe as `quizapp.formats.formulas` says; numbers stay numbers.
"""

import csv
import io

from quizapp.core.scores import Asked, Line, Reached, Sheet, Student, Taken
from quizapp.formats.formulas import safe

_HEAD = (
    "Student",
    "User name",
    "E-mail",
    "In the class",
    "More time",
    "State",
    "Late",
    "Attempts handed in",
    "First points",
    "First out of",
    "Best points",
    "Best out of",
    "Minutes of the first",
    "Attempt shown",
    "Points",
    "Out of",
)
Value = str | float | int | None


def write(sheet: Sheet) -> bytes:
    """The scores, one row for each student, those who have not begun at the end.

    After the columns of the student come the points at each question in the attempt shown:
    empty where it was not answered, not asked, or is still to be marked. Where the mean counts,
    points are those of all attempts handed in, and the last is shown.
    """
    text = io.StringIO()
    out = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC)
    out.writerow(
        [
            *_HEAD,
            f"Handed in ({sheet.time_zone})",
            *(safe(f"{one.number}. {one.stem}{_versions(one, sheet)}") for one in sheet.questions),
        ]
    )
    for line in sheet.lines:
        out.writerow(_plain(_row(line, sheet)))
    rest: list[Value] = [None] * (len(_HEAD) - 7 + len(sheet.questions))
    for student in sheet.waiting:
        out.writerow(_plain([*_who(student), "not started", None, 0, *rest]))
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _row(line: Line, sheet: Sheet) -> list[Value]:
    shown = line.shown
    cells = [shown.cells.get(one.question_id) if shown else None for one in sheet.questions]
    return [
        *_who(line.student),
        "handed in" if shown else "in progress",
        "late" if line.late else None,
        len(line.finished),
        *_points(line.first),
        *_points(line.best),
        line.first.minutes if line.first else None,
        shown.number if shown else None,
        *_reached(line.reached),
        f"{shown.finished_at:%Y-%m-%d %H:%M}" if shown else None,
        *(cell.points if cell and cell.marked else None for cell in cells),
    ]


def _who(student: Student) -> list[Value]:
    there = "left" if student.left else "yes" if student.has_it else "not assigned"
    more = "yes" if student.accommodated else None
    return [student.name, student.login, student.email, there, more]


def _reached(reached: Reached | None) -> list[Value]:
    return [reached.points, reached.maximum] if reached else [None, None]


def _points(taken: Taken | None) -> list[Value]:
    return [taken.score.points, taken.score.maximum] if taken else [None, None]


def _plain(values: list[Value]) -> list[Value]:
    """Texts made safe, nothing as an empty cell, whole numbers without a fraction."""
    return [
        "" if value is None else safe(value) if isinstance(value, str) else _number(value)
        for value in values
    ]


def _number(value: float | int) -> float | int:
    return int(value) if value == int(value) else round(value, 4)


def _versions(question: Asked, sheet: Sheet) -> str:
    asked = sheet.versions.get(question.question_id, ())
    return f" [version {', '.join(map(str, asked))}]" if asked else ""
