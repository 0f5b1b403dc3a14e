"""A table of attempts written as rows of points, for the tests of what is worked out from it."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from quizapp.core.answers import Cell, Column, Given, Sat, Table, Which

THEN = datetime(2026, 3, 9, 9, tzinfo=UTC)
SHOWN = "shown"  # in place of an answer: asked, and not answered

Answers = Sequence[Sequence[Given | str | None]]


def table(
    columns: Sequence[Column],
    marks: Sequence[Sequence[float | None]],
    given: Answers | None = None,
) -> Table:
    """Attempts of people 11, 12 and so on; points of None were not drawn, unless there is an answer.

    Cells that are alike are one object, as those that are read are.
    """
    answers = given or [[SHOWN] * len(row) for row in marks]
    made: dict[tuple[int, float | None, int], Cell] = {}
    rows = []
    for points, answered in zip(marks, answers, strict=True):
        row = []
        for place, (mark, one) in enumerate(zip(points, answered, strict=True)):
            answer = one if isinstance(one, Given) else None
            if mark is None and answer is None:
                continue
            key = place, mark, id(answer)
            row.append(
                made.setdefault(key, Cell(columns[place].maximum, mark, answer, column=place))
            )
        rows.append(row)
    sats = [
        Sat(one, 1, 10 + one, 1, THEN, THEN + timedelta(minutes=5), 1)
        for one in range(1, len(rows) + 1)
    ]
    return Table(Which.FIRST, columns, sats, rows)
