import pytest
from lxml.html import fragment_fromstring

from quizapp.formats.articles.grids import Grid, width


@pytest.mark.parametrize(
    ("given", "expected"), [("2", 2), ("0", 1), ("x", 1), ("9" * 9, 1), ("99", 30), ("²", 1)]
)
def test_how_wide_a_cell_is(given: str, expected: int) -> None:
    assert width(fragment_fromstring(f'<td colspan="{given}">a</td>')) == expected


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("<tr><td>a<td>b", True),
        ("<tr><td>a<tr><td>b", False),
        ("<tr><td><h2>a</h2><td>b", False),
        (f"<tr><td>{'a' * 1500}<td>b", False),
        ("<tr><td><table></table><td>b", False),
    ],
)
def test_a_table_that_only_places_things_has_no_data(table: str, expected: bool) -> None:
    assert Grid(fragment_fromstring(f"<table>{table}</table>")).has_data is expected
