"""One grid as CSV and as a workbook: read again, both have its values, and nothing is computed."""

import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.errors import NotFound
from quizapp.core.grids import Grid, Head, Kind
from quizapp.formats import grid_csv, grid_xlsx
from quizapp.formats.formulas import safe
from quizapp.services import report_files
from tests import csvs

HEADS = [
    Head("Student"),
    Head("n", Kind.COUNT),
    Head("Points", Kind.NUMBER),
    Head("Right", Kind.SHARE),
]
GRID = Grid("10b: Tides / *all*", "3 first attempts.", HEADS, [
    ["=1+1", 3, 2.5, 1 / 3],
    ["ليلى منصور", 0, 2.0, None],
    ["a\n=b", None, -1.25, 0.0],
])  # fmt: skip


def sheet_of(content: bytes) -> list[list[object]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]


def test_csv_has_the_heads_and_the_rows_each_with_what_it_is_about() -> None:
    said = "3 first attempts."
    assert csvs.read(grid_csv.write(GRID)) == [
        ["Student", "n", "Points", "Right", "About"],
        ["'=1+1", "3", "2.5", "0.333333333333", said],
        ["ليلى منصور", "0", "2", "", said],
        ["a\n'=b", "", "-1.25", "0", said],
    ]
    assert b'0.333333333333,"3 first attempts."\r\n' in grid_csv.write(GRID)
    odd = replace(GRID, about='=1 "quoted", 2')
    assert csvs.split(grid_csv.write(odd))[1] == '\'=1 "quoted", 2'


def test_columns_of_another_program_have_none_beside_them() -> None:
    rows = csvs.read(grid_csv.write(replace(GRID, exact=True)))
    assert rows[0] == ["Student", "n", "Points", "Right"]
    assert {len(row) for row in rows} == {4}


def test_a_workbook_says_what_it_is_about_and_has_the_same() -> None:
    content = grid_xlsx.write(GRID)
    assert sheet_of(content) == [
        ["3 first attempts.", None, None, None],
        [None, None, None, None],
        ["Student", "n", "Points", "Right"],
        ["=1+1", 3, 2.5, pytest.approx(1 / 3)],
        ["ليلى منصور", 0, 2, None],
        ["a\n=b", None, -1.25, 0],
    ]
    inside = zipfile.ZipFile(io.BytesIO(content))
    assert b"<f>" not in inside.read("xl/worksheets/sheet1.xml")
    assert openpyxl.load_workbook(io.BytesIO(content)).sheetnames == ["10b  Tides    all"]


def test_a_grid_without_rows_or_a_usable_name_is_a_file_all_the_same() -> None:
    empty = Grid("'[]'", "Nobody yet.", HEADS, [])
    assert len(csvs.rows(grid_csv.write(empty))) == 1
    assert len(sheet_of(grid_xlsx.write(empty))) == 3
    assert report_files.written(empty, "csv")[0] == "report.csv"


@given(st.text(max_size=40))
def test_any_text_is_a_text_in_both(text: str) -> None:
    text = text.replace("\r", "")
    grid = Grid("odd", text, [Head(text)], [[text]])
    assert csvs.read(grid_csv.write(grid))[1:] == [[safe(text)] * 2]
    content = grid_xlsx.write(grid)
    book = openpyxl.load_workbook(io.BytesIO(content))
    cell = book.worksheets[0].cell(4, 1)
    assert cell.data_type != "f"
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")


def test_the_name_of_a_file_is_made_of_the_grid_s_and_says_which_attempts() -> None:
    assert report_files.written(GRID, "xlsx")[0] == "10b-tides-all.xlsx"
    long = replace(GRID, name="x" * 90, which="all from 2026-03-01")
    assert report_files.written(long, "csv")[0] == "x" * 60 + "-all-from-2026-03-01.csv"
    with pytest.raises(NotFound):
        report_files.written(GRID, "exe")


@pytest.mark.parametrize(
    ("value", "csv", "number"),
    [
        (
            37 / 66,
            "0.560606060606",
            0.560606060606,
        ),  # six decimals were too few for two files to agree
        (0.1 + 0.2, "0.3", 0.3),
        (1e-7, "1e-07", 1e-7),
        (3.0, "3", 3),
        (12, "12", 12),
        (-0.0, "0", 0),
        (-5.6e-17, "0", 0),  # a correlation of nought, as sums of decimals come out
        (1 - 2**-53, "1", 1),
        (-1.25, "-1.25", -1.25),
    ],
)
def test_a_figure_is_the_same_in_both_and_never_minus_nought(
    value: float, csv: str, number: float
) -> None:
    grid = Grid("n", "", [Head("x", Kind.NUMBER)], [[value]])
    assert csvs.rows(grid_csv.write(grid))[1] == [csv]
    content = grid_xlsx.write(grid)
    assert sheet_of(content)[3] == [number]
    inside = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")
    assert b"<v>-0</v>" not in inside


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("10b 🌊 Left Opposition: what Serge says", "10b 🌊 Left Opposition  what Se"),
        ("🌊" * 20, "🌊" * 15),  # each counts twice, and none is halved
        ("10b\x0b\uffff tides\n", "10b\ufffd\ufffd tides"),
        ("\ud800", "\ufffd"),
    ],
)
def test_a_sheet_is_called_what_a_spreadsheet_can_read(name: str, called: str) -> None:
    content = grid_xlsx.write(Grid(name, "", HEADS, []))
    assert openpyxl.load_workbook(io.BytesIO(content)).sheetnames == [called]


def test_a_cell_holds_as_much_as_utf_16_allows() -> None:
    content = grid_xlsx.write(Grid("long", "", [Head("Words")], [["🌊" * 20_000]]))
    assert sheet_of(content)[3] == ["🌊" * 16_383]


@pytest.mark.parametrize(
    ("value", "form"),
    [(3, "0"), (2.0, "0"), (2.999999, "0"), (0, "0"), (2.5, "0.##"), (-1.25, "0.##")],
)
def test_whole_points_end_without_a_point(value: float, form: str) -> None:
    """In a spreadsheet 3 by the format ``0.##`` reads ``3.``."""
    content = grid_xlsx.write(Grid("p", "", [Head("Points", Kind.NUMBER)], [[value], [None]]))
    cell = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].cell(4, 1)
    assert (cell.value, cell.number_format) == (value, form)
