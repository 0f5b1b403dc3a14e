"""Class lists as they come: whatever the encoding, the separator, the headings."""

import io
import zipfile

import pytest

from quizapp.core.roster import MOST_ROWS, Deed, Judged, Row, Verdict
from quizapp.formats import roster_csv
from quizapp.formats.roster_csv import EMPTY, NO_LIST, TOO_LARGE, TOO_MANY, UNCLOSED, WORKBOOK

BOTH = [("Jürgen Groß", "", ""), ("Zoë Lindström", "", "")]


def read(text: str) -> list[tuple[str, str, str]]:
    """Name, user name and e-mail of each row."""
    found = roster_csv.read(text.encode())
    assert found.problem == ""
    return [(row.name, row.login, row.email) for row in found.rows]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"]
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_encoding_of_a_spreadsheet_is_read(encoding: str, end: str) -> None:
    text = f"Name;Phone{end}Jürgen Groß;1{end}{end}Zoë Lindström;2{end}"
    found = roster_csv.read(text.encode(encoding))
    assert [(row.name, row.login, row.email) for row in found.rows] == BOTH
    assert [row.number for row in found.rows] == [2, 4]
    assert list(found.left_out) == ["Phone"]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Jürgen Groß\nZoë Lindström", BOTH),
        ("Groß, Jürgen\nLindström, Zoë", BOTH),
        ("Jürgen,Groß\nZoë,Lindström", BOTH),
        ("1;Jürgen Groß\n2;Zoë Lindström", BOTH),
        ("1.\tJürgen\tGroß\n2.\tZoë\tLindström", BOTH),
        ('Name\n"Groß, Jürgen"\n"Lindström, Zoë"', BOTH),
        ("Nachname;Vorname\nGroß;Jürgen\nLindström;Zoë", BOTH),
        ("Name;Vorname\nGroß;Jürgen\nLindström;Zoë", BOTH),
        ("First name,LAST_NAME\nJürgen,Groß\nZoë,Lindström", BOTH),
        ("sep=;\nName;Class\nJürgen Groß;10b\nZoë Lindström;10b", BOTH),
        ("\n\n;;\nName;\nJürgen Groß;\n;\nZoë Lindström;-\n", BOTH),
        (
            "j@x.example,Jo\nz@x.example,Zoë",
            [("Jo", "", "j@x.example"), ("Zoë", "", "z@x.example")],
        ),
        ("Jo J;j@x.example\nZoë Z", [("Jo J", "", "j@x.example"), ("Zoë Z", "", "")]),
        ("E-mail,User name,Name\nj@x.example,jo,Jo", [("Jo", "jo", "j@x.example")]),
        ("Student,User name,E-mail\nJo,jo,", [("Jo", "jo", "")]),
        ("id;name\n48213;Jo\n7;Zoë", [("Jo", "48213", ""), ("Zoë", "", "")]),
        ("id;user;name\n48213;jo;Jo", [("Jo", "jo", "")]),
        ("user name\njo", [("", "jo", "")]),
        ('name;"e-mail"\n"O""Neil; Jo";"j@x.example"', [('O"Neil; Jo', "", "j@x.example")]),
        ("name,e-mail\nJo", [("Jo", "", "")]),
        ("Jo J", [("Jo J", "", "")]),
        ("\u200fليلى منصور\u200f\nנועה\u00a0ברק", [("ليلى منصور", "", ""), ("נועה ברק", "", "")]),
        ("name\n=1+2\n-\n@x", [("=1+2", "", ""), ("@x", "", "")]),  # refused by the rules, later
        ("name\nMartin King, Jr., III", [("Martin King, Jr., III", "", "")]),
    ],
)
def test_headings_stand_in_any_order_or_not_at_all(
    text: str, rows: list[tuple[str, str, str]]
) -> None:
    assert read(text) == rows


def test_a_cell_holds_several_groups() -> None:
    found = roster_csv.read(b'Gruppen,Name\n"North; Choir",Jo\n,Zoe\nNorth,Emil')
    assert [row.groups for row in found.rows] == [("North", "Choir"), (), ("North",)]


def workbook() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", EMPTY),
        (b" \n;;;\n\t\n", EMPTY),
        (b"Name;E-mail\n", EMPTY),
        (b"\xef\xbb\xbf", EMPTY),
        (workbook(), WORKBOOK),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), WORKBOOK),
        (b"%PDF-1.7\n", NO_LIST),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), NO_LIST),
        (b"  <!DOCTYPE html><html>", NO_LIST),
        (bytes(range(256)) * 20, NO_LIST),
        (b"x" * 200_000, NO_LIST),
        (b"Jo\n" * 100_000, TOO_LARGE),
        (b"Jo\n" * 10_000, TOO_MANY),
        (b'Name\nJo\n"Zoe\nEmil\nFritz\n', UNCLOSED),
        (b'Name;Note\nJo;x\nZoe;"y\nEmil;z\n', UNCLOSED),
        (b'Name;Note\nJo;x\n"Zoe\nEmil";z\n', UNCLOSED),
    ],
)
def test_what_is_no_list_is_told_in_words(data: bytes, problem: str) -> None:
    found = roster_csv.read(data)
    assert (list(found.rows), found.problem) == ([], problem)
    if problem == UNCLOSED:
        assert found.row == 3


def test_a_line_break_in_a_cell_that_is_not_read_does_no_harm() -> None:
    assert read('Name;Address\nJo;"Street 1\nTown"\nZoë;x') == [("Jo", "", ""), ("Zoë", "", "")]


def test_as_many_rows_as_a_class_may_get_are_read() -> None:
    text = "Name\n" + "".join(f"Pupil {n}\n" for n in range(MOST_ROWS))
    assert len(roster_csv.read(text.encode()).rows) == MOST_ROWS
    assert roster_csv.read(f"{text}One more".encode()).problem == TOO_MANY


@pytest.mark.parametrize(
    "text",
    [
        "a" + "\u0301\u0323" * 60_000,
        ("a, b" * 60_000)[:250_000],
        ";" * 200_000,
        '"' * 200_000,
        '""\n' * 60_000,
        ("x," * 200 + "\n") * 600,
    ],
)
def test_nothing_takes_long(text: str) -> None:
    found = roster_csv.read(text.encode())
    assert found.problem or len(found.rows) <= MOST_ROWS


def test_a_form_carries_rows_and_takes_nothing_else() -> None:
    jo, leila = Row(2, 'Jo "J"', "", "j@x.example", ("North", "Choir")), Row(4, "ليلى")
    judged = [
        Judged(jo, Verdict.READY, Deed.NEW, 'jo "j"'),
        Judged(leila, Verdict.DOUBTFUL, Deed.NEW, "ليلى 2"),
    ]
    assert roster_csv.carried(roster_csv.carry(judged)) == [
        (jo, 'jo "j"', True),
        (leila, "ليلى 2", False),
    ]
    for other in (
        "",
        "[",
        "{}",
        "[]",
        "null",
        "[null]",
        "[" * 100_000,
        '[["2","Jo","","","jo","ready"]]',
        '[[2,"Jo","","","jo","ready"],[2,"Zoe","","","zoe","ready"]]',
        '[[true,"Jo","","","jo","ready"]]',
        '[[2,"Jo",null,"","jo","ready"]]',
        '[[2,"Jo","","","jo"]]',
        "[" + ",".join(f'[{n},"","","","",""]' for n in range(1001)) + "]",
    ):
        assert roster_csv.carried(other) is None, other[:40]
