import pytest

from quizapp.formats.articles import html


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<ol><li>A<li>B</ol>", ("numbered", "A\nB")),
        ("<ol start=3><li>A<li>B</ol>", ("list", "3) A\n4) B")),
        ("<ol><li>A<li value=7>B<li>C</ol>", ("list", "1) A\n7) B\n8) C")),
        ("<ol reversed><li>A<li>B</ol>", ("list", "2) A\n1) B")),
        ("<ol type=a><li>A<li>B</ol>", ("list", "a) A\nb) B")),
        ("<ol style='list-style-type: lower-roman'><li>A</ol>", ("list", "i) A")),
        ("<ol style='list-style: none'><li>§ 3 A<li>§ 4 B</ol>", ("list", "§ 3 A\n§ 4 B")),
        ("<ol><li>A<li><img><li>B</ol>", ("list", "1) A\n3) B")),
        (
            "<ol><li>A<ol type=a><li>B<li>C</ol></li><li>D</li></ol>",
            ("list", "1) A\na) B\nb) C\n2) D"),
        ),
        ("<ol><li>A<ul><li>B</ul></li><li>C</li></ol>", ("list", "1) A\n– B\n2) C")),
        ("<ul><li>A<ol><li>B</ol></li><li>C</li></ul>", ("list", "A\n1) B\nC")),
        ("<ul><li>A<ul><li>B</ul>or C</li></ul>", ("list", "A\nB\nor C")),
        ("<ol start=x><li value=9999999999>A</ol>", ("numbered", "A")),
        ("<ol class=footnotes start=4><li>A<li>B</ol>", ("footnote", "[4] A")),
        ("<p>A<sup>4</sup></p><ol class=footnotes start=4><li>B</ol>", ("paragraph", "A[4]")),
    ],
)
def test_numbers_of_a_page(page: str, expected: tuple[str, str]) -> None:
    block = html.read(f"<body>{page}</body>").blocks[0]
    assert (block.kind.value, block.text) == expected
