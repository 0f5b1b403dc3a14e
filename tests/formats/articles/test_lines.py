from quizapp.core.blocks import Look
from quizapp.formats.articles.lines import Lines


def test_white_space_is_folded_and_looks_join() -> None:
    lines = Lines()
    for words, styles in ((" A ", ["em"]), ("b", ["em", "strong"]), ("c  d ", []), ("e ", ["em"])):
        lines.add(words, styles)
    assert lines.take(lines=False) == (
        "A bc d e",
        [Look(0, 3, "em"), Look(2, 3, "strong"), Look(7, 8, "em")],
    )
    assert lines.take(lines=False) == ("", [])


def test_lines_and_cells() -> None:
    lines = Lines()
    for row in (["", "b"], ["c", "", "d"], ["", ""]):
        lines.line()
        for cell in row:
            lines.cell()
            lines.add(cell, [])
    assert lines.take(lines=True) == ("\tb\nc\t\td", [])


def test_marks_stand_before_their_lines_and_move_the_looks() -> None:
    lines = Lines()
    for mark, words, styles in (("3)", "a", []), ("", "b", ["em"]), ("–", "c", ["em"])):
        lines.line(mark)
        lines.add(words, styles)
    assert lines.marks == ["3)", "", "–"]
    assert lines.take(lines=True, marked=True) == (
        "3) a\nb\n– c",
        [Look(5, 6, "em"), Look(9, 10, "em")],
    )
    assert lines.marks == []


def test_accents_upon_accents_are_left_out() -> None:
    lines = Lines()
    lines.add("a" + "\u0301\u0316" * 5000 + "b ----- " + "-" * 60, [])
    assert lines.take(lines=False)[0] == "ab ----- " + "-" * 60
