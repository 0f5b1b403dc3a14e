"""A class's scores as the table that its files have. Its heads are English in every language: other
systems read them.
"""

from collections.abc import Iterator

from quizapp.core.grids import Grid, Head, Kind, Value
from quizapp.core.scores import Asked, Cell, Line, Reached, Sheet, Student

_TEXT = ("Student", "User name", "E-mail", "In the class", "More time", "State", "Late")
ERASED = "erased account"
_COUNT, _NUMBER = {"Attempts handed in", "Minutes of the first", "Attempt shown"}, Kind.NUMBER
_FIGURES = (
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


def grid(sheet: Sheet, name: str, about: str, which: str = "") -> Grid:
    """The scores, one row for each student, those who have not begun at the end.

    After the columns of the student come the points at each question in the attempt shown:
    empty where it was not answered, not asked, or is still to be marked, and "dropped" where it
    counts no more. Where the mean counts, points are those of all attempts handed in, and the last
    is shown.
    """
    heads = [
        *(Head(one) for one in _TEXT),
        *(Head(one, Kind.COUNT if one in _COUNT else _NUMBER) for one in _FIGURES),
        Head(f"Handed in ({sheet.time_zone})"),
        *(
            Head(f"{one.number}. {one.stem}{_versions(one, sheet)}", _NUMBER)
            for one in sheet.questions
        ),
    ]
    return Grid(name, about, heads, list(_rows(sheet, len(heads))), which)


def _rows(sheet: Sheet, wide: int) -> Iterator[list[Value]]:
    figures = _Figures()
    questions = [one.question_id for one in sheet.questions]
    for line in sheet.lines:
        cells = line.shown.cells if line.shown else {}
        yield [*_row(line), *map(figures.__getitem__, map(cells.get, questions))]
    for student in sheet.waiting:
        row = [*_who(student), "not started", None, 0]
        yield [*row, *[None] * (wide - len(row))]


class _Figures(dict[Cell | None, Value]):
    """The points of cells, each worked out once."""

    def __missing__(self, cell: Cell | None) -> Value:
        self[cell] = _figure(cell) if cell else None
        return self[cell]


def _figure(cell: Cell) -> Value:
    return "dropped" if cell.dropped else cell.points if cell.marked else None


def _row(line: Line) -> list[Value]:
    shown, first, best = line.shown, line.first, line.best
    return [
        *_who(line.student),
        _state(line),
        "late" if line.late else None,
        len(line.finished),
        *_points(first.score if first else None),
        *_points(best.score if best else None),
        first.minutes if first else None,
        shown.number if shown else None,
        *_points(line.reached),
        str(shown.finished_at)[: len("2026-03-02 09:00")] if shown else None,
    ]


def _state(line: Line) -> str:
    if line.shown is None:
        return "in progress"
    return "handed in, another in progress" if line.open else "handed in"


def _who(student: Student) -> list[Value]:
    return [
        student.name or ERASED,
        student.login,
        student.email,
        "left" if student.left else "yes" if student.has_it else "not assigned",
        "yes" if student.accommodated else None,
    ]


def _points(reached: Reached | None) -> list[Value]:
    return [reached.points, reached.maximum] if reached else [None, None]


def _versions(question: Asked, sheet: Sheet) -> str:
    asked = sheet.versions.get(question.question_id, ())
    return f" [version {', '.join(map(str, asked))}]" if asked else ""
