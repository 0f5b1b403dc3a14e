"""A class's scores as a table that spreadsheets open: UTF-8 with a byte order mark, commas.

Texts are made safe as `quizapp.formats.formulas` says; numbers stay numbers.
"""

import csv
import io

from quizapp.core.scores import Asked, Cell, Line, Reached, Sheet, Student
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
Value = str | float


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
    figures = _Figures()
    questions = [one.question_id for one in sheet.questions]
    for line in sheet.lines:
        cells = line.shown.cells if line.shown else {}
        found = map(figures.__getitem__, map(cells.get, questions))
        out.writerow([*_row(line), *found])
    rest = [""] * (len(_HEAD) - 7 + len(sheet.questions))
    for student in sheet.waiting:
        out.writerow([*_who(student), "not started", "", 0, *rest])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


class _Figures(dict[Cell | None, Value]):
    """What is written of cells, each worked out once."""

    def __missing__(self, cell: Cell | None) -> Value:
        self[cell] = _number(cell.points) if cell and cell.marked else ""
        return self[cell]


def _row(line: Line) -> list[Value]:
    shown, first, best = line.shown, line.first, line.best
    minutes = first.minutes if first else None
    return [
        *_who(line.student),
        "handed in" if shown else "in progress",
        "late" if line.late else "",
        len(line.finished),
        *_points(first.score if first else None),
        *_points(best.score if best else None),
        "" if minutes is None else minutes,
        shown.number if shown else "",
        *_points(line.reached),
        str(shown.finished_at)[: len("2026-03-02 09:00")] if shown else "",
    ]


def _who(student: Student) -> list[Value]:
    return [
        safe(student.name),
        safe(student.login),
        safe(student.email),
        "left" if student.left else "yes" if student.has_it else "not assigned",
        "yes" if student.accommodated else "",
    ]


def _points(reached: Reached | None) -> list[Value]:
    return [_number(reached.points), _number(reached.maximum)] if reached else ["", ""]


def _number(value: float) -> Value:
    """Whole numbers without a fraction."""
    return int(value) if value == int(value) else round(value, 4)


def _versions(question: Asked, sheet: Sheet) -> str:
    asked = sheet.versions.get(question.question_id, ())
    return f" [version {', '.join(map(str, asked))}]" if asked else ""
