"""The score report as a file that a spreadsheet opens without computing anything in it."""

import io
from datetime import UTC, datetime, timedelta

import openpyxl
import pytest

from quizapp.core.assigning import Counts
from quizapp.core.score_grid import grid
from quizapp.core.scores import Asked, Cell, Edition, Part, Sheet, Student, Taken, sheet
from quizapp.formats import grid_csv, grid_xlsx
from quizapp.formats.formulas import safe
from tests import csvs

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
FORMULAS = [
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1)",
    "\tx",
    "\rx",
    "  =1",
    '"=1+1"',
    "＝1+1",
    "\u202e=1",  # behind a mark that turns the line around
    "\ufeff=1",
]


@pytest.mark.parametrize("text", FORMULAS)
def test_what_begins_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert safe(text) == "'" + text


@pytest.mark.parametrize(
    "text",
    ["Noor van Dijk", "O'Brien", "a=b", "3 - 2", "", "me@school.example", "‮evil", "李小龙", "1923"],
)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert safe(text) == text


def test_a_formula_behind_another_separator_is_disarmed_too() -> None:
    assert safe("a;=1") == "a;'=1"
    assert safe("\t=1") == "'\t'=1"
    assert safe("a\n=1") == "a\n'=1"
    assert safe('a;"=1"\t@x') == "a;'\"=1\"\t'@x"


def written(found: Sheet) -> bytes:
    return grid_csv.write(grid(found, "scores", "Of three."))


def test_the_workbook_has_the_cells_of_the_csv() -> None:
    found = made()
    book = openpyxl.load_workbook(io.BytesIO(grid_xlsx.write(grid(found, "scores", "Of three."))))
    cells = [["" if one is None else one for one in row] for row in book.worksheets[0].values]
    (head, *lines), said = csvs.split(written(found))
    assert said == "Of three."
    assert [str(one) for one in cells[2]] == head
    assert cells[0][0] == "Of three."
    for row, line in zip(cells[3:], lines, strict=True):
        assert [str(one) for one in row] == line


def made(name: str = "Ada", stem: str = "Why?") -> Sheet:
    """Ada: 1½ of 2 points in 10 minutes, one too many; Ben is at it, though it is his no more; Cem has
    not begun.
    """
    parts = [Part("a", "Ay", 1)]
    questions = [Asked(n, n, [Edition([1], f"{stem}", parts)]) for n in (1, 2, 3)]
    cells = [Cell(1, 1, 1, 1, 1, ["a"]), Cell(2, 1, 2, 1, 0.5, ["b"]), Cell(3, 1, 3, 0, 0, None)]
    done = Taken(
        5, 1, NINE, NINE + timedelta(minutes=10), {cell.question_id: cell for cell in cells}
    )
    begun = Taken(6, 1, NINE, None, done.cells)
    people = [
        Student(
            1,
            name,
            name.casefold(),
            "ada@school.example",
            left=True,
            accommodated=True,
            closes_at=NINE + timedelta(minutes=9),
        ),
        Student(2, "Ben", "ben", "", left=False, has_it=False),
        Student(3, "Cem", "cem", "", left=False),
    ]
    return sheet(Counts.FIRST, "Asia/Tokyo", questions, people, {1: [done], 2: [begun]})


def rows(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    head, *lines = csvs.rows(content)
    return [dict(zip(head, line, strict=True)) for line in lines]


def test_each_student_has_a_row_with_the_figures_of_the_screen() -> None:
    ada, ben, cem = rows(written(made()))
    assert ada == {
        "Student": "Ada",
        "User name": "ada",
        "E-mail": "ada@school.example",
        "In the class": "left",
        "More time": "yes",
        "State": "handed in",
        "Late": "late",
        "Attempts handed in": "1",
        "First points": "1.5",
        "First out of": "2",
        "Best points": "1.5",
        "Best out of": "2",
        "Minutes of the first": "10",
        "Attempt shown": "1",
        "Points": "1.5",
        "Out of": "2",
        "Handed in (Asia/Tokyo)": "2026-03-02 09:10",
        "1. Why? [version 1]": "1",
        "2. Why? [version 1]": "0.5",
        "3. Why? [version 1]": "dropped",
    }
    assert (ben["State"], ben["Attempts handed in"], ben["Points"]) == ("in progress", "0", "")
    assert (ben["In the class"], ben["More time"], ben["Late"]) == ("not assigned", "", "")
    assert (cem["State"], cem["In the class"], cem["Points"]) == ("not started", "yes", "")


def test_what_is_still_to_be_marked_is_empty_and_not_nought() -> None:
    sheet = made()
    sheet.lines[0].taken[0].cells[2] = Cell(2, 1, 2, 1, None, [])  # type: ignore[index]
    ada = rows(written(sheet))[0]
    assert (ada["1. Why? [version 1]"], ada["2. Why? [version 1]"]) == ("1", "")


def test_who_is_at_another_attempt_and_who_is_erased_are_named_as_on_the_page() -> None:
    one = made(name="")
    line = one.lines[0]
    again = Taken(7, 2, NINE, None, line.taken[0].cells)
    found = sheet(
        Counts.FIRST, "Asia/Tokyo", one.questions, [line.student], {1: [*line.taken, again]}
    )
    [row] = rows(written(found))
    assert (row["Student"], row["State"]) == ("erased account", "handed in, another in progress")


def test_every_row_is_as_long_as_the_heading() -> None:
    assert {len(row) for row in csvs.read(written(made()))} == {21}


def test_numbers_are_written_bare_and_texts_in_quotes() -> None:
    line = written(made()).decode("utf-8-sig").splitlines()[1]
    assert line == (
        '"Ada","ada","ada@school.example","left","yes","handed in","late",1,1.5,2,1.5,2,10,1,1.5,2,'
        '"2026-03-02 09:10",1,0.5,"dropped","Of three."'
    )


@pytest.mark.parametrize("odd", [*FORMULAS, 'He said "no", twice', "‮evil", "a,b;c", "Žofie 李 علي"])
def test_odd_names_and_questions_come_back_as_text(odd: str) -> None:
    content = written(made(name=odd, stem=odd))
    first = rows(content)[0]
    assert first["Student"] == safe(odd)
    assert safe(f"1. {odd} [version 1]") in first
    for row in csvs.read(content):
        for cell in row:
            assert not cell.lstrip(' "\ufeff\u202e').startswith(
                ("=", "+", "-", "@", "\t", "\r", "＝")
            )


def test_where_the_mean_counts_points_are_of_all_attempts_and_the_last_is_shown() -> None:
    """1½ of 2, then 0 of 3 with another question in it: ¾ of 2½."""
    first = made().lines[0].taken[0]
    none = [Cell(one, 1, one, 1, 0, ["b"]) for one in (1, 2, 3)]
    again = Taken(
        9, 2, NINE, NINE + timedelta(minutes=20), {cell.question_id: cell for cell in none}
    )
    questions = made().questions
    ada = [Student(1, "Ada", "ada", "", left=False)]
    found = sheet(Counts.MEAN, "UTC", questions, ada, {1: [first, again]})
    row = rows(written(found))[0]
    assert (row["Points"], row["Out of"]) == ("0.75", "2.5")
    assert (row["Attempt shown"], row["Best points"]) == ("2", "1.5")
    assert row["1. Why? [version 1]"] == "0"
